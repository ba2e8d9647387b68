"""Which of several persons of one name is meant: by title, office, date, and who was named plainly before.

Only what the text or the document says decides (``medium``); how high an office is only orders those left open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from cablegram.annotate.folded import WORD, fold
from cablegram.annotation import Annotation, Certainty
from cablegram.registers import Person
from cablegram.source import Source

ABBREVIATED = {
    "gen": "general", "col": "colonel", "maj": "major", "capt": "captain", "lt": "lieutenant", "adm": "admiral",
    "amb": "ambassador", "sen": "senator", "rep": "representative", "prof": "professor", "dr": "doctor",
    "premier": "minister", "prime": "minister", "brig": "brigadier", "fonmin": "foreign", "primin": "prime",
    "pres": "president", "defmin": "defense", "secdef": "defense",
}  # fmt: skip
COMMON = frozenset("embassy mission department state united states general consulate legation".split())
OFFICES = (
    r"\b(?:president of|chairman of the council|prime minister|premier|king|queen|chancellor of|secretary-general)",
    r"\b(?:secretary of (?:state|defense|the treasury)|foreign (?:minister|secretary)|vice president|president)",
    r"\b(?:under ?secretary|deputy|minister|ambassador|director|general|admiral|governor|senator)",
)
"""Offices from high to low, as registers describe them."""


@dataclass
class Context:
    """What the document tells about who may be meant: date and office of sending, who was named before."""

    sent: str = ""
    senders: frozenset[str] = frozenset()
    last: dict[frozenset[str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, source: Source, so_far: Sequence[Annotation]) -> Context:
        """The context that the layout's facts give."""
        facts = [a for a in so_far if a.kind == "fact"]
        sent = next((a.attributes.get("when", "") for a in facts if a.attributes["name"] == "sent"), "")
        posts = [a.attributes.get("value") or source.snippet(a.start, a.end) for a in facts if _is_post(a)]
        return cls(sent[:4], frozenset(word for post in posts for word in WORD.findall(fold(post)) if len(word) > 3))

    def mentioned(self, candidates: Sequence[Person], chosen: Sequence[Person]) -> None:
        """Remember who of the ``candidates`` was meant."""
        if len(chosen) == 1:
            for person in candidates:
                self.last[frozenset([fold(person.name.split(",")[0])])] = chosen[0].id

    def named_before(self, person: Person) -> bool:
        """Whether whoever bore the name last was this person."""
        return self.last.get(frozenset([fold(person.name.split(",")[0])])) == person.id


def _is_post(annotation: Annotation) -> bool:
    return annotation.attributes["name"] in ("sender.org", "sender.place")


def choose(
    candidates: Sequence[Person], titles: Sequence[str], context: Context, *, is_signature: bool = False
) -> tuple[list[Person], Certainty]:
    """Whoever is meant, and how sure that is; several, the likeliest last, where nothing tells them apart."""
    if len(candidates) == 1:
        return list(candidates), "high"
    weights = {p.id: evidence(p, titles, context) + 3 * (is_signature and signs(p, context)) for p in candidates}
    ranked = sorted(candidates, key=lambda person: (weights[person.id], prominence(person.about)))
    best, second = (weights[person.id] for person in (ranked[-1], ranked[-2]))
    if best > second:
        return [ranked[-1]], "medium"
    return ranked, "low"


def evidence(person: Person, titles: Sequence[str], context: Context) -> int:
    """What speaks for the person: title, having been named before, an office at the post; against: out of office."""
    named = sum(is_titled(f"{person.name}, {person.about}", title) for title in titles)
    return 4 * named + 2 * context.named_before(person) - 2 * is_out_of_office(person.about, context.sent)


@lru_cache(maxsize=8192)
def is_titled(said: str, title: str) -> bool:
    """Whether what the register says of a person has the title, which may be short for a word of it."""
    return bool(re.search(rf"(?<!to the )\b{ABBREVIATED.get(title, title)}\b", fold(said)))


def signs(person: Person, context: Context) -> bool:
    """Whether the person is head of the post that the telegram was sent from, or the Secretary, who signs anywhere."""
    said = fold(person.about)
    if re.search(r"(?<!under )(?<!assistant )secretary of state\b", said):
        return True
    post = re.search(r"\b(?:ambassador|minister|charge|consul|representative)\b[^;]*", said)
    return post is not None and bool(context.senders & set(WORD.findall(post.group())) - COMMON)


@lru_cache(maxsize=8192)
def prominence(about: str) -> int:
    """How high the office is that a register says a person held."""
    said = fold(about)
    return next((len(OFFICES) - rank for rank, office in enumerate(OFFICES) if re.search(office, said)), 0)


def is_out_of_office(about: str, year: str) -> bool:
    """Whether all that is said of the person ended in years before ``year``."""
    ends = re.findall(r"(?:until|to|–)\s*(?:\w+ )?(?:\d{1,2}, )?(1[6-9]\d\d|20\d\d)\b", about)
    if not year or not ends or re.search(r"thereafter|from|after|since", about):
        return False
    return bool(max(ends) < year)
