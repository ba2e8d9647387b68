"""Corrections: the threshold, what is settled stays, nothing for what is right."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cablegram.annotate import Options
from cablegram.annotate.corrections import annotate
from cablegram.annotate.known_words import is_known
from cablegram.annotate.misreadings import readings
from cablegram.annotate.vocabulary import vocabulary
from cablegram.annotation import Annotation
from cablegram.errors import EditionError
from cablegram.registers import Person, Registers
from cablegram.similarity import distance
from cablegram.source import Source

TEXT = "The govemment came back. Thua saw it."


def proposed(text, so_far=(), **options):
    found = annotate(Source("x.txt", text), so_far, Registers(), Options(**options))
    return [(text[a.start : a.end], a.attributes["corr"], a.certainty) for a in found]


def test_the_threshold_decides_what_is_proposed():
    assert proposed(TEXT, corrections="high") == [("govemment", "government", "high")]
    assert proposed(TEXT, corrections="none") == []


def test_what_is_already_a_name_is_left_alone():
    assert proposed(TEXT, [Annotation(4, 13, "persName", {"ref": "#x"})]) == []


def test_a_name_that_no_register_has_is_no_misreading():
    text = "The government came back at once.\n\nKorry\n"
    assert proposed(text, [Annotation(0, 33, "p"), Annotation(35, 40, "closer"), Annotation(35, 40, "persName")]) == []


def test_what_stands_in_form_matter_is_left_alone():
    assert proposed(TEXT, [Annotation(0, len(TEXT), "p"), Annotation(0, 20, "stamp")], corrections="high") == []


def test_the_names_in_an_instruction_are_left_alone():
    instruction = Annotation(0, len(TEXT), "seg", {"type": "instruction"})
    assert proposed(TEXT, [Annotation(0, len(TEXT), "p"), instruction], corrections="high") == []


def test_the_editions_vocabulary_is_right():
    sources = [Source(f"{i}.txt", "the govemment of Zorania") for i in range(3)]
    assert {"govemment", "zorania"} <= vocabulary(sources)
    assert proposed(TEXT, vocabulary=vocabulary(sources), corrections="high") == []


GERMAN = ("Der Minister hat mir heute in einem langen Gespräch erklärt, dass er das Telegramm nicht erhalten habe. Ich "
          "bitte um Weisung, ob wir die Antwort der Regierung abwarten sollen und was mit den Akten zu tun ist.")


def test_words_of_another_language_are_not_made_english():
    assert proposed(GERMAN, corrections="low") == []


def test_registered_names_are_proposed_in_any_language():
    registers = Registers.of([Person("stucki", ("Stuckelberger, Walter",))])
    text = f"{GERMAN} Minister Stuckelherger wird ihn sehen."
    found = annotate(Source("x.txt", text), (), registers, Options(corrections="low"))
    assert "Stuckelberger" in [a.attributes.get("corr") for a in found]


def test_a_word_in_capitals_stays_in_capitals():
    text = "PLEASE CONFIRM THAT THE GOVERNMENT HAS SEEN WHAT THE COMMlTTEE SAYS"
    assert [corr for word, corr, _ in proposed(text, corrections="low") if word == "COMMlTTEE"] == ["COMMITTEE"]


def test_a_digit_inside_a_common_word_is_noticed():
    text = "PLEASE CONFIRM THAT TH1S IS WHAT HE SA1D TO YOU ON APRIL 3 IN ROOM B1A"
    assert [found[:2] for found in proposed(text, corrections="low")] == [("TH1S", "THIS"), ("SA1D", "SAID")]


def test_the_editions_languages_say_whether_it_is_in_english():
    assert not Options.of({"edition": {"languages": ["de"]}}).is_english
    assert Options.of({"edition": {"languages": ["de", "en"]}}).is_english
    assert Options.of({}).is_english


def test_a_threshold_that_is_none_is_refused():
    with pytest.raises(EditionError, match="threshold"):
        Options.of({"corrections": {"threshold": "often"}})
    assert Options.of({"corrections": {"threshold": "high", "vocabulary": ["Zorania"]}}).vocabulary == {"zorania"}


@pytest.mark.parametrize("word", ["labor", "analyze", "negotiations", "counterproposals", "demarche", "negots", "neutralists"])
def test_words_and_their_forms_are_known(word):
    assert is_known(word)


@pytest.mark.parametrize("word", ["govemment", "recieved", "ofthe", "comrnunist", "thc"])
def test_misread_words_are_not_known(word):
    assert not is_known(word)


def test_readings_are_ordered_by_how_alike_they_look():
    found = readings("govemment", {"government", "covemment"})
    assert found["government"] < 0.5 < found["covemment"]


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("loufi", "loutfi", 1), ("mig", "mtg", 1), ("abcd", "abdc", 1), ("kitten", "sitting", 3)]
)
def test_distance(one, other, expected):
    assert distance(one, other, 3) == distance(other, one, 3) == expected
    assert distance(one, other, expected - 1) == expected


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_survived_and_proposals_lie_in_it(text):
    for wrong, right, _ in proposed(text or "x", corrections="low"):
        assert wrong
        assert right
        assert wrong != right


def test_the_word_list_is_loaded_only_when_a_word_is_looked_up():
    code = "import sys, cablegram.annotate, cablegram.cli; print(*[m for m in sys.modules if 'spell' in m])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
