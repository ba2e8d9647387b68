"""Every layout, on any text: annotations lie inside the text and nest; nothing crashes; the registry answers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cablegram import layouts, tei
from cablegram.errors import UsageError
from cablegram.layouts.parties import party
from cablegram.layouts.rules import FAMILIES, load
from cablegram.source import Source
from tests.conftest import PROJECT

PIECES = ["\n", "\n\n", "\t", "\f", "\r\n", "TOP SECRET", "Telegram From the Embassy in X to the Department of State",
          "Washington, May 3, 1959—noon", "(1)", "(1) See Document 3.", "1. Not printed. ↩", "Source: A, B 3. Secret;",
          "NO: 1781, November 14, 8 p.m.", "FROM:", "TO: Secretary of State", "-2- 1781, November 14", "SUBJ: X",
          "R 141530Z NOV 75", "FM AMEMBASSY X", "TAGS: A, B", "1181-1184 1186", "[Received", "NNN", "1. ", "2. ", "a. "]
TEXT = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), max_size=30).map("".join)


@pytest.mark.parametrize("layout", layouts.builtin(), ids=lambda layout: layout.name)
@given(text=TEXT)
@settings(max_examples=120, deadline=None)
def test_annotations_lie_inside_any_text(layout, text):
    source = Source("x.txt", text)
    assert 0 <= layout.certainty(source) <= 1
    for annotation in layout.annotate(source):
        assert annotation.end <= len(text)
        assert annotation.start < annotation.end or annotation.kind in ("pb", "gap", "cell")


@given(text=TEXT)
@settings(max_examples=50, deadline=None)
def test_some_layout_is_found_for_any_text(text):
    layout, certainty = layouts.detect(Source("x.txt", text))
    assert layout.name in layouts.names()
    assert 0 <= certainty <= 1


def test_a_layout_is_known_by_its_name():
    assert layouts.named("print").name == "print"
    with pytest.raises(UsageError, match="no layout is named 'prnt'"):
        layouts.named("prnt")


def test_a_signature_of_an_own_layout_closes_the_telegram(tmp_path):
    (tmp_path / "own.toml").write_text(
        'name = "own"\n[[line]]\nis = "heading"\nin = ["opener"]\npattern = "(?P<from>Schw.+) an (?P<to>.+)$"\n'
        '[[line]]\nis = "signature"\nthen = "closer"\npattern = "(?P<signed>Meier)$"\n', encoding="utf-8")
    text = "Schweizerische Gesandtschaft an Politisches Departement\n\nEr hat nichts gesagt.\n\nMeier\n"
    own, = layouts.of_edition(tmp_path)
    said = {kind: text[a.start : a.end] for a in own.annotate(Source("x.txt", text)) if (kind := a.kind) != "fact"}
    assert (said["closer"], said["signed"], said["persName"], said["p"]) == (
        "Meier", "Meier", "Meier", "Er hat nichts gesagt.")


def test_a_party_is_an_office_in_other_languages_too():
    for name in ("Schweizerische Gesandtschaft", "Ambassade Suisse", "Embajada Argentina", "Ministero Esteri"):
        assert not party(name, 0, len(name)).is_person
    assert party("Walter Stucki", 0, 13).is_person


def test_stamps_are_of_types_that_the_schema_knows():
    odd = tei.parse_file(PROJECT / "schema" / "cablegram.odd")
    known = {str(ident) for ident in odd.xpath(
        "//t:elementSpec[@ident='stamp']//t:valItem/@ident", namespaces={"t": "http://www.tei-c.org/ns/1.0"})}
    used = {rule.type for path in FAMILIES.glob("*.toml") for rule in load(path).rules if rule.kind == "stamp"}
    assert used - {""} <= known
