"""The versions of an edition, and what was changed in its documents, as the page on versions tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from cablegram.build.corpus import xml
from cablegram.build.telegrams import Telegram
from cablegram.edition import Settings

FEW = 12
"""A change that no more telegrams have in common names them."""


def history(telegrams: Sequence[Telegram], settings: Settings) -> Iterator[str]:
    """The context's elements ``version``, then ``change`` with its telegrams: what is newest comes first."""
    for version in sorted(settings.versions, key=lambda one: one.date, reverse=True):
        element = etree.Element("version", n=version.version, date=version.date)
        element.text = version.note
        yield xml(element)
    found: dict[tuple[str, str], list[Telegram]] = {}
    for telegram in telegrams:
        for change in dict.fromkeys(telegram.changes):
            found.setdefault(change, []).append(telegram)
    for (when, text), changed in sorted(found.items(), key=lambda item: item[0], reverse=True):
        start = xml(etree.Element("change", when=when, text=text, count=str(len(changed))))
        named = (telegram.short for telegram in changed) if len(changed) <= FEW else ()
        yield "".join((start.removesuffix("/>"), ">", *named, "</change>"))
