"""The places that documents come to while they are judged tag by tag, and the ways between them; see ``roads``."""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from cablegram.relaxng.automaton import MOST
from cablegram.relaxng.datatypes import BLANKS, collapsed, lexical
from cablegram.relaxng.patterns import Data
from cablegram.relaxng.reading import END

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cablegram.relaxng.automaton import AttributeStep, State, Step
    from cablegram.relaxng.patterns import Pattern
    from cablegram.relaxng.roads import Road

    Kept = dict[str, Any]
    """What is kept as data."""
    Origin = Any
    """How a place is reached: ``("in", place, tag)``, ``("out", exits, accepted)`` or ``("text", place)``.

    Places and exits are known by their numbers; ``None`` is the start.
    """
    Way = tuple["Place", "Exits | None", object, tuple[str, ...]]
    """Where a tag leads, the ways out of the element that it opens (``None``: of none), what it tells, its ids."""
    Steps = list[tuple[str, AttributeStep, State]]
    """The attributes of a tag, the step that each is, the state to which that has led."""


ID = re.compile(rb"""\s((?:xml:)?id)\s*=\s*["']([^"'&<\s]+)["']""")
"""What is most often an id in a tag: the attribute, as it is written, and its value."""
ATTRIBUTE = re.compile(rb"""(\s(?!xmlns)[^\s=]+\s*=\s*)("[^"]*"|'[^']*')""")
"""An attribute in a tag: what stands before its value, and that."""
ODD = re.compile(rb"[&\t\n\r]")
"""What values can have that is not what they are when they have been read."""


class UnsureError(Exception):
    """Only the whole validation can tell."""


class Form(NamedTuple):
    """A tag that has been there: the name, the ``steps`` that its attributes are, the ``way`` that it led."""

    name: str
    steps: Steps
    way: Way


class Place:
    """A state, with the ways that have led on from it: by texts, and by tags. It is made of what ``dump`` gives."""

    def __init__(self, road: Road, kept: Any, number: int) -> None:  # noqa: ANN401
        self.road = road
        self.number = number
        self.origin, self.accepted, self.hears, self.buffered, ways = kept
        self.texts = Texts(self)
        self.ways = Ways(self, ways)

    @cached_property
    def state(self) -> State:
        """The state."""
        return self.road.state(self.origin)

    def behind(self, text: str) -> Place:
        """This place when ``text`` stands before the end tag, and all of it must be seen."""
        found = Place(self.road, (self.origin, self.state.completed(text, {}), False, True, {}), self.number)
        found.ways = Blocked(found, {}) if text.strip(BLANKS) else self.ways
        return found

    def dump(self, forget: bool) -> Any:  # noqa: ANN401
        """What is kept of the place: how it is reached and left; see ``Ways``."""
        return self.origin, self.accepted, self.hears, self.buffered, self.ways.dump(forget)


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
            origin = "text", place.number
            return place.road.place(place.road.state(origin), origin)
        if len(self) > MOST:
            self.clear()
        self[text] = found
        return found


class Ways(dict[bytes, "Way"]):
    """Where a tag leads from a ``place``; ``kept`` is what is known of that, but has not been needed yet.

    Of tags with an id is known and kept where they lead whatever the id is, by their shape, if there was another such.
    """

    def __init__(self, place: Place, kept: Kept) -> None:
        super().__init__()
        self._place = place
        self._kept = kept
        self._alike: dict[bytes, tuple[Way, str]] = {}
        """Where tags with an id led, by their shapes, and the attribute that was the id; another id may not be one."""
        self._forms: dict[tuple[bytes, ...], Form] = {}
        """Tags that have been there, by what is in them but for the values of attributes."""

    def __missing__(self, tag: bytes) -> Way:
        place = self._place
        if tag.startswith((b"!", b"?")):
            if place.buffered or (place.hears and tag.startswith(b"![")):
                raise UnsureError
            return place, None, None, ()
        if len(self) > MOST:
            self.clear()
        found = self[tag] = self._remembered(tag) or self._renamed(tag) or self._revalued(tag) or self._new(tag)
        return found

    def _remembered(self, tag: bytes) -> Way | None:
        """The way that was kept for a tag."""
        kept = self._kept.get(tag.decode())
        if kept is None:
            return None
        road, (inside, exits, told) = self._place.road, kept
        return road.numbered(inside), road.exits_numbered(exits) if exits >= 0 else None, road.look.load(told), ()

    def _renamed(self, tag: bytes) -> Way | None:
        """The way of a tag that is like another but for its id."""
        match = ID.search(tag)
        if match is None:
            return None
        shape, value = _shape(match), match[2].decode()
        way = self.get(shape) or self._remembered(shape) or self._confirmed(shape, tag, value)
        if way is None:
            return None
        if not lexical.is_name("NCName", value):
            raise UnsureError
        self[shape] = way
        inside, exits, told, _ = way
        return inside, exits, self._place.road.look.renamed(told, match[1], value), (value,)

    def _confirmed(self, shape: bytes, tag: bytes, value: str) -> Way | None:
        """The way that leads on whatever the id is, if the ``value`` in a second tag of that shape is the id, too."""
        way, mark = self._alike.get(shape, (None, ""))
        if way is None:
            return None
        attributes = self._place.road.read(tag)[1]
        if dict(zip(attributes[::2], attributes[1::2], strict=True)).get(mark) != value:
            return None
        self._place.road.learnt += 1
        return way

    def _revalued(self, tag: bytes) -> Way | None:
        """The way of a tag that is like another but for the values of its attributes, which are judged one by one."""
        pieces = ATTRIBUTE.split(tag)
        values, form = pieces[2::3], self._forms.get(_unvalued(pieces))
        if form is None or ODD.search(b" ".join(values)):
            return None
        attributes: list[str] = []
        ids: tuple[str, ...] = ()
        for (name, step, after), written in zip(form.steps, values, strict=True):
            value = written[1:-1].decode()
            if (step.values.get(value) or step.take(value, {})) is not after:
                return None
            ids += _ids(step, value) if step.identities else ()
            attributes += name, value
        self._place.road.learnt += not ids
        inside, exits = form.way[:2]
        return inside, exits, self._place.road.look(form.name, attributes), ids

    def _new(self, tag: bytes) -> Way:
        road, number, key = self._place.road, self._place.number, tag.decode()
        step, (name, attributes) = road.step(number, key), road.read(tag)
        inside, ids, mark, steps = through(step.child, attributes)
        before = road.size
        place, exits = road.place(inside, ("in", number, key)), road.exits(step, number, key)
        road.learnt += not ids
        told = road.look(name, attributes)
        way: Way = place, exits, told, ids
        if tag[-1] == END:
            way = exits[place.texts[b""].accepted if place.buffered else place.accepted], None, told, ids
        if mark and (match := ID.search(tag)) and match[2].decode() == ids[0]:
            self._note(match, way, mark, road.size > before)
        pieces = ATTRIBUTE.split(tag)
        if steps and [written[1:-1].decode() for written in pieces[2::3]] == attributes[1::2]:
            if len(self._forms) > MOST:
                self._forms.clear()
            self._forms[_unvalued(pieces)] = Form(name, steps, way)
        return way

    def _note(self, match: re.Match[bytes], way: Way, mark: str, at_once: bool) -> None:
        """Note that a tag with an id led that way; ``at_once``: find out now whether another id does so."""
        if len(self._alike) > MOST:
            self._alike.clear()
        shape, other = _shape(match), b"_" + match[2]
        self._alike[shape] = (*way[:3], ()), mark
        if at_once and (known := self._confirmed(shape, shape.replace(b"<", other), other.decode())):
            self[shape] = known

    def dump(self, forget: bool) -> Kept:
        """What is kept: ways that may be gone again, being those of no id. ``forget`` those that were not gone now."""
        dump = self._place.road.look.dump
        gone = {tag.decode(): (*_numbers(way), dump(way[2])) for tag, way in self.items() if not way[3]}
        return gone if forget else self._kept | gone


class Blocked(Ways):
    """No tag leads on: there is a text that must stand alone."""

    def __missing__(self, tag: bytes) -> Way:
        raise UnsureError


class Exits(dict[int, Place]):
    """Where one comes out of an element, by the bits of the contents that it has matched; made of what was dumped."""

    def __init__(self, road: Road, kept: Any, number: int) -> None:  # noqa: ANN401
        super().__init__()
        self.number = number
        self._road = road
        self._origin, self._kept = kept

    @cached_property
    def step(self) -> Step:
        """The step that leads into the element."""
        return self._road.step(*self._origin)

    def __missing__(self, accepted: int) -> Place:
        if not accepted:
            raise UnsureError
        number = self._kept.get(str(accepted))
        origin = "out", self.number, accepted
        place = self._road.place(self._road.state(origin), origin) if number is None else self._road.numbered(number)
        self[accepted] = place
        return place

    def dump(self) -> Any:  # noqa: ANN401
        """What is kept of the exits: the element's tag and its place, where they lead."""
        return self._origin, self._kept | {str(accepted): place.number for accepted, place in self.items()}


def _numbers(way: Way) -> tuple[int, int]:
    """Where a way leads, as numbers."""
    return way[0].number, -1 if way[1] is None else way[1].number


def _shape(match: re.Match[bytes]) -> bytes:
    """A tag in which ``<``, which stands in no tag, takes the place of the id that was found."""
    return b"%b<%b" % (match.string[: match.start(2)], match.string[match.end(2) :])


def _unvalued(pieces: list[bytes]) -> tuple[bytes, ...]:
    """What is in a tag, taken to ``pieces``, but for the values of attributes."""
    return *pieces[::3], *pieces[1::3]


def through(state: State, attributes: list[str]) -> tuple[State, tuple[str, ...], str, Steps]:
    """The state after the ``attributes`` of a start tag, the ids that are among them, which may be any in ``mark``.

    And the steps that lead there.
    """
    ids: tuple[str, ...] = ()
    mark = ""
    steps: Steps = []
    for name, value in zip(attributes[::2], attributes[1::2], strict=True):
        step = state.attributes.get(name) or state.attribute(name)
        if step is None:
            raise UnsureError
        after = step.values.get(value) or step.take(value, {})
        if after is None:
            raise UnsureError
        if step.identities:
            ids += _ids(step, value)
            mark = name if len(ids) == 1 and _is_plain(step.bodies[0]) else ""
        steps.append((name, step, after))
        state = after
    content = state.content
    if content is None:
        raise UnsureError
    return content, ids, mark, steps


def _is_plain(body: Pattern) -> bool:
    """Whether any id can stand there."""
    return isinstance(body, Data) and body.excepted is None and not body.datatype.params


def _ids(step: AttributeStep, value: str) -> tuple[str, ...]:
    """The id that a value is, if it is one; pointers to ids are too much."""
    if len(step.bodies) != 1 or any(kinds != {"ID"} for _, kinds in step.identities):
        raise UnsureError
    return (collapsed(value),)
