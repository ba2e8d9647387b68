"""A document that is being checked: its bytes, its tree, the places in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.parsers import expat

from lxml import etree

from cablegram.diagnostics import Place
from cablegram.edition import Edition
from cablegram.tei import TEI, XML_ID, Element

_LEAF = re.compile(r"/(text|comment|processing-instruction)\([^)]*\)\[\d+\]$")

@dataclass(frozen=True)
class Document:
    """A well-formed document: ``name`` is its path as the user gave it (``-``: standard input)."""

    name: str
    data: bytes
    root: Element
    path: Path | None = None
    edition: Edition | None = None

    @property
    def is_tei(self) -> bool:
        """Whether the root element is of the TEI namespace."""
        return isinstance(self.root.tag, str) and self.root.tag.startswith(f"{{{TEI}}}")

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every ``xml:id`` in the document, and every ``id`` (which is a finding of its own)."""
        return frozenset(value for e in self.elements() if (value := e.get(XML_ID) or e.get("id")) is not None)

    def elements(self) -> Iterator[Element]:
        """All elements in document order."""
        return self.root.iter(etree.Element)

    def place(self, element: Element, attribute: str = "") -> Place:
        """Where ``element`` begins, or where its ``attribute`` (as it is written in the file) does."""
        line, column = self._starts[self._order[element]]
        path = self.xpath(element)
        if attribute:
            line, column = self._attribute(line, column, attribute)
            path += f"/@{attribute}"
        return Place(self.name, line, column, path)

    def at(self, path: str) -> Place:
        """The place of the node with the ``path`` that XPath's ``path()`` function gives."""
        element = self._reached(path.partition("/@")[0])
        attribute = re.search(r"/@(?:Q\{([^}]*)\})?([^/]+)$", path)
        if not attribute:
            return self.place(element)
        return self.place(element, ("xml:" if attribute[1] else "") + attribute[2])

    @cached_property
    def lines(self) -> list[str]:
        """The file's lines as text."""
        encoding = self.root.getroottree().docinfo.encoding or "utf-8"
        return self.data.decode(encoding, errors="replace").split("\n")

    @cached_property
    def _by_path(self) -> dict[str, Element]:
        """The elements by the paths that XPath's ``path()`` gives them."""
        paths = {self.root: _step(self.root, 1)}
        for element in self.elements():
            if element is not self.root:
                parent = element.getparent()
                assert parent is not None
                paths[element] = paths[parent] + _step(element, self._numbers[element])
        return {path: element for element, path in paths.items()}

    def _reached(self, path: str) -> Element:
        """The element at ``path``, or the one that holds the text, comment or instruction there."""
        return self._by_path.get(_LEAF.sub("", path), self.root)

    def xpath(self, element: Element) -> str:
        """The path to ``element``: local names, each with its number among siblings of the same name."""
        steps = []
        here: Element | None = element
        while here is not None:
            steps.append(f"/{etree.QName(here).localname}[{self._numbers[here]}]")
            here = here.getparent()
        return "".join(reversed(steps))

    @cached_property
    def _numbers(self) -> dict[Element, int]:
        """The number of each element among its siblings of the same name."""
        numbers: dict[Element, int] = {self.root: 1}
        for parent in self.elements():
            seen: Counter[str] = Counter()
            for child in parent.iterchildren(etree.Element):
                seen[child.tag] += 1
                numbers[child] = seen[child.tag]
        return numbers

    @cached_property
    def _order(self) -> dict[Element, int]:
        return {element: number for number, element in enumerate(self.elements())}

    @cached_property
    def _starts(self) -> list[tuple[int, int]]:
        """Line and column of each start tag, in document order."""
        starts: list[tuple[int, int]] = []
        parser = expat.ParserCreate()
        parser.StartElementHandler = lambda _name, _attributes: starts.append(
            (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        )
        parser.Parse(self.data, True)
        return starts

    def _attribute(self, line: int, column: int, attribute: str) -> tuple[int, int]:
        """Where ``attribute`` is written in the start tag at ``line`` and ``column``; there if it can't be found."""
        pattern = re.compile(rf"(?<![\w:.-]){re.escape(attribute)}\s*=")
        for number in range(line - 1, min(line + 40, len(self.lines))):
            start = column if number == line - 1 else 0
            if match := pattern.search(self.lines[number], start):
                return number + 1, match.start() + 1
        return line, column


def _step(element: Element, number: int) -> str:
    name = etree.QName(element)
    return f"/Q{{{name.namespace or ''}}}{name.localname}[{number}]"
