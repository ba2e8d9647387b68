"""A text in lower case and without accents, with the same offsets, and where its words stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
_BLANK = re.compile(r"[\W_]")
_BLANKS = bytes(code if chr(code).isalnum() else 32 for code in range(128)) + b" " * 128
"""Each ASCII letter and digit as itself, all else as a blank."""
_ASCII = bytes(range(128))


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
    others = text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    return {character: _FOLDING[ord(character)] for character in set(others)}


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
        self._words = f" {_words(self.text, all_ascii=not any(map(_is_letter, others.values())))} "
        self.words = frozenset(self._words.split())

    def positions(self, words: Collection[str]) -> list[int]:
        """Where one of ``words`` begins, as a whole word, in the order of the text."""
        found: list[int] = []
        for word in self.words.intersection(words):
            bounded = f" {word} "
            at = self._words.find(bounded)
            while at >= 0:
                found.append(at)
                at = self._words.find(bounded, at + len(word) + 1)
        return sorted(found)


def _is_letter(character: str) -> bool:
    """Whether the character is one of a word, and is not ASCII's."""
    return character > "\x7f" and character.isalnum()


def _words(text: str, *, all_ascii: bool) -> str:
    """The words of a folded text where they stand, with blanks around them; faster where all letters are ASCII's."""
    if not all_ascii:
        return _BLANK.sub(" ", text)
    return text.encode("ascii", "replace").translate(_BLANKS).decode("ascii")


@lru_cache(maxsize=16)
def folded(text: str) -> Folded:
    """``text`` folded; kept for the annotators that look at some texts in turn."""
    return Folded(text)
