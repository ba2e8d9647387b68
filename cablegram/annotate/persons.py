"""Persons of the register in the text: by surname, full name or by-name, told apart where several share one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from cablegram.annotate.choice import Context, choose
from cablegram.annotate.lexicon import Hit, Lexicon, Spelling, fold
from cablegram.annotate.names import hits_inside
from cablegram.annotate.passages import passages
from cablegram.annotate.personal_names import PARTICLES, TITLES, PersonalName, parse
from cablegram.annotate.plain_words import is_plain
from cablegram.annotate.registry import Options
from cablegram.annotation import Annotation
from cablegram.registers import Person, Registers, pointer
from cablegram.source import Source

BEFORE = re.compile(r"(?:[^\W\d_][^\W\d_'’]*(?:\.|[-–]|)\s*)$")
WORD_BEFORE = re.compile(r"([^\W\d_][\w'’-]*)(\.?)[”\")]?\s+$")
SENTENCE_END = re.compile(r"(?:^|[.!?:;”\"]|\n\s*\n)\s*$")
NICKNAMES = {
    "bob": "robert", "bobby": "robert", "bill": "william", "dick": "richard", "jim": "james", "jack": "john",
    "joe": "joseph", "mike": "michael", "tom": "thomas", "dan": "daniel", "dave": "david", "ed": "edward",
    "ted": "theodore", "fred": "frederick", "george": "georgios", "chris": "christian", "ray": "raymond",
    "sam": "samuel", "phil": "phillips", "andy": "andrew", "tony": "anthony", "charlie": "charles", "hank": "henry",
    "walt": "walter", "chet": "chester", "alex": "alexander", "max": "maxwell", "nick": "nicholas", "pete": "peter",
    "steve": "stephen", "ken": "kenneth", "larry": "lawrence", "harry": "harold", "livie": "livingston",
    "mac": "mcgeorge", "don": "donald", "ben": "benjamin", "ron": "ronald", "jerry": "gerald", "frank": "francis",
}  # fmt: skip
"""Short forms of given names in English."""


def annotate(
    source: Source, so_far: Sequence[Annotation], registers: Registers, options: Options
) -> Iterator[Annotation]:
    """A ``persName`` for each mention of a registered person in the passages.

    Where several bear the name and nothing tells them apart, ``ref`` points to all of them, the likeliest last, with
    certainty ``low``.
    """
    index = index_of(registers)
    context = Context.of(source, so_far)
    for hit in hits_inside(index.lexicon, source.text, passages(source, so_far)):
        found = index.mention(source.text, hit)
        if found is None:
            continue
        start, end, candidates, titles = found
        chosen, certainty = choose(candidates, titles, context.at(start))
        context.mentioned(chosen[-1], named_in_full=start < hit.start)
        yield Annotation(start, end, "persName", {"ref": pointer(*chosen, folder=options.pointers)}, certainty)


@lru_cache(maxsize=4)
def index_of(registers: Registers) -> PersonIndex:
    """The index of the persons of ``registers``, made once."""
    return PersonIndex(registers.persons)


class PersonIndex:
    """The persons by how they may be called, and their given names."""

    def __init__(self, persons: Sequence[Person]) -> None:
        self.persons = {person.id: person for person in persons}
        self.names = {person.id: [parse(form) for form in person.forms] for person in persons}
        self.given = {fold(g).strip(".") for names in self.names.values() for name in names for g in name.given}
        self.given = {given for given in self.given if len(given) > 2 and given not in TITLES}
        self.lexicon = Lexicon(spelling for person in persons for spelling in self._spellings(person))

    def _spellings(self, person: Person) -> Iterator[Spelling]:
        for name in self.names[person.id]:
            for surname in name.surnames:
                yield Spelling(surname, person.id, "full" if name.direct and " " in surname else "surname")
                yield from (Spelling(short, person.id, "short") for short in _short(surname, name))
            for byname in name.bynames:
                yield Spelling(byname, person.id, "full")

    def mention(self, text: str, hit: Hit) -> tuple[int, int, list[Person], tuple[str, ...]] | None:
        """Where the mention begins and ends, who it may be, the titles before it; ``None`` where it is no name."""
        written = text[hit.start : hit.end]
        if not _is_name(written):
            return None
        start, matching, titles = self._leftwards(text, hit)
        candidates = [self.persons[i] for i in matching]
        if not candidates or (start == hit.start and not titles and self._is_a_word(text, hit, written)):
            return None
        return start, hit.end, candidates, titles

    def _leftwards(self, text: str, hit: Hit) -> tuple[int, list[str], tuple[str, ...]]:
        """Take in the given names before ``hit``, and tell the titles before these."""
        start, titles = hit.start, list[str]()
        candidates = _best(hit)
        while True:
            before = WORD_BEFORE.search(text, max(0, start - 30), start)
            if before is None or not before.group(1)[0].isupper() or "\n\n" in before.group():
                break
            word, dotted = fold(before.group(1)), bool(before.group(2))
            bearers = [i for i in candidates if self._bears(i, word, dotted)]
            if bearers and not titles:
                candidates, start = bearers, before.start()
            elif word in TITLES:
                titles.append(word)
                break
            elif start == hit.start and word in self.given and not dotted and not _begins(text, before.start()):
                return start, [], ()
            else:
                break
        return start, candidates, tuple(titles)

    def _bears(self, identifier: str, word: str, dotted: bool) -> bool:
        """Whether ``word`` is a given name of the person, or short for one."""
        for name in self.names[identifier]:
            for given in (fold(g).strip(".") for g in name.given):
                if word == given or NICKNAMES.get(word) == given:
                    return True
                if (dotted or len(word) == 1) and given.startswith(word):
                    return True
                if len(given) == 1 and word.startswith(given) and word in self.given:
                    return True
        return False

    def _is_a_word(self, text: str, hit: Hit, written: str) -> bool:
        """Whether the name is a plain word and nothing shows that it is meant as a name here."""
        if not is_plain(written):
            return False
        return written.isupper() or _begins(text, hit.start) or bool(
            re.match(r"\s+[A-Z][a-z]", text[hit.end : hit.end + 4])
        )


def _begins(text: str, start: int) -> bool:
    """Whether a sentence begins at ``start``."""
    return bool(SENTENCE_END.search(text, max(0, start - 6), start))


def _best(hit: Hit) -> list[str]:
    """The persons of a hit: those whose whole name it is before those of whom it is only a part."""
    for kinds in (("full", "surname"), ("short",)):
        found = [spelling.id for spelling in hit.spellings if spelling.kind in kinds]
        if found:
            return list(dict.fromkeys(found))
    return []


def _is_name(written: str) -> bool:
    """Whether all words but particles begin with a capital."""
    words = re.findall(r"[^\W\d_]+", written)
    return all(word[0].isupper() or fold(word) in PARTICLES for word in words) and any(w[0].isupper() for w in words)


def _short(surname: str, name: PersonalName) -> Iterator[str]:
    """Parts of a name of several words by which people call its bearer."""
    words = surname.split()
    if len(words) == 1:
        if "-" in surname:
            yield surname.split("-")[0]
        return
    if name.direct:
        yield words[-1]
        if len(words) == 2 or fold(words[1]) in PARTICLES:
            yield words[0]
    elif fold(words[0]) not in PARTICLES:
        yield words[0]
    else:
        yield words[-1]
