"""Repairs that need to know TEI: habits from HTML, dates written otherwise, what usually holds what.

They are proposed only where the schema allows them at that place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from cablegram.relaxng.expectations import attributes, elements, values
from cablegram.relaxng.faults import Action, Allowed, Fault, Kind, Part, Repair
from cablegram.relaxng.grammar import Grammar
from cablegram.tei import TEI
from cablegram.validate.habits import ATTRIBUTES, COUNTS, INSTEAD, NAMES, NUMBERS, UNUSUAL, WRAPPERS

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
    """``fault`` with a repair that TEI's habits suggest, where there is one; with the values that it asks for."""
    match fault.kind:
        case Kind.UNKNOWN_ELEMENT if fault.repair is None:
            return _with(fault, _renamed(fault, NAMES))
        case Kind.BAD_VALUE if fault.repair is None:
            return _with(fault, _dated(fault) or _counted(fault))
        case Kind.UNKNOWN_ATTRIBUTE if fault.repair is None or fault.repair.action is Action.DELETE:
            return _with(fault, _attribute(fault))
        case Kind.MISSING_ATTRIBUTE if fault.name:
            return replace(fault, allowed=tuple(_values(fault, grammar)) or fault.allowed)
        case Kind.MISPLACED_ELEMENT | Kind.BAD_TEXT:
            return _misplaced(fault, grammar)
    return fault


def _with(fault: Fault, repair: Repair | None) -> Fault:
    return replace(fault, repair=repair) if repair is not None else fault


def _misplaced(fault: Fault, grammar: Grammar) -> Fault:
    """``fault`` with another wrapper, another name, or neither, where the one proposed is not what people do."""
    if fault.repair is None or fault.repair.action not in (Action.WRAP, Action.DELETE):
        return fault
    if fault.kind is Kind.MISPLACED_ELEMENT and (renamed := _counterpart(fault) or _renamed(fault, INSTEAD)):
        return replace(fault, repair=renamed)
    wrapped = _wrapped(fault, grammar) if fault.repair.action is Action.WRAP else None
    if wrapped is None and fault.repair.name in UNUSUAL:
        return replace(fault, repair=Repair(Action.DELETE, fault.repair.part) if fault.name else None)
    return _with(fault, wrapped)


def _counterpart(fault: Fault) -> Repair | None:
    """In a ``choice``, a second reading is called as the schema demands."""
    needed = [one for one in fault.allowed if one.part is Part.ELEMENT and one.required]
    if fault.parent != "choice" or len(needed) != 1:
        return None
    return Repair(Action.RENAME, Part.ELEMENT, needed[0].name, TEI)


def _attribute(fault: Fault) -> Repair | None:
    """The attribute that says here what one of another vocabulary says."""
    names = ATTRIBUTES.get(fault.name.lower(), ())
    allowed = {one.name: one for one in fault.allowed if one.part is Part.ATTRIBUTE} if names else {}
    meant = next((allowed[name] for name in names if name in allowed), None)
    return Repair(Action.RENAME, Part.ATTRIBUTE, meant.name, meant.namespace) if meant else None


def _values(fault: Fault, grammar: Grammar) -> list[Allowed]:
    """The values that the attribute which is missing can have, where they are listed."""
    missing = (fault.namespace, fault.name)
    found = {
        value: None
        for element in grammar.named((TEI, fault.parent))
        for attribute in attributes(element.content)
        if missing in attribute.names
        for value in values(attribute.body)
        if value.part is Part.VALUE
    }
    return list(found)


def _counted(fault: Fault) -> Repair | None:
    """A number in words as digits."""
    kinds = {one.name for one in fault.allowed if one.part is Part.DATATYPE}
    number = NUMBERS.get(fault.value.strip().lower(), "")
    return Repair(Action.REPLACE, Part.VALUE, number) if number and kinds & COUNTS else None


def _renamed(fault: Fault, meant: Mapping[str, str]) -> Repair | None:
    """The name that TEI has for the thing (by ``meant``), where that is allowed."""
    name = meant.get(fault.name.lower(), "")
    allowed = bool(name) and any(one.part is Part.ELEMENT and one.name == name for one in fault.allowed)
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
        made = f"{match[1]}T{match[2]}{match[3] or ':00'}{match[4] or ''}"
        return made if _is_moment(made) else ""
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


def _is_moment(when: str) -> bool:
    """Whether it is in the calendar, and on the clock."""
    try:
        datetime.fromisoformat(when)
    except ValueError:
        return False
    return True


def _valid(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
