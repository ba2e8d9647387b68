"""References to other telegrams: ``Deptel 1338``, ``urtel 1941``, ``reftels``, ``Your 364``, ``Secto 21``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from cablegram.annotate.folded import WORD, fold, folded
from cablegram.annotate.passages import Inside, passages, union
from cablegram.annotate.registry import Options
from cablegram.annotation import Annotation, fact
from cablegram.registers import Registers
from cablegram.source import Source

KINDS = frozenset(
    "deptel embtel contel congentel legtel mistel ambtel depcirtel cirtel urtel yourtel mytel ourtel reftel septel"
    " infotel miltel depttel redeptel reembtel reurtel remytel deptcirtel subtel airgram telegram msg tel".split()
)
"""Words for a telegram or a message, folded and in the singular."""
SERIES = (
    "Secto Tosec Polto Topol Gadel Delga Dulte Tedul Vanto Tovan Secun Tosun Cedto Tocah Hakto Tohak Delto Todel Musto "
    "Tomus Usito Toica Icato Toaid Aidto Toito Ecoto Repto Torep Dento Toden Todip Subto Tosub Telac Actel Martel "
    "Telmar Kosco Colto Tocol Busec Tofan Cuspo Unmis".split()
)
"""Indicators of numbered series: telegrams from or to a minister who travels, a delegation, an agency."""
NUMBER = r"(?:No\.?\s*)?(?:[A-Z]{1,2}[–-])?\d{1,6}(?:[–-]\d{2,4})?"
NO_TELEGRAMS = r"(?![\w/]*\s+(?:p\.?m|a\.?m|hours|percent|men|years))"
NOT_TELEGRAMS = re.compile(r"\s+[a-z]{4,}")
NUMBERS = rf"{NUMBER}(?:(?:\(\d+\))?(?:,\s*(?:and\s+)?|\s+(?:and|&)\s+){NUMBER}{NO_TELEGRAMS})*"
POSSESSIVES = frozenset({"your", "ur", "my", "our"})
FOLDED_SERIES = frozenset(fold(name) for name in SERIES)
STARTS = KINDS | {f"{kind}s" for kind in KINDS} | POSSESSIVES | FOLDED_SERIES
TELEGRAM = re.compile(rf"(?P<word>[A-Za-z]+)(?:\s+(?P<numbers>{NUMBERS})(?![\w]))?")
BARE = frozenset({"reftel", "septel", "urtel", "mytel", "ourtel", "yourtel"})
"""Kinds that name one telegram even without a number."""

COMMANDS = frozenset(
    "state usun cincpac jcs comusmacv comusmacthai uscinceur cas usnato secstate cincusareur".split()
)
"""Offices and commands whose telegrams are called by their name and number."""
PARTS_OF_THE_WORLD = frozenset({"africa", "asia", "europe", "latin america", "western hemisphere", "caribbean"})
FROM_POST = re.compile(
    r"(?P<post>[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,2}?)\s(?:No\.\s?)?(?P<number>\d{2,6}Z?)"
    r"(?![\w/–-]|[.,:]\d|\s+(?:p\.?m|a\.?m|hours|percent|men|years|kilometers|miles|tons|troops)\b)"
)
PASSED_ON = re.compile(
    r"\b(?:(?:repeated|rptd?)\s+(?:to|info\w*)|sent|relayed)\b(?:(?!\b(?:see|ref\w*|re)\b)[^.;])*\Z", re.IGNORECASE
)
"""Before ``London 212``: the number that this telegram itself has there."""
TWO_DIGITS = re.compile(r"(?<![\w.,:/–-])7[3-9] \Z")
"""The year before a reference in later cables: ``76 STATE 12345``."""
YEAR = re.compile(r"1[789]\d\d|20[0-3]\d|\d\d")


def annotate(
    source: Source, so_far: Sequence[Annotation], registers: Registers, options: Options
) -> Iterator[Annotation]:
    """A ``ref[@type='telegram']`` for each reference, with the normalised form in ``n``, and a ``reference`` fact."""
    inside, known, end = Inside(passages(source, so_far)), set(stated(source, so_far)), 0
    groups = Inside(union((a.start, a.end) for a in so_far if a.kind == "date" and a.end > a.start))
    posts = posts_of(source, so_far, registers)
    for start in folded(source.text).positions(STARTS | first_words(posts)):
        found = TELEGRAM.match(source.text, start)
        normal = normalised(found) if found and start >= end else ""
        if not normal and start >= end and (found := FROM_POST.match(source.text, start)):
            normal = "" if PASSED_ON.search(source.text, max(0, start - 80), start) else from_post(found, posts)
        if not found or not normal or not inside(start, found.end()) or groups(found.end() - 1, found.end()):
            continue
        end = found.end()
        start -= len(year[0]) if (year := TWO_DIGITS.search(source.text, max(0, start - 3), start)) else 0
        yield Annotation(start, end, "ref", {"type": "telegram", "n": normal}, "high")
        if normal[-1].isdigit() and normal not in known:
            known.add(normal)
            yield fact("reference", start, end, normal, certainty="high")


def stated(source: Source, so_far: Sequence[Annotation]) -> Iterator[str]:
    """The references that the layout has stated, in lower case."""
    for said in so_far:
        if said.kind == "fact" and said.attributes["name"] == "reference":
            yield source.snippet(said.start, said.end).lower()


def posts_of(source: Source, so_far: Sequence[Annotation], registers: Registers) -> frozenset[str]:
    """The posts, folded, after which telegrams are called: places of the registers and of this telegram, commands."""
    facts = (a for a in so_far if a.kind == "fact" and a.attributes["name"] in ("sender.place", "addressee.place"))
    places = (fact.attributes.get("value") or source.snippet(fact.start, fact.end) for fact in facts)
    return registered_posts(registers) | _posts(places)


@lru_cache(maxsize=4)
def registered_posts(registers: Registers) -> frozenset[str]:
    """Commands, and the places of the registers, folded."""
    return COMMANDS | _posts(form for place in registers.places for form in place.forms)


@lru_cache(maxsize=64)
def first_words(posts: frozenset[str]) -> frozenset[str]:
    """The words that the names of ``posts`` begin with."""
    return frozenset(post.split()[0] for post in posts)


def _posts(places: Iterable[str]) -> frozenset[str]:
    """The names of ``places``, folded; parts of the world, to which nobody telegraphs, are left out."""
    words = (" ".join(WORD.findall(fold(place))) for place in places)
    return frozenset(place for place in words if place and place not in PARTS_OF_THE_WORLD)


def from_post(found: re.Match[str], posts: frozenset[str]) -> str:
    """``state 243`` for ``State 243``; empty where no post is named, or the number is a year."""
    post, number = fold(" ".join(WORD.findall(found.group("post")))), found.group("number")
    return f"{post} {number}" if post in posts and not YEAR.fullmatch(number) else ""


def normalised(found: re.Match[str]) -> str:
    """The reference in lower case, singular, white space folded (``deptel 1338``); empty where it is none."""
    written, numbers = found.group("word"), found.group("numbers") or ""
    word = fold(written)
    kind = word.removesuffix("s") if word not in KINDS | FOLDED_SERIES | POSSESSIVES else word
    if not numbers or kind not in KINDS | FOLDED_SERIES | POSSESSIVES:
        return kind if kind in BARE else ""
    if kind in POSSESSIVES and (not written[0].isupper() or NOT_TELEGRAMS.match(found.string, found.end())):
        return ""
    numbers = " ".join(re.findall(r"(?:[A-Z]{1,2}[–-])?\d+(?:[–-]\d+)?", re.sub(r"\(\d+\)", "", numbers)))
    return f"{kind} {numbers}"
