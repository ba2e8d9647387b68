"""Faults of the RELAX NG engine, put into words: what is allowed, which edit would mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cablegram.diagnostics import Finding, Place, finding
from cablegram.relaxng.faults import Action, Allowed, Fault, Kind, Part, Repair
from cablegram.tei import TEI, XML
from cablegram.validate.habits import COMMON
from cablegram.validate.usage import Usage

SHOWN = 8
"""How many of the things that are allowed are named."""

CODES = {
    Kind.MISPLACED_ELEMENT: "CBG101",
    Kind.UNKNOWN_ELEMENT: "CBG102",
    Kind.MISSING_ELEMENT: "CBG103",
    Kind.BAD_TEXT: "CBG104",
    Kind.UNKNOWN_ATTRIBUTE: "CBG105",
    Kind.CONFLICTING_ATTRIBUTE: "CBG110",
    Kind.MISSING_ATTRIBUTE: "CBG106",
    Kind.BAD_VALUE: "CBG107",
    Kind.MISSING_TEXT: "CBG111",
    Kind.DUPLICATE_ID: "CBG401",
    Kind.DANGLING_IDREF: "CBG411",
    Kind.NOT_WELL_FORMED: "CBG002",
}

IDENTIFIERS = frozenset(("CBG401", "CBG411"))
"""Findings whose subject is an attribute's value, not its name."""

TYPES = {
    "integer": "number", "nonNegativeInteger": "number", "positiveInteger": "number", "int": "number", "long": "number",
    "decimal": "number", "double": "number", "float": "number", "anyURI": "pointer", "NCName": "name", "Name": "name",
    "ID": "name", "IDREF": "name", "NMTOKEN": "word", "token": "word", "boolean": "boolean", "language": "language",
}  # fmt: skip
"""Data types of which people need only know this much; dates and their like have words of their own names."""

DATES = frozenset("date dateTime gYear gYearMonth gMonth gMonthDay gDay time".split())

_CALENDAR = re.compile(r"-?\d{4}(-\d\d){0,2}(T\d\d(:\d\d){1,2}(\.\d+)?)?(Z|[+-]\d\d:\d\d)?")
"""What is written as a date, so that it can only be wrong because the calendar or the clock has none such."""

MANY_DATES = 4
"""From how many kinds of dates they are summed up in one word."""

_GUIDELINES = " (https://www.tei-c.org/release/doc/tei-p5-doc/⟦lang⟧/html/ref-{}.html)"


def worded(fault: Fault, file: str, usage: Usage) -> Finding:
    """The finding that says what ``fault`` is; ``usage`` knows the document, for what is likely meant."""
    place = Place(file, fault.line, fault.column, fault.xpath)
    code = CODES[fault.kind]
    if code == "CBG107" and not fault.name.strip():
        code = "CBG108"
    repair = fault.repair
    values = {
        "name": fault.value if code in IDENTIFIERS else fault.name,
        "attribute": fault.name,
        "times": "",
        "parent": fault.parent,
        "namespace": fault.namespace,
        "value": _short(fault.value),
        "said": fault.value,
        "line": fault.first_line,
        "repair": _prefixed(repair.name, repair.namespace) if repair else f"{fault.value}-2",
        "end": "/" if repair and repair.name and usage.holds_nothing(repair.name, repair.namespace) else "",
        "target": _target(fault, usage),
        "allowed": usage.once(fault, lambda: listed(ranked(fault, usage), fault.parent)),
        "see": _GUIDELINES.format(fault.parent.rpartition(":")[2]) if usage.is_of_tei(fault.parent) else "",
    }
    return finding(code, place, _form(fault, repair), **values)


def ranked(fault: Fault, usage: Usage) -> list[Allowed]:
    """What is allowed, most likely first: the repair, what is required, what the document uses, the schema's order."""
    meant = (fault.repair.part, fault.repair.name) if fault.repair else None

    def rank(one: Allowed) -> tuple[bool, bool, bool, tuple[int, int], int]:
        plain = one.part in (Part.TEXT, Part.END)
        return (one.part, one.name) != meant, not one.required, plain, usage.rank(one, fault), _rarity(one)

    return sorted((one for one in fault.allowed if one.part is not Part.LIST), key=rank)


def _rarity(one: Allowed) -> int:
    """How seldom editors use an element or attribute; of values the schema's order says more."""
    return COMMON.get(one.name, len(COMMON)) if one.part in (Part.ELEMENT, Part.ATTRIBUTE) else 0


def listed(allowed: Iterable[Allowed], parent: str = "") -> str:
    """The ``allowed`` things in words, at most ``SHOWN`` of them."""
    things = list(allowed)
    dates = [one for one in things if one.part is Part.DATATYPE and one.name in DATES]
    if len(dates) >= MANY_DATES:
        things = [one for one in things if one not in dates[1:]]
    said = list(dict.fromkeys(_one(one, parent, one in dates and len(dates) >= MANY_DATES) for one in things))
    more = " ⟦more⟧" if len(said) > SHOWN else ""
    return ", ".join(said[:SHOWN]) + more or "⟦nothing⟧"


def _one(thing: Allowed, parent: str, summed: bool) -> str:
    match thing.part:
        case Part.ELEMENT:
            return "⟦anything⟧" if thing.name == "*" else f"<{thing.name}>"
        case Part.ATTRIBUTE:
            return "⟦anything⟧" if thing.name == "*" else _prefixed(thing.name, thing.namespace)
        case Part.VALUE:
            return f"“{thing.name}”"
        case Part.END:
            return f"</{parent}>"
        case Part.DATATYPE:
            return "⟦dates⟧" if summed else _datatype(thing)
    return f"⟦{thing.part.value}⟧"


def _datatype(thing: Allowed) -> str:
    if thing.name in DATES:
        return f"⟦{thing.name}⟧"
    pattern = dict(thing.params).get("pattern", "")
    if pattern and len(pattern) < 40 and thing.name != "anyURI":
        return f"⟦pattern⟧ {pattern}"
    return f"⟦{TYPES.get(thing.name, 'text')}⟧"


def _form(fault: Fault, repair: Repair | None) -> str:
    """The variant of the words: by what is missing or wrong, else by the repair."""
    if fault.kind is Kind.UNKNOWN_ELEMENT and fault.namespace != TEI and repair and repair.name == fault.name:
        return "namespace"
    if fault.kind in (Kind.MISSING_ELEMENT, Kind.MISSING_ATTRIBUTE) and not fault.name:
        return "any"
    if fault.kind is Kind.MISSING_ATTRIBUTE and any(one.part is Part.VALUE for one in fault.allowed):
        return "values"
    moved = repair is not None and repair.action is Action.MOVE
    if fault.kind is Kind.MISPLACED_ELEMENT and fault.name == fault.parent and not moved:
        return "nested"
    if fault.kind is Kind.MISPLACED_ELEMENT and not fault.parent:
        return "root"
    return _of_repair(fault, repair) if repair else _of_value(fault)


def _of_repair(fault: Fault, repair: Repair) -> str:
    if fault.kind is Kind.MISSING_ELEMENT and repair.action is Action.INSERT and repair.target:
        return "before"
    return repair.action.value


def _of_value(fault: Fault) -> str:
    """The variant for a value that nothing is proposed for."""
    if fault.kind is not Kind.BAD_VALUE:
        return ""
    if fault.name and not fault.value.strip():
        return "empty"
    dates = {one.name for one in fault.allowed if one.part is Part.DATATYPE} & DATES
    return "calendar" if dates and _CALENDAR.fullmatch(fault.value) else ""


def _prefixed(name: str, namespace: str) -> str:
    return f"xml:{name}" if namespace == XML else name


def _target(fault: Fault, usage: Usage) -> str:
    """The sibling before which something belongs, with its line where that is another element of the document."""
    if fault.repair is None or not fault.repair.target:
        return ""
    line = usage.line(fault) if fault.repair.action is Action.MOVE else 0
    return f"<{fault.repair.target}>" + (f" (⟦line⟧ {line})" if line else "")


def _short(value: str) -> str:
    folded = " ".join(value.split())
    return folded if len(folded) <= 60 else folded[:59] + "…"
