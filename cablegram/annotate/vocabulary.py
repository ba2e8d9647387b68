"""The words that are right as they stand: those of the registers, and those that an edition uses again and again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from cablegram.annotate.abbreviations import spellings, variants
from cablegram.annotate.folded import WORD, fold
from cablegram.annotate.known_words import is_known
from cablegram.annotate.misreadings import cost_of, readings
from cablegram.registers import Abbreviation, Registers
from cablegram.similarity import distance
from cablegram.source import Source

EVERYWHERE = 3
"""In how many transcripts a word must occur to belong to the edition's vocabulary."""


ALIKE = 0.2
"""The most that look-alikes cost."""
COMMONER = 10
"""By how many times more transcripts have the word that another looks like, if that is a frequent misreading of it."""


def vocabulary(sources: Iterable[Source]) -> frozenset[str]:
    """The words, in lower case, that occur in several of the transcripts.

    An unknown word that looks like a known one which is far commoner in them (``tbe``) is no word of the edition: the
    same misreading comes again and again where there are many transcripts.
    """
    counts: Counter[str] = Counter()
    for source in sources:
        counts.update({fold(word) for word in set(WORD.findall(source.text))})
    words = frozenset(word for word, count in counts.items() if count >= EVERYWHERE)
    return frozenset(word for word in words if is_known(word) or not _is_misread(word, counts, words))


def _is_misread(word: str, counts: Counter[str], words: frozenset[str]) -> bool:
    """Whether the word, which no dictionary has, looks like one that is known and far commoner."""
    alike = (other for other, cost in readings(word, words, 1).items() if cost <= ALIKE)
    return any(counts[other] >= COMMONER * counts[word] and is_known(other) for other in alike)


class RegisterWords:
    """The words of the registers' names and abbreviations, found again when one or two letters are wrong."""

    def __init__(self, registers: Registers) -> None:
        self.abbreviations: dict[str, str] = {}
        self.names: dict[str, str] = {}
        for entry in registers:
            for form in entry.forms:
                if isinstance(entry, Abbreviation):
                    forms = (*spellings(form), *variants(form, entry.expansion))
                    self.abbreviations.update((fold(f), form) for f in forms if " " not in f)
                else:
                    self.names.update((fold(w), w) for w in WORD.findall(form) if w[0].isupper())
        self.known = frozenset(self.abbreviations) | frozenset(self.names)
        self._near: dict[str, set[str]] = {}
        for name in self.names:
            if len(name) > 4:
                for part in (name, *_shortened(name)):
                    self._near.setdefault(part, set()).add(name)

    def near(self, word: str) -> dict[str, float]:
        """The names that ``word``, folded, may be a misreading of, with the cost of that."""
        parts = (word, *_shortened(word))
        names = set().union(*(self._near.get(part, ()) for part in parts))
        distances = {name: distance(word, name, 2) for name in names}
        near = [name for name, d in sorted(distances.items()) if 0 < d <= (2 if len(name) > 6 else 1)]
        return {name: cost_of(word, name, distances[name]) for name in near}


def _shortened(word: str) -> Iterator[str]:
    return (word[:i] + word[i + 1 :] for i in range(len(word)))


@lru_cache(maxsize=4)
def register_words(registers: Registers) -> RegisterWords:
    """The words of ``registers``, gathered once."""
    return RegisterWords(registers)
