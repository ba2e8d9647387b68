"""Persons of the register in the text: by surname, full name or by-name, told apart where several share one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from cablegram.annotate.choice import Context, choose
from cablegram.annotate.folded import fold
from cablegram.annotate.lexicon import Hit, Lexicon, Spelling
from cablegram.annotate.names import begins, hits_inside
from cablegram.annotate.nicknames import NICKNAMES
from cablegram.annotate.passages import passages
from cablegram.annotate.personal_names import FEMININE, PARTICLES, TITLES, PersonalName, parse
from cablegram.annotate.plain_words import is_plain
from cablegram.annotate.registry import Options
from cablegram.annotate.spacing import FUNCTION_WORDS
from cablegram.annotate.wordlist import is_common
from cablegram.annotation import Annotation
from cablegram.registers import Person, Registers, pointer
from cablegram.source import Source

WORD_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_][\w'’-]*)(\.?)[”\")]?\s+$")
ARTICLE_BEFORE = re.compile(r"\b(?:[Tt]he|THE)\s\Z")
LINE_ALONE = re.compile(r"\n[ \t]*$")
OFFICE_BEFORE = re.compile(r"([A-Z][a-z]+) (?:of|for) (?:the )?(?:[A-Z][a-z]+ (?:and )?)*$")
AFTER_FIRST = frozenset({"of", "ibn", "bin", "the"})
"""What follows the name by which a ruler is called: Hussein ibn Talal, Frederika of Hanover."""
PLACES = frozenset(
    "jordan israel london berlin paris washington england france holland ireland wales chad cuba india iran china rome"
    " german english french".split()
)
"""Surnames that first of all are names of places and peoples."""
NAME_AFTER = re.compile(r" (?!(?:Government|Govt|Regime|Administration|Cabinet|Family)\b)[A-Z][a-z]")

MORE_OF_A_NAME = re.compile(r"[-–‑]|\.?\s+[^\W\d_]?['’]?[A-Z]")
"""What goes on after a given name that is not alone: a surname, an initial, the second half of a double name."""
BEFORE_FORENAMES = frozenset({"sir", "lord", "lady", "king", "queen", "prince", "princess"})
"""Titles with which people are called by their given names."""


@dataclass(frozen=True)
class Mention:
    """A name in the text, and who may be meant.

    ``titles`` stand before it, ``is_full`` says that a given name belongs to it, ``is_doubtful`` that it might as well
    be a plain word, ``is_forename`` that a given name is all there is.
    """

    start: int
    end: int
    candidates: tuple[Person, ...]
    titles: tuple[str, ...] = ()
    is_full: bool = False
    is_doubtful: bool = False
    is_forename: bool = False


def annotate(
    source: Source, so_far: Sequence[Annotation], registers: Registers, options: Options
) -> Iterator[Annotation]:
    """A ``persName`` for each mention of a registered person in the passages.

    ``ref`` says who it is. Where several bear the name and nothing tells them apart, nobody is identified:
    ``corresp`` points to all of them, the likeliest last, with certainty ``low``.
    """
    index = index_of(registers)
    hits = hits_inside(index.lexicon, source.text, passages(source, so_far))
    mentions = [mention for hit in hits if (mention := index.mention(source.text, hit))]
    certain = {person.id for mention in mentions if not mention.is_doubtful for person in mention.candidates}
    context = Context.of(source, so_far)
    for mention in mentions:
        if mention.is_doubtful and not any(person.id in certain for person in mention.candidates):
            continue
        alone = is_alone(source.text, mention.start, mention.end)
        chosen, certainty = choose(mention.candidates, mention.titles, context, is_signature=alone)
        if (mention.is_forename or mention.is_doubtful) and certainty == "high":
            certainty = "medium"
        context.mentioned(mention.candidates, chosen)
        attribute = {"ref" if len(chosen) == 1 else "corresp": pointer(*chosen, folder=options.pointers)}
        yield Annotation(mention.start, mention.end, "persName", attribute, certainty)


@lru_cache(maxsize=4)
def index_of(registers: Registers) -> PersonIndex:
    """The index of the persons of ``registers``, made once."""
    return PersonIndex(registers.persons)


class PersonIndex:
    """The persons by how they may be called, and their given names."""

    def __init__(self, persons: Sequence[Person]) -> None:
        self.persons = {person.id: person for person in persons}
        self.names = {person.id: [parse(form) for form in person.forms] for person in persons}
        self.women = {i for i, names in self.names.items() if any(name.titles & FEMININE for name in names)}
        given = {fold(g).strip(".") for names in self.names.values() for name in names for g in name.given}
        self.given = {name for name in given if len(name) > 2 and name not in TITLES}
        spoken = {surname for names in self.names.values() for n in names if n.direct for surname in n.surnames}
        families = Counter(surname.split()[0] for surname in spoken if " " in surname)
        self._families = {family for family, bearers in families.items() if bearers > 1}
        self.lexicon = Lexicon(spelling for person in persons for spelling in self._spellings(person))

    @cached_property
    def _forenames(self) -> frozenset[str]:
        """First given names that are one person's alone, nobody's surname and no plain word: Selwyn, not George."""
        bearers = Counter(first for names in self.names.values() for first in {n.given[0] for n in names if n.given})
        surnames = {word for names in self.names.values() for n in names for s in n.surnames for word in s.split()}
        return frozenset(
            first for first, number in bearers.items()
            if number == 1 and len(first) > 3 and first.isalpha() and first not in surnames
            and not {fold(first)} & (TITLES | PLACES) and not is_common(fold(first))
        )  # fmt: skip

    def _spellings(self, person: Person) -> Iterator[Spelling]:
        for name in self.names[person.id]:
            for surname in name.surnames:
                yield Spelling(surname, person.id, _kind(surname, name))
                yield from (Spelling(s, person.id, "short") for s in _short(surname, name) if s not in self._families)
            for byname in name.bynames:
                yield Spelling(byname, person.id, "full")
            if name.given and name.given[0] in self._forenames:
                yield Spelling(name.given[0], person.id, "given")

    def mention(self, text: str, hit: Hit) -> Mention | None:
        """What ``hit`` says, with the given names and titles before it; ``None`` where it is no name."""
        written = text[hit.start : hit.end]
        if not _is_name(written):
            return None
        if all(s.kind in ("short", "given") for s in hit.spellings) and NAME_AFTER.match(text, hit.end):
            return None
        is_forename = all(s.kind == "given" for s in hit.spellings)
        if is_forename and (written.isupper() or MORE_OF_A_NAME.match(text, hit.end)):
            return None
        start, matching, titles = self._leftwards(text, hit)
        if is_forename and set(titles) - BEFORE_FORENAMES:
            return None
        if start == hit.start and not self._can_stand_alone(text, hit, fold(written), titles):
            return None
        candidates = self._of_that_sex(matching, titles, hit)
        if not candidates:
            return None
        is_full = start < hit.start
        doubtful = not (is_full or titles) and is_plain(written) and _may_be_a_word(text, hit)
        return Mention(
            start, hit.end, tuple(self.persons[i] for i in candidates), titles, is_full, doubtful, is_forename
        )

    def _can_stand_alone(self, text: str, hit: Hit, word: str, titles: tuple[str, ...]) -> bool:
        """Whether a name without given names may be one.

        A mere title is none, nor a plain word with an article (``the West``), nor a place that nothing tells to be one.
        """
        if word in TITLES or (is_common(word) and not titles and _has_article(text, hit.start)):
            return False
        return word not in PLACES or bool(titles) or is_alone(text, hit.start, hit.end)

    def _of_that_sex(self, identifiers: list[str], titles: tuple[str, ...], hit: Hit) -> list[str]:
        """Without the women who are only named with their title, or only them where such a title stands there."""
        women = [i for i in identifiers if i in self.women]
        if FEMININE & set(titles):
            return women
        others = [i for i in identifiers if i not in self.women]
        return others or ([] if all(s.kind != "full" for s in hit.spellings) and len(women) > 1 else women)

    def _leftwards(self, text: str, hit: Hit) -> tuple[int, list[str], tuple[str, ...]]:
        """Take in the given names before ``hit``, and tell the title before these."""
        start, candidates = hit.start, _best(hit)
        while before := WORD_BEFORE.search(text, max(0, start - 30), start):
            if not before.group(1)[0].isupper() or "\n\n" in before.group():
                break
            word, dotted = fold(before.group(1)), bool(before.group(2))
            bearers = [i for i in candidates if self._bears(i, word, dotted)]
            if bearers and (word not in TITLES or (dotted and len(word) == 1)):
                candidates, start = bearers, before.start()
            elif word in TITLES and not (dotted and len(word) == 1):
                return start, candidates, (word,)
            elif start == hit.start and self._is_another(word, dotted, hit) and not _may_stand_before(text, before):
                return start, [], ()
            else:
                break
        return start, candidates, ()

    def _is_another(self, word: str, dotted: bool, hit: Hit) -> bool:
        """Whether a capitalised word before a name shows that someone else is meant."""
        kinds = {spelling.kind for spelling in hit.spellings}
        if kinds <= {"short", "single", "given"}:
            return not dotted or kinds == {"given"}
        return word in self.given and not dotted

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


def _may_be_a_word(text: str, hit: Hit) -> bool:
    """Whether a plain word may be meant: where all is in capitals, at the start of a sentence, in a longer name."""
    if is_alone(text, hit.start, hit.end):
        return False
    written = text[hit.start : hit.end]
    return written.isupper() or begins(text, hit.start) or bool(NAME_AFTER.match(text, hit.end))


def _has_article(text: str, start: int) -> bool:
    """Whether ``the`` stands before a word."""
    return ARTICLE_BEFORE.search(text, max(0, start - 5), start) is not None


def is_alone(text: str, start: int, end: int) -> bool:
    """Whether nothing else stands on the line, as with a signature."""
    return bool(LINE_ALONE.search(text, max(0, start - 4), start)) and text[end : end + 1] in ("", "\n")


def _may_stand_before(text: str, before: re.Match[str]) -> bool:
    """Whether a capitalised word before a name is the first of its sentence, or ends an office: Minister of Justice."""
    office = OFFICE_BEFORE.search(text, max(0, before.start() - 40), before.start())
    return begins(text, before.start()) or (office is not None and fold(office.group(1)) in TITLES)


def _best(hit: Hit) -> list[str]:
    """The persons of a hit: whose name it is, who also spell theirs so, of whose name it is a part."""
    for kinds in (("full", "surname", "single"), ("other",), ("short",), ("given",)):
        found = [spelling.id for spelling in hit.spellings if spelling.kind in kinds]
        if found:
            return list(dict.fromkeys(found))
    return []


def _is_name(written: str) -> bool:
    """Whether all words but particles begin with a capital."""
    words = [word.strip("'’") for word in written.split()]
    return all(word[:1].isupper() or fold(word) in PARTICLES for word in words) and any(c.isupper() for c in written)


def _kind(surname: str, name: PersonalName) -> str:
    """What a surname is: of a name that is filed, or the whole of one that is not, in several words or a single one;
    another spelling of it."""
    if surname in name.others:
        return "other"
    return "surname" if not name.direct else "full" if " " in surname else "single"


def _short(surname: str, name: PersonalName) -> Iterator[str]:
    """Parts of a name of several words by which people call its bearer: never an article or a preposition."""
    return (part for part in _parts(surname, name) if fold(part) not in FUNCTION_WORDS | PARTICLES | TITLES)


def _parts(surname: str, name: PersonalName) -> Iterator[str]:
    words = surname.split()
    if len(words) == 1:
        if "-" in surname:
            yield surname.split("-")[0]
        return
    if not name.direct or fold(words[1]) in AFTER_FIRST or re.fullmatch(r"[A-Z][a-z]+-[a-z]+", words[1]):
        yield words[0]
    else:
        yield words[-1]
        yield from (word for word in words[:1] if len(words) == 2 and len(word) > 4)
