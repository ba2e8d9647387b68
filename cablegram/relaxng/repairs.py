"""The one edit that would mend a fault, if there is one: found by trying it on the states of the automaton."""

from __future__ import annotations

from cablegram.relaxng import names
from cablegram.relaxng.automaton import MOST
from cablegram.relaxng.expectations import Expectations
from cablegram.relaxng.faults import Action, Part, Repair
from cablegram.similarity import distance

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from cablegram.relaxng.automaton import State
    from cablegram.relaxng.grammar import Grammar
    from cablegram.relaxng.names import Name
    from cablegram.relaxng.patterns import Pattern


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that ``word`` is most likely a slip for; ``None`` if none is near enough.

    A slip in a word of one or two letters could be anything, so there only one candidate may be near.
    """
    folded = word.strip().casefold()
    most = 1 if len(folded) < 5 else 2 if len(folded) < 9 else 3
    near: dict[str, tuple[int, bool]] = {}
    for candidate in candidates:
        apart = distance(folded, candidate.casefold(), most)
        if apart <= most:
            near[candidate] = (apart, candidate[:1].casefold() != folded[:1])
    best = min(near, key=near.__getitem__, default=None)
    unsure = best is not None and len(folded) < 3 and len(near) > 1 and near[best][0] > 0
    return None if unsure else best


class Repairs:
    """Finds repairs of documents under one schema."""

    def __init__(self, grammar: Grammar, expectations: Expectations) -> None:
        self._grammar = grammar
        self._automaton = grammar.automaton
        self._expectations = expectations
        self._of_attributes: dict[tuple[State, Name, frozenset[Name]], Repair] = {}
        self._of_values: dict[tuple[tuple[Pattern, ...], str], Repair | None] = {}
        self._wrappers: dict[tuple[State, Name | None], Name | None] = {}

    def rename(self, state: State, name: Name) -> Name | None:
        """An element that may stand here and whose name is nearly ``name``."""
        allowed = [one for element in self._expectations.next_elements(state) for one in element.names.singles()]
        for candidate in allowed:
            if candidate[1] == name[1]:
                return candidate
        local = nearest(name[1], [one for _, one in allowed])
        return next((one for one in allowed if one[1] == local), None)

    def known(self, name: Name) -> Name | None:
        """An element of the schema, wherever it may stand, whose name is nearly ``name``."""
        everything = self._expectations.names()
        local = nearest(name[1], [one for _, one in everything])
        return next((one for one in everything if one[1] == local), None)

    def of_misplaced(self, state: State, name: Name, before: list[str], start: State) -> Repair | None:
        """For an element that is not allowed in ``state``, after its siblings ``before`` from the state ``start``."""
        target = self._earlier(name, before, start)
        if target:
            return Repair(Action.MOVE, Part.ELEMENT, name[1], name[0], names.qualified(target))
        wrapping = self._wrapping(state, name)
        if wrapping:
            return Repair(Action.WRAP, Part.ELEMENT, wrapping[1], wrapping[0])
        return Repair(Action.DELETE, Part.ELEMENT, name[1], name[0])

    def _earlier(self, name: Name, before: list[str], start: State) -> str:
        """The last sibling before which the element may stand, so that all siblings may still stand where they are."""
        state, found = start, ""
        for place, sibling in enumerate(before):
            if self._run(state, [_raw(name), *before[place:]]):
                found = sibling
            after = self._run(state, [sibling])
            if after is None:
                break
            state = after
        return found

    def _run(self, state: State, elements: Iterable[str]) -> State | None:
        for element in elements:
            step = state.opens.get(element) or state.open(element)
            if step is None:
                return None
            state = step.after.get(0) or step.leave(0)
        return state

    def of_text(self, state: State) -> Repair | None:
        """For text that is not allowed: an element that it could be put into."""
        found = self._wrapping(state, None)
        return Repair(Action.WRAP, Part.TEXT, found[1], found[0]) if found else None

    def _wrapping(self, state: State, name: Name | None) -> Name | None:
        """The element that may stand here, needs no attributes, and may begin with an element ``name``, or text.

        Of several, that which the schema allows in most places.
        """
        if (state, name) not in self._wrappers:
            found = self._expectations.next_elements(state)
            popular = sorted(found, key=lambda element: -self._grammar.popularity(element))
            wrappers = (one for element in popular for one in element.names.singles() if self._fits(state, one, name))
            self._wrappers[(state, name)] = next(wrappers, None)
        return self._wrappers[(state, name)]

    def _fits(self, state: State, outer: Name, name: Name | None) -> bool:
        step = state.open(_raw(outer))
        content = step.child.content if step else None
        if content is None:
            return False
        if name is None:
            return any(pattern.text for pattern, _ in content.readings)
        return content.open(_raw(name)) is not None

    def of_attribute(self, state: State, name: Name, present: frozenset[Name]) -> Repair:
        """For an attribute that is not allowed: another name, or none."""
        key = (state, name, present)
        if key not in self._of_attributes:
            _make_room(self._of_attributes)
            self._of_attributes[key] = self._find_attribute(state, name, present)
        return self._of_attributes[key]

    def _find_attribute(self, state: State, name: Name, present: frozenset[Name]) -> Repair:
        allowed = [(one.namespace, one.name) for one in self._expectations.attributes(state)]
        free = [one for one in allowed if one not in present and one[1] != "*"]
        local = name[1] if any(one[1] == name[1] for one in free) else nearest(name[1], [one for _, one in free])
        for found in free:
            if found[1] == local:
                return Repair(Action.RENAME, Part.ATTRIBUTE, found[1], found[0])
        return Repair(Action.DELETE, Part.ATTRIBUTE, name[1], name[0])

    def of_value(self, bodies: Iterable[Pattern], value: str) -> Repair | None:
        """For a value that is not allowed: one of the list that is nearly it, or the value without blanks."""
        key = (tuple(bodies), value)
        if key not in self._of_values:
            _make_room(self._of_values)
            self._of_values[key] = self._find_value(*key)
        return self._of_values[key]

    def _find_value(self, bodies: tuple[Pattern, ...], value: str) -> Repair | None:
        found = nearest(value, [one.name for one in self._expectations.values(bodies) if one.part is Part.VALUE])
        if found is None:
            accepts = self._grammar.derivatives.accepts
            tried = [value.strip(), "".join(value.split()), value.lower(), value.replace(" ", "-")]
            found = next((one for one in tried if one and one != value and any(accepts(b, one, {}) for b in bodies)),
                         None)
        return Repair(Action.REPLACE, Part.VALUE, found) if found is not None else None


def _make_room(known: dict[Any, Any]) -> None:
    """Forget answers before they become too many."""
    if len(known) > MOST:
        known.clear()


def _raw(name: Name) -> str:
    return names.SEPARATOR.join(name) if name[0] else name[1]
