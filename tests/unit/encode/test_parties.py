"""Who sent and who signed: the header, the opener and the signature call them the same."""

from __future__ import annotations

import pytest

from cablegram.encode.telegrams import Workshop, telegram
from cablegram.registers import Organization, Person, Place, Registers
from cablegram.source import Source
from cablegram.tei import q

TEXT = """FROM: Martin Field

TO: Secretary of State

NO: 12, May 3, 1950, 8 p.m.

Nothing is new here, and nothing was said to us about it.

{signature}
"""
OFFICE = Organization("field", ("Martin Field",))
PERSON = Person("field-m", ("Field, Martin",))


@pytest.mark.parametrize(("known", "element"), [
    ((Person("rusk", ("Rusk, Dean",)),), "persName"), ((Organization("rusk", ("Rusk",)),), "orgName"), ((), "orgName"),
    ((Person("rusk", ("Rusk, Dean",)), Place("rusk-texas", ("Rusk",))), "orgName"),
])
def test_who_looks_like_an_office_is_a_person_where_registers_know_no_other(known, element):
    source = Source("a.txt", TEXT.format(signature="FIELD").replace("Secretary of State", "RUSK"))
    root = telegram(source, Workshop(registers=Registers.of(known)), layout_before="message").root
    named = [next(name for name in holder.iter(q("persName"), q("orgName")) if "".join(name.itertext()) == "RUSK")
             for holder in (root.findall(f".//{q('correspAction')}")[1], root.find(f".//{q('opener')}"))]
    assert [name.tag for name in named] == [q(element)] * 2


@pytest.mark.parametrize("signature", ["MARTIN FIELD", "Martin Field"])
@pytest.mark.parametrize(("known", "element", "reference"), [
    ((OFFICE,), "orgName", "field"), ((PERSON,), "persName", "field-m"), ((PERSON, OFFICE), "persName", "field-m"),
])
def test_who_is_an_office_in_the_registers_is_one_everywhere(known, element, reference, signature):
    source = Source("a.txt", TEXT.format(signature=signature))
    root = telegram(source, Workshop(registers=Registers.of(known)), layout_before="message").root
    held = {place: root.find(f".//{q(place)}") for place in ("correspAction", "opener", "signed")}
    first = {place: next(holder.iter(q("persName"), q("orgName"))) for place, holder in held.items()}
    named = {place: (name.tag, name.get("ref")) for place, name in first.items()}
    pointer = f"../registers/{'persons' if element == 'persName' else 'organizations'}.xml#{reference}"
    assert named == dict.fromkeys(held, (q(element), pointer))
