"""A schema that documents can be judged by."""

from __future__ import annotations

from cablegram.relaxng.automaton import MOST, Automaton
from cablegram.relaxng.derivatives import Derivatives
from cablegram.relaxng.patterns import Element, Pattern, Patterns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cablegram.relaxng.faults import Fault
    from cablegram.relaxng.names import Name


class Grammar:
    """A schema in simplified form."""

    def __init__(
        self, patterns: Patterns, start: Pattern, elements: Callable[[], list[Element]], uses_namespaces: bool
    ) -> None:
        self._list_elements = elements
        self._elements: dict[Element, int] = {}
        self._by_name: dict[Name, list[Element]] = {}
        self.derivatives = Derivatives(patterns)
        self.automaton = Automaton(self.derivatives, start, uses_namespaces)

    @property
    def elements(self) -> dict[Element, int]:
        """All element patterns, each with its place in the schema."""
        if not self._elements:
            self._elements = {element: place for place, element in enumerate(self._list_elements())}
        return self._elements

    def named(self, name: Name) -> list[Element]:
        """The element patterns that an element ``name`` matches somewhere in the schema."""
        if name not in self._by_name:
            if len(self._by_name) > MOST:
                self._by_name.clear()
            self._by_name[name] = [element for element in self.elements if name in element.names]
        return self._by_name[name]

    def faults(self, document: Path | bytes) -> Iterator[Fault]:
        """What is wrong in a document, in its order; pointers to ids that do not exist come last.

        The document is read piece by piece, and faults come as they are found. Raises ``OSError`` when it can't be
        read.
        """
        from cablegram.relaxng.validation import Validation

        return Validation(self).faults(document)
