"""A text in lower case and without accents, with the same offsets, and where its words stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_BLANKS = bytes(code if chr(code).isalnum() else 32 for code in range(128)) + b" " * 128
"""Each ASCII letter and digit as itself, all else as a blank."""


class _Folding(dict[int, str]):
    """Each character's lower-case base letter, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        base = unicodedata.normalize("NFD", character)[0].lower()
        self[code] = base if len(base) == 1 else character
        return self[code]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """``text`` in lower case and without accents, character for character: offsets stay what they are."""
    if not text.isascii():
        text = _BEYOND_ASCII.sub(lambda found: found[0].translate(_FOLDING), text)
    return text.lower()


class Folded:
    """A text, folded, and the words in it."""

    def __init__(self, text: str) -> None:
        self.text = fold(text)
        self.words = frozenset(_words(self.text))

    def positions(self, words: Collection[str]) -> list[int]:
        """Where one of ``words`` begins, as a whole word, in the order of the text."""
        found: list[int] = []
        for word in self.words.intersection(words):
            at = self.text.find(word)
            while at >= 0:
                end = at + len(word)
                if not _is_inside(self.text, at - 1) and not _is_inside(self.text, end):
                    found.append(at)
                at = self.text.find(word, end)
        return sorted(found)


def _words(text: str) -> list[str]:
    """The words of a folded text; faster where all its letters are ASCII's, as they mostly are."""
    if any(map(str.isalnum, _BEYOND_ASCII.findall(text))):
        return WORD.findall(text)
    return text.encode("ascii", "replace").translate(_BLANKS).decode("ascii").split()


def _is_inside(text: str, at: int) -> bool:
    """Whether a letter or a digit stands at ``at``."""
    return 0 <= at < len(text) and text[at].isalnum()


@lru_cache(maxsize=8)
def folded(text: str) -> Folded:
    """``text`` folded; kept for the annotators that look at the same text one after the other."""
    return Folded(text)
