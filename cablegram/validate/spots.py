"""Where elements begin, and the pointers that stand there."""

from __future__ import annotations

from typing import NamedTuple
from xml.etree import ElementTree

from cablegram.relaxng.observing import Node
from cablegram.relaxng.reading import Reading
from cablegram.validate.pointers import OUTSIDE, parts
from cablegram.validate.sight import Reference

Piece = ElementTree.Element
"""An element with what is in it."""


class Spot(NamedTuple):
    """Where an element begins: ``line`` and ``column`` count from 1, ``offset`` counts bytes."""

    node: Node
    line: int
    column: int
    offset: int

    @property
    def begin(self) -> tuple[int, int]:
        """Line and column."""
        return self.line, self.column

    @property
    def order(self) -> int:
        """What spots of a document are sorted by."""
        return self.offset


class Mark:
    """Where the ``number``th tag of a document begins, which has been read by the shortcut: found out when asked."""

    __slots__ = ("_number", "_reading")

    def __init__(self, reading: Reading, number: int) -> None:
        self._reading = reading
        self._number = number

    @property
    def node(self) -> Node:
        """See ``Spot``."""
        return self._reading.node(self._number)

    @property
    def line(self) -> int:
        """See ``Spot``."""
        return self.begin[0]

    @property
    def begin(self) -> tuple[int, int]:
        """See ``Spot``."""
        return self._reading.position(self._number)

    @property
    def order(self) -> int:
        """See ``Spot``."""
        return self._number

    @property
    def offset(self) -> int:
        """See ``Spot``."""
        return self._reading.offset(self._number)

    @property
    def tag(self) -> bytes:
        """The tag."""
        return self._reading.tag(self._number)

    @property
    def spot(self) -> Mark:
        """The mark itself."""
        return self

    def piece(self) -> Piece:
        """The element, as a tree."""
        return self._reading.tree(self._number)


class Pointer(NamedTuple):
    """A pointer that may lead nowhere, in the element at ``spot``; ``grown`` is that, where it must grow while read."""

    spot: Spot | Mark
    reference: Reference
    grown: Piece | None = None

    @property
    def attribute(self) -> str:
        """The attribute that it stands in."""
        return self.reference.attribute

    @property
    def number(self) -> int:
        """Which one in the attribute it is, from 0."""
        return self.reference.number

    @property
    def piece(self) -> Piece | None:
        """The element, if its content matters."""
        if not words_matter(self.reference):
            return None
        return self.spot.piece() if isinstance(self.spot, Mark) else self.grown


def order(place: int | Spot) -> int:
    """What is sorted by: a tag's number, or a spot's offset."""
    return place if isinstance(place, int) else place.offset


def words_matter(reference: Reference) -> bool:
    """Whether a pointer out of the file may lead to an entry that a register lacks: then its element says which."""
    if reference.fragment is not None:
        return False
    scheme = parts(reference.uri).scheme
    return scheme not in OUTSIDE if scheme else "#" in reference.uri
