"""Names of encoded telegrams: ``telegram-DATE-PLACE-NUMBER`` in lower-case ASCII."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from pathlib import PurePath

from cablegram.encode.facts import Facts


def identifier(facts: Facts, file_name: str) -> str:
    """The id of a telegram, from its own metadata; from its transcript's ``file_name`` where it has no date."""
    date = facts.when("sent")[:10]
    if not date:
        return f"telegram-{slug(PurePath(file_name).stem) or 'unnamed'}"
    parts = (date, facts.text("sender.place"), facts.text("number"))
    return "-".join(["telegram", *filter(None, map(slug, parts))])


def distinct(wanted: str, taken: Container[str]) -> str:
    """``wanted``, or with the first suffix (``-2``, ``-3``…) that is not ``taken``."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name


def slug(text: str) -> str:
    """``text`` in lower-case ASCII letters and digits, all else as single hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
