"""Proposals of new names: what looks like a person, what is known already, what is no name."""

from __future__ import annotations

from cablegram.annotate import Options, annotate
from cablegram.annotate.proposals import proposals, sightings
from cablegram.annotation import Annotation, fact
from cablegram.registers import Person, Registers
from cablegram.source import Source

REGISTERS = Registers.of([Person("rusk", ("Rusk, Dean",))])


def proposed(text, facts=(), least=1):
    source = Source("x.txt", text)
    said = [*facts, *annotate(source, facts, REGISTERS, Options(corrections="none"))]
    return [(entry.kind, entry.name) for entry in proposals(sightings(source, said, REGISTERS), least)]


def test_who_bears_a_title_and_is_unknown_is_proposed():
    text = "Ambassador Menshikov's aide saw Mr. Llewellyn E. Thompson, Secretary Rusk and the Prime Minister. Ambassador Menshikov left."
    assert proposed(text) == [("persons", "Menshikov"), ("persons", "Thompson, Llewellyn E.")]
    assert proposed(text, least=2) == [("persons", "Menshikov")]


def test_in_capitals_plain_words_are_no_names():
    assert proposed("AMBASSADOR KATTENBURG SAID AMBASSADOR CONTINUED.") == [("persons", "Kattenburg")]


def test_a_post_that_sends_is_proposed():
    text = "Embassy in Zorania"
    assert proposed(text, [fact("sender.org", 0, len(text))]) == [("organizations", "Embassy in Zorania")]


def test_a_title_before_a_title_hides_no_name():
    assert proposed("FOREIGN MINISTER KATTENBURG MET GEN BANZER.") == [("persons", "Banzer"), ("persons", "Kattenburg")]


def test_an_office_is_nobodys_name():
    assert proposed("TO SECSTATE WASHDC AND SECRETARY ZORIN.") == [("persons", "Zorin")]


def test_who_signs_is_proposed():
    text = "All is well.\nTrimble"
    signed = [Annotation(13, 20, "signed"), Annotation(13, 20, "persName")]
    assert proposed(text, signed) == [("persons", "Trimble")]
