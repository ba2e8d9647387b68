"""States of a validation, made when a document first needs them, and then kept.

A state is what may come next inside the element that is open. Several readings of it can be possible at a time, as
when two elements of one name with different contents may stand at one place; so a state is a set of readings
``(pattern, bit)``, the bit telling which of the element's possible contents the pattern is what is left of. A ``Step``
leads into an element; when that has ended, the bits of the contents that were matched tell where it leads on to.
So a state depends on nothing outside its element, and documents of any depth need but few of them.
"""

from __future__ import annotations

from cablegram.relaxng import names
from cablegram.relaxng.datatypes import BLANKS
from cablegram.relaxng.patterns import Attribute, Choice, Data, Element, List, OneOrMore, Pair, Pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cablegram.relaxng.derivatives import Derivatives

    Readings = tuple[tuple[Pattern, int], ...]

FREE, NO_TEXT, CHANGING, BUFFERED = range(4)
"""What text does to a state: nothing; it is an error unless blank; it leads to another; all of it must be seen."""

MOST = 4096
"""As many answers are kept of a question that documents can ask in endlessly many ways."""


class State:
    """What may come next inside the open element.

    ``accepted`` has the bits of the contents that are complete; ``hears`` says whether text matters to the state.
    """

    __slots__ = (
        "_text", "accepted", "anything", "attributes", "automaton", "hears", "mode", "opens", "readings", "ready",
    )

    def __init__(self, automaton: Automaton, readings: Readings, anything: bool = False) -> None:
        self.automaton = automaton
        self.readings = readings
        self.anything = anything
        self.opens: dict[str, Step] = {}
        self.attributes: dict[str, AttributeStep] = {}
        self.ready: State | None = self if anything else None
        """The state after the start tag, once it has been asked for."""
        self._text: dict[str, State] = {}
        self.accepted = 1 if anything else sum({bit for pattern, bit in readings if pattern.nullable})
        self.mode = FREE if anything else self._mode()
        self.hears = self.mode != FREE

    def _mode(self) -> int:
        if any(pattern.data for pattern, _ in self.readings):
            return BUFFERED
        if not any(pattern.text for pattern, _ in self.readings):
            return NO_TEXT
        derive = self.automaton.derivatives.text
        return FREE if all(derive(pattern, "x", {}) is pattern for pattern, _ in self.readings) else CHANGING

    def open(self, raw: str) -> Step | None:
        """The step into an element, its name as expat writes it; ``None`` if there may be none such here."""
        found = self.automaton.step(self.readings, names.read(raw))
        if found is not None:
            if len(self.opens) > MOST:
                self.opens.clear()
            self.opens[raw] = found
        return found

    def attribute(self, raw: str) -> AttributeStep | None:
        """The step across an attribute; ``None`` if there may be none such here."""
        found = self.automaton.attribute_step(self.readings, names.read(raw))
        if found is not None:
            if len(self.attributes) > MOST:
                self.attributes.clear()
            self.attributes[raw] = found
        return found

    @property
    def content(self) -> State | None:
        """The state after the start tag; ``None`` if attributes are missing."""
        if self.ready is None:
            self.ready = self.closed(forgiving=False)
        return self.ready

    def closed(self, forgiving: bool) -> State | None:
        """As ``content``; missing attributes can be forgiven."""
        derive = self.automaton.derivatives.closed
        return self.automaton.state((derive(pattern, forgiving), bit) for pattern, bit in self.readings)

    def text(self, value: str, namespaces: Mapping[str, str]) -> State | None:
        """The state after a text; ``None`` if there may be none such here."""
        key = value if self.mode == BUFFERED else ""
        found = self._text.get(key)
        if found is None:
            derive = self.automaton.derivatives.text
            found = self.automaton.state((derive(p, value, namespaces), bit) for p, bit in self.readings)
            if found is not None and not self.automaton.uses_namespaces:
                if len(self._text) > MOST:
                    self._text.clear()
                self._text[key] = found
        return found

    def completed(self, value: str, namespaces: Mapping[str, str]) -> int:
        """The bits of the contents that are matched when ``value`` is the text before the end tag."""
        after = self.text(value, namespaces)
        accepted = after.accepted if after else 0
        return accepted if value.strip(BLANKS) else accepted | self.accepted


class Step:
    """Leads into an element, and out of it again."""

    __slots__ = ("_automaton", "_rests", "after", "child")

    def __init__(self, automaton: Automaton, child: State, rests: list[Readings] | State) -> None:
        self._automaton = automaton
        self._rests = rests
        self.child = child
        self.after: dict[int, State] = {}

    def leave(self, accepted: int) -> State:
        """The state after the element, by the bits of the contents that it has matched (none: whichever)."""
        if isinstance(self._rests, State):
            after = self._rests
        else:
            chosen = [rest for i, rest in enumerate(self._rests) if accepted >> i & 1 or not accepted]
            found = self._automaton.state(reading for readings in chosen for reading in readings)
            assert found is not None
            after = found
        self.after[accepted] = after
        return after


class AttributeStep:
    """Leads across an attribute.

    ``bodies`` are the patterns that its value may match; ``identities`` those among them that make it an id, or a
    pointer to one, each with what it makes of it.
    """

    __slots__ = ("_automaton", "_leads", "_rests", "bodies", "identities", "values")

    def __init__(self, automaton: Automaton, rests: dict[Pattern, Readings]) -> None:
        self._automaton = automaton
        self._rests = rests
        self.values: dict[str, State] = {}
        """The states after values that have been there."""
        self._leads: dict[tuple[Pattern, ...], State | None] = {}
        self.bodies = tuple(rests)
        self.identities = [(body, kinds) for body in rests if (kinds := identities(body))]

    def take(self, value: str, namespaces: Mapping[str, str]) -> State | None:
        """The state after the attribute; ``None`` if it may not have this value."""
        accepts = self._automaton.derivatives.accepts
        found = self._lead(tuple(body for body in self.bodies if accepts(body, value, namespaces)))
        if found is not None and not self._automaton.uses_namespaces:
            if len(self.values) > MOST:
                self.values.clear()
            self.values[value] = found
        return found

    def forgive(self) -> State:
        """The state after the attribute, whatever its value."""
        found = self._lead(self.bodies)
        assert found is not None
        return found

    def _lead(self, bodies: tuple[Pattern, ...]) -> State | None:
        if bodies not in self._leads:
            self._leads[bodies] = self._automaton.state(reading for body in bodies for reading in self._rests[body])
        return self._leads[bodies]


class Automaton:
    """All states of validations by one schema. ``uses_namespaces``: values depend on the prefixes in scope."""

    def __init__(self, derivatives: Derivatives, start: Pattern, uses_namespaces: bool) -> None:
        self.derivatives = derivatives
        self.uses_namespaces = uses_namespaces
        self._states: dict[Readings, State] = {}
        found = self.state([(start, 1)])
        self.start = found or State(self, ((start, 1),))
        self.anything = State(self, (), anything=True)

    def state(self, readings: Iterable[tuple[Pattern, int]]) -> State | None:
        """The state of these readings; ``None`` if all of them are impossible."""
        patterns = self.derivatives.patterns
        by_bit: dict[int, list[Pattern]] = {}
        for pattern, bit in readings:
            if pattern is not patterns.not_allowed:
                by_bit.setdefault(bit, []).append(pattern)
        if not by_bit:
            return None
        key = tuple((p[0] if len(p) == 1 else patterns.choice(p), bit) for bit, p in sorted(by_bit.items()))
        known = self._states.get(key)
        if known is None:
            known = self._states[key] = State(self, key)
        return known

    def step(self, readings: Readings, name: names.Name, forgiving: bool = False) -> Step | None:
        """The step into an element ``name``; forgiving, also when something required before it is missing."""
        opened = self.derivatives.forgiven if forgiving else self.derivatives.opened
        rests: dict[Pattern, list[tuple[Pattern, int]]] = {}
        for pattern, bit in readings:
            for element, rest in opened(pattern, name).items():
                assert isinstance(element, Element)
                rests.setdefault(element.content, []).append((rest, bit))
        child = self._inside(rests)
        return Step(self, child, [tuple(rest) for rest in rests.values()]) if child else None

    def misplaced(self, elements: Iterable[Element], back: State) -> Step:
        """The step into an element that is not allowed, but known as one of ``elements``, and back to ``back``."""
        child = self._inside(dict.fromkeys(element.content for element in elements))
        return Step(self, child or self.anything, back)

    def _inside(self, contents: Iterable[Pattern]) -> State | None:
        return self.state((content, 1 << i) for i, content in enumerate(contents))

    def attribute_step(self, readings: Readings, name: names.Name) -> AttributeStep | None:
        """The step across an attribute ``name``."""
        rests: dict[Pattern, list[tuple[Pattern, int]]] = {}
        for pattern, bit in readings:
            for attribute, rest in self.derivatives.attribute(pattern, name).items():
                assert isinstance(attribute, Attribute)
                rests.setdefault(attribute.body, []).append((rest, bit))
        return AttributeStep(self, {body: tuple(rest) for body, rest in rests.items()}) if rests else None


def identities(body: Pattern) -> set[str]:
    """Which of ``ID``, ``IDREF`` and ``IDREFS`` a value that matches ``body`` can be."""
    if isinstance(body, Data):
        return {body.datatype.identity} - {""}
    if isinstance(body, Choice):
        return set().union(*(identities(member) for member in body.members))
    if isinstance(body, Pair):
        return identities(body.first) | identities(body.second)
    return identities(body.body) if isinstance(body, List | OneOrMore) else set()
