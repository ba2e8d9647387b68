"""Persons: names taken apart, and robustness."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cablegram.annotate import annotate, annotators
from cablegram.annotate.folded import fold, folded
from cablegram.annotate.lexicon import Lexicon, Spelling
from cablegram.annotate.passages import Inside, passages, subtract, union
from cablegram.annotate.personal_names import parse
from cablegram.annotation import Annotation
from cablegram.registers import Abbreviation, Person, Registers
from cablegram.source import Source


@pytest.mark.parametrize(
    ("form", "surnames", "given", "bynames"),
    [
        ("Stevenson, Adlai E.", ("Stevenson",), ("Adlai", "E."), ()),
        ("Bruce, David K.E.", ("Bruce",), ("David", "K.", "E."), ()),
        ("Lodge, Henry Cabot, Jr.", ("Lodge",), ("Henry", "Cabot"), ()),
        ("Harkins, General Paul D.", ("Harkins",), ("Paul", "D."), ()),
        ("Costopoulos (also Kostopoulos), Stavros", ("Costopoulos", "Kostopoulos"), ("Stavros",), ()),
        ("Nasser (Nasr, Nassir), Col. Gamal Abdul", ("Nasser", "Nasr", "Nassir"), ("Gamal", "Abdul"), ()),
        ("Brentano, Heinrich von", ("von Brentano", "Brentano"), ("Heinrich",), ()),
        ("Gore, Sir David Ormsby (Lord Harlech)", ("Gore",), ("David", "Ormsby"), ("Harlech",)),
        ("Ngo Dinh Diem", ("Ngo Dinh Diem",), (), ()),
        ("Makarios III", ("Makarios",), (), ()),
        ("Tran Van Don, Major General", ("Tran Van Don",), (), ()),
        ("Nguyen Ngoc Tho, Vice President until November 4", ("Nguyen Ngoc Tho",), (), ()),
        ("Nhu, Madame", ("Nhu",), (), ("madame Nhu",)),
        ("Duong Van (“Big”) Minh, Major General", ("Duong Van Minh",), (), ("Big Minh",)),
    ],
)
def test_a_filing_form_is_taken_apart(form, surnames, given, bynames):
    name = parse(form)
    assert (name.surnames, name.given, name.bynames) == (surnames, given, bynames)


@given(st.text(max_size=60))
def test_folding_keeps_every_offset(text):
    assert len(fold(text)) == len(text)


def test_the_longest_spelling_wins():
    lexicon = Lexicon([Spelling("New York", "a", "places"), Spelling("New York City", "b", "places")])
    (hit,) = lexicon.hits("in New\nYork  City.")
    assert [spelling.id for spelling in hit.spellings] == ["b"]


def test_only_the_text_is_looked_at():
    source = Source("x.txt", "Stamp Thant. Said Thant. Note Thant.")
    so_far = [Annotation(0, 12, "stamp"), Annotation(0, 24, "p"), Annotation(24, 36, "note", {"type": "footnote"})]
    assert passages(source, so_far) == [(12, 24)]
    found = annotators()["persons"](source, so_far, Registers.of([Person("thant", ("Thant, U",))]), _options())
    assert [a.start for a in found] == [18]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 8))), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 8))))
def test_spans_are_subtracted_character_by_character(some, others):
    spans, holes = (union((s, s + n) for s, n in pairs if n) for pairs in (some, others))
    left = subtract(spans, holes)

    def characters(ranges):
        return {i for start, end in ranges for i in range(start, end)}

    assert characters(left) == characters(spans) - characters(holes)
    inside = Inside(left)
    assert all(inside(start, end) for start, end in left)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("aBo \nNhu Thant's 1.,[]*~_{}"), max_size=120))
def test_annotators_stay_inside_any_text(text):
    registers = Registers.of([Person("nhu", ("Nhu",)), Person("t", ("Thant, U",)), Abbreviation("b", ("B",), expansion="b")])
    for annotation in annotate(Source("x.txt", text), [], registers):
        assert 0 <= annotation.start <= annotation.end <= len(text)


def _options():
    from cablegram.annotate import Options

    return Options()


def test_words_are_found_whole_and_in_order():
    seen = folded("Thé MTG of the, other mtg")
    assert seen.positions({"the", "mtg", "he"}) == [0, 4, 11, 22]
