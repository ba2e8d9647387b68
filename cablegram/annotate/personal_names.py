"""A person's name as a register files it, taken apart: surnames, given names, titles, by-names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cablegram.annotate.folded import fold

TITLES = frozenset(
    """adm admiral amb ambassador ambassadors archbishop archimandrite assistant attache attaché baron
    baroness bishop bonze brig brigadier brother capt captain cardinal chairman chancellor charge chargé
    chief citizen cmdr col colonel commander commodore comrade congressman consul counsellor counselor
    count countess defmin defsec delegate deputy doctor dr emir father field first fonmin frau gen
    general generals gov governor herr his hon honorable judge khan king lady lawyer lieutenant lord lt
    madame mademoiselle maj major marquis marshal master mayor messrs metropolitan minister miss mlle
    mme monsieur mother mr mrs ms nawab patriarch pope premier pres president prime primin prince
    princess prof professor queen rear rep representative rev reverend rt sardar sec secdef secgen
    second secretary secstate sen senator senor sergeant señor sgt shah sheik sheikh sir sister
    spokesman squadron sultan syg u under venerable vice viscount wing""".split()
)
HONORIFICS = TITLES - frozenset("first second under vice deputy assistant chief his field master father".split())
"""Titles that a name follows; the others stand before further titles."""
PARTICLES = frozenset("von van de der den del della di da du la le les al el ibn bin abu ben ter zu und y of".split())
SUFFIX = re.compile(r"^(?:jr|sr|[ivx]+)\.?$", re.I)
PARENTHESIS = re.compile(r"\s*\(([^)]*)\)")
ALSO = re.compile(r"^(?:also|or|see|formerly|née|nee|born|i\.e\.,?|alias|known as)\s+", re.I)
ARTICLE = re.compile(r"^(?:al|el|as|ash|ad|an|at|az|ar)[- ](?=[A-Z])", re.I)
"""The Arabic article, which others leave out."""
PEERAGE = re.compile(r"^(?:Lord|Lady|Viscount|Earl(?: of)?|Baron|Marquess(?: of)?)\s+", re.I)
FEMININE = frozenset("madame mme mrs miss mlle ms lady queen princess frau baroness countess mademoiselle".split())
"""Titles of women, which tell a wife from her husband."""
OFFICE = frozenset("of for in to at and".split())
"""What goes on after a title when that is no name's but an office's."""
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
    others: frozenset[str] = frozenset()
    """Which of ``surnames`` are other spellings, given in parentheses."""


def parse(form: str) -> PersonalName:
    """Take apart ``Surname (also Other), Titles Given (Byname), Jr.`` or a name written as it is spoken."""
    if _is_office(form):
        holders = tuple(PARENTHESIS.findall(form))
        return PersonalName(holders, bynames=(form,), direct=True)
    family, comma, rest = _divide(form)
    titles = frozenset(_bare(word) for word in rest.split() if _is_title(word))
    given = _given(rest)
    if not comma or not (given or PARENTHESIS.search(rest) or titles & FEMININE):
        return _spoken(family, titles)
    bynames = [PEERAGE.sub("", inner) for inner in PARENTHESIS.findall(rest) if PEERAGE.match(inner)]
    surnames, nicknames, others = _surnames(family)
    particles = " ".join(word for word in given if _bare(word) in PARTICLES)
    forms = [f"{particles} {surname}" for surname in surnames if particles] + surnames
    given = [word for word in given if word and _bare(word) not in PARTICLES]
    bynames += [f"{title} {surname}" for title in sorted(titles & FEMININE) for surname in surnames]
    return PersonalName(tuple(forms), tuple(_initials(given)), titles, tuple(bynames + nicknames), others=others)


def _is_office(form: str) -> bool:
    """Whether somebody is filed under an office (``Chairman of the Joint Chiefs of Staff Wheeler``), not a name."""
    words = PARENTHESIS.sub(" ", form).split()
    titles = next((i for i, word in enumerate(words) if not _is_title(word)), len(words))
    return 0 < titles < len(words) and words[titles] in OFFICE


def _divide(form: str) -> tuple[str, str, str]:
    """``form`` before and after its first comma that stands in no parenthesis."""
    found = re.match(r"((?:[^,(]|\([^)]*\)|\()*),(.*)", form, re.S)
    return (found.group(1), ",", found.group(2)) if found else (form, "", "")


def _given(rest: str) -> list[str]:
    """The given names in what follows the comma; what goes on in lower case or at length is no name."""
    others = [inner for inner in PARENTHESIS.findall(rest) if not PEERAGE.match(inner)]
    words = (PARENTHESIS.sub("", rest) + " " + " ".join(others)).replace(",", " ").split()
    given = [word.strip(QUOTES) for word in words if not _is_title(word) and not SUFFIX.match(word)]
    return given if all(word[:1].isupper() or _bare(word) in PARTICLES for word in given) else []


def _surnames(family: str) -> tuple[list[str], list[str], frozenset[str]]:
    """The surname's spellings, by-names from quoted parentheses (``Duong Van (“Big”) Minh`` gives Big Minh), and which
    of the spellings are the other ones."""
    inner = PARENTHESIS.findall(family)
    plain = " ".join(PARENTHESIS.sub(" ", family).split())
    quoted = [i.strip(QUOTES) for i in inner if i[:1] in QUOTES]
    last = plain.split()[-1] if plain else ""
    spellings = [s.strip() for i in inner if i[:1] not in QUOTES for s in ALSO.sub("", i).split(",") if s.strip()]
    bare = [name for spelling in (plain, *spellings) if (name := ARTICLE.sub("", spelling)) != spelling]
    return [plain, *spellings, *bare], [f"{nick} {last}" for nick in quoted], frozenset(spellings)


def _initials(given: list[str]) -> list[str]:
    """Given names with run-together initials taken apart: ``K.E.`` is K. and E."""
    apart: list[str] = []
    for word in given:
        apart.extend(re.findall(r"[^\W\d_]\.", word) if re.fullmatch(r"(?:[^\W\d_]\.){2,}", word) else [word])
    return apart


def _spoken(form: str, further: frozenset[str]) -> PersonalName:
    inner = PARENTHESIS.findall(form)
    words = [word for word in PARENTHESIS.sub(" ", form).split()]
    titles = frozenset(_bare(word) for word in words if _is_title(word))
    while words and _is_title(words[-1]):
        words.pop()
    while len(words) > 1 and _is_title(words[0]):
        words.pop(0)
    if len(words) > 1 and re.fullmatch(r"[IVX]+", words[-1]):
        words.pop()
    spellings = [s.strip() for i in inner if i[:1] not in QUOTES for s in ALSO.sub("", i).split(",")]
    nicknames = [f"{i.strip(QUOTES)} {words[-1]}" for i in inner if i[:1] in QUOTES and words]
    surnames = (" ".join(words), *filter(None, spellings))
    return PersonalName(surnames, (), titles | further, tuple(nicknames), True, frozenset(surnames[1:]))


def _is_title(word: str) -> bool:
    """Whether ``word`` is a title; an initial is none: ``U Thant``, but ``U. Alexis Johnson``."""
    return _bare(word) in TITLES and not re.fullmatch(r"[A-Z]\.", word)


def _bare(word: str) -> str:
    return fold(word.strip(QUOTES + ".,;()"))
