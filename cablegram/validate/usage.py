"""What a document uses, and where: what is likely meant at a place, and where a sibling stands."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from lxml import etree

from cablegram.relaxng.faults import Allowed, Fault, Part
from cablegram.relaxng.grammar import Grammar
from cablegram.tei import TEI, Element, local
from cablegram.validate.document import Document


class Usage:
    """Counts what ``document``, judged by ``grammar``, uses, when that is asked for the first time."""

    def __init__(self, document: Document, grammar: Grammar) -> None:
        self._document = document
        self._grammar = grammar
        self._lines: dict[tuple[str, str], int] = {}

    def is_of_tei(self, name: str) -> bool:
        """Whether the element ``name`` (as the document writes it) is one that the TEI has a page on."""
        return self._document.is_tei and bool(self._grammar.named((TEI, name.rpartition(":")[2])))

    def rank(self, thing: Allowed, fault: Fault) -> tuple[int, int]:
        """How often ``thing`` stands where ``fault`` is, and how often in that part of the document; negative."""
        parent = fault.parent.rpartition(":")[2]
        if thing.part is Part.ELEMENT:
            return -self._children[parent, thing.name], -self._elements[_part(fault.xpath), thing.name]
        if thing.part is Part.ATTRIBUTE:
            return -self._attributes[parent, thing.name], -self._attributes["", thing.name]
        return 0, 0

    def line(self, fault: Fault) -> int:
        """The line of the first sibling of the fault's element that its repair names; 0 where there is none."""
        path, name = fault.xpath.rpartition("/")[0], fault.repair.target if fault.repair else ""
        if (path, name) not in self._lines:
            self._lines[path, name] = self._line(path, name.rpartition(":")[2])
        return self._lines[path, name]

    def _line(self, path: str, name: str) -> int:
        parent = self._element(path)
        children = parent.iterchildren(etree.Element) if parent is not None else ()
        found = next((child for child in children if local(child) == name), None)
        return self._document.place(found).line if found is not None else 0

    def _element(self, path: str) -> Element | None:
        """The element at ``path``: names as the document writes them, each with its number."""
        here: Element | None = self._document.root
        for step in path.split("/")[2:]:
            name, _, number = step.rstrip("]").partition("[")
            name = name.rpartition(":")[2]
            alike = [e for e in here.iterchildren(etree.Element) if local(e) == name] if here is not None else []
            here = alike[int(number) - 1] if number.isdigit() and int(number) <= len(alike) else None
        return here

    @cached_property
    def _children(self) -> Counter[tuple[str, str]]:
        """Parents and children, by their names."""
        found: Counter[tuple[str, str]] = Counter()
        for parent in self._document.elements():
            name = local(parent)
            found.update((name, local(child)) for child in parent.iterchildren(etree.Element))
        return found

    @cached_property
    def _elements(self) -> Counter[tuple[str, str]]:
        """Elements by the part of the document (``teiHeader``, ``text`` …) and their names."""
        return Counter(
            (local(part), local(element))
            for part in self._document.root.iterchildren(etree.Element)
            for element in part.iter(etree.Element)
        )

    @cached_property
    def _attributes(self) -> Counter[tuple[str, str]]:
        """Attributes by their element's name (and, with an empty one, on any), and their own."""
        found: Counter[tuple[str, str]] = Counter()
        for element in self._document.elements():
            for name in map(str, element.attrib):
                plain = name.rpartition("}")[2]
                found[local(element), plain] += 1
                found["", plain] += 1
        return found


def _part(path: str) -> str:
    return path.split("/")[2].partition("[")[0] if path.count("/") > 1 else ""
