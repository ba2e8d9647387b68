"""What a pattern allows and what it requires, for messages."""

from __future__ import annotations

from cablegram.relaxng.faults import Allowed, Part
from cablegram.relaxng.patterns import (
    Attribute,
    Choice,
    Data,
    Element,
    Group,
    List,
    OneOrMore,
    Pair,
    Pattern,
    Value,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cablegram.relaxng.automaton import State
    from cablegram.relaxng.grammar import Grammar
    from cablegram.relaxng.names import Name, NameClass

_NOTHING: frozenset[Pattern] = frozenset()


def firsts(pattern: Pattern) -> Iterator[Element]:
    """The elements that may come next, each once."""
    return (part for part in _walk(pattern, _next) if isinstance(part, Element))


def elements(pattern: Pattern) -> Iterator[Element]:
    """The elements that may come at all, each once."""
    return (part for part in _walk(pattern, _parts) if isinstance(part, Element))


def attributes(pattern: Pattern) -> Iterator[Attribute]:
    """The attributes that may come, each once."""
    return (part for part in _walk(pattern, _parts) if isinstance(part, Attribute))


def _walk(pattern: Pattern, inner: Callable[[Pattern], tuple[Pattern, ...]]) -> Iterator[Pattern]:
    """The pattern and all that is in it, each once, in order."""
    waiting, seen = [pattern], {pattern}
    while waiting:
        part = waiting.pop()
        yield part
        new = [one for one in inner(part) if one not in seen]
        seen.update(new)
        waiting.extend(reversed(new))


def _next(pattern: Pattern) -> tuple[Pattern, ...]:
    if isinstance(pattern, Group) and not pattern.first.nullable:
        return (pattern.first,)
    return _parts(pattern)


def _parts(pattern: Pattern) -> tuple[Pattern, ...]:
    return pattern.parts() if isinstance(pattern, Choice | Pair | OneOrMore) else ()


def required(pattern: Pattern, kind: type[Pattern]) -> frozenset[Pattern]:
    """The elements, or attributes (``kind``), that must still come, whichever way is taken."""
    if isinstance(pattern, kind):
        return frozenset({pattern})
    if isinstance(pattern, Choice):
        return frozenset.intersection(*(required(member, kind) for member in pattern.members))
    return _NOTHING.union(*(required(part, kind) for part in _parts(pattern)))


class Expectations:
    """What may stand where, in the order of a schema."""

    def __init__(self, grammar: Grammar) -> None:
        self._order = grammar.elements
        self._next: dict[State, list[Element]] = {}
        self._inside: dict[State, tuple[Allowed, ...]] = {}
        self._attributes: dict[State, tuple[Allowed, ...]] = {}
        self._values: dict[tuple[Pattern, ...], tuple[Allowed, ...]] = {}

    def required(self, state: State, kind: type[Pattern] = Element) -> list[Pattern]:
        """The elements or attributes that must still come."""
        sets = [required(pattern, kind) for pattern, _ in state.readings]
        found = frozenset.intersection(*sets) if sets else _NOTHING
        return sorted(found, key=lambda part: self._order.get(part, part.ident) if isinstance(part, Element) else
                      part.ident)

    def next_elements(self, state: State) -> list[Element]:
        """The element patterns that may come next, required ones first."""
        if state not in self._next:
            needed = set(self.required(state))
            found = dict.fromkeys(element for pattern, _ in state.readings for element in firsts(pattern))
            self._next[state] = sorted(found, key=lambda element: (element not in needed, self._order[element]))
        return self._next[state]

    def inside(self, state: State) -> tuple[Allowed, ...]:
        """Elements, text and the end tag, where they may come next."""
        if state not in self._inside:
            self._inside[state] = self._find_inside(state)
        return self._inside[state]

    def _find_inside(self, state: State) -> tuple[Allowed, ...]:
        needed = set(self.required(state))
        allowed = [one for element in self.next_elements(state)
                   for one in listed(Part.ELEMENT, element.names, element in needed)]
        if any(pattern.text for pattern, _ in state.readings):
            allowed.append(Allowed(Part.TEXT))
        allowed += [one for pattern, _ in state.readings for one in values(pattern)]
        if state.accepted:
            allowed.append(Allowed(Part.END))
        return tuple(dict.fromkeys(allowed))

    def attributes(self, state: State) -> tuple[Allowed, ...]:
        """The attributes that may still come, required ones first."""
        if state not in self._attributes:
            self._attributes[state] = self._find_attributes(state)
        return self._attributes[state]

    def _find_attributes(self, state: State) -> tuple[Allowed, ...]:
        needed = set(self.required(state, Attribute))
        found = dict.fromkeys(found for pattern, _ in state.readings for found in attributes(pattern))
        ordered = sorted(found, key=lambda part: (part not in needed, part.ident))
        allowed = [one for part in ordered for one in listed(Part.ATTRIBUTE, part.names, part in needed)]
        return tuple(dict.fromkeys(allowed))

    def values(self, bodies: Iterable[Pattern]) -> tuple[Allowed, ...]:
        """The values and data types that a text or an attribute's value may have, in the order of the schema."""
        key = tuple(bodies)
        if key not in self._values:
            self._values[key] = tuple(dict.fromkeys(one for body in key for one in values(body)))
        return self._values[key]

    def names(self) -> list[Name]:
        """The names of all elements of the schema."""
        return list(dict.fromkeys(name for element in self._order for name in element.names.singles()))


def listed(part: Part, names: NameClass, needed: bool) -> Iterable[Allowed]:
    """The names of a class, one by one; those of an infinite one are ``*``."""
    for namespace, local in names.singles():
        yield Allowed(part, local, namespace, needed)
    for wildcard in names.wildcards():
        yield Allowed(part, "*", getattr(wildcard, "namespace", ""), needed)


def values(pattern: Pattern) -> Iterator[Allowed]:
    """The values and data types that a text or an attribute's value may have, in the order of the schema."""
    if isinstance(pattern, Value):
        yield Allowed(Part.VALUE, pattern.value)
    elif isinstance(pattern, Data):
        yield Allowed(Part.DATATYPE, pattern.datatype.name, params=pattern.datatype.params)
    elif isinstance(pattern, List):
        yield Allowed(Part.LIST)
        yield from values(pattern.body)
    elif pattern.data:
        for part in sorted(_parts(pattern), key=lambda part: part.ident):
            yield from values(part)
