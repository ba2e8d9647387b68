"""Names in the transcripts that no register knows, as entries for an editor to look through.

A person is what a title stands before (``Ambassador Menshikov``) or what signs; a post is what sends or receives.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from cablegram.annotate.folded import fold
from cablegram.annotate.known_words import is_known
from cablegram.annotate.passages import Inside, passages, union
from cablegram.annotate.personal_names import HONORIFICS, PARENTHESIS, TITLES
from cablegram.annotate.plain_words import is_plain
from cablegram.annotation import Annotation
from cablegram.layouts.vocabulary import offices
from cablegram.registers import Entry, Organization, Person, Registers
from cablegram.source import Source

NAME = (
    r"(?:(?:[A-Z]\.\s?)*(?:(?:von|van|de|al|el|ben|bin)\s)?(?:Mc|Mac|[OD][’'])?[A-Z][a-z]+(?:[-’'][A-Z][a-z]+)*(?:\s[A-Z]\.)?)"
)
TITLED = re.compile(rf"(?<![\w’'])(?P<title>[A-Z][a-z]+|[A-Z]{{2,}})\.?\s(?=(?P<name>{NAME}(?:\s{NAME}){{0,2}}))")
TITLED_IN_CAPITALS = re.compile(r"(?<!\w)(?P<title>[A-Z]{2,})\.?\s(?=(?P<name>[A-Z]{3,}(?:-[A-Z]+)?)(?!\w))")
BEFORE_TITLES = re.compile(
    r"(?<!\w)(?:(?i:acting|assistant|associate|brigadier|chief|defen[cs]e|deputy|finance|first|foreign|interior|lieutenant|"
    r"major|permanent|prime|rear|second|special|under|vice)(?:-|\.?\s))+\Z"
)
"""What stands before a title and belongs to it."""
SETTLED = frozenset({"persName", "placeName", "orgName", "abbreviation"})
POSTS = frozenset({"sender.org", "addressee.org", "forwarded.org"})
PEOPLE = frozenset({"sender.person", "addressee.person", "forwarded.person"})
PLACES = frozenset({"sender.place", "addressee.place", "forwarded.place"})
PERSONAL = frozenset(
    "admiral col colonel dr frau herr lady lord messrs miss mlle mme monsieur mr mrs ms senator sheikh sir".split()
)
"""Titles that nothing but a name follows: not so ``General Assembly``, ``Minister Foreign Affairs``."""
MONTHS = frozenset(fold(name) for name in (*calendar.month_name, *calendar.day_name) if name)
_WORD = re.compile(r"(?<![\w’'])[a-z]{3,}(?![\w’'])")


@dataclass(frozen=True)
class Sighting:
    """A name that was seen: of what kind, with what title, in which transcript, and the words around it."""

    kind: str
    name: str
    title: str
    file: str
    words: str


@dataclass
class Census:
    """What transcripts say of words that might be names: which are places, which stand in lower case and how often."""

    places: set[str] = field(default_factory=set)
    words: Counter[str] = field(default_factory=Counter)

    def count(self, source: Source, said: Sequence[Annotation]) -> None:
        """Take in one transcript; ``said`` by all annotators."""
        self.words.update(_WORD.findall(source.text))
        facts = (a for a in said if a.kind == "fact" and a.attributes["name"] in PLACES)
        self.places.update(fold(a.attributes.get("value") or source.snippet(a.start, a.end)) for a in facts)

    def is_no_name(self, sighting: Sighting) -> bool:
        """Whether a place, a month or an English word is taken for a person."""
        if sighting.kind != "persons" or fold(sighting.title.rpartition(" ")[2]) in PERSONAL:
            return False
        return all(map(self.is_word, sighting.name.split())) or fold(sighting.name) in self.places

    def is_word(self, word: str) -> bool:
        """Whether ``word`` is a month, a day, or English and stands in lower case somewhere."""
        return fold(word) in MONTHS or (self.words[word.lower()] > 0 and is_known(fold(word)))

    def name(self, sighting: Sighting) -> str:
        """The name without words around it: ``Minister Education Zorin``, ``Ambassador Zorin April 5``."""
        words = sighting.name.split()
        if sighting.kind == "persons":
            while len(words) > 1 and (self.is_word(words[0]) or fold(words[0]) in self.places):
                del words[0]
            while len(words) > 1 and fold(words[-1]) in MONTHS:
                del words[-1]
        return " ".join(words)


def sightings(source: Source, said: Sequence[Annotation], registers: Registers) -> Iterator[Sighting]:
    """The names in one transcript that look like people or posts and are in no register; ``said`` by all annotators."""
    settled = union((a.start, a.end) for a in said if a.kind in SETTLED and {"ref", "corresp"} & set(a.attributes))
    inside, known = Inside(passages(source, said)), Inside(settled)
    for pattern in (TITLED, TITLED_IN_CAPITALS):
        for found in pattern.finditer(source.text):
            start, end = found.span("name")
            if _is_title(found.group("title")) and inside(start, end) and not known(end - 1, end):
                name = " ".join(found.group("name").split())
                if not _is_plain(name) and not (name.isupper() and is_known(fold(name))):
                    title = _whole_title(source.text, *found.span("title"))
                    yield Sighting("persons", name, title, source.name, _around(source, start, end))
    yield from _signers(source, said, known)
    for fact in (a for a in said if a.kind == "fact"):
        yield from _party(source, fact, registers)


def _signers(source: Source, said: Sequence[Annotation], known: Inside) -> Iterator[Sighting]:
    """The names of those who signed."""
    signed = Inside(union((a.start, a.end) for a in said if a.kind == "signed"))
    for name in (a for a in said if a.kind == "persName" and signed(a.start, a.end) and not known(a.end - 1, a.end)):
        if not _is_plain(source.text[name.start : name.end]):
            written = source.snippet(name.start, name.end)
            yield Sighting("persons", written, "", source.name, _around(source, name.start, name.end))


def _party(source: Source, fact: Annotation, registers: Registers) -> Iterator[Sighting]:
    """A sender or an addressee that no register knows."""
    name = fact.attributes.get("value") or source.snippet(fact.start, fact.end)
    kind, element = ("organizations", "orgName") if fact.attributes["name"] in POSTS else ("persons", "persName")
    if fact.attributes["name"] in POSTS | PEOPLE and name and not registers.pointer(element, name):
        name = _holder(name) if kind == "persons" else name
        last = name.split()[-1]
        if kind == "organizations" or not registers.by_name.get(("persons", fold(last))):
            yield Sighting(kind, name, "", source.name, _around(source, fact.start, fact.end))


def _holder(name: str) -> str:
    """Who holds an office: ``Lodge`` of ``Ambassador in Zoria (Lodge)``, ``Rusk`` of ``Secretary of State Rusk``."""
    if found := PARENTHESIS.search(name):
        return found[1]
    words = name.split()
    last = next((at for at in range(len(words), 0, -1) if _is_plain(words[at - 1])), 0)
    return " ".join(words[last:]) or name


def proposals(seen: Iterable[Sighting], least: int = 1, census: Census | None = None) -> list[Entry]:
    """An entry for each name that was seen ``least`` times, without an id, those seen most often first.

    ``about`` says where and how it was seen. A surname alone goes with the only full name that ends with it. What is no
    name by the ``census``, which is complete when ``seen`` has come to its end, is left out.
    """
    by_name: dict[tuple[str, str], list[Sighting]] = {}
    for sighting in list(seen):
        if census and census.is_no_name(sighting):
            continue
        named = replace(sighting, name=census.name(sighting)) if census else sighting
        by_name.setdefault((named.kind, fold(named.name)), []).append(named)
    ranked = sorted(_joined(list(by_name.values())), key=lambda group: (-len(group), group[0].kind, group[0].name))
    return [_entry(group) for group in ranked if len(group) >= least]


def _joined(groups: Sequence[list[Sighting]]) -> list[list[Sighting]]:
    """The groups of persons, those of a surname alone put to the one group of a full name with that surname."""
    full: dict[str, list[list[Sighting]]] = {}
    for group in groups:
        if group[0].kind == "persons" and " " in group[0].name:
            full.setdefault(fold(group[0].name.split()[-1]), []).append(group)
    left = []
    for group in groups:
        others = full.get(fold(group[0].name), []) if group[0].kind == "persons" else []
        if len(others) == 1 and others[0] is not group:
            others[0].extend(group)
        else:
            left.append(group)
    return left


def _entry(group: Sequence[Sighting]) -> Entry:
    first = group[0]
    titles = [title for title, _ in Counter(s.title for s in group if s.title).most_common(3)]
    times = "once" if len(group) == 1 else f"{len(group)} times"
    about, seen = ", ".join(titles), (f"Seen {times}, first in {first.file}: “{first.words}”",)
    name = first.name.title() if first.name.isupper() and first.kind == "persons" else first.name
    made, form = (Organization, name) if first.kind == "organizations" else (Person, _filed(name))
    return made("", (form,), about, remarks=seen)


def _filed(name: str) -> str:
    """``Llewellyn E. Thompson`` as ``Thompson, Llewellyn E.``; a name with a particle or a single one as it is."""
    words = name.split()
    if len(words) < 2 or any(word[0].islower() for word in words):
        return name
    return f"{words[-1]}, {' '.join(words[:-1])}"


def _whole_title(text: str, start: int, end: int) -> str:
    """The title from ``start`` to ``end`` with what belongs to it: ``Under Secretary``, ``Foreign Minister``."""
    before = BEFORE_TITLES.search(text, max(0, start - 40), start)
    return " ".join(text[before.start() if before else start : end].split())


def _is_title(word: str) -> bool:
    return fold(word) in HONORIFICS


def _is_plain(name: str) -> bool:
    """Whether the name is made of titles, plain words and offices: the Prime Minister himself, SECSTATE WASHDC."""
    if fold(name) in offices():
        return True
    return any(fold(word).strip(".") in TITLES for word in name.split()) or all(map(is_plain, name.split()))


def _around(source: Source, start: int, end: int) -> str:
    """The words around, whole ones."""
    before = source.snippet(max(0, start - 40), start).partition(" ")[2]
    after = source.snippet(end, end + 40).rpartition(" ")[0]
    return " ".join(f"{before} {source.snippet(start, end)} {after}".split())
