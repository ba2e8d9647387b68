"""A title for a telegram that bears none."""

from __future__ import annotations

import re
from datetime import date

from cablegram.encode.facts import Facts

_POSTS = {
    "AMEMBASSY": "the Embassy in", "AMEMB": "the Embassy in", "AMLEGATION": "the Legation in",
    "AMCONSUL": "the Consulate in", "AMCONGEN": "the Consulate General in", "USMISSION": "the Mission in",
}  # fmt: skip
"""How cables call posts, and what these are in words."""
_HOME = {
    "SECSTATE": "the Department of State", "SECSTATE WASHDC": "the Department of State",
    "SECSTATE WASHINGTON": "the Department of State", "SECRETARY OF STATE": "the Secretary of State",
    "DEPARTMENT OF STATE": "the Department of State", "DIRECTOR": "the Director",
    "USMISSION USUN NEW YORK": "the Mission to the United Nations", "USUN": "the Mission to the United Nations",
    "USMISSION USUN NY": "the Mission to the United Nations", "USMISSION NATO": "the Mission to NATO",
}  # fmt: skip
_SHORT = frozenset("ADEN APIA BERN BONN DOHA KIEV LIMA LOME OSLO RIGA ROME SUVA".split())
"""Posts with names of four letters; others so short are a station's abbreviation."""
_BESIDE = re.compile(r"(?:Embassy|Consulate|Legation) (?!Office|Branch)[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?")
"""An office with its place beside it (``Embassy Baghdad``)."""
_ROUTED = re.compile(r"^R[A-Z]{3,6}/(?=[A-Z])")
"""The letters by which a teletype network knows a station, before its name (``RUEHC/SECSTATE WASHDC``)."""
_OFFICES = ("Department", "Secretary", "Embassy", "Mission", "Consulate", "Legation", "President", "Director")


def composed_title(facts: Facts) -> str:
    """A title from the facts, as ``Telegram 2550 From Moscow to the Secretary of State, April 18, 1961``."""
    parts = ["Telegram"]
    if number := facts.text("number"):
        parts.append(number)
    places = {fact.text for fact in facts.all("sender.place")}
    named = "sender.person" if any(fact.certainty is None for fact in facts.all("sender.person")) else "sender.place"
    if sender := facts.text("sender.org") or facts.text(named) or facts.text("sender.person"):
        parts.append(f"From {_in_prose(sender, is_place=sender in places)}")
    if addressee := facts.text("addressee.person") or facts.text("addressee.org"):
        post = f" {facts.text('addressee.place')}" if addressee.upper() in _POSTS else ""
        parts.append(f"to {_in_prose((addressee + post).strip())}")
    title = " ".join(parts)
    when = facts.when("sent")
    return f"{title}, {_in_words(when)}" if when else title


def _in_prose(name: str, *, is_place: bool = False) -> str:
    """``name`` with ``the`` before an office, not before a place or a person; what cables cut short is written out."""
    name = _ROUTED.sub("", name)
    if known := _HOME.get(name.upper()):
        return known
    kind, _, post = name.partition(" ")
    if post and (kind.upper() in _POSTS or _BESIDE.fullmatch(name)):
        return f"{_POSTS.get(kind.upper(), f'the {kind} in')} {_capitalised(post)}"
    if is_place:
        return _capitalised(name)
    return f"the {name}" if name.startswith(_OFFICES) else name


def _capitalised(place: str) -> str:
    """A place's name with capitals at the beginnings of its words only; ``BOMB`` and its like are cut short."""
    if " " not in place and len(place) < 5 and place not in _SHORT:
        return place
    return re.sub(r"[A-Z]+", lambda word: word[0].capitalize(), place) if place.isupper() else place


def _in_words(when: str) -> str:
    try:
        day = date.fromisoformat(when[:10])
    except ValueError:
        return when
    return f"{day:%B} {day.day}, {day.year}"
