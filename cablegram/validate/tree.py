"""A document as a tree, for the checks that need all of it; where its nodes are in the file."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from xml.parsers import expat

from lxml import etree

from cablegram.tei import Element, parse

_LEAF = re.compile(r"/(text|comment|processing-instruction)\([^)]*\)\[\d+\]$")


class Tree:
    """The tree of the document ``data``; ``name`` is its file's. Raises ``XMLError`` where it is not well-formed."""

    def __init__(self, data: bytes, name: str, root: Element | None = None) -> None:
        self.root = parse(data, name) if root is None else root
        self._data = data

    @cached_property
    def lines(self) -> list[str]:
        """The file's lines as text."""
        encoding = self.root.getroottree().docinfo.encoding or "utf-8"
        return self._data.decode(encoding, errors="replace").split("\n")

    def start(self, element: Element) -> tuple[int, int]:
        """Line and column of the start tag of ``element``."""
        return self._starts[self._order[element]]

    def xpath(self, element: Element) -> str:
        """The path to ``element``: local names, each with its number among siblings of the same name."""
        steps = []
        here: Element | None = element
        while here is not None:
            steps.append(f"/{etree.QName(here).localname}[{self._numbers[here]}]")
            here = here.getparent()
        return "".join(reversed(steps))

    def reached(self, path: str) -> Element:
        """The element at ``path`` (as XPath's ``path()`` writes it), or the one that holds the node there."""
        return self._by_path.get(_LEAF.sub("", path), self.root)

    @cached_property
    def _by_path(self) -> dict[str, Element]:
        """The elements by the paths that XPath's ``path()`` gives them."""
        paths = {self.root: _step(self.root, 1)}
        for element in self.root.iter(etree.Element):
            if element is not self.root:
                parent = element.getparent()
                assert parent is not None
                paths[element] = paths[parent] + _step(element, self._numbers[element])
        return {path: element for element, path in paths.items()}

    @cached_property
    def _numbers(self) -> dict[Element, int]:
        """The number of each element among its siblings of the same name."""
        numbers: dict[Element, int] = {self.root: 1}
        for parent in self.root.iter(etree.Element):
            seen: Counter[str] = Counter()
            for child in parent.iterchildren(etree.Element):
                seen[child.tag] += 1
                numbers[child] = seen[child.tag]
        return numbers

    @cached_property
    def _order(self) -> dict[Element, int]:
        return {element: number for number, element in enumerate(self.root.iter(etree.Element))}

    @cached_property
    def _starts(self) -> list[tuple[int, int]]:
        """Line and column of each start tag, in document order."""
        starts: list[tuple[int, int]] = []
        parser = expat.ParserCreate()
        parser.StartElementHandler = lambda _name, _attributes: starts.append(
            (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        )
        parser.Parse(self._data, True)
        return starts


def _step(element: Element, number: int) -> str:
    name = etree.QName(element)
    return f"/Q{{{name.namespace or ''}}}{name.localname}[{number}]"
