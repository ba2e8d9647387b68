"""Abbreviations of the register in the text: the longest one, in the spellings that telegrams use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from cablegram.annotate.folded import WORD, fold, folded
from cablegram.annotate.known_words import is_known
from cablegram.annotate.passages import NAMES, Inside, passages, union
from cablegram.annotate.personal_names import PARTICLES
from cablegram.annotate.plain_words import is_plain, is_pronoun
from cablegram.annotate.registry import Options
from cablegram.annotate.wordlist import frequencies, is_common
from cablegram.annotation import Annotation, Certainty
from cablegram.registers import Abbreviation, Registers, pointer
from cablegram.source import Source

_SENTENCE_END = re.compile(r"(?:[.?!][\"”’)]*\s+|\n\s*\n\s*)$")
OFFICE = re.compile(
    r"\b(?:Administration|Advis[eo]rs?|Agency|Ambassador|Army|Assistant|Attaché|Board|Branch|Bureau|Cabinet|Capitals|Chiefs?"
    r"|Command(?:er)?|Commission(?:er)?|Committee|Conference|Consul(?:ate)?|Council|Counsel(?:l?or)?|Delegation|Department"
    r"|Division|Embassy|Force|Government|Group|Headquarters|Legation|Minist(?:er|ry)|Mission|Navy|Office|Organization"
    r"|President|Representative|Secretar(?:y|iat)|Section|Service|Staff|Station|Union)\b", re.IGNORECASE)
"""What an office or its holder is called."""
PATH = frozenset("\\_@")
NEXT = re.compile(r"\s+([^\W\d_]+)")
DIVIDED = re.compile(r"-\s*\n\s*([^\W\d_]+)")
PARENTHESIS = re.compile(r"^(.*\S)\s*\(([^)]*)\)$")


def annotate(
    source: Source, so_far: Sequence[Annotation], registers: Registers, options: Options
) -> Iterator[Annotation]:
    """A composite ``abbreviation`` for each that stands in the passages, with its expansion and the pointer to it."""
    index, inside = index_of(registers), Inside(passages(source, so_far))
    names = {(a.start, a.end) for a in so_far if is_registered_name(a)}
    in_number = Inside(union((a.start, a.end) for a in so_far if a.kind == "fact" and a.attributes["name"] == "number"))
    in_name, symbols = Inside(union(names)), {(a.start, a.end) for a in so_far if a.kind == "orgName"} - names
    for start, end, is_plural, entries in index.find(source.text):
        if not inside(start, end) or is_word_in_capitals(source.text, start, end) or in_path(source.text, start, end):
            continue
        if is_clock(source.text, start, end) or is_divided(source.text, start, end):
            continue
        if in_name(start, end) and (start, end) not in names:
            continue
        if (start, end) in symbols and not (entries := [] if is_plural else offices(entries)):
            continue
        foreign = opens_name(source.text, start, end, index)
        if foreign == "high":
            continue
        entries, certainty = fitting(entries, source.text)
        expansions = dict.fromkeys(in_plural(e.expansion) if is_plural else e.expansion for e in entries)
        written = "; ".join(expansions)
        attributes = {
            "expan": written[0].upper() + written[1:] if opens_sentence(source.text, start, end) else written,
            "corresp": pointer(*entries, folder=options.pointers),
        }
        if ";" in written:  # an entry may have several meanings, too
            certainty = "low"
        if source.text[start:end].isupper() and in_number(start, end):  # a series: MAC 2028
            certainty = "low"
        yield Annotation(start, end, "abbreviation", attributes, foreign or certainty)


def is_registered_name(annotation: Annotation) -> bool:
    """Whether the annotation covers a name of a register: what looks like an abbreviation in a longer one is none."""
    return annotation.kind in NAMES and bool({"ref", "corresp"} & set(annotation.attributes))


def fitting(entries: list[Abbreviation], text: str) -> tuple[list[Abbreviation], Certainty]:
    """Which of the entries for one abbreviation is meant: the one whose own words stand in the text, if that tells."""
    if len(entries) == 1:
        return entries, "high"
    words = [set(WORD.findall(fold(entry.expansion))) for entry in entries]
    if len(set(map(frozenset, words))) == 1:
        return entries, "medium"
    own = [{word for word in found - set.intersection(*words) if len(word) > 3} for found in words]
    said = [len(some & folded(text).words) for some in own]
    best = max(said)
    return (entries, "low") if said.count(best) > 1 else ([entries[said.index(best)]], "medium")


def offices(entries: Iterable[Abbreviation]) -> list[Abbreviation]:
    """The entries that may stand where a layout has an office (``ACTION SOV``), each with those meanings alone."""
    kept = {entry: "; ".join(filter(OFFICE.search, entry.expansion.split("; "))) for entry in entries}
    return [replace(entry, expansion=meanings) for entry, meanings in kept.items() if meanings]


def opens_name(text: str, start: int, end: int, index: AbbreviationIndex) -> Certainty | None:
    """How sure it is that the word is the article of a name in another language (``LA PAZ``); ``None``: it is not."""
    after = NEXT.match(text, end)
    if after is None or not after[1][0].isupper() or fold(text[start:end]) not in PARTICLES:
        return None
    word = fold(after[1])
    common = is_common(word) or word in index.words
    if common and (after[1].isupper() or not text[start:end].isupper()):
        return None
    return "low" if is_known(word) else "high"


def opens_sentence(text: str, start: int, end: int) -> bool:
    """Whether a word that is written as ``Fol`` has its capital because a sentence begins there."""
    if not text[start].isupper() or not text[start + 1 : end].islower():
        return False
    return not text[:start].strip() or _SENTENCE_END.search(text, max(0, start - 8), start) is not None


def is_word_in_capitals(text: str, start: int, end: int) -> bool:
    """Whether a plain word stands there in capitals because all around it does: ``AID``, but not ``MTG``."""
    written = text[start:end]
    if not written.isupper() or not (is_plain(written) or is_pronoun(text, start, end)):
        return False
    around = [word for word in WORD.findall(text, max(0, start - 30), end + 30) if len(word) > 3 and word.isalpha()]
    return bool(sum(word.isupper() for word in around) * 2 > len(around))


def is_clock(text: str, start: int, end: int) -> bool:
    """Whether the letters say before or after noon: ``3 PM`` is no prime minister."""
    return fold(text[start:end]) in ("am", "pm") and text[max(0, start - 2) : start].strip()[-1:].isdigit()


def is_divided(text: str, start: int, end: int) -> bool:
    """Whether what stands there is the first half of a word that the line's end divides: ``UN-`` / ``AVAILABLE``."""
    after = DIVIDED.match(text, end)
    return after is not None and fold(text[start:end] + after[1]) in frequencies()


def in_path(text: str, start: int, end: int) -> bool:
    """Whether the word is part of the name of a file, of a folder, of an address: ``t1975/aaaabqrs.tel``."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    ending = before[1:] == "." and (before[0].islower() or before[0].isdigit())
    return ending or before[1:] in PATH or after[:1] in PATH or (after[:1] == "." and after[1:].islower())


class AbbreviationIndex:
    """All spellings of the abbreviations in one expression; what was written decides the entry."""

    def __init__(self, abbreviations: Sequence[Abbreviation]) -> None:
        self._entries: dict[str, list[Abbreviation]] = {}
        self._plurals: set[str] = set()
        for entry in abbreviations:
            for form in entry.forms:
                for spelling in spellings(form):
                    self._add(spelling, entry)
        for entry in abbreviations:
            for form in entry.forms:
                for spelling in variants(form, entry.expansion):
                    if spelling not in self._entries:
                        self._add(spelling, entry)
                for spelling in plurals(form, entry.expansion):
                    if spelling not in self._entries or spelling in self._plurals:
                        self._plurals.add(spelling)
                        self._add(spelling, entry)
        self._spellings = by_first_word(self._entries)
        self.words = frozenset(self._spellings)
        self._patterns: dict[str, re.Pattern[str]] = {}

    def _add(self, spelling: str, entry: Abbreviation) -> None:
        known = self._entries.setdefault(spelling, [])
        if entry not in known:
            known.append(entry)

    def find(self, text: str) -> Iterator[tuple[int, int, bool, list[Abbreviation]]]:
        """Start, end, whether in the plural, and entries of each abbreviation in ``text``, from left to right.

        The plural's small ``s`` stays outside (``FonMin|s``), the capital one belongs to the word (``MTGS``).
        """
        end = 0
        for start in folded(text).positions(self._spellings.keys()):
            first = WORD.match(text, start)
            found = self._pattern(fold(first[0])).match(text, start) if first and start >= end else None
            if found is None:
                continue
            end = found.end()
            spelling = " ".join(found.group().split())
            plural = spelling in self._plurals
            small = plural and spelling.endswith("s")
            yield found.start(), found.end() - small, plural and not small, self._entries[spelling]

    def _pattern(self, first: str) -> re.Pattern[str]:
        """One expression, the longest first, for all spellings that begin with the word ``first``."""
        if first not in self._patterns:
            longest_first = sorted(self._spellings[first], key=lambda spelling: (-len(spelling), spelling))
            same = "|".join(re.escape(spelling).replace(r"\ ", r"\s+") for spelling in longest_first)
            self._patterns[first] = re.compile(rf"(?<!\w)(?:{same})(?!\w)")
        return self._patterns[first]


def by_first_word(spellings: Iterable[str]) -> dict[str, list[str]]:
    """The spellings by their first word, folded; one that does not begin with a word can't be found."""
    found: dict[str, list[str]] = {}
    for spelling in spellings:
        if first := WORD.match(spelling):
            found.setdefault(fold(first[0]), []).append(spelling)
    return found


def spellings(form: str) -> list[str]:
    """The ways to write ``form`` that mean the same in any text: with its parenthesis and without, all dashes."""
    found = PARENTHESIS.match(form)
    forms = [found.group(1), found.group(2)] if found and " " not in found.group(2) else [form]
    forms = [form for form in forms if len(form) > 1]
    return list(dict.fromkeys(f for form in forms for f in (form, form.replace("–", "-"), form.replace("-", "–"))))


def variants(form: str, expansion: str) -> list[str]:
    """The same in other capitals and without blanks; never what is a plain word.

    Initials (``NATO``) keep their capitals; a word cut short is capital or small like the word (``MTG``, ``mtg``).
    """
    found: list[str] = []
    for spelling in spellings(form):
        letters = spelling.replace(" ", "") if spelling.count(" ") == 1 else spelling
        small = () if is_initials(spelling, expansion) else _small(spelling, expansion)
        capitals = (letters, spelling.upper(), spelling[0].upper() + spelling[1:], *small)
        found.extend(word for word in capitals if word != spelling and not is_plain(word))
    return list(dict.fromkeys(found))


def is_initials(spelling: str, expansion: str) -> bool:
    """Whether the letters are first letters of words in the expansion, in their order."""
    initials = iter(fold(word[0]) for word in WORD.findall(expansion))
    return all(letter in initials for letter in fold(spelling) if letter.isalpha())


def _small(spelling: str, expansion: str) -> Iterator[str]:
    if spelling.isupper() and len(spelling) > 1:
        yield spelling.capitalize()
    if expansion[:1].islower() or (spelling[0].isupper() and spelling[1:].islower()):
        yield spelling.lower()


def plurals(form: str, expansion: str) -> list[str]:
    """The plural with a small or a capital ``s``, of what is not a plain word with it."""
    words = dict.fromkeys((*spellings(form), *variants(form, expansion)))
    found = [f"{word}{s}" for word in words if word.isalpha() for s in ("sS" if word.isupper() else "s")]
    return [plural for plural in found if not is_plain(plural)]


def in_plural(expansion: str) -> str:
    """The expansion of a single thing for several: the noun at the end, or before the first ``of`` or ``to``."""
    end = re.search(r" of | to | in | at |,|;|$", expansion)
    at = end.start() if end else len(expansion)
    return expansion if expansion[:at].endswith("s") else f"{expansion[:at]}s{expansion[at:]}"


@lru_cache(maxsize=4)
def index_of(registers: Registers) -> AbbreviationIndex:
    """The index of the abbreviations of ``registers``, made once; without those that nobody has expanded."""
    return AbbreviationIndex([entry for entry in registers.abbreviations if entry.expansion])
