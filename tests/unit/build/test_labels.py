"""The interface says the same in every language."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from lxml import etree

from cablegram.annotation import Annotation
from cablegram.build.settings import languages
from cablegram.edition import Editor
from cablegram.encode import Options, encode
from cablegram.resources import resource
from cablegram.source import Source
from cablegram.transform import stylesheet

PLACE = re.compile(r"\{\d?\}")


def labels(language):
    root = etree.parse(resource("xslt", "common", "labels", f"{language}.xml")).getroot()
    return {label.get("key"): label.text for label in root.iter("label")}


def test_the_interface_speaks_four_languages():
    assert languages() == ["de", "en", "es", "fr"]


@pytest.mark.parametrize("language", languages())
def test_every_language_has_all_labels_with_the_same_values(language):
    english, other = labels("en"), labels(language)
    assert other.keys() == english.keys()
    assert all(other.values())
    assert [key for key in english if sorted(PLACE.findall(english[key])) != sorted(PLACE.findall(other[key]))] == []


def test_what_cablegram_says_in_documents_is_said_in_every_language():
    """The English labels are what the encoder writes: else the others are never found."""
    sayings = {key: text for key, text in labels("en").items() if key.startswith("said-")}
    practice = etree.fromstring(files("cablegram.encode").joinpath("practice.xml").read_bytes())
    for part in practice:
        assert sayings[f"said-{etree.QName(part).localname}"] == " ".join("".join(part.itertext()).split())
    assert Editor("id", "name").role == sayings["said-editor"]
    marks = [Annotation(0, 1, "stamp"), Annotation(0, 1, "note", {"type": "marginalia"})]
    for pages, said in ((1, "said-form-page"), (2, "said-form-pages")):
        found = encode(Source("a.txt", "x"), [*marks, *[Annotation(0, 0, "pb")] * pages], "form", Options())
        assert found.findtext(".//{*}extent") == sayings[said].replace("{1}", str(pages))
        assert found.findtext(".//{*}additions/{*}p") == f"{sayings['said-form-stamps']}, {sayings['said-form-hands']}."


@pytest.mark.parametrize("language", languages())
def test_every_label_that_the_stylesheets_name_is_there(language):
    """Also those that are made up of parts, whose beginning is that of a label."""
    folders = [resource("xslt", folder) for folder in ("html", "common", "print")]
    sheets = "".join(path.read_text(encoding="utf-8") for folder in folders for path in folder.glob("*.xsl"))
    named = re.findall(r"c:label\('([\w.-]+)'( \|\|)?", sheets)
    assert len(named) > 50
    keys = labels(language)
    assert [key for key, more in named if key not in keys and not (more and any(one.startswith(key) for one in keys))] == []


def test_all_that_the_book_says_is_a_label_and_all_of_its_labels_are_said():
    """But for those whose last part is a kind of something in the documents."""
    folder = resource("xslt", "print")
    said = "".join(path.read_text(encoding="utf-8") for path in [*folder.glob("*.typ"), *folder.glob("*.xsl")])
    named = set(re.findall(r"""["'](print-[\w-]*|section-abbreviations)["']""", said))
    keys = {key for key in labels("en") if key.startswith("print-")} | {"section-abbreviations"}
    assert {key for key in named if not key.endswith("-")} <= keys
    assert [key for key in keys - named if not any(key.startswith(one) for one in named if one.count("-") > 1 and one.endswith("-"))] == []


DAYS = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:c="urn:cablegram:common">
<xsl:include href="{0}/labels.xsl"/><xsl:include href="{0}/dates.xsl"/><xsl:output method="text"/>
<xsl:template match="/day"><xsl:value-of select="c:moment(.), c:datetime(.)" separator="|"/></xsl:template></xsl:stylesheet>"""


@pytest.mark.parametrize(("when", "said", "machine"), [
    ("1962", "1962", "1962"), ("1962-11", "novembre 1962", "1962-11"), ("1962-11-01", "1er novembre 1962", "1962-11-01"),
    ("1962-11-14T20:00:00", "14 novembre 1962, 20:00", "1962-11-14T20:00"), ("--01-05", "5 janvier", "--01-05"),
    ("1962-11-14T20:00:31", "14 novembre 1962, 20:00", "1962-11-14T20:00:31"), ("1962-13-05", "1962-13-05", "1962-13-05"),
    ("--01-05Z", "5 janvier", "--01-05Z"), ("--11+01:00", "novembre", "--11+01:00"), ("---14", "---14", "---14"), ("-0044-03-15", "-0044-03-15", "-0044-03-15"), ("in May", "in May", "in May")])
def test_a_date_is_said_in_words_and_what_is_none_as_it_is(tmp_path, when, said, machine):
    sheet = tmp_path / "days.xsl"
    sheet.write_text(DAYS.format(resource("xslt", "common").as_uri()))
    assert stylesheet(sheet, (("language", "fr"),)).run(f"<day>{when}</day>".encode()) == f"{said}|{machine}"
