"""Where the names of the registers stand in a text: one pass over its words, whatever the number of entries."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

WORD = re.compile(r"[^\W_]+")
GAP = r"(?:\.?\s+|\s?[-–‑]\s?|\.\s?|\s?['’]\s?)"
"""What may stand between the words of a name: blanks (a line end too), a hyphen, a full stop, an apostrophe."""


@cache
def _fold_character(character: str) -> str:
    folded = unicodedata.normalize("NFD", character)[0].lower()
    return folded if len(folded) == 1 else character


def fold(text: str) -> str:
    """``text`` in lower case and without accents, character for character: offsets stay what they are."""
    return text.lower() if text.isascii() else "".join(map(_fold_character, text))


NAMES_OF_PERSONS = frozenset({"surname", "single", "full", "short"})
"""Kinds of spellings that a plural ``s`` may follow: the Nhus."""


@dataclass(frozen=True)
class Spelling:
    """One way to write an entry: the words in it, folded; ``form`` as the register has it, ``id`` of the entry."""

    form: str
    id: str
    kind: str

    def pattern(self) -> str:
        """A regular expression for the folded text."""
        words = GAP.join(map(re.escape, WORD.findall(fold(self.form))))
        plural = "|(?=s(?![^\\W_]))" if self.kind in NAMES_OF_PERSONS and words[-1:] in "aeiouy" else ""
        return words + rf"(?:(?![^\W_]){plural})" + (r"\.?" if self.form.endswith(".") else "")


@dataclass(frozen=True)
class Hit:
    """A spelling found at ``start`` to ``end``; ``spellings`` are all that are written so."""

    start: int
    end: int
    spellings: tuple[Spelling, ...]


class Lexicon:
    """Spellings, ordered by their first word; ``hits`` finds the longest ones in a text."""

    def __init__(self, spellings: Iterable[Spelling]) -> None:
        self._first: dict[str, dict[str, list[Spelling]]] = {}
        for spelling in dict.fromkeys(spellings):
            words = WORD.findall(fold(spelling.form))
            if words:
                self._first.setdefault(words[0], {}).setdefault(spelling.pattern(), []).append(spelling)
        self._compiled: dict[str, tuple[tuple[re.Pattern[str], tuple[Spelling, ...]], ...]] = {}

    def hits(self, text: str) -> Iterator[Hit]:
        """The longest hits in ``text`` from left to right; none overlaps another."""
        folded, end = fold(text), 0
        for word in WORD.finditer(folded):
            if word.group() in self._first and word.start() >= end:
                hit = self._longest(folded, word.start(), word.group())
                if hit is not None:
                    end = hit.end
                    yield hit

    def _longest(self, folded: str, start: int, first: str) -> Hit | None:
        for pattern, spellings in self._patterns(first):
            found = pattern.match(folded, start)
            if found:
                return Hit(start, found.end(), spellings)
        return None

    def _patterns(self, first: str) -> tuple[tuple[re.Pattern[str], tuple[Spelling, ...]], ...]:
        if first not in self._compiled:
            longest_first = sorted(self._first[first].items(), key=lambda item: -len(item[0]))
            self._compiled[first] = tuple(
                (re.compile(pattern), tuple(spellings)) for pattern, spellings in longest_first
            )
        return self._compiled[first]
