"""Headings of printed telegrams, as data: tests/cases/layouts/headings.toml."""

import tomllib

import pytest

from cablegram.layouts import parties
from tests.conftest import PROJECT

TABLES = tomllib.loads((PROJECT / "tests/cases/layouts/headings.toml").read_text(encoding="utf-8"))


def named(text, party):
    words = text[party.start : party.end]
    return f"<{words}>" if party.is_person else words


@pytest.mark.parametrize("case", TABLES["heading"], ids=lambda case: case["text"][:60])
def test_a_heading_is_split_into_sender_and_addressee(case):
    text = case["text"]
    sender, addressee = parties.split(text, 0, len(text))
    assert (named(text, sender), named(text, addressee)) == (case["from"], case["to"])
    place = text[slice(*addressee.place)] if addressee.place else ""
    assert place == case.get("place", "")


@pytest.mark.parametrize("case", TABLES["side"], ids=lambda case: case["text"][:60])
def test_one_side_may_name_several_parties(case):
    text = case["text"]
    found = parties.each(text, parties.party(text, 0, len(text)))
    assert [named(text, party) for party in found] == case["parties"]


def test_words_without_a_to_name_no_parties():
    assert parties.split("the Embassy in France", 0, 21) is None
