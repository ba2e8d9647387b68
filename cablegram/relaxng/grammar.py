"""A schema that documents can be judged by."""

from __future__ import annotations

import os

from cablegram.relaxng.automaton import MOST, Automaton
from cablegram.relaxng.derivatives import Derivatives
from cablegram.relaxng.patterns import Element, Pattern, Patterns
from cablegram.relaxng.reading import LARGEST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cablegram.relaxng.expectations import Expectations
    from cablegram.relaxng.faults import Fault
    from cablegram.relaxng.names import Name
    from cablegram.relaxng.observing import Observer
    from cablegram.relaxng.reading import Reading
    from cablegram.relaxng.repairs import Repairs
    from cablegram.relaxng.roads import Look
    from cablegram.relaxng.shortcut import Shortcut

    Elements = Callable[[], list[tuple[Element, int]]]
    """Gives all element patterns in the order of the schema, each with the number of elements that it may stand in."""


class Grammar:
    """A schema in simplified form."""

    def __init__(
        self, patterns: Patterns, start: Pattern, elements: Elements, uses_namespaces: bool
    ) -> None:
        self._list_elements = elements
        self._elements: dict[Element, int] = {}
        self._popularity: dict[Element, int] = {}
        self._expectations: Expectations | None = None
        self._repairs: Repairs | None = None
        self._by_name: dict[Name, list[Element]] = {}
        self.identity = ""
        """What the schema is known by in the cache, if it is kept there."""
        self._shortcuts: dict[Look, Shortcut] = {}
        self.derivatives = Derivatives(patterns)
        self.automaton = Automaton(self.derivatives, start, uses_namespaces)

    @property
    def elements(self) -> dict[Element, int]:
        """All element patterns, each with its place in the schema."""
        if not self._elements:
            self._elements = {element: place for place, (element, _) in enumerate(self._list_elements())}
        return self._elements

    def popularity(self, element: Element) -> int:
        """In how many elements the schema allows an element."""
        if not self._popularity:
            self._popularity = dict(self._list_elements())
        return self._popularity[element]

    def named(self, name: Name) -> list[Element]:
        """The element patterns that an element ``name`` matches somewhere in the schema."""
        if name not in self._by_name:
            if len(self._by_name) > MOST:
                self._by_name.clear()
            self._by_name[name] = [element for element in self.elements if name in element.names]
        return self._by_name[name]

    @property
    def expectations(self) -> Expectations:
        """What may stand where."""
        if self._expectations is None:
            from cablegram.relaxng.expectations import Expectations

            self._expectations = Expectations(self)
        return self._expectations

    @property
    def repairs(self) -> Repairs:
        """What would mend a fault."""
        if self._repairs is None:
            from cablegram.relaxng.repairs import Repairs

            self._repairs = Repairs(self, self.expectations)
        return self._repairs

    def reading(self, content: bytes, look: Look) -> Reading | None:
        """What there is in a document that is valid, with what ``look`` says of its tags; ``None``: it may not be."""
        shortcut = self._shortcuts.get(look)
        if shortcut is None:
            from cablegram.relaxng.shortcut import Shortcut

            shortcut = self._shortcuts[look] = Shortcut(self.automaton, look, self.identity)
        return shortcut.read(content)

    def keep(self) -> None:
        """Keep what has been learnt from documents for other runs, if the schema itself is kept."""
        for shortcut in self._shortcuts.values():
            shortcut.keep()

    def faults(self, document: str | Path | bytes, observer: Observer | None = None) -> Iterator[Fault]:
        """What is wrong in a document, in its order; pointers to ids that do not exist come last.

        The document is read piece by piece, and faults come as they are found; ``observer`` sees it in the same pass.
        Raises ``OSError`` when it can't be read.
        """
        if observer is None and self._is_valid(document):
            return
        from cablegram.relaxng.validation import NOBODY, Validation

        yield from Validation(self, observer or NOBODY).faults(document)

    def _is_valid(self, document: str | Path | bytes) -> bool:
        """Whether a document is certainly valid."""
        from cablegram.relaxng.roads import NOTHING

        if isinstance(document, bytes):
            return self.reading(document, NOTHING) is not None
        if os.path.getsize(document) > LARGEST:
            return False
        with open(document, "rb") as stream:
            return self.reading(stream.read(), NOTHING) is not None
