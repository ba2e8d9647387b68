"""Where the names of the registers stand in a text: one pass over its words, whatever the number of entries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cablegram.annotate.folded import WORD, fold, folded

GAP = r"(?:\.?\s+|\s?[-–‑]\s?|\.\s?|\s?['’]\s?)"
"""What may stand between the words of a name: blanks (a line end too), a hyphen, a full stop, an apostrophe."""


NAMES_OF_PERSONS = frozenset({"surname", "single", "full", "short", "other"})
"""Kinds of spellings that a plural ``s`` may follow: the Nhus."""


@dataclass(frozen=True)
class Spelling:
    """One way to write an entry: the words in it, folded; ``form`` as the register has it, ``id`` of the entry."""

    form: str
    id: str
    kind: str

    @property
    def is_one_word(self) -> bool:
        """Whether it is a word and nothing else; all that are written by one ``pattern`` are, or none is."""
        return len(WORD.findall(fold(self.form))) == 1 and not self.form.endswith(".")

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
        self._compiled: dict[str, tuple[tuple[re.Pattern[str] | None, tuple[Spelling, ...]], ...]] = {}

    def hits(self, text: str) -> Iterator[Hit]:
        """The longest hits in ``text`` from left to right; none overlaps another."""
        if not self._first:
            return
        seen, end = folded(text), 0
        for start in seen.positions(self._first.keys()):
            if start >= end:
                first = WORD.match(seen.text, start)
                hit = self._longest(seen.text, start, first.group()) if first else None
                if hit is not None:
                    end = hit.end
                    yield hit

    def _longest(self, text: str, start: int, first: str) -> Hit | None:
        for pattern, spellings in self._patterns(first):
            if pattern is None:
                return Hit(start, start + len(first), spellings)
            if found := pattern.match(text, start):
                return Hit(start, found.end(), spellings)
        return None

    def _patterns(self, first: str) -> tuple[tuple[re.Pattern[str] | None, tuple[Spelling, ...]], ...]:
        """The patterns of what begins with the word ``first``; none for that word alone, which is found already."""
        if first not in self._compiled:
            longest_first = sorted(self._first[first].items(), key=lambda item: -len(item[0]))
            self._compiled[first] = tuple(
                (None if spellings[0].is_one_word else re.compile(pattern), tuple(spellings))
                for pattern, spellings in longest_first
            )
        return self._compiled[first]
