"""Registers of others: tables, JSON, TEI; what they become, and what is left as it is."""

from __future__ import annotations

import json

import pytest

from cablegram.errors import SourceError, XMLError
from cablegram.registers import Abbreviation, Authority, Organization, Person, Place, Registers
from cablegram.registers.importing import read_any
from cablegram.registers.writing import extend, general, identified
from cablegram.resources import resource


def written(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_of_people(tmp_path):
    table = "id,name,variants,note,GND,Wikidata\nthant,\"Thant, U\",Maung Thant|U Thant,SYG,118801570,https://www.wikidata.org/wiki/Q1267\n"
    (person,) = read_any(written(tmp_path, "people.csv", table))
    assert person == Person(
        "thant", ("Thant, U", "Maung Thant", "U Thant"), "SYG", (Authority("GND", "118801570"), Authority("wikidata", "Q1267"))
    )


@pytest.mark.parametrize(
    ("table", "kind", "expected"),
    [
        ("abbr;expansion\nMTG;meeting\n", None, Abbreviation("", ("MTG",), expansion="meeting")),
        ("name\tlocation\nHavana\t23.1,-82.4\n", None, Place("", ("Havana",), location="23.1 -82.4")),
        ("name\nOAS\n", "organizations", Organization("", ("OAS",))),
        ("name,kind\nOAS,organization\n", None, Organization("", ("OAS",))),
        ("name\nThant\n", None, Person("", ("Thant",))),
        ("Surname;First name;Role\nThant;U;SYG\n", None, Person("", ("Thant, U",), "SYG")),
        ("name,Wikidata ID\nThant,Q1267\n", None, Person("", ("Thant",), "", (Authority("wikidata", "Q1267"),))),
        ("name,lat,lng\nCairo,30.06,31.25\n", None, Place("", ("Cairo",), location="30.06 31.25")),
        ("name,GeoNames-ID\nCairo,360630\n", None, Place("", ("Cairo",), "", (Authority("GeoNames", "360630"),))),
    ],
)
def test_what_a_table_holds(tmp_path, table, kind, expected):
    assert read_any(written(tmp_path, "table.csv", table), kind) == [expected]


def test_json_as_the_corpora_have_it(tmp_path):
    data = {"persons": {"p_1": {"name": "Ball, George W.", "about": "Under Secretary"}},
            "terms": {"t_1": {"abbr": "MTG", "expan": "meeting"}}}  # fmt: skip
    assert read_any(written(tmp_path, "registers.json", json.dumps(data))) == [
        Person("p_1", ("Ball, George W.",), "Under Secretary"),
        Abbreviation("t_1", ("MTG",), expansion="meeting"),
    ]


def test_entries_of_another_project_that_have_no_id_get_one(tmp_path):
    person = '<person><persName ref="https://viaf.org/viaf/1"><forename>U</forename> <surname>Thant</surname></persName></person>'
    listed = f'<listPerson xmlns="http://www.tei-c.org/ns/1.0">{person}</listPerson>'
    (entry,) = identified(read_any(written(tmp_path, "others.xml", listed)))
    assert (entry.id, entry.forms, entry.authorities) == ("thant", ("Thant, U",), (Authority("VIAF", "1"),))


def test_what_was_imported_is_read_back_the_same(tmp_path):
    entries = identified(
        [
            Person("", ("Thant, U", "U Thant"), "SYG & more", (Authority("GND", "1"),), birth="1909", death="1974",
                   remarks=("Seen once.", "Who?")),
            Person("", ("Thant, Maung",)),
            Place("havana", ("Havana",), location="23.1 -82.4", remarks=("Which?",)),
            Organization("", ("Organization of American States",), remarks=("Seen twice.",)),
            Abbreviation("", ("MTG", "mtg"), "of two or more", expansion="meeting", remarks=("Or a meal?",)),
        ]
    )
    assert [entry.id for entry in entries] == ["thant", "thant-2", "havana", "organization-of-american-states", "abbr-mtg"]
    extend(tmp_path, entries, "Imported.")
    found = Registers.load(tmp_path)
    told = [[(e.id, e.forms, e.about, e.authorities, e.remarks) for e in some] for some in (found, entries)]
    assert told[0] == told[1]
    assert (found.persons[0].death, found.places[0].location, found.abbreviations[0].expansion) == ("1974", "23.1 -82.4", "meeting")


def test_entries_that_are_there_are_left_and_the_rest_is_appended(tmp_path):
    extend(tmp_path, [Person("a", ("Old, Name",))], "One.")
    before = (tmp_path / "persons.xml").read_text(encoding="utf-8")
    added = extend(tmp_path, [Person("a", ("New, Name",)), Person("b", ("Other, Name",))], "Two.")
    assert [e.id for entries in added.values() for e in entries] == ["b"]
    after = (tmp_path / "persons.xml").read_text(encoding="utf-8")
    assert after.startswith(before[: before.index("</listPerson>")].rstrip())
    assert "New, Name" not in after


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        ("x.csv", "this,that\n1,2\n", SourceError),
        ("x.csv", "", SourceError),
        ("x.json", "{", SourceError),
        ("x.json", "[1]", SourceError),
        ("x.xml", "<TEI>", XMLError),
    ],
)
def test_what_holds_no_entries_is_refused(tmp_path, name, text, error):
    with pytest.raises(error):
        read_any(written(tmp_path, name, text))


def test_abbreviations_of_ones_own_are_kept_apart_from_those_of_every_edition(tmp_path):
    path = tmp_path / "abbreviations.xml"
    path.write_bytes(general(resource("tei", "registers", "abbreviations.xml")))
    extend(tmp_path, [Abbreviation("abbr-goc", ("GOC",), expansion="Government of the Congo")], "One.")
    assert "GOC" in path.read_text(encoding="utf-8")
    assert b"GOC" not in general(path)
    assert b"MTG" in general(path)
