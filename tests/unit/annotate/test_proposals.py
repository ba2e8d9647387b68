"""Proposals of new names: what looks like a person, what is known already, what is no name."""

from __future__ import annotations

from cablegram.annotate import Options, annotate
from cablegram.annotate.proposals import Census, proposals, sightings
from cablegram.annotation import Annotation, fact
from cablegram.registers import Person, Registers
from cablegram.source import Source

REGISTERS = Registers.of([Person("rusk", ("Rusk, Dean",))])


def proposed(text, facts=(), least=1):
    source = Source("x.txt", text)
    said = [*facts, *annotate(source, facts, REGISTERS, Options(corrections="none"))]
    census = Census()
    census.count(source, said)
    return [(entry.kind, entry.name) for entry in proposals(sightings(source, said, REGISTERS), least, census)]


def test_who_bears_a_title_and_is_unknown_is_proposed():
    text = "Ambassador Menshikov's aide saw Mr. Llewellyn E. Thompson, Secretary Rusk and the Prime Minister. Ambassador Menshikov left."
    assert proposed(text) == [("persons", "Menshikov"), ("persons", "Thompson, Llewellyn E.")]
    assert proposed(text, least=2) == [("persons", "Menshikov")]


def test_what_somebody_is_called_is_told_whole():
    source = Source("x.txt", "Under Secretary Bowles met Foreign Minister Gromyko and MR MENSHIKOV.")
    seen = list(sightings(source, [], REGISTERS))
    assert [(one.title, one.name) for one in seen] == [
        ("Under Secretary", "Bowles"), ("Foreign Minister", "Gromyko"), ("MR", "MENSHIKOV")]


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


def test_what_stands_in_lower_case_too_is_no_name():
    text = "The Minister Foreign Affairs told the General Assembly of foreign affairs. An assembly of assemblies. Minister Falk left."
    assert proposed(text) == [("persons", "Falk")]


def test_words_before_a_name_are_no_part_of_it():
    text = "The minister of education saw us. Minister Education Zorin left. Consul General Zorin April 5. Ambassador Dean Zorin."
    assert proposed(text) == [("persons", "Zorin, Dean")]


def test_a_personal_title_makes_a_name_of_any_word():
    assert proposed("We felt that Admiral Felt and Mr. Ball were right; the ball is theirs.") == [("persons", "Ball"), ("persons", "Felt")]


def test_places_and_months_are_nobody():
    text = "Ambassador Zoria left. Consul General February 3. Consul General Zorin."
    assert proposed(text, [fact("sender.place", 11, 16)]) == [("persons", "Zorin")]


def test_the_holder_of_an_office_is_proposed_by_name():
    for party, name in (("Ambassador in Vietnam (Lodge)", "Lodge"), ("Secretary of State Herter", "Herter"),
                        ("President’s Special Assistant for National Security Affairs (Bundy)", "Bundy")):
        assert proposed(party, [fact("sender.person", 0, len(party))]) == [("persons", name)]


def test_a_surname_goes_with_the_only_full_name_that_has_it():
    assert proposed("Ambassador John McCloy and Ambassador McCloy.", least=2) == [("persons", "McCloy, John")]
    assert proposed("Mr. Ann Zorin, Mr. Ben Zorin and Mr. Zorin.") == [
        ("persons", "Zorin, Ann"), ("persons", "Zorin, Ben"), ("persons", "Zorin")]


def test_where_a_name_was_seen_is_a_working_note():
    source = Source("x.txt", "Ambassador Menshikov left.")
    said = annotate(source, (), REGISTERS, Options(corrections="none"))
    entry, = proposals(sightings(source, said, REGISTERS), 1, Census())
    assert (entry.about, entry.remarks) == ("Ambassador", ("Seen once, first in x.txt: “Menshikov”",))
