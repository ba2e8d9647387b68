"""The pieces that the context of a page is put together from: text, or what has a text that need not be there yet.

A page is the same as before when its pieces are: so a piece has a mark, a hash of its text, that it is compared by.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cached_property, lru_cache
from html import escape as escape_anew
from typing import Protocol


class Marked(Protocol):
    """A piece with a ``mark``; its ``text`` may have to be read first."""

    @property
    def mark(self) -> str:
        """The hash of the text."""

    @property
    def text(self) -> str:
        """XML."""


Piece = str | Marked

escape = lru_cache(maxsize=10_000)(escape_anew)
"""``html.escape``, of what is said again and again."""


class Common:
    """A text that many pages have in common: it is hashed once."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def mark(self) -> str:
        """The hash of the text."""
        return mark_of(self.text)


def mark_of(text: str) -> str:
    """A hash of ``text``: half a SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def marks(pieces: Iterable[Piece]) -> str:
    """What ``pieces`` are compared by."""
    return "\0".join([piece if isinstance(piece, str) else piece.mark for piece in pieces])


def joined(pieces: Iterable[Piece]) -> str:
    """The text of all ``pieces``."""
    return "".join([piece if isinstance(piece, str) else piece.text for piece in pieces])
