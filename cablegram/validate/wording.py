"""Faults of the RELAX NG engine, put into words: what is allowed, which edit would mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cablegram.diagnostics import Finding, Place, finding
from cablegram.relaxng.faults import Action, Allowed, Fault, Kind, Part
from cablegram.tei import TEI

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

TYPES = {
    "integer": "number", "nonNegativeInteger": "number", "positiveInteger": "number", "int": "number", "long": "number",
    "decimal": "number", "double": "number", "float": "number", "anyURI": "pointer", "NCName": "name", "Name": "name",
    "ID": "name", "IDREF": "name", "NMTOKEN": "word", "token": "word",
}  # fmt: skip
"""Data types of which people need only know this much; dates and their like have words of their own names."""

_DATES = frozenset("date dateTime gYear gYearMonth gMonth gMonthDay gDay time boolean language".split())
_GUIDELINES = "https://www.tei-c.org/release/doc/tei-p5-doc/⟦lang⟧/html/ref-{}.html"


def worded(fault: Fault, file: str, usage: Mapping[str, int]) -> Finding:
    """The finding that says what ``fault`` is; ``usage`` counts the document's elements, for what is likely meant."""
    place = Place(file, fault.line, fault.column, fault.xpath)
    code = CODES[fault.kind]
    if code == "CBG107" and not fault.name.strip():
        code = "CBG108"
    repair = fault.repair
    values = {
        "name": fault.name,
        "parent": fault.parent,
        "namespace": fault.namespace,
        "value": _short(fault.value),
        "said": fault.value,
        "line": fault.first_line,
        "repair": repair.name if repair else f"{fault.value}-2",
        "target": repair.target if repair else "",
        "allowed": listed(ranked(fault, usage)),
        "see": _see(fault),
    }
    return finding(code, place, _form(fault), **values)


def ranked(fault: Fault, usage: Mapping[str, int]) -> list[Allowed]:
    """What is allowed, most likely first: the repair, what is required, what the document uses, the schema's order."""
    meant = fault.repair.name if fault.repair else ""
    return sorted(fault.allowed, key=lambda one: (one.name != meant, not one.required, -usage.get(one.name, 0)))


def listed(allowed: Iterable[Allowed]) -> str:
    """The ``allowed`` things in words, at most ``SHOWN`` of them."""
    said = list(dict.fromkeys(_one(thing) for thing in allowed))
    more = " ⟦more⟧" if len(said) > SHOWN else ""
    return ", ".join(said[:SHOWN]) + more or "⟦nothing⟧"


def _one(thing: Allowed) -> str:
    match thing.part:
        case Part.ELEMENT:
            return "⟦anything⟧" if thing.name == "*" else f"<{thing.name}>"
        case Part.ATTRIBUTE:
            return "⟦anything⟧" if thing.name == "*" else thing.name
        case Part.VALUE:
            return f"“{thing.name}”"
        case Part.DATATYPE:
            return _datatype(thing)
    return f"⟦{thing.part.value}⟧"


def _datatype(thing: Allowed) -> str:
    if thing.name in _DATES:
        return f"⟦{thing.name}⟧"
    pattern = dict(thing.params).get("pattern", "")
    if pattern and len(pattern) < 40 and thing.name not in ("anyURI",):
        return f"⟦pattern⟧ {pattern}"
    return f"⟦{TYPES.get(thing.name, 'text')}⟧"


def _form(fault: Fault) -> str:
    """The variant of the words: by the repair, or by what is missing."""
    repair = fault.repair
    if fault.kind is Kind.UNKNOWN_ELEMENT and fault.namespace != TEI and repair and repair.name == fault.name:
        return "namespace"
    if fault.kind in (Kind.MISSING_ELEMENT, Kind.MISSING_ATTRIBUTE) and not fault.name:
        return "any"
    if fault.kind is Kind.MISPLACED_ELEMENT and not fault.parent:
        return "root"
    if repair is None:
        return ""
    if fault.kind is Kind.MISSING_ELEMENT and repair.action is Action.INSERT and repair.target:
        return "before"
    return repair.action.value


def _see(fault: Fault) -> str:
    """The TEI's page on the element that a fault is in."""
    name = fault.parent.rpartition(":")[2]
    known = fault.namespace in (TEI, "") and name
    return f" ({_GUIDELINES.format(name)})" if known else ""


def _short(value: str) -> str:
    folded = " ".join(value.split())
    return folded if len(folded) <= 60 else folded[:59] + "…"
