"""Which of several persons of one name is meant: by title, place, date, and who was named in full before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cablegram.annotate.lexicon import fold
from cablegram.annotation import Annotation, Certainty
from cablegram.registers import Person
from cablegram.source import Source


@dataclass
class Context:
    """What the document tells about who may be meant."""

    sent: str = ""
    last: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, source: Source, so_far: Sequence[Annotation]) -> Context:
        """The context that the layout's facts give."""
        facts = {a.attributes["name"]: a for a in so_far if a.kind == "fact"}
        sent = facts["sent"].attributes.get("when", "") if "sent" in facts else ""
        return cls(sent[:10])

    def at(self, start: int) -> Context:
        """The context at a place of the text."""
        return self

    def mentioned(self, person: Person, *, named_in_full: bool) -> None:
        """Remember who was meant."""
        if named_in_full:
            self.last[person.name.split(",")[0]] = person.id


def choose(candidates: Sequence[Person], titles: Sequence[str], context: Context) -> tuple[list[Person], Certainty]:
    """Whoever is meant, and how sure that is; several, the likeliest last, where nothing tells them apart."""
    if len(candidates) == 1:
        return list(candidates), "high"
    ranked = sorted(candidates, key=lambda person: _weight(person, titles, context))
    best, second = ranked[-1], ranked[-2]
    if _weight(best, titles, context) > _weight(second, titles, context):
        return [best], "medium"
    return list(reversed(ranked)), "low"


def _weight(person: Person, titles: Sequence[str], context: Context) -> int:
    said = fold(f"{person.name} {person.about}")
    return sum(title in said for title in titles) * 2 + (context.last.get(person.name.split(",")[0]) == person.id)
