"""The header says what the facts say, and marks what a program concluded."""

from __future__ import annotations

import pytest

from cablegram.annotation import Annotation, fact
from cablegram.edition import Editor, Settings
from cablegram.encode import Options, encode
from cablegram.registers import Organization, Person, Registers
from cablegram.source import Source
from cablegram.tei import NS

TEXT = "New York 1781 TOP SECRET STEVENSON White House"
FACTS = [
    fact("sender.place", 0, 8), fact("number", 9, 13), fact("sent", 0, 8, when="1962-11-14T20:00:00", certainty="medium"),
    fact("classification", 14, 24, "top-secret"), fact("subject", 0, 8), fact("addressee.org", 0, 0, "Secretary of State"),
    fact("forwarded.org", 35, 46), fact("forwarded", 35, 46, when="1962-11-14T21:00:00"),
    fact("received", 0, 8, when="1962-11-14T20:43:00"), fact("reference", 0, 0, "Deptel 1338"),
]
SIGNED = [Annotation(25, 34, "closer"), Annotation(25, 34, "signed"), Annotation(25, 34, "persName")]


def header(*annotations, settings=None, encoding="utf-8"):
    options = Options(settings or Settings(title="T"), Registers(), "2026-01-31")
    return encode(Source("a.txt", TEXT, encoding), annotations, "form", options)[0]


def values(root, path):
    return root.xpath(path, namespaces=NS)


@pytest.mark.parametrize(("path", "expected"), [
    ("//tei:altIdentifier[@type='telegram']/tei:idno/text()", ["1781"]),
    ("//tei:altIdentifier[@type='transcript']/tei:idno/text()", ["a.txt"]),
    ("//tei:correspAction[@type='sent']/tei:placeName/text()", ["New York"]),
    ("//tei:correspAction[@type='sent']/tei:date/@when", ["1962-11-14T20:00:00"]),
    ("//tei:correspAction[@type='sent']/tei:date/@cert", ["medium"]),
    ("//tei:correspAction[@type='received']/tei:orgName/text()", ["Secretary of State"]),
    ("//tei:correspAction[@type='received']/tei:date/@when", ["1962-11-14T20:43:00"]),
    ("//tei:correspAction[@type='forwarded']/tei:orgName/text()", ["White House"]),
    ("//tei:correspAction[@type='forwarded']/tei:date/@when", ["1962-11-14T21:00:00"]),
    ("//tei:correspContext/tei:ref[@type='telegram']/text()", ["Deptel 1338"]),
    ("//tei:catRef/@target", ["#top-secret"]),
    ("//tei:taxonomy[@xml:id='classification']/tei:category/tei:catDesc/text()", ["TOP SECRET"]),
    ("//tei:keywords/tei:term/text()", ["New York"]),
    ("//tei:title[@type='main']/text()", ["Telegram 1781 From New York to the Secretary of State, November 14, 1962"]),
    ("//tei:application/@ident", ["cablegram"]),
    ("//tei:revisionDesc/tei:change/@when", ["2026-01-31"]),
])
def test_a_fact_has_its_place(path, expected):
    assert values(header(*FACTS), path) == expected


def test_what_is_not_known_is_left_out():
    root = header()
    assert not values(root, "//tei:correspDesc | //tei:textClass | //tei:classDecl | //tei:surrogates | //tei:extent")


def test_the_signature_is_taken_for_the_sender_with_reserve():
    name = values(header(*SIGNED), "//tei:correspAction[@type='sent']/tei:persName")[0]
    assert (name.text, name.get("resp"), name.get("cert")) == ("STEVENSON", "#cablegram", "medium")


def test_every_catref_is_marked_as_a_claim():
    assert values(header(*FACTS), "//tei:catRef/@resp") == ["#cablegram"]


def test_a_category_that_no_taxonomy_knows_is_described_as_it_is_printed():
    root = header(fact("classification", 35, 46), fact("precedence", 14, 24, "most-hasty"))
    assert values(root, "//tei:catDesc/text()") == ["White House", "TOP SECRET"]
    assert values(root, "//tei:catRef/@target") == ["#white-house", "#most-hasty"]


def test_editors_publisher_and_licence_come_from_the_edition():
    settings = Settings(title="T", editors=(Editor("jd", "Jane Doe", "edited by"),), publisher="P", date="2026-01-01",
                        licence="https://example.org/l", licence_name="L")
    root = header(settings=settings)
    assert values(root, "//tei:respStmt/@xml:id | //tei:respStmt/*/text()") == ["jd", "edited by", "Jane Doe"]
    assert values(root, "//tei:publisher/text() | //tei:licence/@target | //tei:publicationStmt/tei:date/@when") == [
        "P", "2026-01-01", "https://example.org/l"]


def test_the_encoding_of_the_transcript_is_recorded():
    assert values(header(encoding="windows-1252"), "//tei:note[@type='encoding']/text()") == ["windows-1252"]


def test_each_passing_on_has_its_own_action():
    twice = [*FACTS[:6], fact("forwarded.org", 35, 40), fact("forwarded", 35, 40, when="1962-11-14T21:00:00"),
             fact("forwarded.org", 41, 46)]
    actions = values(header(*twice), "//tei:correspAction[@type='forwarded']")
    assert [" ".join(action.xpath("*/text()")) for action in actions] == ["White White", "House"]


@pytest.mark.parametrize(("odd", "named"), [
    ("https://example.org/my.odd", ["interchangeODD", "https://example.org/my.odd"]),
    ("schema/my own.odd", ["projectODD", "../../schema/my%20own.odd"]),
    ("", []),
])
def test_the_odd_of_the_edition_is_named_from_the_telegram(odd, named):
    root = header(*FACTS, settings=Settings(title="T", odd=odd))
    assert values(root, "//tei:schemaRef/@type | //tei:schemaRef/@url") == named


@pytest.mark.parametrize(("sender", "title"), [
    (fact("sender.org", 0, 0, "AMEMBASSY LA PAZ"), "Telegram From the Embassy in La Paz"),
    (fact("sender.org", 0, 0, "SECSTATE WASHDC"), "Telegram From the Department of State"),
    (fact("sender.place", 0, 0, "LEOPOLDVILLE"), "Telegram From Leopoldville"),
    (fact("sender.org", 0, 0, "CINCPAC"), "Telegram From CINCPAC"),
    (fact("sender.org", 0, 0, "Embassy Baghdad"), "Telegram From the Embassy in Baghdad"),
    (fact("sender.org", 0, 0, "Embassy in Rome"), "Telegram From the Embassy in Rome"),
    (fact("sender.org", 0, 0, "Embassy Office Berlin"), "Telegram From the Embassy Office Berlin"),
])  # fmt: skip
def test_a_composed_title_writes_out_what_cables_cut_short(sender, title):
    assert values(header(sender), "//tei:title[@type='main']/text()") == [title]


@pytest.mark.parametrize(("addressee", "place", "title"), [
    ("RUEHC/SECSTATE WASHDC", "", "Telegram to the Department of State"), ("AMEMBASSY", "LONDON", "Telegram to the Embassy in London"),
    ("AMEMBASSY", "", "Telegram to AMEMBASSY"), ("SECSTATE", "WASHINGTON", "Telegram to the Department of State")])
def test_a_composed_title_calls_the_addressee_by_its_office(addressee, place, title):
    facts = [fact("addressee.org", 0, 0, addressee), *([fact("addressee.place", 1, 1, place)] if place else [])]
    assert values(header(*facts), "//tei:title[@type='main']/text()") == [title]


@pytest.mark.parametrize(("party", "element", "reference", "cert"), [
    ("Ambassador in Egypt (Caffery)", "persName", "../registers/persons.xml#caffery", "medium"),
    ("Comité Azul", "orgName", "../registers/organizations.xml#azul", "high"),
    ("Ambassador in Egypt (Smith)", "persName", None, None),
])
def test_registers_say_who_a_party_is(party, element, reference, cert):
    registers = Registers.of([Person("caffery", ("Caffery, Jefferson",)), Organization("azul", ("Comité Azul",))])
    said = [fact("sender.person", 0, 0, party)]
    root = encode(Source("a.txt", TEXT), said, "form", Options(Settings(title="T"), registers))[0]
    sender, = values(root, "//tei:correspAction[@type='sent']/*")
    assert (sender.tag.rpartition("}")[2], sender.get("ref"), sender.get("cert")) == (element, reference, cert)
