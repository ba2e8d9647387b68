"""Whom a citation names."""

from __future__ import annotations

import json

import pytest

from cablegram.build.citation import citation
from cablegram.edition import Editor, Settings
from tests.unit.build.test_charts import party, telegram

GUESSED = party("sent", "persName", "STEDMAN").replace("<party", '<party guess="true"')
PLACE, OFFICE = party("sent", "placeName", "La Paz"), party("sent", "orgName", "Embassy in Bolivia")


@pytest.mark.parametrize(("parties", "author"), [
    ((GUESSED,), None), ((GUESSED, OFFICE), "Embassy in Bolivia"), ((PLACE, OFFICE), "Embassy in Bolivia"), ((PLACE,), "La Paz")])
def test_a_guess_of_a_program_is_no_author(parties, author):
    cited = citation(telegram("t", "1974-01-02", *parties), Settings("E"))
    csl, = json.loads(cited.csl())
    assert csl.get("author", [{}])[0].get("literal") == author
    assert ("author" in cited.bibtex()) == ("AU  - " in cited.ris()) == bool(author)


@pytest.mark.parametrize(("roles", "named"), [
    (("encoded by", "edited by"), ("P1",)), (("editor",), ("P0",)), (("kodiert von", "Leitung"), ("P0", "P1"))])
def test_those_who_edited_are_the_editors(roles, named):
    editors = tuple(Editor(f"p{number}", f"P{number}", role) for number, role in enumerate(roles))
    assert citation(telegram("t", "1974"), Settings("E", editors=editors)).editors == named
