"""The places that documents come to while they are judged tag by tag, and the ways between them.

A place is a state of the automaton. What has been learnt of places and ways can be kept as data; a state that is not
known then is found by the tag, the text or the exit that first led to it.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from itertools import count
from xml.parsers import expat

from cablegram.relaxng.automaton import BUFFERED
from cablegram.relaxng.names import SEPARATOR
from cablegram.relaxng.reading import END, Reading, declared
from cablegram.relaxng.ways import Exits, Place, UnsureError, through

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cablegram.relaxng.automaton import Automaton, State, Step
    from cablegram.relaxng.reading import Namespaces
    from cablegram.relaxng.ways import Kept, Origin

FEW = 64
"""As many tags are known in the form in which the parser gives them: most are asked for twice in a row."""
MOST_KEPT = 8192
"""As many ways are kept for other runs."""


class Look:
    """Says what tags tell an observer, as data too; this one tells nothing. ``name`` is changed when that changes."""

    name = ""

    def __call__(self, name: str, attributes: list[str]) -> object:
        """What an element's name and attributes (as expat writes them) tell; ``None``: nothing."""
        return None

    def renamed(self, told: object, attribute: bytes, value: str) -> object:
        """What a tag tells that is like the one that has ``told`` this, but has another id in the ``attribute``."""
        return told

    def dump(self, told: object) -> object:
        """What was told, as data."""
        return None

    def load(self, data: object) -> object:
        """What was told, of what ``dump`` has made of it."""
        return None


NOTHING = Look()


class Road:
    """The places of an automaton in documents in which prefixes stand for the same ``spaces``.

    Places and exits have numbers; those that were ``kept`` from earlier runs are made when one comes to them.
    """

    def __init__(self, automaton: Automaton, look: Look, spaces: Namespaces, kept: Kept | None = None) -> None:
        self.look = look
        self.learnt = 0
        """How many ways are new that can be kept."""
        self._automaton = automaton
        self._kept = kept or {"places": [], "exits": [], "size": 0}
        self._places: list[Place | None] = [None] * len(self._kept["places"])
        self._exits: list[Exits | None] = [None] * len(self._kept["exits"])
        self._places_unknown = set(range(len(self._places)))
        """The numbers of kept places of which the states are not known."""
        self._place_of: dict[State, Place] = {}
        self._read: dict[bytes, tuple[str, list[str]]] = {}
        self._spaces = spaces
        self._found: list[tuple[str, list[str]]] = []
        self._parser = self._new_parser()

    def follow(self, reading: Reading) -> None:
        """Read what is ``reading``, and note in it what the tags tell. Raises ``UnsureError``."""
        place = self.numbered(0) if self._places else self.place(self._automaton.start, None)
        around: list[Exits] = []
        numbers, noted, ids = reading.numbers, reading.noted, list[str]()
        first = 0
        for block in reading.blocks():
            pieces = iter(block)
            for number, text, tag, ending in zip(count(first), pieces, pieces, pieces, strict=False):
                if place.hears:
                    place = place.texts[text]
                if tag[0] == END:
                    place = around.pop()[place.accepted]
                else:
                    place, exits, told, named = place.ways[tag]
                    if exits is not None:
                        around.append(exits)
                    if told is not None:
                        numbers.append(number)
                        noted.append(told)
                    if named:
                        ids += named
                if ending:
                    if place.hears:
                        place = place.texts[ending[: ending.index(b"<")]]
                    place = around.pop()[place.accepted]
            first += len(block) // 3
        _once(ids)

    # places and exits

    def place(self, state: State, origin: Origin) -> Place:
        """The place of a state, which is reached from ``origin``."""
        if state not in self._place_of:
            self._recall_place(state, origin[2] if origin and origin[0] == "in" else "")
        known = self._place_of.get(state)
        if known is None:
            known = Place(self, (origin, state.accepted, state.hears, state.mode == BUFFERED, {}), len(self._places))
            known.state = state
            self._place_of[state] = known
            self._places.append(known)
        return known

    def exits(self, step: Step, place: int, tag: str) -> Exits:
        """The ways out of an element into which ``step`` leads, as the ``tag`` at the place of that number does."""
        key = place, _named(tag)
        number = self._exits_at.setdefault(key, len(self._exits))
        if number < len(self._exits):
            return self.exits_numbered(number)
        known = Exits(self, ((place, tag), {}), number)
        known.step = step
        self._exits.append(known)
        return known

    @cached_property
    def _exits_at(self) -> dict[tuple[int, str], int]:
        """The numbers of the exits, by the place from which a tag leads into the element, and by its name."""
        origins = (origin for origin, _ in self._kept["exits"])
        return {(place, _named(tag)): number for number, (place, tag) in enumerate(origins)}

    def _recall_place(self, state: State, tag: str) -> None:
        """Look for a state among those of kept places, at first among those to which tags of that name lead."""
        origins = {number: self._kept["places"][number][0] for number in self._places_unknown}
        for number in _by_name({n: one[2] if one and one[0] == "in" else "" for n, one in origins.items()}, tag):
            self._places_unknown.discard(number)
            place = self.numbered(number)
            self._place_of.setdefault(place.state, place)
            if state in self._place_of:
                return

    def numbered(self, number: int) -> Place:
        """The place of that number."""
        known = self._places[number]
        if known is None:
            known = self._places[number] = Place(self, self._kept["places"][number], number)
        return known

    def exits_numbered(self, number: int) -> Exits:
        """The exits of that number."""
        known = self._exits[number]
        if known is None:
            known = self._exits[number] = Exits(self, self._kept["exits"][number], number)
        return known

    def state(self, origin: Origin) -> State:
        """The state that is reached from ``origin``. Raises ``UnsureError``."""
        if origin is None:
            return self._automaton.start
        kind, number, *more = origin
        if kind == "out":
            step = self.exits_numbered(number).step
            return step.after.get(more[0]) or step.leave(more[0])
        if kind == "in":
            return through(self.step(number, more[0]).child, self.read(more[0].encode())[1])[0]
        found = self.numbered(number).state.text("x", {})
        if found is None:
            raise UnsureError
        return found

    def step(self, number: int, tag: str) -> Step:
        """The step into the element that a tag begins at the place of that number. Raises ``UnsureError``."""
        state, name = self.numbered(number).state, self.read(tag.encode())[0]
        found = state.opens.get(name) or state.open(name)
        if found is None:
            raise UnsureError
        return found

    # what is kept

    @property
    def size(self) -> int:
        """How many places and exits there are."""
        return len(self._places) + len(self._exits)

    @property
    def is_worth_keeping(self) -> bool:
        """Whether much has been learnt, but not too much."""
        return bool(self._kept["size"] < self.learnt * 8 <= MOST_KEPT * 8)

    def dump(self) -> Kept:
        """What has been learnt, to be given to another road like this one; what was kept before is, if not too much."""
        size = self._kept["size"] + self.learnt
        forget = size > MOST_KEPT
        places = [self.numbered(number).dump(forget) for number in range(len(self._places))]
        exits = [self.exits_numbered(number).dump() for number in range(len(self._exits))]
        return {"places": places, "exits": exits, "size": self.learnt if forget else size}

    # tags

    def read(self, tag: bytes) -> tuple[str, list[str]]:
        """The name and the attributes in ``tag``, as the parser writes them."""
        known = self._read.get(tag)
        if known is None:
            if len(self._read) > FEW:
                self._read.clear()
            known = self._read[tag] = self._parsed(tag)
        return known

    def _parsed(self, tag: bytes) -> tuple[str, list[str]]:
        self._found.clear()
        with suppress(expat.ExpatError):
            self._parser.Parse(b"<%b>" % tag if tag[-1] == END else b"<%b/>" % tag)
        if len(self._found) != 1:
            self._parser = self._new_parser()
            raise UnsureError
        return self._found[0]

    def _new_parser(self) -> expat.XMLParserType:
        """A parser that reads tags one by one, within an element that declares their namespaces."""
        parser = expat.ParserCreate(namespace_separator=SEPARATOR)
        parser.namespace_prefixes = True
        parser.ordered_attributes = True
        parser.Parse(declared(self._spaces))
        parser.StartElementHandler = self._tag
        return parser

    def _tag(self, name: str, attributes: list[str]) -> None:
        self._found.append((name, attributes))


def _by_name(tags: dict[int, str], tag: str) -> list[int]:
    """The numbers of ``tags``, at first of those with the name that is in ``tag``."""
    name = _named(tag)
    return sorted(tags, key=lambda number: (_named(tags[number]) != name, number))


def _named(tag: str) -> str:
    """The name in a tag as it is written; of no tag none."""
    return tag.partition("/")[0].split(None, 1)[0] if tag else ""


def _once(ids: list[str]) -> None:
    """Raises ``UnsureError`` unless each of the ``ids`` is there once."""
    if len(set(ids)) < len(ids):
        raise UnsureError
