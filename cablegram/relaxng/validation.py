"""Judging a document: the parser's events lead from state to state; what leads nowhere is a fault."""

from __future__ import annotations

from xml.parsers import expat

from cablegram.relaxng.automaton import BUFFERED, NO_TEXT
from cablegram.relaxng.datatypes import BLANKS
from cablegram.relaxng.names import SEPARATOR
from cablegram.relaxng.observing import Observer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cablegram.relaxng.automaton import AttributeStep, State, Step
    from cablegram.relaxng.faults import Fault
    from cablegram.relaxng.grammar import Grammar
    from cablegram.relaxng.identities import Identities
    from cablegram.relaxng.observing import Listener, Node
    from cablegram.relaxng.recovery import Recovery

    Open = tuple[Step, Node | None, dict[str, int], State]

NOBODY = Observer()
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
PIECE = 1 << 16
"""As many bytes of a document are read at a time."""


class Validation:
    """One run over one document, at which an observer may look too."""

    def __init__(self, grammar: Grammar, observer: Observer = NOBODY) -> None:
        self.grammar = grammar
        self._observer = observer
        self._wanted = observer.elements
        self._marked = observer.attributes
        self._listener: Listener | None = None
        self.state = grammar.automaton.start
        self.open: list[Open] = []
        """Of each open element: the step that led in, the node and the state around it, the siblings counted so far."""
        self.node: Node | None = None
        """The open element."""
        self.counts: dict[str, int] = {}
        """How many children of each name the open element has had so far."""
        self.entry = self.state
        """The state in which the open element's content began."""
        self.namespaces: dict[str, str] = {"xml": "http://www.w3.org/XML/1998/namespace"}
        self.identities: Identities | None = None
        self.found: list[Fault] = []
        self.has_mark = False
        """Whether the document begins with a byte order mark, which the parser counts as a letter."""
        self.parser = self._parser()
        self._pending: list[str] = []
        self._hears = False
        self._recovery: Recovery | None = None
        self._pieces: tuple[bytes, bytes, int] = (b"", b"", 0)

    def _parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate(namespace_separator=SEPARATOR)
        parser.namespace_prefixes = True
        parser.buffer_text = True
        parser.ordered_attributes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.EntityDeclHandler = self._refuse
        parser.SkippedEntityHandler = self._refuse
        if self.grammar.automaton.uses_namespaces:
            parser.StartNamespaceDeclHandler = self._declare
            parser.EndNamespaceDeclHandler = self._undeclare
            self._outer: list[tuple[str, str | None]] = []
        return parser

    # observing

    def listen(self, listener: Listener | None) -> None:
        """From now on tell ``listener`` of all elements and texts as well; ``None``: no longer."""
        self._listener = listener
        listened = listener is not None
        self.parser.StartElementHandler = self._start_listened if listened else self._start
        self.parser.EndElementHandler = self._end_listened if listened else self._end
        self._listen(self._hears)

    def _start_listened(self, name: str, attributes: list[str]) -> None:
        assert self._listener is not None
        self._listener.start(name, attributes)
        self._start(name, attributes)

    def _text_listened(self, text: str) -> None:
        assert self._listener is not None
        self._listener.data(text)
        if self._hears:
            self._text(text)

    def _end_listened(self, name: str) -> None:
        assert self._listener is not None
        self._end(name)
        self._listener.end(name)

    # reading

    def faults(self, document: str | Path | bytes) -> Iterator[Fault]:
        """See ``Grammar.faults``."""
        self._observer.begin(self)
        try:
            yield from self._read(document)
        finally:
            self._leave()

    def _read(self, document: str | Path | bytes) -> Iterator[Fault]:
        for piece, last in _pieces(document):
            if not self._pieces[2]:
                self.has_mark = piece.startswith(_MARKS)
            self._pieces = (self._pieces[1], piece, self._pieces[2] + len(piece))
            try:
                self.parser.Parse(piece, last)
            except (expat.ExpatError, LookupError) as error:
                self.recovery.malformed(error)
            except _RefusedError:
                last = True
            else:
                if last:
                    self._finish()
                yield from self._taken()
                continue
            yield from self._taken()
            return

    def _leave(self) -> None:
        """Let go of the parser and the observer, which hold this: so all can be forgotten at once."""
        self._observer = NOBODY
        parser = self.parser
        parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None
        parser.StartNamespaceDeclHandler = parser.EndNamespaceDeclHandler = None
        parser.EntityDeclHandler = parser.SkippedEntityHandler = parser.StartDoctypeDeclHandler = None

    def _taken(self) -> list[Fault]:
        found, self.found = self.found, []
        return found

    def _finish(self) -> None:
        if self.identities is not None:
            self.found += self.identities.dangling()

    @property
    def recovery(self) -> Recovery:
        """What knows how to go on after a fault; made when the first one is found."""
        if self._recovery is None:
            from cablegram.relaxng.recovery import Recovery

            self._recovery = Recovery(self)
        return self._recovery

    @property
    def pieces(self) -> tuple[bytes, bytes, int]:
        """The piece before the current one, the current one, and how much has been read."""
        return self._pieces

    # events

    def _start(self, name: str, attributes: list[str]) -> None:
        state = self.state
        if self._pending:
            state = self._text_before_element(state)
        step = state.opens.get(name) or state.open(name) or self.recovery.element(state, name)
        counts = self.counts
        counts[name] = number = counts.get(name, 0) + 1
        self.open.append((step, self.node, counts, self.entry))
        self.node = (self.node, name, number)
        self.counts = {}
        state = step.child
        if attributes:
            state = self._attributes(state, attributes)
        content = state.ready or state.content
        if content is None:
            content = self.recovery.missing_attributes(state)
        self.state = self.entry = content
        if content.hears is not self._hears:
            self._listen(content.hears)
        if self._wanted[name] or (attributes and not self._marked.isdisjoint(attributes)):
            self._observer.element(self, name, attributes)

    def _attributes(self, state: State, attributes: list[str]) -> State:
        if state.anything:
            return state
        entry = state
        for i in range(0, len(attributes), 2):
            name, value = attributes[i], attributes[i + 1]
            step = state.attributes.get(name) or state.attribute(name)
            if step is None:
                state = self.recovery.attribute(state, entry, name, attributes)
                continue
            after = step.values.get(value) or step.take(value, self.namespaces)
            if after is None:
                after = self.recovery.value(step, name, value)
            elif step.identities:
                self._identify(step, name, value)
            state = after
        return state

    def _end(self, name: str) -> None:
        state = self.state
        accepted = state.accepted
        if state.mode == BUFFERED:
            accepted = self._text_before_end(state)
        elif not accepted:
            self.recovery.end(state, "")
        step, self.node, self.counts, self.entry = self.open.pop()
        self.state = state = step.after.get(accepted) or step.leave(accepted)
        if state.hears is not self._hears:
            self._listen(state.hears)

    def _text(self, text: str) -> None:
        state = self.state
        if state.mode == BUFFERED:
            self._pending.append(text)
        elif text.strip(BLANKS):
            after = None if state.mode == NO_TEXT else state.text(text, self.namespaces)
            self.state = after or self.recovery.text(state, text)

    def _text_before_element(self, state: State) -> State:
        text = "".join(self._pending)
        self._pending = []
        if not text.strip(BLANKS):
            return state
        return state.text(text, self.namespaces) or self.recovery.text(state, text)

    def _text_before_end(self, state: State) -> int:
        text = "".join(self._pending)
        self._pending = []
        accepted = state.completed(text, self.namespaces)
        if not accepted:
            self.recovery.end(state, text)
        return accepted

    def _listen(self, hears: bool) -> None:
        """Ask the parser for text only while that matters."""
        self._hears = hears
        if self._listener is not None:
            self.parser.CharacterDataHandler = self._text_listened
        else:
            self.parser.CharacterDataHandler = self._text if hears else None

    def _identify(self, step: AttributeStep, name: str, value: str) -> None:
        """Take note of an id, or of a pointer to one."""
        if self.identities is None:
            from cablegram.relaxng.identities import Identities

            self.identities = Identities()
        line = self.parser.CurrentLineNumber
        accepts = self.grammar.derivatives.accepts
        for body, kinds in step.identities:
            if len(step.bodies) == 1 or accepts(body, value, self.namespaces):
                before = self.identities.note(kinds, value, line, lambda id: self.recovery.pointer(name, id))
                if before:
                    self.recovery.duplicate(name, value, before)

    def _declare(self, prefix: str | None, uri: str | None) -> None:
        self._outer.append((prefix or "", self.namespaces.get(prefix or "")))
        self.namespaces = {**self.namespaces, prefix or "": uri or ""}

    def _undeclare(self, prefix: str | None) -> None:
        name, uri = self._outer.pop()
        self.namespaces = {key: value for key, value in self.namespaces.items() if key != name}
        if uri is not None:
            self.namespaces[name] = uri

    def _refuse(self, name: str, *_: object) -> None:
        self.recovery.refused(name)
        raise _RefusedError


class _RefusedError(Exception):
    """The document has what is refused; reading ends."""


def _pieces(document: str | Path | bytes) -> Iterator[tuple[bytes, bool]]:
    """The document in pieces; the last is empty and says so."""
    if isinstance(document, bytes):
        for start in range(0, len(document), PIECE):
            yield document[start : start + PIECE], False
    else:
        with open(document, "rb") as stream:
            while piece := stream.read(PIECE):
                yield piece, False
    yield b"", True
