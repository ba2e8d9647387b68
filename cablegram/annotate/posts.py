"""The posts and commands whose telegrams are called by their name and number: ``Athens 1245``, ``CINCPAC 120304Z``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from cablegram.annotate.folded import WORD, fold, folded
from cablegram.annotation import Annotation
from cablegram.registers import Registers
from cablegram.source import Source

COMMANDS = frozenset(
    "state usun cincpac jcs comusmacv comusmacthai uscinceur cas usnato secstate cincusareur macv cinceur cincunc "
    "cinclant cincarib cincsouth uscincso uscincpac comusk comusjapan comusforaz saceur shape usro cincnelm cincafe "
    "cincfe secdef osd defense".split()
)
"""Offices and commands whose telegrams are called by their name and number."""
PARTS_OF_THE_WORLD = frozenset({"africa", "asia", "europe", "latin america", "western hemisphere", "caribbean"})
_STATED = frozenset(("sender.place", "addressee.place"))
_SEAT = re.compile(
    r"(?:(?:am|us|american |u\.s\. )?(?:embassy|emb|consul(?:ate)?(?: ?gen(?:eral)?)?|congen|legation|mission|liaison "
    r"office|interests section)) (?!in\b|to\b|at\b|of\b)(?P<place>[a-z][a-z ]+)"
)
"""An office called by its place: ``AMEMBASSY LUSAKA``."""
_LISTED = 300
"""So many characters of a list of references are looked at."""
_LIST_END = re.compile(r"(?<!\bNo)(?<!\b[A-Za-z])\.\s|\n[ \t]*\n")
_LIST_BEGIN = re.compile(r"\w+\b[.:]*\s+")
_DIGITS = re.compile(r" \d{3}")
_LIST_WORDS = frozenset("re ref refs reference references".split())
_POST = r"(?P<post>(?!(?i:re|refs?|references?|see|with|and)\b)[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,2}?)"
_ALONE = r"(?=(?:[Nn]o\.\s?)?\d{3,6}\b(?:\(\d+\))?(?:\s*[,;.:)\]]|\s+(?i:and|or|to)\b|\s*\Z))"
"""Behind a name: a number of some digits, and no word that is counted."""
_ITEM = re.compile(rf"(?:\A|[,;:)]\s*|\b(?i:and)\s+)(?:\(?[A-Za-z1-9][).]\s*)?{_POST}(?:['’][sS]?)?\s{_ALONE}")
_OWNED = re.compile(rf"['’](?:[sS]|(?<=s['’]))\s{_ALONE}")
_OWNER = re.compile(rf"(?<!\w){_POST}\Z")
_NO_POSTS = frozenset(
    "para paras paragraph part section document doc page tab item nsam nsc res resolution despatch desp dispatch "
    "memorandum letter airgram pl nie snie no article circular room file jan january feb february mar march apr april "
    "may jun june jul july aug august sep sept september oct october nov november dec december".split()
)


def own_posts(source: Source, so_far: Sequence[Annotation]) -> tuple[frozenset[str], str]:
    """The places where telegrams of this one's opener come from and go to, folded, and the number of this one."""
    places, number = list[str](), ""
    for said in so_far:
        if said.kind == "fact":
            name = said.attributes["name"]
            if name in _STATED:
                places.append(said.attributes.get("value") or source.snippet(said.start, said.end))
            elif name == "number":
                number = re.sub(r"\D", "", source.snippet(said.start, said.end)).lstrip("0")
        elif said.kind == "orgName" and (seat := _SEAT.fullmatch(fold(source.snippet(said.start, said.end)))):
            places.append(seat["place"])
    return _posts(places), number


@lru_cache(maxsize=4)
def registered_posts(registers: Registers) -> frozenset[str]:
    """Commands, and the places of the registers, folded."""
    return COMMANDS | _posts(form for place in registers.places for form in place.forms)


@lru_cache(maxsize=64)
def first_words(posts: frozenset[str], without: frozenset[str]) -> frozenset[str]:
    """The words that the names of ``posts`` begin with, ``without`` those that mean something else."""
    return frozenset(post.split()[0] for post in posts) - without


def named(text: str) -> dict[int, str]:
    """Where posts stand, be they in no register, whose telegrams a list of references names, or that own a number.

    ``Ref: Amman 4012``, ``Athens' 4249``.
    """
    possessives = _OWNED.finditer(text) if "'" in text or "’" in text else ()
    owners = (_OWNER.search(text, max(0, owned.start() - 40), owned.start()) for owned in possessives)
    found = {owner.start("post"): owner for owner in owners if owner}
    for start in folded(text).positions(_LIST_WORDS):
        begin = _LIST_BEGIN.match(text, start)
        if begin and _DIGITS.search(text, begin.end(), begin.end() + _LISTED):
            end = _LIST_END.search(text, begin.end(), begin.end() + _LISTED)
            lines = text[begin.end() : end.start() if end else begin.end() + _LISTED]
            found |= {begin.end() + item.start("post"): item for item in _ITEM.finditer(lines)}
    posts = {at: fold(item["post"]) for at, item in found.items()}
    return {at: post for at, post in posts.items() if post.split()[0] not in _NO_POSTS}


def _posts(places: Iterable[str]) -> frozenset[str]:
    """The names of ``places``, folded; parts of the world, to which nobody telegraphs, are left out."""
    words = (" ".join(WORD.findall(fold(place))) for place in places)
    return frozenset(place for place in words if place and place not in PARTS_OF_THE_WORLD)
