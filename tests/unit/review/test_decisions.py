"""Claims are found, decided upon, and remembered; nothing else in the file changes."""

from __future__ import annotations

import difflib
import re

import pytest
from lxml import etree

from cablegram.annotation import Annotation, fact
from cablegram.edition import Editor, Settings
from cablegram.encode import Options, encode
from cablegram.errors import CablegramError, UsageError
from cablegram.review import Decision, claims, decided
from cablegram.review.decisions import Session
from cablegram.review.remembered import is_reviewed, remember, settle_header
from cablegram.source import Source
from cablegram.tei import TEI, parse, q, serialise
from cablegram.transcript import places, transcript

SOURCE = Source("a.txt", "  1. SYG saw  LOUFI in\r\nParis,\ton Nov 7\x0c.\n\nEND")
SESSION = Session(Editor("jd", "Jäne Doe", "edited by"), "2026-12-01")
OPTIONS = Options(Settings(title="An edition"), date="2026-11-22")


def at(words, kind, certainty="high", **attributes):
    start = SOURCE.text.index(words)
    return Annotation(start, start + len(words), kind, attributes, certainty)


SAID = [
    Annotation(0, len(SOURCE.text) - 5, "p"),
    Annotation(len(SOURCE.text) - 3, len(SOURCE.text), "p"),
    at("SYG", "abbreviation", expan="Secretary-General", corresp="../registers/abbreviations.xml#abbr-syg"),
    at("LOUFI", "persName", "medium", ref="../registers/persons.xml#loutfi"),
    at("LOUFI", "correction", "medium", corr="LOUTFI"),
    at("in\r\nParis", "placeName", "low", ref="../registers/places.xml#a ../registers/places.xml#b"),
    at("Nov 7", "date", when="1962-11-07"),
    fact("sent", 0, 0, "Nov 7", when="1962-11-07", certainty="medium"),
    fact("handling", 0, 0, "eyes-only", certainty="high"),
    fact("number", 2, 3, certainty="high"),
    fact("reference", 0, 0, "deptel 12", certainty="high"),
    fact("reference", 0, 0, "deptel 13", certainty="high"),
]


def made(said=SAID):
    return encode(SOURCE, said, "none", OPTIONS)


def ids(root, *kinds):
    return [claim.id for claim in claims(root) if claim.kind in kinds]


def review(data, *decisions):
    return decided(data, [Decision(*decision) for decision in decisions], SESSION, "a.xml")


def again(data, said=SAID):
    """What becomes of the document when its transcript is encoded anew."""
    memory = remember(parse(data, "a.xml"), SOURCE.text)
    root = encode(SOURCE, memory.applied(said), "none", OPTIONS, said)
    settle_header(root, memory)
    return serialise(root)


def lines(before, after):
    told = difflib.unified_diff(before.decode().split("\n"), after.decode().split("\n"), n=0, lineterm="")
    return [line for line in told if line[0] in "+-" and line[:3] not in ("+++", "---")]


def test_places_are_those_of_the_annotations():
    root = made()
    found = places(root)
    for annotation in SAID:
        if annotation.kind in ("persName", "placeName", "date", "p"):
            spans = [SOURCE.text[slice(*found[e])] for e in root.iter(q(annotation.kind)) if e in found]
            assert SOURCE.text[annotation.start : annotation.end].strip() in [span.strip() for span in spans]


def test_each_claim_is_told_with_its_place_and_what_it_says():
    told = {claim.id: claim for claim in claims(made())}
    start = SOURCE.text.index("LOUFI")
    claim = told[f"corr-{start}"]
    assert (claim.text, claim.said, claim.cert, claim.line) == ("LOUFI", "LOUTFI", "medium", "  1. SYG saw  LOUFI in")
    assert claim.line[claim.column :].startswith("LOUFI")
    assert told[f"expan-{SOURCE.text.index('SYG')}"].said == "Secretary-General"
    assert {c.kind for c in told.values() if c.in_header} == {"title", "date", "catRef", "idno", "ref"}


def test_accepting_changes_one_element_and_adds_to_the_history():
    before = serialise(made())
    (name,) = ids(made(), "corr")
    changed = lines(before, review(before, (name, True)))
    assert [line for line in changed if "LOUFI" in line][1].count('<corr resp="#jd" cert="high">LOUTFI</corr>') == 1
    assert '+    <change when="2026-12-01" who="#jd">Reviewed: 1 accepted, 0 rejected.</change>' in changed
    assert sum(line.startswith("-") for line in changed) == 1


def test_a_name_with_two_candidates_stays_open():
    (name,) = ids(made(), "placeName")
    after = parse(review(serialise(made()), (name, True)), "a.xml").find(f".//{q('body')}//{q('placeName')}")
    assert (after.get("resp"), after.get("cert")) == ("#jd", "low")


def test_the_editor_is_added_to_those_who_are_responsible_once():
    data = serialise(made())
    for name in ids(made(), "corr", "expan"):
        data = review(data, (name, True))
    root = parse(data, "a.xml")
    assert [e.findtext(q("name")) for e in root.iter(q("respStmt"))] == ["Jäne Doe"]
    assert len(root.findall(f".//{q('change')}")) == 3


@pytest.mark.parametrize("kind", ["corr", "expan", "persName", "placeName", "date", "catRef", "idno", "ref"])
@pytest.mark.parametrize("accepted", [True, False])
def test_a_decision_is_kept_when_the_transcript_is_encoded_anew(kind, accepted):
    before = serialise(made())
    after = review(before, *((name, accepted) for name in ids(made(), kind)))
    root = parse(after, "a.xml")
    assert transcript(root) == SOURCE.text
    assert not ids(root, kind)
    assert bool(list(root.iter(q(kind)))) or not accepted
    assert again(after) == after
    assert again(again(after)) == after


def test_of_a_rejected_correction_the_text_remains_and_no_other_is_proposed():
    before = serialise(made())
    (name,) = ids(made(), "corr")
    after = review(before, (name, False))
    start = name.removeprefix("corr-")
    assert b"sic" not in after
    assert f'<idno type="rejected">corr {start}-{int(start) + 5}</idno>'.encode() in after
    other = [at("LOUFI", "correction", "medium", corr="LOUPI") if a.kind == "correction" else a for a in SAID]
    longer = [at("LOUFI in", "correction", "medium", corr="LOUFTI in") if a.kind == "correction" else a for a in SAID]
    assert b"LOUPI" in again(before, other)
    assert b"LOUPI" not in again(after, other)
    assert b"LOUFTI" not in again(after, longer)


def test_a_word_that_an_editor_calls_wrong_stays_so():
    by_hand = re.sub(rb"<choice><sic>LOUFI</sic>.*?</choice>", b'<sic resp="#jd">LOUFI</sic>', serialise(made()))
    assert b'<sic resp="#jd">LOUFI</sic>' in again(by_hand)


BY_HAND = {
    "a date of another day": ("sent", '<date when="1962-11-06" resp="#jd" cert="high">Nov 6</date>', ["1962-11-06"]),
    "an addressee": ("received", '<persName resp="#jd">Dean Rusk</persName>', ["Dean Rusk"]),
}


@pytest.mark.parametrize("case", BY_HAND)
def test_a_fact_of_the_header_that_an_editor_wrote_is_kept(case):
    kind, written, expected = BY_HAND[case]
    root = made()
    description = next(root.iter(q("correspDesc")))
    action = next((one for one in description if one.get("type") == kind), None)
    if action is None:
        action = etree.SubElement(description, q("correspAction"), {"type": kind})
    fact = etree.fromstring(written.replace(" ", f' xmlns="{TEI}" ', 1))
    for old in action.findall(str(fact.tag)):
        action.remove(old)
    action.append(fact)
    anew = again(serialise(root))
    made_again = parse(anew, "a.xml")
    found = made_again.xpath(f"//t:correspAction[@type='{kind}']/t:{fact.tag.rpartition('}')[2]}", namespaces={'t': TEI})
    assert [element.get("when") or element.text for element in found] == expected
    assert [element.get("resp") for element in found] == ["#jd"]
    assert again(anew) == anew


def test_a_document_written_by_hand_keeps_its_own_form():
    data = (
        b"<?xml version='1.0' encoding='ISO-8859-1'?><!-- \xe4 --><TEI xmlns='http://www.tei-c.org/ns/1.0'>\r\n<teiHeader/>"
        b"<text><body><p  ><lb/>in <choice>\n  <abbr>DEPT</abbr>\n  <expan cert = 'low' resp='#cablegram'>D\xe9pt</expan>\n"
        b"</choice>, <gap resp='#cablegram'/>&lt;</p></body></text></TEI>"
    )
    accepted = review(data, ("expan-3", True), ("gap-9", True))
    assert b"""<expan cert="high" resp="#jd">D\xe9pt</expan>\n</choice>, <gap resp="#jd"/>&lt;</p>""" in accepted
    assert b"in DEPT, &lt;</p>" in review(data, ("expan-3", False), ("gap-9", False))


def test_what_can_t_be_decided_is_refused():
    data = serialise(made())
    (title,) = ids(made(), "title")
    for decision in ((title, False), ("corr-99999", True)):
        with pytest.raises(UsageError):
            review(data, decision)
    marked = data.replace(b"END", b'<hi rend="bold" resp="#cablegram">END</hi>')
    with pytest.raises(CablegramError, match="transcript"):
        review(marked, (next(iter(ids(parse(marked, ""), "hi"))), False))


def test_a_name_in_a_name_and_a_word_in_a_correction_stay_where_they_are():
    said = [*SAID, at("saw  LOUFI in", "orgName", None), at("SYG", "correction", corr="SIG")]
    before = serialise(made(said))
    kinds = ("persName", "corr", "expan")
    after = review(before, *((name, True) for name in ids(made(said), *kinds)))
    assert again(after, said) == after
    assert len(ids(made(said), *kinds)) == 4


def test_who_signed_has_sent_it_also_where_the_signature_s_name_is_rejected():
    said = [Annotation(0, len(SOURCE.text) - 5, "p"), at("END", "signed", None), at("END", "persName", "medium")]
    after = review(serialise(made(said)), (f"persName-{SOURCE.text.index('END')}", False))
    assert again(after, said) == after
    assert len(parse(after, "").findall(f".//{q('correspAction')}/{q('persName')}")) == 1


def test_what_nobody_reviewed_is_seen_without_parsing():
    before = serialise(made())
    assert not is_reviewed(before)
    for name in ids(made(), "corr", "date"):
        for accepted in (True, False):
            assert is_reviewed(review(before, (name, accepted)))


def test_a_decision_about_words_that_are_gone_is_not_kept():
    after = review(serialise(made()), *((name, True) for name in ids(made(), "persName")))
    memory = remember(parse(after, "a.xml"), SOURCE.text.replace("LOUFI", "LOUTF"))
    assert not memory.accepted
