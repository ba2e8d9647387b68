"""Looking at a document in the same pass that judges it, for those who need more of it than a verdict."""

from __future__ import annotations

from cablegram.relaxng import names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Protocol

    from cablegram.relaxng.validation import Validation

    class Listener(Protocol):
        """Is told of all that is in an element: see ``Validation.listen``."""

        def start(self, name: str, attributes: list[str]) -> object:
            """An element begins, its name and attributes as the parser writes them."""

        def data(self, text: str) -> object:
            """There is a text, or a piece of one."""

        def end(self, name: str) -> object:
            """An element ends."""


Node = tuple["Any", str, int]
"""An element: the node that it is in (``None``: it is the root), its name, its number among siblings of that name."""


class Wanted(dict[str, bool]):
    """Whether elements are wanted, by their names as the parser writes them; ``wants`` is asked once for each name."""

    def __init__(self, wants: Callable[[names.Name], bool]) -> None:
        super().__init__()
        self._wants = wants

    def __missing__(self, raw: str) -> bool:
        answer = self[raw] = self._wants(names.read(raw))
        return answer


class Observer:
    """Is told of the elements that it wants; this one wants none.

    ``elements`` says which, by their names; ``attributes`` are names of attributes that make any element wanted.
    """

    elements = Wanted(lambda _name: False)
    attributes: frozenset[str] = frozenset()

    def begin(self, run: Validation) -> None:
        """Reading begins: handlers of ``run.parser`` that a validation has no use for can be set here."""

    def element(self, run: Validation, name: str, attributes: list[str]) -> None:
        """A wanted element begins: it is ``run.node``."""


def path(node: Node | None) -> str:
    """The XPath of an element, its steps being names as they stand in the document."""
    steps = []
    while node is not None:
        node, name, number = node
        steps.append(f"/{names.qualified(name)}[{number}]")
    return "".join(reversed(steps))
