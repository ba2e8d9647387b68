"""What a document uses, and where: what is likely meant at a place, and where a sibling stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cached_property
from xml.parsers import expat

from cablegram.relaxng.faults import Allowed, Fault, Part
from cablegram.relaxng.grammar import Grammar
from cablegram.relaxng.names import SEPARATOR
from cablegram.tei import TEI, Element, local
from cablegram.validate.document import Document


class Usage:
    """Counts what ``document``, judged by ``grammar``, uses, when that is asked for the first time."""

    def __init__(self, document: Document, grammar: Grammar) -> None:
        self._document = document
        self._grammar = grammar
        self._lines: dict[tuple[str, str], int] = {}
        self._said: dict[tuple[object, ...], tuple[tuple[Allowed, ...], str]] = {}

    def is_of_tei(self, name: str) -> bool:
        """Whether the element ``name`` (as the document writes it) is one that the TEI has a page on."""
        return self._document.is_tei and bool(self._grammar.named((TEI, name.rpartition(":")[2])))

    def holds_nothing(self, name: str, namespace: str) -> bool:
        """Whether an element of that name is always empty."""
        whole = namespace, name
        inside = [one.content for one in self._grammar.named(whole) if whole in one.names.singles()]
        return bool(inside) and not any(one.elements or one.text or one.data for one in inside)

    def rank(self, thing: Allowed, fault: Fault) -> tuple[int, int]:
        """How often ``thing`` stands where ``fault`` is, and how often in that part of the document; negative."""
        parent = fault.parent.rpartition(":")[2]
        if thing.part is Part.ELEMENT:
            return -self._counts.children[parent, thing.name], -self._counts.elements[_part(fault.xpath), thing.name]
        if thing.part is Part.ATTRIBUTE:
            return -self._counts.attributes[parent, thing.name], -self._counts.attributes["", thing.name]
        return 0, 0

    def once(self, fault: Fault, say: Callable[[], str]) -> str:
        """What ``say`` says of what is allowed where ``fault`` is; it is asked once for faults that are alike there."""
        meant = (fault.repair.part, fault.repair.name) if fault.repair else None
        key = id(fault.allowed), fault.parent, _part(fault.xpath), meant
        known = self._said.get(key)
        if known is None or known[0] is not fault.allowed:
            known = self._said[key] = fault.allowed, say()
        return known[1]

    def line(self, fault: Fault) -> int:
        """The line of the first sibling of the fault's element that its repair names; 0: none, or the file is large."""
        if self._document.is_large:
            return 0
        path, name = fault.xpath.rpartition("/")[0], fault.repair.target if fault.repair else ""
        if (path, name) not in self._lines:
            self._lines[path, name] = self._line(path, name.rpartition(":")[2])
        return self._lines[path, name]

    def _line(self, path: str, name: str) -> int:
        parent = self._element(path)
        children = parent.iterchildren("*") if parent is not None else ()
        found = next((child for child in children if local(child) == name), None)
        return self._document.place(found).line if found is not None else 0

    def _element(self, path: str) -> Element | None:
        """The element at ``path``: names as the document writes them, each with its number."""
        here: Element | None = self._document.root
        for step in path.split("/")[2:]:
            name, _, number = step.rstrip("]").partition("[")
            name = name.rpartition(":")[2]
            alike = [e for e in here.iterchildren("*") if local(e) == name] if here is not None else []
            here = alike[int(number) - 1] if number.isdigit() and int(number) <= len(alike) else None
        return here

    @cached_property
    def _counts(self) -> _Counts:
        counts = _Counts()
        counts.read(self._document)
        return counts


class _Counts:
    """What there is in a document, by local names."""

    def __init__(self) -> None:
        self.children: Counter[tuple[str, str]] = Counter()
        """Parents and children."""
        self.elements: Counter[tuple[str, str]] = Counter()
        """Elements by the part of the document (``teiHeader``, ``text`` …) that they are in, or are."""
        self.attributes: Counter[tuple[str, str]] = Counter()
        """Attributes by their element's name; with an empty one: on any."""
        self._open: list[str] = []

    def read(self, document: Document) -> None:
        """Count what is in ``document``, as far as it can be read."""
        parser = expat.ParserCreate(namespace_separator=SEPARATOR)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = lambda _name: self._open.pop()
        try:
            for piece in document.pieces():
                parser.Parse(piece)
        except (expat.ExpatError, LookupError):
            return

    def _start(self, raw: str, attributes: dict[str, str]) -> None:
        name = raw.rpartition(SEPARATOR)[2]
        if self._open:
            self.children[self._open[-1], name] += 1
            self.elements[(self._open[1] if len(self._open) > 1 else name), name] += 1
        self._open.append(name)
        for attribute in attributes:
            plain = attribute.rpartition(SEPARATOR)[2]
            self.attributes[name, plain] += 1
            self.attributes["", plain] += 1


def _part(path: str) -> str:
    return path.split("/")[2].partition("[")[0] if path.count("/") > 1 else ""
