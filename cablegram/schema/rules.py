"""The form of the rules in an ODD: Schematron, as it stands in ``constraintSpec`` (TEI Guidelines, 22.5.2)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from cablegram import tei
from cablegram.schema.remarks import nearest

Fault = tuple[tei.Element, str, str]
"""An element that is not right, what to say of it, and what to try."""

_SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
_ELEMENTS = frozenset(
    "active assert diagnostic diagnostics dir emph extends group include let library name ns p param pattern phase"
    " properties property report rule rules schema severity span title value-of".split()
)
"""All elements of ISO Schematron."""
_NEEDED = {"assert": "test", "report": "test", "value-of": "select", "ns": "prefix", "let": "name"}
"""What an element must say."""
_OURS = f'write xmlns:sch="{_SCHEMATRON}" on the root element, and sch: before its name'


def misruled(spec: tei.Element) -> Iterator[Fault]:
    """What in a ``constraintSpec`` looks like a rule, and is none."""
    for child in spec.iterchildren(f"{{{_SCHEMATRON}}}*"):
        yield child, f"{tei.local(child)} stands outside of constraint", "put it into a constraint here"
    for constraint in spec.iterchildren(tei.q("constraint")):
        yield from _foreign(constraint)
        for element in constraint.iter(f"{{{_SCHEMATRON}}}*"):
            yield from _misspelt(element)


def _foreign(parent: tei.Element) -> Iterator[Fault]:
    """Elements of Schematron that are not in its namespace, but in the TEI's, or in none."""
    for child in parent.iterchildren("{*}*"):
        if tei.local(child) in _ELEMENTS and etree.QName(child).namespace in (tei.TEI, None):
            yield child, f"{tei.local(child)} is not in the namespace of Schematron", _OURS


def _misspelt(element: tei.Element) -> Iterator[Fault]:
    """Whether Schematron has such an element, and whether that says what it must."""
    name = tei.local(element)
    if name not in _ELEMENTS:
        yield element, f"{name} is no element of Schematron", nearest(name, _ELEMENTS)
    elif (needed := _NEEDED.get(name)) and element.get(needed) is None:
        yield element, f"{name} needs @{needed}", "say there what it is about"
