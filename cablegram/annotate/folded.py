"""A text in lower case and without accents, with the same offsets, and where its words stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
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
    return text.lower() if text.isascii() else _folded(text, _beyond_ascii(text))


def _beyond_ascii(text: str) -> dict[str, str]:
    """The characters of ``text`` that are not ASCII's, and what they become."""
    return {character: _FOLDING[ord(character)] for character in set(text) if character > "\x7f"}


def _folded(text: str, others: dict[str, str]) -> str:
    for character, base in others.items():
        if base != character:
            text = text.replace(character, base)
    return text.lower()


class Folded:
    """A text, folded, and the words in it."""

    def __init__(self, text: str) -> None:
        others = _beyond_ascii(text)
        self.text = _folded(text, others)
        self._bounded = f" {self.text} "
        self.words = frozenset(_words(self.text, all_ascii=not any(map(str.isalnum, others.values()))))

    def positions(self, words: Collection[str]) -> list[int]:
        """Where one of ``words`` begins, as a whole word, in the order of the text."""
        found: list[int] = []
        for word in self.words.intersection(words):
            at = self.text.find(word)
            while at >= 0:
                end = at + len(word)
                if not (self._bounded[at].isalnum() or self._bounded[end + 1].isalnum()):
                    found.append(at)
                at = self.text.find(word, end)
        return sorted(found)


def _words(text: str, *, all_ascii: bool) -> list[str]:
    """The words of a folded text; faster where all its letters and digits are ASCII's, as they mostly are."""
    if not all_ascii:
        return WORD.findall(text)
    return text.encode("ascii", "replace").translate(_BLANKS).decode("ascii").split()


@lru_cache(maxsize=8)
def folded(text: str) -> Folded:
    """``text`` folded; kept for the annotators that look at the same text one after the other."""
    return Folded(text)
