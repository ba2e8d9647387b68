"""The places that documents come to while they are judged tag by tag, and the ways between them; see ``roads``."""

from __future__ import annotations

from functools import cached_property

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

class UnsureError(Exception):
    """Only the whole validation can tell."""


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

    Of tags with an id is kept where they lead whatever the id is, if that was of use: of each element under its name
    which attribute that is, and the way under the tag's words without it.
    """

    def __init__(self, place: Place, kept: Kept) -> None:
        super().__init__()
        self._place = place
        self._kept = kept
        self._alike: dict[str, Any] = {}
        """Where tags with an id lead, whatever it is, as far as that has not been of use yet."""

    def __missing__(self, tag: bytes) -> Way:
        place = self._place
        if tag.startswith((b"!", b"?")):
            if place.buffered or (place.hears and tag.startswith(b"![")):
                raise UnsureError
            return place, None, None, ()
        if len(self) > MOST:
            self.clear()
        key = tag.decode()
        found = self[tag] = self._remembered(key) or self._new(tag, key)
        return found

    def _remembered(self, key: str) -> Way | None:
        """The way that was kept for a tag."""
        road = self._place.road
        if key in self._kept:
            inside, exits, told = self._kept[key]
            return road.numbered(inside), road.exits_numbered(exits) if exits >= 0 else None, road.look.load(told), ()
        name, attributes = road.read(key.encode())
        mark = self._kept.get(f"\n{name}")
        if mark is None or mark not in attributes:
            return None
        others = _without(key, name, attributes, mark)
        if others in self._alike:
            self._kept[others] = self._alike.pop(others)
            road.learnt += 1
        if others not in self._kept:
            return None
        inside, exits, _ = self._kept[others]
        value = collapsed(attributes[attributes.index(mark) + 1])
        if not lexical.is_name("NCName", value):
            raise UnsureError
        way = road.numbered(inside), road.exits_numbered(exits) if exits >= 0 else None
        return *way, road.look(name, attributes), (value,)

    def _new(self, tag: bytes, key: str) -> Way:
        road, number = self._place.road, self._place.number
        step, (name, attributes) = road.step(number, key), road.read(tag)
        inside, ids, mark = through(step.child, attributes)
        before = road.size
        place, exits = road.place(inside, ("in", number, key)), road.exits(step, number, key)
        road.learnt += not ids or road.size > before
        told = road.look(name, attributes)
        way: Way = place, exits, told, ids
        if tag[-1] == END:
            way = exits[place.texts[b""].accepted if place.buffered else place.accepted], None, told, ids
        if mark:
            self._kept[f"\n{name}"] = mark
            if len(self._alike) > MOST:
                self._alike.clear()
            alike = self._kept if road.size > before else self._alike
            alike[_without(key, name, attributes, mark)] = *_numbers(way), None
        return way

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


def _without(tag: str, name: str, attributes: list[str], mark: str) -> str:
    """What stands for a tag without its attribute ``mark``."""
    pairs = zip(attributes[::2], attributes[1::2], strict=True)
    others = [f"{attribute}\n{value}" for attribute, value in pairs if attribute != mark]
    return "\n".join(("", name, *others, "/" if tag.endswith("/") else ">"))


def through(state: State, attributes: list[str]) -> tuple[State, tuple[str, ...], str]:
    """The state after the ``attributes`` of a start tag, the ids that are among them, which may be any in ``mark``."""
    ids: tuple[str, ...] = ()
    mark = ""
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
        state = after
    content = state.content
    if content is None:
        raise UnsureError
    return content, ids, mark


def _is_plain(body: Pattern) -> bool:
    """Whether any id can stand there."""
    return isinstance(body, Data) and body.excepted is None and not body.datatype.params


def _ids(step: AttributeStep, value: str) -> tuple[str, ...]:
    """The id that a value is, if it is one; pointers to ids are too much."""
    if len(step.bodies) != 1 or any(kinds != {"ID"} for _, kinds in step.identities):
        raise UnsureError
    return (collapsed(value),)
