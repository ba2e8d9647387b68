"""Repairs that need to know TEI: habits from HTML, dates written otherwise, what usually holds what.

They are proposed only where the schema allows them at that place.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from cablegram.relaxng.expectations import elements
from cablegram.relaxng.faults import Action, Fault, Kind, Part, Repair
from cablegram.relaxng.grammar import Grammar
from cablegram.tei import TEI

NAMES = {
    "b": "hi", "i": "hi", "em": "hi", "strong": "hi", "u": "hi", "sup": "hi", "sub": "hi", "span": "seg", "br": "lb",
    "a": "ref", "link": "ref", "ul": "list", "ol": "list", "li": "item", "tr": "row", "td": "cell", "th": "cell",
    "h1": "head", "h2": "head", "h3": "head", "title": "head", "img": "graphic", "blockquote": "quote", "strike": "del",
    "section": "div", "para": "p", "paragraph": "p", "footnote": "note", "person": "persName", "name": "persName",
    "place": "placeName", "org": "orgName", "organization": "orgName", "signature": "signed", "error": "sic",
    "correction": "corr", "abbreviation": "abbr", "expansion": "expan",
}  # fmt: skip
"""Names of other vocabularies, and what TEI calls the thing."""

WRAPPERS = ("item", "cell", "p", "catDesc", "label")
"""What usually holds text and phrases, in order of preference."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMERIC = (
    (re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})"), (3, 2, 1)),
    (re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"), (1, 2, 3)),
    (re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"), (1, 3, 2)),
)
"""Dates in digits, and the groups that are the year, the month, the day."""
_WORDS = (
    (re.compile(r"(\d{1,2})\.?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})"), (3, 2, 1)),
    (re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})"), (3, 1, 2)),
)
_MINUTES = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(Z|[+-]\d\d:\d\d)?")


def mended(fault: Fault, grammar: Grammar) -> Fault:
    """``fault`` with a repair that TEI's habits suggest, where there is one."""
    found: Repair | None = None
    if fault.kind is Kind.UNKNOWN_ELEMENT and fault.repair is None:
        found = _renamed(fault)
    elif fault.kind is Kind.BAD_VALUE and fault.repair is None:
        found = _dated(fault)
    elif fault.repair is not None and fault.repair.action is Action.WRAP:
        found = _wrapped(fault, grammar)
    return replace(fault, repair=found) if found is not None else fault


def _renamed(fault: Fault) -> Repair | None:
    name = NAMES.get(fault.name.lower(), "")
    allowed = any(one.part is Part.ELEMENT and one.name == name for one in fault.allowed)
    return Repair(Action.RENAME, Part.ELEMENT, name, TEI) if allowed else None


def _wrapped(fault: Fault, grammar: Grammar) -> Repair | None:
    """The usual element around what stands alone, if the schema lets it stand here and hold that."""
    here = {one.name for one in fault.allowed if one.part is Part.ELEMENT}
    for name in WRAPPERS:
        if name in here and _holds(grammar, name, fault):
            return Repair(Action.WRAP, fault.repair.part if fault.repair else Part.ELEMENT, name, TEI)
    return None


def _holds(grammar: Grammar, name: str, fault: Fault) -> bool:
    contents = [pattern.content for pattern in grammar.named((TEI, name))]
    if fault.kind is Kind.BAD_TEXT:
        return any(content.text for content in contents)
    meant = (fault.namespace, fault.name.rpartition(":")[2])
    return any(meant in inner.names for content in contents for inner in elements(content))


def _dated(fault: Fault) -> Repair | None:
    kinds = {one.name for one in fault.allowed if one.part is Part.DATATYPE}
    value = iso(fault.value) if "date" in kinds or "dateTime" in kinds else ""
    return Repair(Action.REPLACE, Part.VALUE, value) if value else None


def iso(text: str) -> str:
    """A date, or a date with a time, as ISO 8601 writes it; nothing where ``text`` is not clearly one."""
    text = text.strip()
    if match := _MINUTES.fullmatch(text):
        return f"{match[1]}T{match[2]}{match[3] or ':00'}{match[4] or ''}"
    for pattern, groups in _NUMERIC:
        if match := pattern.fullmatch(text):
            year, month, day = (int(match[group]) for group in groups)
            if made := _valid(year, month, day):
                return made
    for pattern, groups in _WORDS:
        if (match := pattern.fullmatch(text)) and match[groups[1]][:3].lower() in _MONTHS:
            month = _MONTHS.index(match[groups[1]][:3].lower()) + 1
            return _valid(int(match[groups[0]]), month, int(match[groups[2]]))
    return ""


def _valid(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""

