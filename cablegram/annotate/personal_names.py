"""A person's name as a register files it, taken apart: surnames, given names, titles, by-names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cablegram.annotate.lexicon import fold

TITLES = frozenset(
    """admiral adm ambassador amb archbishop archimandrite assistant baron baroness bishop bonze brig
    brigadier cardinal captain capt chancellor chief col colonel commander commodore comrade consul
    count countess deputy doctor dr emir father field first frau gen general herr his hon honorable
    judge khan king lady lieutenant lord lt madame mademoiselle maj major marshal master minister miss
    mlle mme monsieur mr mrs ms nawab president premier prime prince princess prof professor queen rear
    rep representative rev reverend rt sardar second secretary sen senator senor señor shah sheik sheikh
    sir squadron sultan under vice wing""".split()
)
PARTICLES = frozenset("von van de der den del della di da du la le les al el ibn bin abu ben ter zu und y of".split())
SUFFIX = re.compile(r"^(?:jr|sr|[ivx]+)\.?$", re.I)
PARENTHESIS = re.compile(r"\s*\(([^)]*)\)")
ALSO = re.compile(r"^(?:also|or|see|formerly|née|nee|born|i\.e\.,?|alias|known as)\s+", re.I)
PEERAGE = re.compile(r"^(?:Lord|Lady|Viscount|Earl(?: of)?|Baron|Marquess(?: of)?)\s+", re.I)
QUOTES = "“”\"‘’'«»"


@dataclass(frozen=True)
class PersonalName:
    """The parts of one filing form; ``surnames`` may be several spellings, ``bynames`` stand in full for the person."""

    surnames: tuple[str, ...]
    given: tuple[str, ...] = ()
    titles: frozenset[str] = frozenset()
    bynames: tuple[str, ...] = ()
    direct: bool = False
    """Whether the form has no comma: the name is written as it is spoken (``Ngo Dinh Diem``, ``Makarios III``)."""


def parse(form: str) -> PersonalName:
    """Take apart ``Surname (also Other), Titles Given (Byname), Jr.`` or a name written as it is spoken."""
    family, comma, rest = form.partition(",")
    titles = frozenset(word for word in map(_bare, rest.split()) if word in TITLES)
    if not comma:
        return _spoken(form)
    bynames = [PEERAGE.sub("", inner) for inner in PARENTHESIS.findall(rest) if PEERAGE.match(inner)]
    others = [inner for inner in PARENTHESIS.findall(rest) if not PEERAGE.match(inner)]
    given = [word for word in (PARENTHESIS.sub("", rest) + " " + " ".join(others)).replace(",", " ").split()]
    given = [word.strip(QUOTES) for word in given if _bare(word) not in TITLES and not SUFFIX.match(word)]
    surnames, nicknames = _surnames(family)
    particles = " ".join(word for word in given if _bare(word) in PARTICLES)
    forms = [f"{particles} {surname}" for surname in surnames if particles] + surnames
    given = [word for word in given if word and _bare(word) not in PARTICLES]
    return PersonalName(tuple(forms), tuple(_initials(given)), titles, tuple(bynames + nicknames))


def _surnames(family: str) -> tuple[list[str], list[str]]:
    """The surname's spellings, and by-names from quoted parentheses: ``Duong Van (“Big”) Minh`` gives Big Minh."""
    inner = PARENTHESIS.findall(family)
    plain = " ".join(PARENTHESIS.sub(" ", family).split())
    quoted = [i.strip(QUOTES) for i in inner if i[:1] in QUOTES]
    last = plain.split()[-1] if plain else ""
    spellings = [s.strip() for i in inner if i[:1] not in QUOTES for s in ALSO.sub("", i).split(",") if s.strip()]
    return [plain, *spellings], [f"{nick} {last}" for nick in quoted]


def _initials(given: list[str]) -> list[str]:
    """Given names with run-together initials taken apart: ``K.E.`` is K. and E."""
    apart: list[str] = []
    for word in given:
        apart.extend(re.findall(r"[^\W\d_]\.", word) if re.fullmatch(r"(?:[^\W\d_]\.){2,}", word) else [word])
    return apart


def _spoken(form: str) -> PersonalName:
    inner = PARENTHESIS.findall(form)
    words = [word for word in PARENTHESIS.sub(" ", form).split()]
    titles = frozenset(word for word in map(_bare, words) if word in TITLES)
    while words and _bare(words[-1]) in TITLES:
        words.pop()
    while len(words) > 1 and _bare(words[0]) in TITLES:
        words.pop(0)
    if len(words) > 1 and re.fullmatch(r"[IVX]+", words[-1]):
        words.pop()
    spellings = [s for i in inner for s in ALSO.sub("", i).split(",") if len(i) > 3]
    return PersonalName((" ".join(words), *spellings), (), titles, direct=True)


def _bare(word: str) -> str:
    return fold(word.strip(QUOTES + ".,;()"))
