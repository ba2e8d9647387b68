"""The parts that a header is put together from: its elements, before they are written."""

from __future__ import annotations

from cablegram.encode.characters import legible
from cablegram.encode.markup import Markup
from cablegram.tei import Element, local

_INDENTATION = "  "


class Part:
    """An element: its name, its attributes, its text (``None``: it has none), and the parts in it."""

    __slots__ = ("attributes", "name", "parts", "text")

    def __init__(self, name: str, text: str | None = None, attributes: dict[str, str] | None = None) -> None:
        self.name, self.text, self.attributes = name, text, attributes or {}
        self.parts: list[Part] = []

    def add(self, name: str, text: str = "", /, **attributes: str) -> Part:
        """Append a part, and return it; attributes without a value are left out."""
        part = Part(name, legible(text) or None, {key: value for key, value in attributes.items() if value})
        self.parts.append(part)
        return part

    @property
    def words(self) -> str:
        """The words in its text, with single spaces."""
        return " ".join((self.text or "").split())

    def all(self, *path: str) -> list[Part]:
        """The parts of the name that comes last in ``path``, in those of the name before it, and so on."""
        found = [self]
        for name in path:
            found = [part for whole in found for part in whole.parts if part.name == name]
        return found

    def write(self, markup: Markup, depth: int = 0) -> None:
        """Write the element, each part of it on a line of its own."""
        markup.open(self.name, self.attributes)
        if self.text is not None:
            markup.say(self.text)
        for number, part in enumerate(self.parts):
            if number or self.text is None:
                markup.new_line(_INDENTATION * (depth + 1))
            part.write(markup, depth + 1)
        if self.parts:
            markup.new_line(_INDENTATION * depth)
        markup.close(self.name)


class Fixed(Part):
    """A part that is the same in all headers: it is written once, and then put in."""

    __slots__ = ("_written",)

    def write(self, markup: Markup, depth: int = 0) -> None:
        """Write the element; all headers have it at one ``depth``."""
        if not hasattr(self, "_written"):
            alone = Markup()
            super().write(alone, depth)
            self._written = str(alone)
        markup.put(self._written)


def part_of(element: Element) -> Part:
    """What the header's part is that ``element`` says, without the white space between its elements."""
    names = {str(name): str(value) for name, value in element.attrib.items()}
    part = Part(local(element), element.text if not len(element) else None, names)
    part.parts = [part_of(child) for child in element]
    return part
