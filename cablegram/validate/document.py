"""A document that is being checked: what it is made of, what is noted while it is read, the places in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, AnyStr

from cablegram import relaxng
from cablegram.diagnostics import Finding, Late, Place, entry, finding
from cablegram.edition import Edition
from cablegram.relaxng import names
from cablegram.relaxng.observing import Node
from cablegram.validate.sight import TEI, look
from cablegram.validate.spots import Mark, Piece, Spot
from cablegram.validate.survey import Survey
from cablegram.validate.targets import Neighbours

if TYPE_CHECKING:
    from cablegram.relaxng.faults import Fault
    from cablegram.relaxng.grammar import Grammar
    from cablegram.tei import Element
    from cablegram.validate.tree import Tree

TAG = 1 << 12
"""Among as many bytes of a start tag an attribute is looked for."""


class Document:
    """A document; ``name`` is its path as the user gave it (``-``: standard input).

    ``content`` is its bytes, or the file in which they are too many to be held; ``known`` is its tree where that has
    been made already.
    """

    def __init__(
        self, name: str, content: bytes | Path, known: Element | None = None, path: Path | None = None,
        edition: Edition | None = None,
    ) -> None:  # fmt: skip
        self.name = name
        self.content = content
        self.known = known
        self.path = path
        self.edition = edition

    # reading

    def faults(self, grammar: Grammar) -> Iterator[Fault]:
        """What is wrong by ``grammar``; in the first pass is noted, too, what else the checks need to know."""
        if "survey" in self.__dict__:
            yield from grammar.faults(self.content)
            return
        reading = grammar.reading(self.content, look) if isinstance(self.content, bytes) else None
        if reading is not None:
            self.__dict__["survey"] = Survey.of(reading, self.neighbours.leads)
            return
        survey = Survey(self.neighbours.leads)
        yield from grammar.faults(self.content, survey)
        self.__dict__["survey"] = survey

    @cached_property
    def survey(self) -> Survey:
        """What was noted in the first pass; there is one now if there was none."""
        survey = Survey(self.neighbours.leads)
        for _ in relaxng.anything().faults(self.content, survey):
            pass
        return survey

    @cached_property
    def neighbours(self) -> Neighbours:
        """The files to which the document can lead."""
        return Neighbours(self.path)

    @cached_property
    def data(self) -> bytes:
        """The document's bytes, all of them."""
        return self.content if isinstance(self.content, bytes) else self.content.read_bytes()

    @cached_property
    def tree(self) -> Tree:
        """The document as a tree. Raises ``XMLError`` where it is not well-formed."""
        from cablegram.validate.tree import Tree

        return Tree(self.data, self.name, self.known)

    @property
    def root(self) -> Element:
        """The root of the tree."""
        return self.tree.root

    def elements(self) -> Iterator[Element]:
        """All elements of the tree in document order."""
        return (element for element in self.root.iter() if isinstance(element.tag, str))

    # what there is

    @property
    def is_large(self) -> bool:
        """Whether the document is too large to be held."""
        return isinstance(self.content, Path)

    @property
    def is_tei(self) -> bool:
        """Whether the root element is of the TEI namespace."""
        return self.root_name[0] == TEI

    @property
    def root_name(self) -> names.Name:
        """Namespace and local name of the root element."""
        return names.read(self.survey.root.node[1]) if self.survey.root else ("", "")

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every ``xml:id`` in the document, and every ``id`` (which is a finding of its own)."""
        return frozenset(self.survey.ids.keys() | self.survey.loose_ids)

    def pieces(self) -> Iterator[bytes]:
        """The document's bytes, piece by piece."""
        if isinstance(self.content, bytes):
            yield self.content
            return
        with self.content.open("rb") as stream:
            while piece := stream.read(1 << 16):
                yield piece

    # places

    def place(self, what: Element | Piece | Spot | Mark, attribute: str = "") -> Place:
        """Where ``what`` begins, or where its ``attribute`` (as it is written in the file) does."""
        if isinstance(what, Piece):
            what = self.survey.spots[what]
        if not isinstance(what, Spot | Mark):
            return self._in_tree(what, attribute)
        begin = self.start(what, attribute) if attribute else what.begin
        return Place(self.name, *begin, self.xpath(what, attribute))

    def finding(
        self, code: str, what: Piece | Spot | Mark, attribute: str = "", form: str = "", **values: object
    ) -> Finding:
        """The finding ``code`` on ``what`` or its ``attribute``; words and path are made when they are asked for."""
        spot = self.survey.spots[what] if isinstance(what, Piece) else what
        return self.late(code, spot, attribute, partial(finding, code, Place(""), form, **values))

    def late(self, code: str, spot: Spot | Mark, attribute: str, say: Callable[[], Finding]) -> Finding:
        """The finding ``code`` at ``spot`` or in its ``attribute``; ``say`` gives the words when they are asked for."""
        begin = self.start(spot, attribute) if attribute else spot.begin
        return Late(Place(self.name, *begin), code, entry(code).severity, say, partial(self.xpath, spot, attribute))

    def xpath(self, spot: Spot | Mark, attribute: str = "") -> str:
        """The XPath of the element at ``spot``, or of its ``attribute``."""
        return f"{self._path(spot.node)}/@{attribute}" if attribute else self._path(spot.node)

    def start(self, spot: Spot | Mark, attribute: str) -> tuple[int, int]:
        """The line and column where ``attribute`` is written in the start tag at ``spot``; there if it isn't found."""
        tag = spot.tag if isinstance(spot, Mark) else self._bytes(spot.offset)
        (line, column), (breaks, before) = spot.begin, _before(tag, attribute)
        return line + breaks, before + 1 if breaks else column + before

    def at(self, path: str) -> Place:
        """The place of the node with the ``path`` that XPath's ``path()`` function gives."""
        above, reading = path.partition("/@")[0], self.survey.reading
        element = Mark(reading, reading.reached(above)) if reading is not None else self.tree.reached(above)
        attribute = re.search(r"/@(?:Q\{([^}]*)\})?([^/]+)$", path)
        if not attribute:
            return self.place(element)
        return self.place(element, ("xml:" if attribute[1] else "") + attribute[2])

    def _path(self, node: Node) -> str:
        """The XPath of an element: local names, each with its number among siblings of the same name."""
        parent, name, number = node
        above = self._paths.get(id(parent))
        if above is None and parent is not None:
            above = self._paths[id(parent)] = self._path(parent)
        return f"{above or ''}/{_local(name)}[{number}]"

    @cached_property
    def _paths(self) -> dict[int, str]:
        """The paths of elements that hold others, by the identity of their nodes (which the survey's spots keep)."""
        return {}

    def _bytes(self, offset: int) -> bytes:
        """The bytes at ``offset``, as many as a start tag may have."""
        if isinstance(self.content, bytes):
            return self.content[offset : offset + TAG]
        with self.content.open("rb") as stream:
            stream.seek(offset)
            return stream.read(TAG)

    def _in_tree(self, element: Element, attribute: str) -> Place:
        line, column = self.tree.start(element)
        path = self.tree.xpath(element)
        if not attribute:
            return Place(self.name, line, column, path)
        for number in range(line - 1, min(line + 40, len(self.tree.lines))):
            start = column if number == line - 1 else 0
            if match := _written(attribute).search(self.tree.lines[number], start):
                return Place(self.name, number + 1, match.start() + 1, f"{path}/@{attribute}")
        return Place(self.name, line, column, f"{path}/@{attribute}")


@lru_cache(maxsize=1024)
def _before(tag: bytes, attribute: str) -> tuple[int, int]:
    """How many lines end in ``tag`` before its ``attribute``, and how many characters of its line stand before it."""
    match = _written(attribute.encode()).search(tag)
    before = tag[: match.start()].decode("utf-8", "replace") if match else ""
    return before.count("\n"), len(before) - before.rfind("\n") - 1


@lru_cache(maxsize=256)
def _written(attribute: AnyStr) -> re.Pattern[AnyStr]:
    """What finds ``attribute`` in a start tag: its name first, which takes less time, then that this begins there."""
    if isinstance(attribute, bytes):
        name = re.escape(attribute)
        return re.compile(name + rb"(?<![\w:.-]" + name + rb")\s*=")
    name = re.escape(attribute)
    return re.compile(rf"{name}(?<![\w:.-]{name})\s*=")


@lru_cache(maxsize=1024)
def _local(raw: str) -> str:
    return names.read(raw)[1]
