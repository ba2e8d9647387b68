"""Registers: reading our own and other projects' lists, looking up, pointing."""

from __future__ import annotations

import pytest

from cablegram.errors import XMLError
from cablegram.registers import Abbreviation, Authority, Organization, Person, Place, Registers, pointer
from cablegram.registers.reading import authority, read
from cablegram.tei import parse


def entries(body):
    return list(read(parse(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{body}</TEI>'.encode(), "x.xml"), "x.xml"))


def test_a_person_has_its_forms_note_dates_and_authorities():
    body = """<standOff><listPerson><person xml:id="thant"><persName>Thant, U</persName>
        <persName type="variant">Maung Thant</persName><birth when="1909"/><death when="1974"/>
        <idno type="GND">118801570</idno><note>Acting  Secretary-General</note></person></listPerson></standOff>"""
    assert entries(body) == [
        Person("thant", ("Thant, U", "Maung Thant"), "Acting Secretary-General", (Authority("GND", "118801570"),),
               "x.xml", 1, "1909", "1974")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "form"),
    [
        ("<persName><forename>Adlai</forename> <surname>Stevenson</surname></persName>", "Stevenson, Adlai"),
        ("<persName><surname>Stevenson</surname>, <forename>Adlai</forename></persName>", "Stevenson, Adlai"),
        ("<persName>Stevenson, Adlai,</persName>", "Stevenson, Adlai"),
        ("<persName>Stevenson,\n   Adlai</persName>", "Stevenson, Adlai"),
    ],
)
def test_the_first_form_is_the_one_to_file_under(body, form):
    (person,) = entries(f'<listPerson><person xml:id="s">{body}</person></listPerson>')
    assert person.name == form


def test_lists_in_prose_are_read_as_well():
    body = """<text><body><list><item><hi><persName xml:id="p_B1">Ball, George W.,</persName></hi> Under Secretary</item>
        <item><hi><term xml:id="t_MTG">MTG</term></hi>, meeting</item></list></body></text>"""
    person, abbreviation = entries(body)
    assert (person.id, person.name, person.about) == ("p_B1", "Ball, George W.", "Under Secretary")
    assert (abbreviation.id, abbreviation.forms, abbreviation.expansion) == ("t_MTG", ("MTG",), "meeting")


@pytest.mark.parametrize(
    "body",
    [
        '<list type="abbreviations"><item xml:id="a"><choice><abbr>SYG</abbr><expan>General</expan></choice></item></list>',
        '<list type="abbreviations"><item><choice xml:id="a"><abbr>SYG</abbr><expan>General</expan></choice></item></list>',
        '<list type="gloss"><label xml:id="a">SYG</label><item>General</item></list>',
        '<list type="gloss"><label><abbr xml:id="a">SYG</abbr></label><item>General</item></list>',
    ],
)
def test_abbreviations_are_read_from_pairs_and_glosses(body):
    (found,) = entries(f"<text><body>{body}</body></text>")
    assert isinstance(found, Abbreviation)
    assert (found.id, found.forms, found.expansion) == ("a", ("SYG",), "General")


def test_places_and_organizations():
    body = """<standOff><listPlace><place xml:id="h"><placeName>Havana</placeName><location><geo>23.1, -82.4</geo>
        </location></place></listPlace><listOrg><org xml:id="un"><orgName>United Nations</orgName></org></listOrg></standOff>"""
    place, organization = entries(body)
    assert isinstance(place, Place)
    assert place.location == "23.1 -82.4"
    assert isinstance(organization, Organization)


def test_what_has_no_id_is_left_out():
    assert entries("<listPerson><person><persName>Nobody</persName></person></listPerson>") == []


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://d-nb.info/gnd/118801570", Authority("GND", "118801570")),
        ("http://viaf.org/viaf/12345/", Authority("VIAF", "12345")),
        ("https://www.wikidata.org/wiki/Q1267", Authority("wikidata", "Q1267")),
        ("https://example.org/thant", Authority("URI", "https://example.org/thant")),
    ],
)
def test_the_address_of_an_authority_is_recognised(address, expected):
    assert authority(address) == expected


def test_a_missing_folder_is_an_empty_register(tmp_path):
    assert list(Registers.load(tmp_path / "none")) == []
    assert list(Registers.load(tmp_path)) == []


def test_a_malformed_file_is_an_error_that_names_it(tmp_path):
    (tmp_path / "persons.xml").write_text("<TEI>", encoding="utf-8")
    with pytest.raises(XMLError) as caught:
        Registers.load(tmp_path)
    assert caught.value.where == tmp_path / "persons.xml"


def test_entries_are_found_by_id_and_by_pointer(project):
    registers = Registers.load(project / "tei" / "registers")
    thant = registers.get("../registers/persons.xml#thant")
    assert thant is registers.get("thant")
    assert thant is not None
    assert pointer(thant) == "../registers/persons.xml#thant"
    assert registers.get("nobody") is None


def test_the_editions_ids_are_unique(project):
    folder = project / "tei" / "registers"
    read_one_by_one = [entry.id for path in sorted(folder.glob("*.xml")) for entry in read(parse(path.read_bytes(), path), "")]
    assert len(read_one_by_one) == len(set(read_one_by_one)) == len(list(Registers.load(folder)))


@pytest.mark.parametrize(
    ("element", "text", "expected"),
    [
        ("persName", "Stevenson", "../registers/persons.xml#stevenson"),
        ("persName", "ADLAI E. STEVENSON", "../registers/persons.xml#stevenson"),
        ("persName", "Nobody", ""),
        ("placeName", "New York", "../registers/places.xml#new-york"),
        ("orgName", "New York", ""),
    ],
)
def test_a_name_leads_to_its_entry(project, element, text, expected):
    assert Registers.load(project / "tei" / "registers").pointer(element, text) == expected


def test_a_name_of_two_people_leads_to_none():
    registers = Registers.of([Person("a", ("Bundy, McGeorge",)), Person("b", ("Bundy, William P.",))])
    assert registers.pointer("persName", "Bundy") == ""
    assert registers.pointer("persName", "McGeorge Bundy").endswith("#a")
