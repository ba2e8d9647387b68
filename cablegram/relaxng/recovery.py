"""What a fault is, and how to go on after it so that one mistake does not seem to be many.

* A required element is missing before another: the other is taken as if it were there.
* An element is misplaced: it is judged by what the schema says of elements of its name, and its parent goes on as if it
  were not there.
* A name is a slip for one that is allowed: it is taken for that one.
* A name is unknown: the elements inside that are known are judged, nothing else is.
* An attribute, a value or a text is wrong: it is passed over.
"""

from __future__ import annotations

from dataclasses import replace
from xml.parsers import expat

from cablegram.relaxng import names
from cablegram.relaxng.datatypes import BLANKS
from cablegram.relaxng.expectations import listed
from cablegram.relaxng.faults import Action, Allowed, Fault, Kind, Part, Repair
from cablegram.relaxng.observing import path
from cablegram.relaxng.patterns import Element
from cablegram.relaxng.places import Places

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cablegram.relaxng.automaton import AttributeStep, State, Step
    from cablegram.relaxng.names import Name
    from cablegram.relaxng.observing import Node
    from cablegram.relaxng.places import Place
    from cablegram.relaxng.validation import Validation

LONGEST = 200
"""As many letters of a value or text are kept in a fault."""


class Recovery:
    """Reports faults of one run over a document, and says how it goes on."""

    def __init__(self, validation: Validation) -> None:
        self._run = validation
        self._grammar = validation.grammar
        self._automaton = validation.grammar.automaton
        self._places = Places(validation)
        self._expectations = validation.grammar.expectations
        self._repairs = validation.grammar.repairs
        self._steps: dict[tuple[State, str], tuple[Step, Fault]] = {}
        self._namespaces: dict[str, str] = {}
        """Namespaces that the document takes for others: said once."""
        self._text_in: tuple[Node | None, int] = (None, 0)
        """The element in which a text was told, and behind how many of its children."""

    # elements

    def element(self, state: State, raw: str) -> Step:
        """The step into an element that ``state`` does not allow."""
        name = names.read(raw)
        if name[0] in self._namespaces:
            meant = names.SEPARATOR.join((self._namespaces[name[0]], name[1]))
            return state.open(meant) or self.element(state, meant)
        if state.anything:
            return self._automaton.misplaced(self._grammar.named(name), state)
        if (state, raw) not in self._steps:
            self._steps[(state, raw)] = self._unexpected(state, name)
        step, fault = self._steps[(state, raw)]
        if fault.kind is Kind.MISPLACED_ELEMENT:
            repair = self._repairs.of_misplaced(state, name, list(self._run.counts), self._run.entry)
            fault = replace(fault, repair=repair)
        if fault.kind is not Kind.MISSING_ELEMENT:
            fault = replace(fault, name=names.qualified(raw), namespace=name[0])
        self._report(fault, self._places.event(), self._path(raw))
        return step

    def _unexpected(self, state: State, name: Name) -> tuple[Step, Fault]:
        """How to go on into an element, and what to say of it."""
        forgiven = self._automaton.step(state.readings, name, forgiving=True)
        if forgiven is not None:
            return forgiven, self._missing_before(state, name, forgiven)
        known = self._grammar.named(name)
        allowed = self._allowed(state)
        if any(name in element.names.singles() for element in known):
            return self._automaton.misplaced(known, state), Fault(Kind.MISPLACED_ELEMENT, allowed=allowed)
        meant = self._repairs.rename(state, name)
        anywhere = meant or self._repairs.known(name)
        repair = Repair(Action.RENAME, Part.ELEMENT, anywhere[1], anywhere[0]) if anywhere else None
        if meant is None:
            elements = self._grammar.named(anywhere) if anywhere else known
            step = self._automaton.misplaced(elements, state)
        else:
            found = state.open(names.SEPARATOR.join(meant) if meant[0] else meant[1])
            assert found is not None
            step = found
            if meant[1] == name[1]:
                self._namespaces[name[0]] = meant[0]
        return step, Fault(Kind.UNKNOWN_ELEMENT, allowed=allowed, repair=repair)

    def _missing_before(self, state: State, name: Name, step: Step) -> Fault:
        """What is missing before an element ``name``, into which ``step`` leads."""
        after = set(self._expectations.required(step.leave(0)))
        missing = [part for part in self._expectations.required(state)
                   if isinstance(part, Element) and part not in after and name not in part.names]
        fault = self._missing(state, missing)
        return replace(fault, repair=fault.repair and replace(fault.repair, target=name[1]))

    def _missing(self, state: State, missing: list[Element]) -> Fault:
        """That elements are missing: those that must be there, or one of those that may be there."""
        certain = [one for element in missing[:1] for one in listed(Part.ELEMENT, element.names, True)]
        more = [one for element in missing[1:] for one in listed(Part.ELEMENT, element.names, True)]
        choice = certain or [one for one in self._allowed(state) if one.part is Part.ELEMENT]
        fault = Fault(Kind.MISSING_ELEMENT, allowed=tuple(dict.fromkeys([*choice, *more])))
        if len(choice) != 1:
            return fault
        name, namespace = choice[0].name, choice[0].namespace
        return replace(fault, name=name, namespace=namespace,
                       repair=Repair(Action.INSERT, Part.ELEMENT, name, namespace))

    def end(self, state: State, text: str) -> None:
        """The open element ends and is not complete."""
        missing = [part for part in self._expectations.required(state) if isinstance(part, Element)]
        bodies = [pattern for pattern, _ in state.readings if pattern.data]
        empty = None if self._run.counts or text else self._places.empty_tag()
        place = empty or self._places.event()
        noticed = self._places.event() if empty else None
        allowed = self._expectations.values(bodies)
        if missing or not bodies:
            self._report(self._missing(state, missing), place, noticed=noticed)
        elif not text.strip(BLANKS):
            self._report(Fault(Kind.MISSING_TEXT, allowed=allowed), place, noticed=noticed)
        else:
            repair = self._repairs.of_value(bodies, text) if len(text) <= LONGEST else None
            fault = Fault(Kind.BAD_VALUE, value=text[:LONGEST], allowed=allowed, repair=repair)
            self._report(fault, self._places.text()[0])

    # attributes

    def attribute(self, state: State, entry: State, raw: str, attributes: list[str]) -> State:
        """The state after an attribute that ``state`` does not allow; the element began in ``entry``."""
        name = names.read(raw)
        kind = Kind.CONFLICTING_ATTRIBUTE if entry.attribute(raw) else Kind.UNKNOWN_ATTRIBUTE
        present = frozenset(names.read(attribute) for attribute in attributes[::2])
        repair = self._repairs.of_attribute(state, name, present)
        value = attributes[attributes.index(raw) + 1]
        fault = Fault(kind, value=value[:LONGEST], repair=repair, allowed=self._expectations.attributes(state))
        self._report_attribute(fault, raw)
        if repair.action is Action.RENAME:
            meant = names.SEPARATOR.join((repair.namespace, repair.name)) if repair.namespace else repair.name
            step = state.attribute(meant)
            return (step.take(value, self._run.namespaces) or step.forgive()) if step else state
        return state

    def value(self, step: AttributeStep, raw: str, value: str) -> State:
        """The state after an attribute whose value is not allowed."""
        allowed = self._expectations.values(step.bodies)
        repair = self._repairs.of_value(step.bodies, value) if len(value) <= LONGEST else None
        self._report_attribute(Fault(Kind.BAD_VALUE, value=value[:LONGEST], allowed=allowed, repair=repair), raw)
        return step.forgive()

    def missing_attributes(self, state: State) -> State:
        """The content of an element whose start tag ends without the attributes that it needs."""
        allowed = self._expectations.attributes(state)
        needed = [one for one in allowed if one.required]
        for one in needed:
            repair = Repair(Action.INSERT, Part.ATTRIBUTE, one.name, one.namespace)
            fault = Fault(Kind.MISSING_ATTRIBUTE, name=one.name, namespace=one.namespace, allowed=(one,), repair=repair)
            self._report(fault, self._places.event())
        if not needed:
            self._report(Fault(Kind.MISSING_ATTRIBUTE, allowed=allowed), self._places.event())
        content = state.closed(forgiving=True)
        return content or self._automaton.anything

    def duplicate(self, raw: str, value: str, first_line: int) -> None:
        """An id is there for the second time."""
        self._report_attribute(Fault(Kind.DUPLICATE_ID, value=value, first_line=first_line), raw)

    def pointer(self, raw: str, value: str) -> Fault:
        """The fault that the id ``value``, which an attribute points at, does not exist."""
        return self._of_attribute(Fault(Kind.DANGLING_IDREF, value=value), raw)

    # text

    def text(self, state: State, text: str) -> State:
        """The state after a text that is not allowed."""
        node, behind = self._run.node, sum(self._run.counts.values())
        if node is not self._text_in[0] or behind != self._text_in[1]:
            self._text_in = node, behind
            value = text.strip(BLANKS)
            fault = Fault(Kind.BAD_TEXT, value=value[:LONGEST], allowed=self._allowed(state),
                          repair=self._repairs.of_text(state))
            place, noticed = self._places.text()
            self._report(fault, place, noticed=noticed)
        return state

    # what ends reading

    def malformed(self, error: expat.ExpatError | LookupError) -> None:
        """The document is not well-formed, or its encoding is not known."""
        if isinstance(error, LookupError):
            self._report(Fault(Kind.NOT_WELL_FORMED, value=str(error)), (1, 1), noticed=(1, 1))
            return
        fault = Fault(Kind.NOT_WELL_FORMED, value=expat.ErrorString(error.code))
        place = (error.lineno, error.offset + 1)
        self._report(fault, place, noticed=place)

    def refused(self, name: str) -> None:
        """The document declares an entity, or uses one that is not declared where it can be seen."""
        self._report(Fault(Kind.NOT_WELL_FORMED, name=name, value="entity"), self._places.event())

    # reporting

    def _allowed(self, state: State) -> tuple[Allowed, ...]:
        return self._expectations.inside(state)

    def _report(self, fault: Fault, place: Place, path: str = "", noticed: Place | None = None) -> None:
        self._run.found.append(self._placed(fault, place, path or self._path(), noticed))

    def _report_attribute(self, fault: Fault, raw: str) -> None:
        self._run.found.append(self._of_attribute(fault, raw))

    def _of_attribute(self, fault: Fault, raw: str) -> Fault:
        name = names.qualified(raw)
        fault = replace(fault, name=name, namespace=names.read(raw)[0])
        return self._placed(fault, self._places.attribute(name), f"{self._path()}/@{name}")

    def _placed(self, fault: Fault, place: Place, path: str, noticed: Place | None = None) -> Fault:
        noticed = noticed or self._places.behind()
        return replace(fault, line=place[0], column=place[1], noticed_line=noticed[0], noticed_column=noticed[1],
                       parent=self._open_element(), xpath=path)

    def _open_element(self) -> str:
        return names.qualified(self._run.node[1]) if self._run.node else ""

    def _path(self, child: str = "") -> str:
        """The XPath of the open element, or of its child that is about to begin."""
        node = self._run.node
        return path((node, child, self._run.counts.get(child, 0) + 1) if child else node)
