"""Registers of others: tables, JSON, TEI; what they become, and what is left as it is."""

from __future__ import annotations

import json

import pytest

from cablegram import validate
from cablegram.errors import SourceError, XMLError
from cablegram.registers import Abbreviation, Authority, Organization, Person, Place, Registers
from cablegram.registers.importing import read_any
from cablegram.registers.writing import extend, general, identified, recognised
from cablegram.resources import resource


def written(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_of_people(tmp_path):
    table = "id,name,variants,note,GND,Wikidata\nthant,\"Thant, U\",Maung Thant|U Thant,SYG,118801570,https://www.wikidata.org/wiki/Q1267\n"
    (person,) = read_any(written(tmp_path, "people.csv", table)).entries
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
        ("Name;Vorname;Geburtsjahr;gestorben;Funktion;GND-Nummer\nMeier;Anna;1902;1970-05-01;Botschafterin;118540238\n", None,
         Person("", ("Meier, Anna",), "Botschafterin", (Authority("GND", "118540238"),), birth="1902", death="1970-05-01")),
        ("Apellidos;Nombre;Fecha de nacimiento;Otros nombres\nPaz;Ana;1902;A. Paz\n", None,
         Person("", ("Paz, Ana", "A. Paz"), birth="1902")),
        ("Name;Lebensdaten\nLee;1876–1967\n", None, Person("", ("Lee",), birth="1876", death="1967")),
        ("name,life\nLee,*24.8.1904 †1972\n", None, Person("", ("Lee",), birth="1904-08-24", death="1972")),
        ("name,dates\nLee,(1904–)\n", None, Person("", ("Lee",), birth="1904")),
        ("name,dates\nLee,d. 1904\n", None, Person("", ("Lee",), death="1904")),
        ("abbr,def\nMTG,meeting\n", None, Abbreviation("", ("MTG",), expansion="meeting")),
        ("Nom,Prénom,Naissance,Décès\nRoux,Anne,1902,1980\n", None, Person("", ("Roux, Anne",), birth="1902", death="1980")),
        ("Name;Breite;Länge;Art\nKairo;30,06;31,25;Ort\n", None, Place("", ("Kairo",), location="30.06 31.25")),
        ("Ort;Varianten\nGenf;Genève\n", None, Place("", ("Genf", "Genève"))),
        ("placeName\nGenf\n", "places", Place("", ("Genf",))),
        ("Institution\nOAS\n", None, Organization("", ("OAS",))),
        ("Körperschaft;andere Namen\nOAS;OEA\n", None, Organization("", ("OAS", "OEA"))),
        ("Lieu,Pays\nGenève,Suisse\n", None, Place("", ("Genève",))),
        ("Nombre del lugar\nGinebra\n", None, Place("", ("Ginebra",))),
        ("person,place\nLee,Bonn\n", None, Person("", ("Lee",))),
        ("person,place\nLee,Bonn\n", "places", Place("", ("Bonn",))),
        ("place,name\nBonn,Lee\n", None, Person("", ("Lee",))),
        ("Ort;Nachname;Vorname\nBonn;Meier;Anna\n", None, Person("", ("Meier, Anna",))),
        ("Name, Vorname;Ort\nMeier, Anna;Bonn\n", None, Person("", ("Meier, Anna",))),
        ('"Name, Vorname";"Ort, Land"\n"Meier, Anna";"Bonn, BRD"\n', None, Person("", ("Meier, Anna",))),
        ("name\nMeier, Anna\n", None, Person("", ("Meier, Anna",))),
        ("term,meaning\nMTG,meeting\n", None, Abbreviation("", ("MTG",), expansion="meeting")),
        ("org,expansion\nOAS,Organization\n", None, Abbreviation("", ("OAS",), expansion="Organization")),
        ("place,kind\nOAS,Behörde\n", None, Organization("", ("OAS",))),
        ("Abkürzung;Bedeutung\nMTG;meeting\n", None, Abbreviation("", ("MTG",), expansion="meeting")),
        ("name,note,role\nThant,SYG,diplomat\n", None, Person("", ("Thant",), "SYG; diplomat")),
    ],
)
def test_what_a_table_holds(tmp_path, table, kind, expected):
    assert read_any(written(tmp_path, "table.csv", table), kind).entries == [expected]


@pytest.mark.parametrize(
    ("table", "told", "kept"),
    [
        ("name,birth\nLee,um 1902\n",
         "2 birth “um 1902” is no date such as 1904, 1904-08 or 1904-08-24: kept as it is written", "<birth>um 1902</birth>"),
        ("name,birth\nLee,8.4.1889\n", "2 birth “8.4.1889” is read with the day first: 1889-04-08", '<birth when="1889-04-08"/>'),
        ("name,death\nLee,24.08.1904\n", "2 death “24.08.1904” is read with the day first: 1904-08-24", '<death when="1904-08-24"/>'),
        ("name,birth\nLee,24 août 1904\n", "2 birth “24 août 1904” is read with the day first: 1904-08-24",
         '<birth when="1904-08-24"/>'),
        *((f"name,birth\nLee,{none}\n",
           f"2 birth “{none}” is no date such as 1904, 1904-08 or 1904-08-24: kept as it is written", f"<birth>{none}</birth>")
          for none in ("31.2.1904", "8.4.89", "4/8/1889", "8.4.1889 18.30", "ca. 8.4.1889", "8.4.1889 (?)", "8. April")),
        ("name,death\nLee,1902-02-30\n",
         "2 death “1902-02-30” is no date such as 1904, 1904-08 or 1904-08-24: kept as it is written", "<death>1902-02-30</death>"),
        ("name,GND\nRusk,118540238\nLee,abc\n",
         "3 GND “abc” has not the form of an identifier there: kept in a working note", '<note type="working">GND: abc</note>'),
        ("name,kind,geo\nBonn,place,am Rhein\n",
         "2 location “am Rhein” is no latitude and longitude, such as 40.7128 -74.0060: kept in a working note",
         '<note type="working">location: am Rhein</note>'),
        ("name,kind,lat,lon\nBonn,place,95,7\n",
         "2 location “95 7” is no latitude and longitude, such as 40.7128 -74.0060: kept in a working note",
         '<note type="working">location: 95 7</note>'),
        ("name,kind\nLee,ship\n", "2 kind “ship” is no register: kept in a working note", '<note type="working">kind: ship</note>'),
        ("id,name\n1 a,Lee\n", "2 id “1 a” can't be an id in XML, so another was made: kept in a working note",
         '<note type="working">id: 1 a</note>'),
        ("Gegend;Varianten\nx;|Lee|Li\n",
         "2 name “Lee” is only the first variant, as no column gives a name: taken as the name",
         '<persName>Lee</persName>\n        <persName type="variant">Li</persName>\n      </person>'),
        ("name,birth,born\nLee,1902,1903\n", "2 born “1903” is the second value of its column: kept in a working note",
         '<note type="working">born: 1903</note>'),
        ("name,birth\n\"Lee,\nAnn\",1902\n,1903\n", "4 the record “1903” has no name: left out", '<birth when="1902"/>'),
        ('{"persons": {"p": {"name": "Lee", "birth": "um 1902"}}}',
         "persons/p birth “um 1902” is no date such as 1904, 1904-08 or 1904-08-24: kept as it is written",
         "<birth>um 1902</birth>"),
        ('<listPerson xmlns="http://www.tei-c.org/ns/1.0">\n<person xml:id="p"><persName>Lee</persName><birth>um 1902</birth></person>'
         "</listPerson>",
         "2 birth “um 1902” is no date such as 1904, 1904-08 or 1904-08-24: kept as it is written", "<birth>um 1902</birth>"),
    ],
)  # fmt: skip
def test_what_a_column_does_not_want_is_told_with_its_line_and_kept(tmp_path, table, told, kept):
    ending = {"{": "json", "<": "xml"}.get(table[0], "csv")
    found = read_any(written(tmp_path, f"x.{ending}", table))
    assert [f"{where} {doubt}" for where, doubt in found.doubts] == [told]
    extend(tmp_path / "registers", identified(found.entries), "Imported.")
    files = sorted((tmp_path / "registers").iterdir())
    assert kept in "".join(path.read_text(encoding="utf-8") for path in files)
    findings = [f for f in validate.findings(files, validate.Options()) if f.code not in ("CBG501",)]
    assert findings == []


def test_dates_that_are_none_and_what_is_not_expanded_are_told(tmp_path):
    found = read_any(written(tmp_path, "a.csv", "name,life\nLee,long ago\n"))
    assert [str(doubt) for _, doubt in found.doubts] == [
        "life “long ago” is no birth and death, such as 1904–1972: kept in a working note"]
    found = read_any(written(tmp_path, "b.csv", "abbr,kind,expansion\nMTG,abbreviation,\n"))
    assert [str(doubt) for _, doubt in found.doubts] == ["abbreviation “MTG” has no expansion: not written out in telegrams"]


def test_columns_that_mean_nothing_are_named_with_the_nearest(tmp_path):
    found = read_any(written(tmp_path, "x.csv", "name;Gebrut;Haarfarbe;\nLee;1902;rot;\n"))
    assert found.unknown == {"Gebrut": "birth", "Haarfarbe": ""}
    assert read_any(written(tmp_path, "x.json", '{"persons": {"a": {"name": "Lee"}}, "ships": {}}')).unknown == {"ships": ""}


@pytest.mark.parametrize(
    ("table", "kind", "unknown"),
    [
        ("name;Ort\nLee;Bonn\n", None, {"Ort": ""}),
        ("Ort;Varianten\nBonn;Lee\n", "persons", {"Ort": ""}),
        ("Person;Ort\nLee;Bonn\n", None, {"Ort": ""}),
        ("Ort\nBonn\n", None, {}),
    ],
)
def test_a_column_that_says_what_it_names_gives_no_name_beside_another(tmp_path, table, kind, unknown):
    assert read_any(written(tmp_path, "x.csv", table), kind).unknown == unknown


def test_what_is_not_read_of_the_tei_of_others_is_named_and_no_date_is_made_of_a_span(tmp_path):
    parts = '<persName>Lee</persName><note>Envoy</note><occupation>lawyer</occupation><birth notBefore="1900" notAfter="1904"/><sex>1</sex><residence>Bonn</residence><age/>'
    listed = f'<listPerson xmlns="http://www.tei-c.org/ns/1.0"><person xml:id="p">{parts}</person></listPerson>'
    found = read_any(written(tmp_path, "x.xml", listed))
    assert found.elements == ["sex", "residence"]
    assert found.entries[0].about == "Envoy; lawyer"
    extend(tmp_path, found.entries, "Imported.")
    assert "<birth>1900–1904</birth>" in (tmp_path / "persons.xml").read_text(encoding="utf-8")


def test_of_two_entries_of_one_id_the_first_is_taken(tmp_path):
    found = read_any(written(tmp_path, "x.csv", "id,name\na,Lee\na,Rusk\n"))
    added = extend(tmp_path, identified(found.entries), "Imported.")
    assert [entry.name for entries in added.values() for entry in entries] == ["Lee"]
    assert (tmp_path / "persons.xml").read_text(encoding="utf-8").count('xml:id="a"') == 1


def test_json_as_the_corpora_have_it(tmp_path):
    data = {"persons": {"p_1": {"name": "Ball, George W.", "about": "Under Secretary"}},
            "terms": {"t_1": {"abbr": "MTG", "expan": "meeting"}}}  # fmt: skip
    assert read_any(written(tmp_path, "registers.json", json.dumps(data))).entries == [
        Person("p_1", ("Ball, George W.",), "Under Secretary"),
        Abbreviation("t_1", ("MTG",), expansion="meeting"),
    ]


def test_entries_of_another_project_that_have_no_id_get_one(tmp_path):
    person = '<person><persName ref="https://viaf.org/viaf/1"><forename>U</forename> <surname>Thant</surname></persName></person>'
    listed = f'<listPerson xmlns="http://www.tei-c.org/ns/1.0">{person}</listPerson>'
    (entry,) = identified(read_any(written(tmp_path, "others.xml", listed)).entries)
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
    ("there", "table", "ids"),
    [
        ("name\nLee\n", "name,birth\nLee,1902\n", ["lee"]),
        ("name,kind\nBonn,place\n", "name\nBonn\n", ["bonn-2"]),
        ("name\nLee\n", "name\nLee\nRusk\n", ["lee", "rusk"]),
        ("name\nLee\n", "name,birth\nLee,1902\nLee,1950\n", ["lee", "lee-2"]),
        ("name,birth\nLee,1902\nLee,1950\n", "name,birth\nLee,1902\nLee,1950\n", ["lee", "lee-2"]),
        ("name\nLee\n", "name\nRusk\nRusk\n", ["rusk", "rusk"]),
        ("name\nLee\n", "id,name\nlee,Lee\n,Lee\n", ["lee", "lee-2"]),
        ("name\nLee\n", "id,name\nother,Lee\n", ["other"]),
        ("name\n\"Lee,  Ann;\"\n", "name\n\"Lee,  Ann;\"\n", ["lee"]),
        ("id,abbr,expansion\nm,MTG,meeting\n", "abbr,expansion\nMTG,meeting\nMTG,mounting\n", ["m", "abbr-mtg"]),
        ("name\nLee\n", '<listPerson xmlns="http://www.tei-c.org/ns/1.0"><person><persName>Lee</persName></person></listPerson>',
         ["lee"]),
    ],
)
def test_a_row_without_an_id_that_is_called_like_an_entry_is_that_entry(tmp_path, there, table, ids):
    folder = tmp_path / "registers"
    extend(folder, identified(read_any(written(tmp_path, "there.csv", there)).entries), "One.")
    registers = Registers.load(folder)
    found = read_any(written(tmp_path, f"x.{'xml' if table[0] == '<' else 'csv'}", table))
    assert [entry.id for entry in identified(recognised(found.entries, registers), registers.by_id)] == ids


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
