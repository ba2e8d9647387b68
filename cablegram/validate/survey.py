"""What the checks need to know of a document, noted in the one pass in which it is judged: no tree is made of it.

Kept is what can still matter at the end: identifiers; pointers that lead nowhere yet; the few elements whose content is
checked, each as a small tree of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import NamedTuple
from xml.etree import ElementTree

from cablegram.relaxng import names
from cablegram.relaxng.observing import Observer, Wanted
from cablegram.relaxng.reading import Reading
from cablegram.relaxng.validation import Validation
from cablegram.validate.pointers import ANYWHERE, SOMEWHERE
from cablegram.validate.sight import APPLICATION, PIECES, TEI, XML_ID, Reference, Sight, look
from cablegram.validate.spots import Mark, Piece, Pointer, Spot, words_matter

KNOWN = ANYWHERE - {"resp"}
"""Pointers of which nothing need be noted once it is known that they lead somewhere."""

Place = int | Spot
"""Where a pointer stands: the number of a tag that was read by the shortcut, or a spot."""

MARKS = frozenset(("when", "footnote", "noteRef", "transcript"))
"""Attributes and values by which elements are found of which the content is kept."""


class Claim(NamedTuple):
    """How often a ``@resp`` stands with one ``@cert``, and where first."""

    number: int
    first: Spot | Mark


class Survey(Observer):
    """Sees one document. ``settles`` says of a pointer that leads out of it whether that leads somewhere."""

    elements = Wanted(lambda name: name[0] == TEI and name[1] in ("correspDesc", "prefixDef"))
    attributes = frozenset((XML_ID, "id", *ANYWHERE, *SOMEWHERE, *MARKS))

    def __init__(self, settles: Callable[[str], bool]) -> None:
        self._settles = settles
        self.reading: Reading | None = None
        """What was read, if it was by the shortcut."""
        self.root: Spot | Mark | None = None
        self.root_attributes: dict[str, str] = {}
        self.external = "", 0
        """The external part of a document type declaration (or nothing), and its line."""
        self.ids: dict[str, Spot | Mark] = {}
        """Every ``xml:id``, and where it stands first."""
        self.loose_ids: set[str] = set()
        """Every ``id`` of an element without ``xml:id``."""
        self.doubles: list[tuple[str, Spot | Mark]] = []
        """Every ``xml:id`` that was there before, and where it stands again."""
        self.settled: set[str] = set()
        """The pointers that lead somewhere, or out of what can be seen, by their URIs."""
        self.open: dict[str, dict[Reference, list[Place]]] = {}
        """The pointers that did not lead anywhere when they were read, by their URIs, and where they stand."""
        self._grown: dict[int, Piece] = {}
        """The elements of pointers that do not lead anywhere, if their content matters, by their offsets."""
        self.claims: dict[tuple[str, str], Claim] = {}
        """What ``@resp`` is answerable for, by it and ``@cert``."""
        self.machines: set[str] = set()
        """The identifiers of programs."""
        self.spots: dict[Piece, Spot | Mark] = {}
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

    def pointer(self, reference: Reference, place: Place) -> Pointer:
        """The pointer that stands at that place."""
        if isinstance(place, Spot):
            return Pointer(place, reference, self._grown.get(place.offset))
        assert self.reading is not None
        return Pointer(Mark(self.reading, place), reference)

    @property
    def root_id(self) -> str | None:
        """The root's ``xml:id``."""
        return self.root_attributes.get(XML_ID)

    @classmethod
    def of(cls, reading: Reading, settles: Callable[[str], bool]) -> Survey:
        """The survey of a document that has been read by the shortcut, with what ``look`` said of its tags."""
        survey = cls(settles)
        survey.reading = reading
        survey.root = Mark(reading, reading.root)
        survey.root_attributes = reading.root_attributes
        more = [(number, sight) for number, sight in zip(reading.numbers, reading.noted, strict=True) if sight.more]
        reading.plant(number for number, sight in more if sight.kind in PIECES)
        for number, sight in more:
            survey._note(sight, Mark(reading, number))
        survey._wait(reading)
        return survey

    def _wait(self, reading: Reading) -> None:
        """Note the pointers that lead nowhere, when all identifiers are known."""
        standing: dict[Reference, list[Place]] = defaultdict(list)
        for number, sight in zip(reading.numbers, reading.noted, strict=True):
            for reference in sight.references:
                standing[reference].append(number)
        for reference, places in standing.items():
            if self._leads(reference):
                self.settled.add(reference.uri)
            else:
                self.open.setdefault(reference.uri, {})[reference] = places

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
        if sight := look(name, attributes):
            self._take(sight, _Event(self, run, name, attributes))

    def _take(self, sight: Sight, at: _Event) -> None:
        """Note what is to be noted of an element."""
        for reference in sight.references:
            if self._leads(reference):
                self.settled.add(reference.uri)
                continue
            self.open.setdefault(reference.uri, {}).setdefault(reference, []).append(at.spot)
            if words_matter(reference):
                self._grown[at.spot.offset] = at.piece()
        if sight.more:
            self._note(sight, at)

    def _note(self, sight: Sight, at: Mark | _Event) -> None:
        """Note what is no pointer."""
        if sight.claim:
            known = self.claims.get(sight.claim)
            self.claims[sight.claim] = Claim(known.number + 1, known.first) if known else Claim(1, at.spot)
        if sight.id is not None:
            self._identify(sight.id, at.spot)
        elif sight.loose is not None:
            self.loose_ids.add(sight.loose)
        if sight.kind == APPLICATION:
            self.machines.add(sight.id or "")
        elif sight.kind:
            piece = at.piece()
            self.spots[piece] = at.spot
            self._pieces[sight.kind].append(piece)

    def _leads(self, reference: Reference) -> bool:
        """Whether a pointer leads somewhere, as far as that is known by now."""
        uri, fragment = reference.uri, reference.fragment
        if fragment is None:
            return uri in self.settled or (uri not in self.open and self._settles(uri))
        return not fragment or fragment in self.ids or fragment in self.loose_ids

    def _identify(self, name: str, spot: Spot | Mark) -> None:
        if name in self.ids:
            self.doubles.append((name, spot))
            return
        self.ids[name] = spot
        if self.open.pop(f"#{name}", None):
            self.settled.add(f"#{name}")

    # elements with what is in them

    def kept(self, run: Validation, name: str, attributes: list[str]) -> Piece:
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


class _Event:
    """An element that begins while a document is validated."""

    def __init__(self, survey: Survey, run: Validation, name: str, attributes: list[str]) -> None:
        self._survey = survey
        self._run = run
        self._tag = name, attributes

    @cached_property
    def spot(self) -> Spot:
        """Where the element begins."""
        return here(self._run)

    def piece(self) -> Piece:
        """The element, as a tree that grows while it is read."""
        return self._survey.kept(self._run, *self._tag)


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


@lru_cache(maxsize=1024)
def _tag(raw: str) -> str:
    """A name as the parser writes it, as ElementTree does."""
    namespace, local = names.read(raw)
    return f"{{{namespace}}}{local}" if namespace else local
