"""What the columns of a table, or the keys of a record, mean, by their names in four languages (``columns.toml``)."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import cast

from cablegram.registers.entries import Kind

AUTHORITIES = {name.lower(): name for name in ("GND", "VIAF", "LC", "wikidata", "GeoNames", "URI")} | {"lccn": "LC"}
IDENTIFIER = re.compile(r" (?:id|uri|url|number|no|nr|nummer|numero)$")
"""What a column of an authority's identifiers may be called beside its name: ``Wikidata ID``, ``GND-URI``."""
SEVERAL = {"about": "; ", "variants": "|"}
"""Columns that may stand there several times, with what is put between their values."""
Field = tuple[str, str]
"""The name of a column, and what stands in it."""


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((Path(__file__).parent / "columns.toml").read_text(encoding="utf-8"))


@cache
def _named(table: str) -> dict[str, str]:
    """What each name in a table of ``columns.toml`` stands for."""
    return {folded(name): meant for meant, names in _tables()[table].items() for name in names}


def folded(name: str) -> str:
    """``name`` without capitals, accents and signs between words."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(re.sub(r"[\s_-]+", " ", "".join(c for c in letters if not unicodedata.combining(c))).split())


def known() -> list[str]:
    """The columns by the names that the documentation gives them."""
    return [*_tables()["columns"], *dict.fromkeys(AUTHORITIES.values())]


def column(name: str) -> str:
    """The column that is called ``name``: one of ``columns.toml``, or an authority; empty where there is none."""
    low = folded(name)
    return _named("columns").get(low) or AUTHORITIES.get(low) or AUTHORITIES.get(IDENTIFIER.sub("", low), "")


def nearest(name: str) -> str:
    """The column that a misspelt ``name`` may mean; empty where none is near."""
    names = _named("columns") | AUTHORITIES
    close = get_close_matches(folded(name), names, 1, 0.7)
    return names[close[0]] if close else ""


def kind_of(name: str) -> Kind | None:
    """The kind of register that ``name`` means; ``None`` where it means none."""
    return cast("Kind | None", _named("kinds").get(folded(name)))


@dataclass(frozen=True)
class Record:
    """The fields of one record: the ``value`` of each known column, and the fields that there was ``no_room`` for."""

    value: dict[str, str]
    no_room: tuple[Field, ...]


def record(fields: Iterable[Field]) -> Record:
    """``fields`` by the columns that they mean; what stands there twice is put together, or has no room."""
    value, no_room = dict.fromkeys(known(), ""), list[Field]()
    for name, text in fields:
        meant = column(name)
        if not meant or not text or text == value[meant]:
            continue
        if not value[meant]:
            value[meant] = text
        elif meant in SEVERAL:
            value[meant] += SEVERAL[meant] + text
        else:
            no_room.append((name, text))
    return Record(value, tuple(no_room))
