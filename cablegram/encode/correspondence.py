"""``correspDesc``: who sent what to whom, when, from where, and who was told. TEI Guidelines: 2.4.6."""

from __future__ import annotations

import re

from cablegram.encode.facts import Fact, Facts
from cablegram.encode.parts import Part
from cablegram.registers import Registers

_HOLDER = re.compile(r"\((?P<name>[^()]+)\)$")
"""Who holds an office, behind its name."""
_ELEMENTS = {"person": "persName", "org": "orgName", "place": "placeName"}


def describe(parent: Part, facts: Facts, registers: Registers) -> None:
    """Append a ``correspDesc`` with the actions that the facts tell of; nothing when they tell of none."""
    description = Part("correspDesc")
    for action, role, date in (("sent", "sender", "sent"), ("received", "addressee", "received")):
        _act(description, action, _parties(facts, role), facts.first(date), registers)
    for passing in _passings(facts):
        _act(description, "forwarded", [f for f in passing if f.name != "forwarded"],
             next((f for f in passing if f.name == "forwarded"), None), registers)
    references = facts.all("reference")
    if references:
        context = description.add("correspContext")
        for reference in references:
            attributes = {"type": "telegram", "resp": "#cablegram", "cert": reference.certainty or "high"}
            context.add("ref", reference.text, **attributes)
    if description.parts:
        parent.parts.append(description)


def _parties(facts: Facts, role: str) -> list[Fact]:
    return [fact for kind in _ELEMENTS for fact in facts.all(f"{role}.{kind}")]


def _passings(facts: Facts) -> list[list[Fact]]:
    """The facts of being passed on, one list for each date, or all in one where there is none."""
    told = sorted((f for f in facts.everything() if f.name.startswith("forwarded")), key=lambda fact: fact.start)
    passings: list[list[Fact]] = [[]]
    for fact in told:
        passings[-1].append(fact)
        if fact.name == "forwarded":
            passings.append([])
    return [passing for passing in passings if passing]


def _act(parent: Part, kind: str, parties: list[Fact], date: Fact | None, registers: Registers) -> None:
    """Append a ``correspAction`` of that ``kind``."""
    if not parties and date is None:
        return
    action = parent.add("correspAction", type=kind)
    for party in parties:
        name, pointer, certainty = _named(_ELEMENTS[party.name.rpartition(".")[2]], party.text, registers)
        reference = {"ref": pointer, "resp": "#cablegram", "cert": certainty} if pointer else {}
        action.add(name, party.text, **(reference | party.claim))
    if date is not None:
        action.add("date", date.text or date.when, when=date.when, **date.claim)


def _named(name: str, text: str, registers: Registers) -> tuple[str, str, str]:
    """The element for a party called ``text``, its pointer, and how sure that is.

    Of ``Ambassador in Egypt (Caffery)`` the holder is looked up.
    """
    name = registers.naming(name, text)
    if pointer := registers.pointer(name, text):
        return name, pointer, "high"
    holder = _HOLDER.search(text) if name == "persName" else None
    return name, registers.pointer(name, holder["name"]) if holder else "", "medium"
