"""The shortcut for documents that are valid: they are judged by their tags as these are written.

The parser only says whether a document is well-formed, and calls nothing. A tag that has stood at a place of the
automaton before leads where it led then, whatever its attributes, at the cost of one look into a dictionary; others
are read by the parser, one by one. Whatever can't be told so is left to ``validation``: documents with a fault, a
document type, another encoding, a prefix that stands for two namespaces, pointers to ids.
"""

from __future__ import annotations

from contextlib import suppress
from xml.parsers import expat

from cablegram.relaxng.automaton import BUFFERED, MOST, NO_TEXT
from cablegram.relaxng.datatypes import BLANKS, collapsed
from cablegram.relaxng.names import SEPARATOR
from cablegram.relaxng.reading import END, LARGEST, MARKUP, Reading, declared, is_plain, namespaces

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from cablegram.relaxng.automaton import AttributeStep, Automaton, State, Step
    from cablegram.relaxng.reading import Namespaces

    Look = Callable[[str, list[str]], object]
    """Says what an element's name and attributes (as expat writes them) tell an observer; ``None``: nothing."""
    Way = tuple["Place", "Exits | None", object, tuple[str, ...]]
    """Where a tag leads, the ways out of the element that it opens (``None``: it opens none), what it tells, its ids."""


class UnsureError(Exception):
    """Only the whole validation can tell."""


class Shortcut:
    """Reads documents by one ``automaton``; ``look`` is asked once of each tag."""

    def __init__(self, automaton: Automaton, look: Look) -> None:
        self._automaton = automaton
        self._look = look
        self._roads: dict[frozenset[tuple[str, str]], Road] = {}

    def read(self, content: bytes) -> Reading | None:
        """What there is in a document that is valid; ``None`` if it may not be."""
        if self._automaton.uses_namespaces or len(content) > LARGEST or not is_plain(content):
            return None
        if not _is_well_formed(content):
            return None
        tokens = MARKUP.split(content)
        spaces = namespaces(content, tokens)
        if spaces is None:
            return None
        reading, road = Reading(content, tokens, spaces), self._road(spaces)
        try:
            road.follow(reading, tokens)
            attributes = road.read(tokens[2 * reading.root + 1])[1]
        except UnsureError:
            return None
        reading.root_attributes = dict(zip(attributes[::2], attributes[1::2], strict=True))
        return reading

    def _road(self, spaces: Namespaces) -> Road:
        key = frozenset(spaces.items())
        road = self._roads.get(key)
        if road is None:
            if len(self._roads) > MOST:
                self._roads.clear()
            road = self._roads[key] = Road(self._automaton, self._look, spaces)
        return road


class Road:
    """The places of an automaton in documents in which prefixes stand for the same ``spaces``."""

    def __init__(self, automaton: Automaton, look: Look, spaces: Namespaces) -> None:
        self.look = look
        self._automaton = automaton
        self._places: dict[State, Place] = {}
        self._exits: dict[Step, Exits] = {}
        self._read: dict[bytes, tuple[str, list[str]]] = {}
        self._spaces = spaces
        self._found: list[tuple[str, list[str]]] = []
        self._parser = self._new_parser()

    def follow(self, reading: Reading, tokens: list[bytes]) -> None:
        """Note in ``reading`` what the tags among ``tokens`` tell. Raises ``UnsureError``."""
        place = self.place(self._automaton.start)
        around: list[Exits] = []
        numbers, noted, ids = reading.numbers, reading.noted, set[str]()
        for number, (text, tag) in enumerate(zip(tokens[::2], tokens[1::2], strict=False)):
            if place.hears:
                place = place.texts[text]
            if tag[0] == END:
                place = around.pop()[place.accepted]
                continue
            place, exits, told, named = place.ways[tag]
            if exits is not None:
                around.append(exits)
            if told is not None:
                numbers.append(number)
                noted.append(told)
            if named:
                _add(ids, named)

    def place(self, state: State) -> Place:
        """The place of a state."""
        known = self._places.get(state)
        if known is None:
            known = self._places[state] = Place(self, state)
        return known

    def exits(self, step: Step) -> Exits:
        """The ways out of an element into which ``step`` leads."""
        known = self._exits.get(step)
        if known is None:
            known = self._exits[step] = Exits(self, step)
        return known

    def read(self, tag: bytes) -> tuple[str, list[str]]:
        """The name and the attributes in ``tag``, as the parser writes them."""
        known = self._read.get(tag)
        if known is None:
            if len(self._read) > MOST:
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


class Place:
    """A state, with the ways that have led on from it: by texts, and by tags."""

    __slots__ = ("accepted", "buffered", "hears", "road", "state", "texts", "ways")

    def __init__(self, road: Road, state: State) -> None:
        self.road = road
        self.state = state
        self.accepted = state.accepted
        self.hears = state.hears
        self.buffered = state.mode == BUFFERED
        self.texts = Texts(self)
        self.ways = Ways(self)

    def behind(self, text: str) -> Place:
        """This place when ``text`` stands before the end tag, and all of it must be seen."""
        found = Place(self.road, self.state)
        found.accepted = self.state.completed(text, {})
        found.hears = False
        found.ways = Blocked(found) if text.strip(BLANKS) else self.ways
        return found


class Texts(dict[bytes, Place]):
    """Where a text leads from a ``place``."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place

    def __missing__(self, text: bytes) -> Place:
        place, blank = self._place, not text or text.isspace()
        if place.buffered:
            if b"&" in text:
                raise UnsureError
            found = place.behind(text.decode().replace("\r\n", "\n"))
        elif blank:
            found = place
        else:
            after = None if place.state.mode == NO_TEXT else place.state.text("x", {})
            if after is None:
                raise UnsureError
            return place.road.place(after)
        if len(self) > MOST:
            self.clear()
        self[text] = found
        return found


class Ways(dict[bytes, "Way"]):
    """Where a tag leads from a ``place``."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place

    def __missing__(self, tag: bytes) -> Way:
        place, road = self._place, self._place.road
        if tag.startswith((b"!", b"?")):
            if place.buffered or (place.hears and tag.startswith(b"![")):
                raise UnsureError
            return place, None, None, ()
        name, attributes = road.read(tag)
        step = place.state.opens.get(name) or place.state.open(name)
        if step is None:
            raise UnsureError
        inside, ids = _attributes(step.child, attributes)
        told = road.look(name, attributes)
        place, exits = road.place(inside), road.exits(step)
        way = (exits[_accepted_empty(place)], None) if tag.endswith(b"/") else (place, exits)
        if len(self) > MOST:
            self.clear()
        found = self[tag] = (*way, told, ids)
        return found


class Blocked(Ways):
    """No tag leads on: there is a text that must stand alone."""

    def __missing__(self, tag: bytes) -> Way:
        raise UnsureError


class Exits(dict[int, Place]):
    """Where one comes out of an element, by the bits of the contents that it has matched."""

    def __init__(self, road: Road, step: Step) -> None:
        super().__init__()
        self._road = road
        self._step = step

    def __missing__(self, accepted: int) -> Place:
        if not accepted:
            raise UnsureError
        found = self[accepted] = self._road.place(self._step.after.get(accepted) or self._step.leave(accepted))
        return found


def _accepted_empty(place: Place) -> int:
    """The contents that an element matches that is empty."""
    return place.texts[b""].accepted if place.buffered else place.accepted


def _attributes(state: State, attributes: list[str]) -> tuple[State, tuple[str, ...]]:
    """The state after the ``attributes`` of a start tag, and the ids that are among them."""
    ids: tuple[str, ...] = ()
    for name, value in zip(attributes[::2], attributes[1::2], strict=True):
        step = state.attributes.get(name) or state.attribute(name)
        if step is None:
            raise UnsureError
        after = step.values.get(value) or step.take(value, {})
        if after is None:
            raise UnsureError
        if step.identities:
            ids += _ids(step, value)
        state = after
    content = state.content
    if content is None:
        raise UnsureError
    return content, ids


def _ids(step: AttributeStep, value: str) -> tuple[str, ...]:
    """The id that a value is, if it is one; pointers to ids are too much."""
    if len(step.bodies) != 1 or any(kinds != {"ID"} for _, kinds in step.identities):
        raise UnsureError
    return (collapsed(value),)


def _add(ids: set[str], names: tuple[str, ...]) -> None:
    """Add the ids of an element to those that have been there; each may be there once."""
    for name in names:
        if name in ids:
            raise UnsureError
        ids.add(name)


def _is_well_formed(content: bytes) -> bool:
    try:
        expat.ParserCreate(namespace_separator=SEPARATOR).Parse(content, True)
    except (expat.ExpatError, LookupError):
        return False
    return True
