"""What the annotations say about the whole telegram, by name (``cablegram.annotation.FACTS``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cablegram.annotation import Annotation, Certainty
from cablegram.encode.characters import legible
from cablegram.source import Source

_SIGNING = {"persName": "sender.person", "orgName": "sender.org"}
"""Who may sign, and what that makes them."""


@dataclass(frozen=True)
class Fact:
    """One statement: ``text`` as printed or as given, ``when`` an ISO date, ``key`` the id in a taxonomy.

    ``printed`` is what stands there, where ``text`` was given.
    """

    name: str
    text: str
    when: str
    key: str
    certainty: Certainty | None
    start: int
    printed: str = ""

    @property
    def claim(self) -> dict[str, str]:
        """The attributes that mark the fact as concluded by a program; none where it only records what is there."""
        return {"resp": "#cablegram", "cert": self.certainty} if self.certainty else {}


class Facts:
    """All facts of a telegram, in the order of the text; what is said twice is kept once."""

    def __init__(self, annotations: Sequence[Annotation], source: Source) -> None:
        self._facts: dict[str, list[Fact]] = {}
        for annotation in annotations:
            if annotation.kind == "fact":
                self._add(_fact(annotation, source))
        if not self.all("sender.person"):
            self._add_signature(annotations, source)

    def _add_signature(self, annotations: Sequence[Annotation], source: Source) -> None:
        """Take the first signature for the sender, with some reserve: a telegram may be signed by the office's head."""
        signed = next((a for a in annotations if a.kind == "signed"), None)
        names = [a for a in annotations if a.kind in _SIGNING and signed and signed.start <= a.start < signed.end]
        if names:
            name = legible(source.snippet(names[0].start, names[0].end))
            self._add(Fact(_SIGNING[names[0].kind], name, "", "", "medium", names[0].start))

    def _add(self, fact: Fact) -> None:
        said = self._facts.setdefault(fact.name, [])
        if not any((other.text, other.when) == (fact.text, fact.when) for other in said):
            said.append(fact)

    def all(self, name: str) -> list[Fact]:
        """All facts of that name."""
        return self._facts.get(name, [])

    def everything(self) -> list[Fact]:
        """All facts."""
        return [fact for facts in self._facts.values() for fact in facts]

    def first(self, name: str) -> Fact | None:
        """The first fact of that name, or ``None``."""
        return next(iter(self.all(name)), None)

    def text(self, name: str) -> str:
        """The text of the first fact of that name, or nothing."""
        fact = self.first(name)
        return fact.text if fact else ""

    def when(self, name: str) -> str:
        """The ISO date of the first fact of that name, or nothing."""
        fact = self.first(name)
        return fact.when if fact else ""


def _fact(annotation: Annotation, source: Source) -> Fact:
    attributes = annotation.attributes
    printed = source.snippet(annotation.start, annotation.end)
    value = attributes.get("value", "")
    text, when = legible(value or printed), legible(attributes.get("when", ""))
    return Fact(attributes["name"], text, when, value, annotation.certainty, annotation.start, legible(printed))
