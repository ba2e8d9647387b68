"""Whatever the text, and whatever is said about it: the TEI gives the transcript back, and is valid."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cablegram import relaxng, tei
from cablegram.annotation import FACTS, Annotation, fact
from cablegram.encode import Options, encode
from cablegram.encode.nesting import RANKS
from cablegram.encode.telegrams import Workshop, telegram
from cablegram.source import Source
from cablegram.transcript import MARKS, transcript

ALPHABET = st.one_of(st.sampled_from("  \n\n\t\r\f\0\x1b<>&]*~_{}aB1\ufeff\u2028\x85\ufffe\u00a0é"), st.characters(codec="utf-8"))
TEXTS = st.text(ALPHABET, min_size=1, max_size=60)
DATES = ("", "1962-11-14T20:00:00", "1962-11-14")
KINDS = sorted(set(RANKS) - {"text", "body"})


PIECES = [
    "\ufeff", "\r\n", "\n", "\n\n", " ", "  ", "\t", "\f", "\0", "é", "\u2028", "INCOMING TELEGRAM\n", "FROM: LISBON\n",
    "NO: 1047, MARCH 9, 7 P.M.\n", "Telegram From the Embassy in Portugal to the Department of State\n", "(1)", "1. ",
    "(a) ", "A) ", "Deptel 903 and 904", "[2 lines not declassified]", "[sic]", "teh ", "GOVERN-\nMENT", "-2- 1047\n", "**b**",
    "~~x~~", "Source: Department of State.\n", "FM AMEMBASSY LISBON\n", "R 141530Z APR 75\n", "PAGE 02 LISBON 02417\n",
    "QUOTE no UNQUOTE", "Drafted by: X\n", "[Received March 9—4:15 p.m.]\n", "CLASSIFIED MESSAGE\n", "END OF MESSAGE\n", "NNN\n",
    "1. Not printed. ↩\n", "Elbrick\n", "Year\tSent\n",
]
"""Pieces of transcripts of all layouts, of which more are made than anyone has seen."""


@st.composite
def annotated(draw):
    text = draw(TEXTS)
    spots = st.integers(0, len(text))
    annotations = []
    for kind in draw(st.lists(st.sampled_from(KINDS), max_size=12)):
        start, end = sorted((draw(spots), draw(spots)))
        if draw(st.booleans()):
            annotations.append(fact(draw(st.sampled_from(sorted(FACTS))), start, end, when=draw(st.sampled_from(DATES))))
        attributes = {"correction": {"corr": "x"}, "abbreviation": {"expan": "x y"}, "hi": {"rend": "bold"},
                      "del": {"rend": "strikethrough"},
                      "table": draw(st.sampled_from(({}, {"rend": "blanks"})))}.get(kind, {})
        annotations.append(Annotation(start, start if kind in ("pb", "gap") else end, kind, attributes))
    return text, annotations


def returned(text, annotations):
    root = encode(Source("a.txt", text), annotations, "none", Options())
    data = tei.serialise(root)
    return transcript(tei.parse(data, "a.xml")), data


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_any_text_comes_back(text):
    assert returned(text, [])[0] == text


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_telegram_comes_back_through_all_layouts_and_annotators(text):
    root = telegram(Source("a.txt", text), Workshop()).root
    assert transcript(tei.parse(tei.serialise(root), "a.xml")) == text


@given(annotated())
@settings(max_examples=1000, deadline=None)
def test_any_text_comes_back_through_any_annotations(case):
    text, annotations = case
    assert returned(text, annotations)[0] == text


NASTY = {
    "a word without end": "x" * 300_000,
    "marks without end": "**a " * 5_000,
    "a byte order mark before an empty line": "\ufeff\r\n\r\nTelegram From Lisbon to London\r\n",
    "a byte order mark": "\ufeffTelegram From Lisbon to London\n\nLisbon, March 9, 1961.\n",
    "carriage returns alone": "a\rb\r\rc\r\nd\r",
    "hyphens at line ends": "AB-\n" * 5_000,
    "quotations never closed": "quote a " * 5_000,
}


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_text_that_exhausts_annotators_comes_back(text):
    root = telegram(Source("a.txt", text), Workshop()).root
    assert transcript(tei.parse(tei.serialise(root), "a.xml")) == text


@given(st.sampled_from(sorted(MARKS)), st.text(ALPHABET, max_size=8), TEXTS)
@settings(max_examples=300, deadline=None)
def test_marks_come_back(mark, inner, rest):
    (kind, rend), (opening, closing) = mark, MARKS[mark]
    marked = opening + inner + closing
    text = marked + rest
    assert returned(text, [Annotation(0, len(marked), kind, {"rend": rend, "mark": opening})])[0] == text


@pytest.fixture(scope="module")
def tei_all(reference):
    return relaxng.load(reference / "tei" / "tei_all.rng")


@given(case=annotated())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_annotations_make_valid_tei(tei_all, case):
    assert list(map(str, tei_all.faults(returned(*case)[1]))) == []
