"""What the checks need to know of a document, noted in the one pass in which it is judged: no tree is made of it.

Kept is what can still matter at the end: identifiers; pointers that lead nowhere yet; the few elements whose content is
checked, each as a small tree of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree

from cablegram.relaxng import names
from cablegram.relaxng.observing import Node, Observer, Wanted
from cablegram.relaxng.validation import Validation
from cablegram.validate.pointers import ANYWHERE, OUTSIDE, SCHEME, SOMEWHERE

TEI = "http://www.tei-c.org/ns/1.0"
XML_ID = "http://www.w3.org/XML/1998/namespace}id}xml"
"""``xml:id`` as the parser writes it."""

KNOWN = ANYWHERE - {"resp"}
"""Pointers of which nothing need be noted once it is known that they lead somewhere."""

Piece = ElementTree.Element
"""An element with what is in it."""

Attributes = Mapping[str, str]

PIECES: Mapping[str, tuple[str, Callable[[Attributes], bool]]] = {
    "date": ("when", lambda attributes: True),
    "correspDesc": ("", lambda attributes: True),
    "note": ("footnote", lambda attributes: attributes.get("type") == "footnote" and not attributes.get("target")),
    "ref": ("noteRef", lambda attributes: attributes.get("type") == "noteRef" and not attributes.get("target")),
    "prefixDef": ("", lambda attributes: True),
    "altIdentifier": ("transcript", lambda attributes: attributes.get("type") == "transcript"),
}
"""The TEI elements of which the content is kept: the attribute or value that they must have, and what must be so."""

MARKS = frozenset(mark for mark, _ in PIECES.values() if mark)
"""By which most of them are found."""


class Spot(NamedTuple):
    """Where an element begins: ``line`` and ``column`` count from 1, ``offset`` counts bytes."""

    node: Node
    line: int
    column: int
    offset: int


class Pointer(NamedTuple):
    """A pointer that may lead nowhere: the ``number``th (from 0) in the ``attribute`` of the element at ``spot``.

    ``piece`` is the element, where its content matters.
    """

    spot: Spot
    attribute: str
    number: int
    uri: str
    piece: Piece | None


class Claim(NamedTuple):
    """How often a ``@resp`` stands with one ``@cert``, and where first."""

    number: int
    first: Spot


class Survey(Observer):
    """Sees one document. ``settles`` says of a pointer that leads out of it whether that leads somewhere."""

    elements = Wanted(lambda name: name[0] == TEI and name[1] in PIECES and not PIECES[name[1]][0])
    attributes = frozenset((XML_ID, "id", *ANYWHERE, *SOMEWHERE, *MARKS))
    _noted = Wanted(lambda name: name[0] == TEI and (name[1] in PIECES or name[1] == "application"))

    def __init__(self, settles: Callable[[str], bool]) -> None:
        self._settles = settles
        self.root: Spot | None = None
        self.root_attributes: dict[str, str] = {}
        self.external = "", 0
        """The external part of a document type declaration (or nothing), and its line."""
        self.ids: dict[str, Spot] = {}
        """Every ``xml:id``, and where it stands first."""
        self.loose_ids: set[str] = set()
        """Every ``id`` of an element without ``xml:id``."""
        self.doubles: list[tuple[str, Spot]] = []
        """Every ``xml:id`` that was there before, and where it stands again."""
        self.settled: set[str] = set()
        """The pointers that lead somewhere, or out of what can be seen, by their URIs."""
        self.open: dict[str, list[Pointer]] = {}
        """The pointers that did not lead anywhere when they were read, by their URIs."""
        self.claims: dict[tuple[str, str], Claim] = {}
        """What ``@resp`` is answerable for, by it and ``@cert``."""
        self.machines: set[str] = set()
        """The identifiers of programs."""
        self.spots: dict[Piece, Spot] = {}
        """Where the pieces begin."""
        self._pieces: dict[str, list[Piece]] = {name: [] for name in PIECES}
        self._run: Validation | None = None
        self._builder = ElementTree.TreeBuilder()
        self._within: list[Piece] = []

    def pieces(self, name: str) -> list[Piece]:
        """The elements ``name`` (one of ``PIECES``), in document order."""
        return self._pieces[name]

    @property
    def uris(self) -> set[str]:
        """Every pointer, once."""
        return self.settled | self.open.keys()

    @property
    def root_id(self) -> str | None:
        """The root's ``xml:id``."""
        return self.root_attributes.get(XML_ID)

    # what the validation tells

    def begin(self, run: Validation) -> None:
        """See ``Observer``."""
        self._run = run
        run.parser.StartDoctypeDeclHandler = self._doctype
        run.listen(_Root(self, run))

    def _doctype(self, _name: str, system: str | None, public: str | None, _internal: bool) -> None:
        if self._run is not None and (system or public):
            self.external = system or public or "", self._run.parser.CurrentLineNumber

    def element(self, run: Validation, name: str, attributes: list[str]) -> None:
        """See ``Observer``."""
        alone = len(attributes) == 2 and attributes[0] in KNOWN and not self.elements[name]
        if alone and attributes[1] in self.settled:
            return
        for i in range(0, len(attributes), 2):
            attribute = attributes[i]
            if attribute in ANYWHERE or (attribute in SOMEWHERE and _local(name) in SOMEWHERE[attribute]):
                if attributes[i + 1] not in self.settled:
                    self._point(run, name, attributes, i)
                if attribute == "resp":
                    self._claim(dict(zip(attributes[::2], attributes[1::2], strict=True)), run)
            elif attribute == XML_ID:
                self._identify(attributes[i + 1], here(run))
            elif attribute == "id" and XML_ID not in attributes:
                self.loose_ids.add(attributes[i + 1])
        if self._noted[name]:
            self._note(run, name, attributes)

    def _point(self, run: Validation, name: str, attributes: list[str], place: int) -> None:
        """Note the pointers in the attribute at ``place``, as far as they are not settled."""
        spot: Spot | None = None
        for number, uri in enumerate(attributes[place + 1].split()):
            if uri in self.settled:
                continue
            waiting = self.open.get(uri)
            if waiting is None:
                if self._leads(uri):
                    continue
                waiting = self.open[uri] = []
            spot = spot or here(run)
            piece = self._kept(run, name, attributes) if uri[0] != "#" and _words_matter(uri) else None
            waiting.append(Pointer(spot, attributes[place], number, uri, piece))

    def _leads(self, uri: str) -> bool:
        """Whether a pointer that is not settled, and was not there before, leads somewhere."""
        if uri.startswith("#"):
            fragment = unquote(uri[1:]) if "%" in uri else uri[1:]
            leads = not fragment or "(" in fragment or fragment in self.ids or fragment in self.loose_ids
        else:
            leads = self._settles(uri)
        if leads:
            self.settled.add(uri)
        return leads

    def _identify(self, name: str, spot: Spot) -> None:
        if name in self.ids:
            self.doubles.append((name, spot))
            return
        self.ids[name] = spot
        if self.open.pop(f"#{name}", None):
            self.settled.add(f"#{name}")

    def _claim(self, values: Attributes, run: Validation) -> None:
        """Note who is answerable for an element."""
        key = values.get("resp", ""), values.get("cert", "unknown")
        known = self.claims.get(key)
        self.claims[key] = Claim(known.number + 1, known.first) if known else Claim(1, here(run))

    def _note(self, run: Validation, name: str, attributes: list[str]) -> None:
        """Note what else is wanted of an element: its content, or that it is a program."""
        local = _local(name)
        mark, fits = PIECES.get(local, (XML_ID, None))
        if mark and mark not in attributes:
            return
        values = dict(zip(attributes[::2], attributes[1::2], strict=True))
        if fits is None:
            self.machines.add(values[XML_ID])
        elif fits(values):
            piece = self._kept(run, name, attributes)
            self.spots[piece] = here(run)
            self._pieces[local].append(piece)

    # elements with what is in them

    def _kept(self, run: Validation, name: str, attributes: list[str]) -> Piece:
        """The element that begins, as a tree that grows while it is read."""
        if not self._within:
            self._builder = ElementTree.TreeBuilder()
            self.start(name, attributes)
            run.listen(self)
        return self._within[-1]

    def start(self, name: str, attributes: list[str]) -> None:
        """See ``Listener``."""
        values = dict(zip(map(_tag, attributes[::2]), attributes[1::2], strict=True))
        self._within.append(self._builder.start(_tag(name), values))

    def data(self, text: str) -> None:
        """See ``Listener``."""
        self._builder.data(text)

    def end(self, name: str) -> None:
        """See ``Listener``."""
        self._builder.end(_tag(name))
        self._within.pop()
        if not self._within and self._run is not None:
            self._run.listen(None)


class _Root:
    """Listens for the root element only."""

    def __init__(self, survey: Survey, run: Validation) -> None:
        self._survey = survey
        self._run = run

    def start(self, name: str, attributes: list[str]) -> None:
        """See ``Listener``."""
        line, column, offset = position(self._run)
        self._survey.root = Spot((None, name, 1), line, column, offset)
        self._survey.root_attributes = dict(zip(attributes[::2], attributes[1::2], strict=True))
        self._run.listen(None)

    def data(self, text: str) -> None:
        """See ``Listener``."""

    def end(self, name: str) -> None:
        """See ``Listener``."""


def here(run: Validation) -> Spot:
    """Where the element that begins now does so."""
    assert run.node is not None
    return Spot(run.node, *position(run))


def position(run: Validation) -> tuple[int, int, int]:
    """Line, column and offset of the parser's event; a byte order mark is no letter."""
    parser = run.parser
    line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
    return line, column - (line == 1 and run.has_mark), parser.CurrentByteIndex


def _words_matter(uri: str) -> bool:
    """Whether a pointer out of the file may lead to an entry that a register lacks: then its element says which."""
    scheme = SCHEME.match(uri)
    return scheme[1] not in OUTSIDE if scheme else "#" in uri


@lru_cache(maxsize=1024)
def _local(raw: str) -> str:
    return names.read(raw)[1]


@lru_cache(maxsize=1024)
def _tag(raw: str) -> str:
    """A name as the parser writes it, as ElementTree does."""
    namespace, local = names.read(raw)
    return f"{{{namespace}}}{local}" if namespace else local
