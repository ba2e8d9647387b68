"""What is suspicious in one transcript, what it may be, and how sure that is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log10

from cablegram.annotate.folded import fold
from cablegram.annotate.known_words import is_known
from cablegram.annotate.misreadings import readings
from cablegram.annotate.registry import Options
from cablegram.annotate.vocabulary import RegisterWords, words
from cablegram.annotate.wordlist import frequencies
from cablegram.annotation import Certainty

NUMERIC = re.compile(r"\d+[a-z]{0,3}|[a-z]{1,3}\d+[a-z]?|\d+[a-z]\d+|[a-z]\d+[a-z]?")
SENTENCE_END = re.compile(r"(?:[.!?:”\"]|\n\s*\n|\A)\s*\Z")
FUNCTION_WORDS = frozenset(
    "the of to in and for on with that is was by at from as have has had be been not it his her he we they would will"
    " which this are were but or an a if all any their its who when there".split()
)
COST = 2.2
"""How many decimal powers of frequency one unit of a misreading's cost weighs."""
LEAST = {"high": 5.6, "medium": 4.8, "low": 4.0}
"""How common, as a decimal power in 10^12 words, a reading must be after its cost."""
LEAD = {"high": 1.4, "medium": 0.5, "low": 0.0}
"""By how much it must lead before the second."""


@dataclass(frozen=True)
class Reading:
    """What a word may be: the proposal, folded; how likely, as a logarithm; its cost; whether a registered name."""

    word: str
    weight: float
    cost: float = 0.0
    is_name: bool = False


class Corrector:
    """The words of one transcript, looked through for misreadings."""

    def __init__(self, text: str, registered: RegisterWords, options: Options) -> None:
        self.text, self.registered, self.options = text, registered, options
        self.tokens = list(words(text))
        self.folded = [fold(token.group()).replace("’", "'") for token in self.tokens]

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word occurs, folded."""
        return Counter(self.folded)

    @cached_property
    def pairs(self) -> set[tuple[str, str]]:
        """The pairs of neighbouring words."""
        return set(zip(self.folded, self.folded[1:], strict=False))

    def proposals(self) -> Iterator[tuple[int, int, str, Certainty]]:
        """Start and end of each suspicious word, the word proposed, and how sure that is."""
        unknown = {word for word in set(self.folded) if not self.is_right(word)}
        if not unknown:
            return
        for i, word in enumerate(self.folded):
            if word in unknown and (found := self.proposal(i)):
                yield found

    def is_right(self, word: str) -> bool:
        """Whether the word stands as it should; numbers and what is very short count as right."""
        base = word.removesuffix("'s").removesuffix("s'")
        if len(base) < 3 or "'" in base or NUMERIC.fullmatch(base):
            return True
        if base in self.registered.known or base in self.options.vocabulary:
            return True
        if len(base) == 3 and self.registered.abbreviations:
            return frequencies().get(base, 0) > 10**7
        return is_known(base)

    def proposal(self, i: int) -> tuple[int, int, str, Certainty] | None:
        """What the word at ``i`` may be, alone or with its neighbour."""
        word, token = self.folded[i], self.tokens[i]
        base = word.removesuffix("'s")
        capitals = self.is_in_capitals(i)
        begins = bool(SENTENCE_END.search(self.text, max(0, token.start() - 6), token.start()))
        name = token.group()[0].isupper() and not capitals and not begins
        if self.counts[word] > 2 or _hyphenated(self.text, token):
            return None
        if not name and (spaced := self.respaced(i)):
            return spaced
        best, lead = self.best(i, base, name)
        if best is None:
            return None
        doubtful = capitals or token.group()[0].isupper() or self.counts[word] > 1
        certainty = self.certainty(best, lead, base, name=name, capitals=capitals, doubtful=doubtful)
        if certainty is None:
            return None
        as_written = self.written(best.word, begins) if best.is_name or best.word[0] != base[0] else best.word
        proposed = _in_case_of(token.group(), as_written, best.is_name)
        return token.start(), token.start() + len(base), proposed, certainty

    def best(self, i: int, word: str, name: bool) -> tuple[Reading | None, float]:
        """The likeliest reading, and by how much it leads before the next."""
        found = [Reading(n, 7.5 - c, c, True) for n, c in self.registered.near(word).items()]
        if len(word) == 3:
            found += self.abbreviations(i, word)
        elif not name or len(word) > 7:
            costs = dictionary_readings(word)
            found += [Reading(r, self.weight(r, cost), cost) for r, cost in costs.items()]
        found.sort(key=lambda reading: (-reading.weight, reading.word))
        unique = [r for k, r in enumerate(found) if r.word not in {other.word for other in found[:k]}]
        lead = unique[0].weight - unique[1].weight if len(unique) > 1 else 9.0
        return (unique[0] if unique else None), lead

    def weight(self, word: str, cost: float) -> float:
        """How likely the word is after its cost; more so when the transcript or the edition uses it."""
        frequency = log10(frequencies().get(word, 1) + 1)
        used = 1.5 * (self.counts[word] > 0) + 1.0 * (word in self.options.vocabulary)
        return frequency + used * (frequency < 7.5) - COST * cost

    def abbreviations(self, i: int, word: str) -> list[Reading]:
        """Abbreviations that look like a word of three letters and stand beside the same neighbour elsewhere."""
        if not self.tokens[i].group().isupper():
            return []
        before, after = self.folded[i - 1] if i else "", self.folded[i + 1] if i + 1 < len(self.folded) else ""
        near = readings(word, self.registered.abbreviations)
        apt = [r for r in near if (before, r) in self.pairs or (r, after) in self.pairs]
        return [Reading(r, 5.6 - near[r], near[r]) for r in apt if near[r] < 1.0]

    def respaced(self, i: int) -> tuple[int, int, str, Certainty] | None:
        """The word with a blank put in, or taken out between it and a neighbour."""
        token = self.tokens[i]
        for first in (i, i - 1):
            if 0 <= first < len(self.tokens) - 1:
                one, two = self.tokens[first], self.tokens[first + 1]
                joined = self.folded[first] + self.folded[first + 1]
                if self.text[one.end() : two.start()] == " " and self.is_torn(first, joined):
                    return one.start(), two.end(), one.group() + two.group(), "high" if len(joined) > 6 else "medium"
        divided = divide(self.folded[i])
        if divided and min(dictionary_readings(self.folded[i]).values(), default=9.0) > 0.8:
            proposed = f"{token.group()[:divided]} {token.group()[divided:]}"
            sure = len(token.group()) > 5 and FUNCTION_WORDS & set(fold(proposed).split())
            return token.start(), token.end(), proposed, "high" if sure else "medium"
        return None

    def is_torn(self, first: int, joined: str) -> bool:
        """Whether two tokens make a common word, of which neither is common by itself."""
        listed = frequencies()
        parts = (self.folded[first], self.folded[first + 1])
        rare = all(len(part) < 3 or listed.get(part, 0) < 10**8 for part in parts)
        return listed.get(joined, 0) > 3 * 10**5 and len(joined) > 4 and rare and not any(p.isdigit() for p in parts)

    def is_in_capitals(self, i: int) -> bool:
        """Whether the words around the one at ``i`` are in capitals, too."""
        around = [t.group() for t in self.tokens[max(0, i - 4) : i + 5] if t.group().isalpha() and len(t.group()) > 3]
        return sum(word.isupper() for word in around) * 2 > len(around)

    @cached_property
    def capitalised(self) -> dict[str, str]:
        """The words that the transcript always writes with a capital, as it writes them."""
        forms: dict[str, str] = {}
        for token, word in zip(self.tokens, self.folded, strict=True):
            form = token.group()
            forms[word] = form if form[0].isupper() and forms.get(word, form)[0].isupper() else word
        return {word: form for word, form in forms.items() if form[0].isupper()}

    def written(self, word: str, begins: bool) -> str:
        """``word`` as registers or transcript write it; with a capital where a sentence begins."""
        form = self.registered.names.get(word) or self.capitalised.get(word, word)
        return form[0].upper() + form[1:] if begins else form

    def certainty(
        self, best: Reading, lead: float, word: str, *, name: bool, capitals: bool, doubtful: bool
    ) -> Certainty | None:
        """How sure a reading is; ``None`` where nothing is."""
        if best.is_name:
            return "medium" if best.cost < 1.5 and lead > LEAD["medium"] else "low"
        sure = len(word) > 4 and best.cost < 0.9 and not divide(word)
        if sure and not doubtful and best.weight >= LEAST["high"] and lead >= LEAD["high"]:
            return "high"
        if sure and capitals and self.counts[word] < 2 and len(word) > 6 and lead >= 2 > 3 * best.cost:
            return "high"
        common = best.weight >= LEAST["medium"] + 2.7 * (len(word) == 4)
        if common and lead >= LEAD["medium"] and not (name and best.cost > 1.0):
            return "medium"
        return "low" if best.weight >= LEAST["low"] else None


@lru_cache(maxsize=16384)
def dictionary_readings(word: str) -> dict[str, float]:
    """The words of the list that ``word`` may be a misreading of, each with its cost."""
    return readings(word, frequencies())


@lru_cache(maxsize=16384)
def divide(word: str) -> int:
    """Where a blank is missing between two common words; 0 where none is."""
    listed = frequencies()
    best, at = 0.0, 0
    for i in range(2, len(word) - 1):
        one, two = listed.get(word[:i], 0), listed.get(word[i:], 0)
        weight = log10(one + 1) + log10(two + 1)
        common = min(one, two) > 5 * 10**6 and max(one, two) > 5 * 10**8
        if (common or (min(one, two) > 3 * 10**6 and min(i, len(word) - i) > 3)) and weight > best:
            best, at = weight, i
    return at


def _hyphenated(text: str, token: re.Match[str]) -> bool:
    """Whether a hyphen ties the word to its neighbour."""
    return text[token.start() - 1 : token.start()] in ("-", "–") or text[token.end() : token.end() + 1] in ("-", "–")


def _in_case_of(written: str, proposed: str, is_name: bool) -> str:
    """The proposal in capitals, capitalised or small as the word was written."""
    letters = [letter for letter in written if letter.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return proposed.upper()
    return proposed[0].upper() + proposed[1:] if written[0].isupper() and not is_name else proposed
