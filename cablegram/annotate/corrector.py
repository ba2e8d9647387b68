"""What is suspicious in one transcript, what it may be, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from math import log10

from cablegram.annotate.abbreviations import OFFICE
from cablegram.annotate.folded import WORD, fold, folded
from cablegram.annotate.known_words import diplomatic, is_known, vocabulary
from cablegram.annotate.misreadings import DIGITS, cost_of, readings, twice
from cablegram.annotate.personal_names import HONORIFICS, TITLES
from cablegram.annotate.persons import WORD_BEFORE
from cablegram.annotate.registry import Options
from cablegram.annotate.spacing import FUNCTION_WORDS, divide, is_torn
from cablegram.annotate.vocabulary import RegisterWords
from cablegram.annotate.wordlist import frequencies, is_common
from cablegram.annotation import Certainty

NUMERIC = re.compile(r"\d+[a-z]{0,3}|[a-z]{1,3}\d+[a-z]?|\d+[a-z]\d+|[a-z]\d+[a-z]?")
HOLDING = re.compile(r"([a-z]+)([015])([a-z]+)")
SENTENCE_END = re.compile(r"(?:[.!?:”\"]|\n\s*\n|\A)\s*\Z")
TIED = frozenset("-–'’/_@\\")
"""What ties a word to its neighbour: in a compound, in a word divided at the line's end, in ``isn't``, in a path."""
DIVIDED = re.compile(r"\w-\r?\n[ \t]*\Z")
"""What stands before the second half of a word that the line's end divides."""
REACH = 60
"""How many characters before and after a word are looked at for its neighbours."""
BEFORE = re.compile(r"([^\W_]+)([\W_]*)\Z")
AFTER = re.compile(r"([\W_]*)([^\W_]+)")
LONGEST = 40
"""What has so many letters or more is no word."""
FEW = 20
"""So many words must be looked at to tell the language of a text."""
FREQUENT = 10**7
"""A word that the dictionary has seen so often belongs to its language."""
SHARE, ALMOST = 0.25, 0.5
"""How many of its words must be that frequent; so many where the edition says that it is not in English."""
COST = 2.2
"""How many decimal powers of frequency one unit of a misreading's cost weighs."""
LEAST = {"high": 5.6, "medium": 4.8, "low": 4.0}
"""How common, as a decimal power in 10^12 words, a reading must be after its cost."""
LEAD = {"high": 1.4, "medium": 0.5, "low": 0.0}
"""By how much it must lead before the second."""
Proposal = tuple[int, int, str, Certainty]


@dataclass(frozen=True)
class Reading:
    """What a word may be: the proposal, folded; how likely, as a logarithm; its cost; whether a registered name."""

    word: str
    weight: float
    cost: float = 0.0
    is_name: bool = False


@dataclass(frozen=True)
class Suspect:
    """A word that is not known: where, as written and folded, and what its surroundings say.

    ``name``: capitalised where the others are not; ``begins``: first of a sentence; ``count``: how often it occurs.
    """

    start: int
    end: int
    written: str
    word: str
    name: bool
    begins: bool
    count: int


class Corrector:
    """The words of one transcript, looked through for misreadings."""

    def __init__(
        self, text: str, registered: RegisterWords, options: Options,
        inside: Callable[[int, int], bool] | None = None, *, is_foreign: bool = False,
    ) -> None:
        """``inside`` tells of a start and an end whether words there are looked at; without it, all are.

        ``is_foreign``: it is known that the text is in another language than the dictionary.
        """
        self.text, self.registered, self.options = text, registered, options
        self.seen, self.inside = folded(text), inside or (lambda start, end: True)
        self.verdicts = verdicts(registered, options.vocabulary)
        self._known_foreign = is_foreign

    def proposals(self) -> Iterator[Proposal]:
        """Start and end of each suspicious word, the word proposed, and how sure that is."""
        strange = self.seen.words - self.verdicts.right
        unknown = strange & self.verdicts.wrong
        unknown |= {word for word in strange - unknown if not self.is_right(word)}
        places = self.seen.positions(unknown) if unknown else []
        words = [WORD.match(self.seen.text, at) for at in places]
        counts: dict[str, int] = {}
        for found in words:
            if found:
                counts[found.group()] = counts.get(found.group(), 0) + 1
        for found in words:
            if found and counts[found.group()] < 3 and self._is_open(*found.span()):
                proposal = self.proposal(self.suspect(found, counts[found.group()]))
                if proposal:
                    yield proposal

    def _is_open(self, start: int, end: int) -> bool:
        """Whether the word may be corrected: it stands by itself, where words are looked at, and bears no accents.

        OCR puts accents on capitals.
        """
        written = self.text[start:end]
        return (written.isascii() or written.isupper()) and self.inside(start, end) and not self.is_tied(start, end)

    @cached_property
    def is_foreign(self) -> bool:
        """Whether the text is known to be in another language, or else most of its words are not in the dictionary."""
        if self._known_foreign:
            return True
        known, share = len(self.seen.words & frequent()), SHARE if self.options.is_english else ALMOST
        if known >= share * len(self.seen.words):  # then it is enough of the longer ones, too
            return False
        words = sum(len(word) > 2 and word.isalpha() for word in self.seen.words)
        return words >= FEW and known < share * words

    def is_right(self, word: str) -> bool:
        """Whether the word stands as it should; numbers and what is very short count as right."""
        if word in self.verdicts.right:
            return True
        if word in self.verdicts.wrong:
            return False
        return self.verdicts.passed(word, is_right=self._is_right(word))

    def _is_right(self, word: str) -> bool:
        if not 2 < len(word) < LONGEST or (not word.isalpha() and NUMERIC.fullmatch(word) and not _holds_digit(word)):
            return True
        if word in self.registered.known or word in self.options.vocabulary:
            return True
        if word[-1] == "s" and word[:-1] in self.registered.names:  # the Kennedys
            return True
        if len(word) == 3 and self.registered.abbreviations:
            return frequencies().get(word, 0) > 10**7
        return is_known(word)

    def is_tied(self, start: int, end: int) -> bool:
        """Whether a hyphen or an apostrophe makes the word part of another; a possessive is none."""
        after = self.seen.text[end : end + 3]
        possessive = after[:2] in ("'s", "’s") and not after[2:].isalnum()
        begun = DIVIDED.search(self.text, max(0, start - REACH), start)
        return self.text[start - 1 : start] in TIED or begun is not None or (after[:1] in TIED and not possessive)

    def suspect(self, found: re.Match[str], count: int) -> Suspect:
        """The word with what its surroundings say."""
        start, end = found.span()
        written = self.text[start:end]
        begins = bool(SENTENCE_END.search(self.text, max(0, start - 6), start))
        name = written[0].isupper() and not self.is_in_capitals(start, end) and (
            not begins or (count > 1 and self.is_capital_inside(found.group())))
        return Suspect(start, end, written, found.group(), name, begins, count)

    def is_proper(self, word: str) -> bool:
        """Whether the word may have a capital inside a sentence: it has one elsewhere, is an office, or cablese."""
        return word in TITLES or word in diplomatic() or bool(OFFICE.fullmatch(word)) or self.is_capital_inside(word)

    def is_capital_inside(self, word: str) -> bool:
        """Whether the word has a capital inside a sentence, too: the name of somebody or something."""
        places = [at for at in self.seen.positions([word]) if self.text[at].isupper()]
        return any(not SENTENCE_END.search(self.text, max(0, at - 6), at) for at in places)

    def is_in_capitals(self, start: int, end: int) -> bool:
        """Whether the words around are in capitals, too."""
        around = WORD.findall(self.text, max(0, start - 30), end + 30)
        long = [word for word in around if len(word) > 3 and word.isalpha()]
        return bool(sum(word.isupper() for word in long) * 2 > len(long))

    def proposal(self, suspect: Suspect) -> Proposal | None:
        """What the word may be, alone or with its neighbour."""
        if not suspect.name and not self.is_foreign and (spaced := self.respaced(suspect)):
            return *spaced[:3], self.among_strangers(suspect, spaced[3])
        best, lead = self.best(suspect)
        certainty = self.certainty(best, lead, suspect) if best else None
        if best and certainty and suspect.name and not best.is_name and not self.is_proper(best.word):
            certainty = "low"
        stranger = best is not None and best.word not in self.seen.words and best.word not in FUNCTION_WORDS
        if best and certainty and stranger and self.is_titled(suspect.word):
            certainty = "low" if best.is_name else None
        if best and certainty and not best.is_name and len(suspect.word) > 3:
            certainty = self.among_strangers(suspect, certainty)
        if best is None or certainty is None:
            return None
        as_written = best.is_name or best.word[0] != suspect.word[0]
        proposed = self.written(best.word, suspect.begins) if as_written else best.word
        return suspect.start, suspect.end, _in_case_of(suspect.written, proposed, best.is_name), certainty

    def is_titled(self, word: str) -> bool:
        """Whether the word is somebody's name, be it in no register: a title or initial stands before it somewhere."""
        for at in self.seen.positions([word]):
            before = WORD_BEFORE.search(self.text, max(0, at - 30), at) if self.text[at].isupper() else None
            if before and (fold(before[1]) in HONORIFICS or (before[2] and len(before[1]) == 1)):
                return True
        return False

    def best(self, suspect: Suspect) -> tuple[Reading | None, float]:
        """The likeliest reading, and by how much it leads before the next."""
        word = suspect.word
        found = {n: Reading(n, 7.5 - cost, cost, True) for n, cost in names_like(self.registered, word).items()
                 if len(word) > 5 or not self._known_foreign}
        if len(word) == 3:
            found |= {reading.word: reading for reading in self.abbreviations(suspect)}
        elif not self.is_foreign and (not suspect.name or len(word) > 5):
            for reading, cost in dictionary_readings(word, 1 if suspect.name else 3).items():
                found.setdefault(reading, Reading(reading, self.weight(reading, cost), cost))
        ranked = sorted(found.values(), key=lambda reading: (-reading.weight, reading.word))
        lead = ranked[0].weight - ranked[1].weight if len(ranked) > 1 else 9.0
        return (ranked[0] if ranked else None), lead

    def weight(self, word: str, cost: float) -> float:
        """How likely the word is after its cost; more so when it is rare and the transcript or the edition uses it."""
        frequency = log10(vocabulary().get(word, 1) + 1)
        used = 1.5 * (word in self.seen.words) + 1.0 * (word in self.options.vocabulary)
        return frequency + used * (frequency < 7.5) - COST * cost

    def abbreviations(self, suspect: Suspect) -> list[Reading]:
        """Abbreviations that look like a word of three letters and stand beside the same neighbour elsewhere."""
        if not suspect.written.isupper():
            return []
        before = BEFORE.search(self.seen.text, max(0, suspect.start - 30), suspect.start)
        after = AFTER.match(self.seen.text, suspect.end)
        near = abbreviations_like(self.registered, suspect.word)
        return [
            Reading(word, 5.6 - cost, cost) for word, cost in near.items()
            if cost < 1.0 and ((before and self.stand_together(before.group(1), word))
                               or (after and self.stand_together(word, after.group(2))))
        ]  # fmt: skip

    def stand_together(self, one: str, other: str) -> bool:
        """Whether the two words are neighbours somewhere."""
        pair = rf"\b{re.escape(one)}\s+{re.escape(other)}\b"
        return {one, other} <= self.seen.words and re.search(pair, self.seen.text) is not None

    def respaced(self, suspect: Suspect) -> Proposal | None:
        """The word with a blank put in, or taken out between it and a neighbour."""
        text, start, end = self.seen.text, suspect.start, suspect.end
        after, before = AFTER.match(text, end), BEFORE.search(text, max(0, start - 30), start)
        if after and after.group(1) == " " and is_torn(suspect.word, after.group(2)):
            return self._joined(start, end, after.start(2), after.end(2))
        if before and before.group(2) == " " and is_torn(before.group(1), suspect.word):
            return self._joined(before.start(1), before.end(1), start, end)
        divided = divide(suspect.word)
        if not divided or min(dictionary_readings(suspect.word, 2).values(), default=9.0) <= 0.8:
            return None
        proposed = f"{suspect.written[:divided]} {suspect.written[divided:]}"
        parts = {suspect.word[:divided], suspect.word[divided:]}
        sure = len(suspect.word) > 5 and FUNCTION_WORDS & parts and not dictionary_readings(suspect.word, 2)
        return start, end, proposed, "high" if sure else "medium"

    def among_strangers(self, suspect: Suspect, certainty: Certainty) -> Certainty:
        """``certainty``, less where few words around are known: among names, in a foreign language, in noise."""
        before = WORD.findall(self.seen.text, max(0, suspect.start - REACH), suspect.start)[-2:]
        after = WORD.findall(self.seen.text, suspect.end, suspect.end + REACH)[:2]
        strange = [self.is_strange(word) for word in (*before, *after)]
        beside = any(strange[max(0, len(before) - 1) : len(before) + 1])
        trusted = [word for word in (*before, *after) if word in FUNCTION_WORDS or (len(word) > 2 and is_known(word))]
        doubted = beside or len(trusted) < 2
        return "low" if sum(strange) > 1 else "medium" if doubted and certainty == "high" else certainty

    def is_strange(self, word: str) -> bool:
        """Whether nothing is known of a word, nor does it look like one that is known."""
        return len(word) > 2 and not self.is_right(word) and not dictionary_readings(word, 1) and not divide(word)

    def _joined(self, start: int, end: int, second: int, last: int) -> Proposal:
        proposed = self.text[start:end] + self.text[second:last]
        return start, last, proposed, "high" if len(proposed) > 6 else "medium"

    def is_variant(self, start: int, end: int, name: str) -> bool:
        """Whether the word is another spelling of a name rather than a misreading.

        So it is in running text that is not in capitals, where the name is never spelt otherwise and does not merely
        look alike.
        """
        word, name = self.seen.text[start:end], fold(name)
        alike = cost_of(word, name, 1) < 0.2
        return not alike and name not in self.seen.words and not self.is_in_capitals(start, end)

    def written(self, word: str, begins: bool) -> str:
        """``word`` as registers or transcript write it; with a capital where a sentence begins."""
        places = self.seen.positions([word])
        proper = bool(places) and all(self.text[at].isupper() for at in places)
        form = self.registered.names.get(word) or (word.capitalize() if proper else word)
        return form[0].upper() + form[1:] if begins else form

    def certainty(self, best: Reading, lead: float, suspect: Suspect) -> Certainty | None:
        """How sure a reading is; ``None`` where nothing is."""
        if best.is_name:
            return "medium" if best.cost < 1.5 and lead > LEAD["medium"] else "low"
        length = len(suspect.word)
        alone = suspect.count == 1 and length > 4 and best.cost < 0.9 and not divide(suspect.word)
        if alone and suspect.written.islower() and best.weight >= LEAST["high"] and lead >= LEAD["high"]:
            return "high"
        sure = alone and length > 6 and lead >= 2 > 3 * best.cost and best.weight >= LEAST["medium"]
        if sure and self.is_in_capitals(suspect.start, suspect.end):
            return "high"
        common = best.weight >= LEAST["medium"] + 2.7 * (length == 4) and len(best.word) >= min(length, 4)
        if common and lead >= LEAD["medium"] and not (suspect.name and best.cost > 1.0):
            return "medium"
        return "low" if best.weight >= LEAST["low"] else None


class Verdicts:
    """What has been found out about words so far: which are right as they stand, and which are not."""

    most = 100_000

    def __init__(self) -> None:
        self.right: set[str] = set()
        self.wrong: set[str] = set()

    def passed(self, word: str, *, is_right: bool) -> bool:
        """``is_right``, kept for the next time; all is forgotten before it becomes too much."""
        if len(self.right) + len(self.wrong) >= self.most:
            self.right.clear()
            self.wrong.clear()
        (self.right if is_right else self.wrong).add(word)
        return is_right


@lru_cache(maxsize=4)
def verdicts(registered: RegisterWords, vocabulary: frozenset[str]) -> Verdicts:
    """What has been found out about words so far, for registers and a vocabulary."""
    return Verdicts()


@cache
def frequent() -> frozenset[str]:
    """The words of more than two letters that are frequent."""
    listed = frequencies().items()
    return frozenset(word for word, often in listed if often >= FREQUENT and len(word) > 2 and word.isalpha())


@lru_cache(maxsize=16384)
def names_like(registered: RegisterWords, word: str) -> dict[str, float]:
    """The registers' names that ``word`` may be a misreading of, each with its cost."""
    return registered.near(word)


@lru_cache(maxsize=16384)
def abbreviations_like(registered: RegisterWords, word: str) -> dict[str, float]:
    """The registers' abbreviations that ``word`` may be a misreading of, each with its cost."""
    return readings(word, registered.abbreviations)


@lru_cache(maxsize=16384)
def dictionary_readings(word: str, reach: int) -> dict[str, float]:
    """The words of the list that ``word`` may be a misreading of, each with its cost.

    ``reach`` is that of ``readings``; 3: two look-alikes as well, where one error explains nothing.
    """
    if reach > 2:
        return dictionary_readings(word, 2) or twice(word, vocabulary())
    return readings(word, vocabulary(), reach)


def _holds_digit(word: str) -> bool:
    """Whether one digit was read for a letter inside a very frequent word: ``th1s``, ``sa1d``."""
    inside = HOLDING.fullmatch(word)
    near = DIGITS.get(inside[2], "") if inside else ""
    return inside is not None and any(is_common(inside[1] + letter + inside[3]) for letter in near)


def _in_case_of(written: str, proposed: str, is_name: bool) -> str:
    """The proposal in capitals, capitalised or small as the word was written."""
    misread = written.replace("l", "I") if len(written) > 2 else written
    letters = [letter for letter in misread if letter.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return proposed.upper()
    return proposed[0].upper() + proposed[1:] if written[0].isupper() and not is_name else proposed
