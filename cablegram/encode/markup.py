"""TEI as it is written, from its beginning to its end: what ``lxml`` would make of a tree, without one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from cablegram.encode.characters import legible

_SPECIAL = re.compile('[&<>"\t\n\r]')
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


class Markup:
    """Elements and text in the order in which they stand. An element in which nothing was written is an empty tag."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._is_bare = False

    def open(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        self._pieces.append(f"<{name}{_written(attributes)}>" if attributes else f"<{name}>")
        self._is_bare = True

    def close(self, name: str) -> None:
        """End the element that was begun last and has not ended."""
        if self._is_bare:
            self._pieces[-1] = f"{self._pieces[-1][:-1]}/>"
            self._is_bare = False
        else:
            self._pieces.append(f"</{name}>")

    def milestone(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element that holds nothing."""
        self._pieces.append(f"<{name}{_written(attributes)}/>" if attributes else f"<{name}/>")
        self._is_bare = False

    def say(self, text: str) -> None:
        """Write text: all of it must be what XML can hold."""
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
        self._pieces.append(text)
        self._is_bare = False

    def put(self, markup: str) -> None:
        """Write what is markup already."""
        self._pieces.append(markup)
        self._is_bare = False

    def new_line(self, indentation: str = "") -> None:
        """Break the line of the file, unless that has just been done: formatting, which nobody reads back."""
        if self._pieces[-1] != "\n":
            self._pieces.append(f"\n{indentation}")
            self._is_bare = False

    def __str__(self) -> str:
        """All that was written."""
        return "".join(self._pieces)


def _written(attributes: Mapping[str, str]) -> str:
    """Attributes as they stand in a tag."""
    return "".join([f' {name}="{_quoted(value)}"' for name, value in attributes.items()])


@lru_cache(maxsize=4096)
def _quoted(value: str) -> str:
    value = legible(value)
    return _SPECIAL.sub(lambda found: _NAMED[found[0]], value) if _SPECIAL.search(value) else value
