"""What the stylesheets' functions make of single words: pointers, addresses, dates, markers of notes."""

from __future__ import annotations

import pytest
from lxml import etree

from cablegram.resources import resource
from cablegram.transform import document, stylesheet

SHEET = """<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:c="urn:cablegram:common"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" version="3.0">
  <xsl:import href="{site}"/>
  <xsl:param name="word"/>
  <xsl:template match="TEI" priority="9">
    <made xmlns=""><xsl:sequence select="string-join({call}, ' ')"/></made>
  </xsl:template>
  <xsl:template match="/" priority="9"><xsl:apply-templates select="TEI"/></xsl:template>
</xsl:stylesheet>"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    """What a call says; ``$word`` in it is the word."""
    folder = tmp_path_factory.mktemp("asked")

    def asked(call, word="", source=""):
        path = folder / f"{abs(hash(call))}.xsl"
        path.write_text(SHEET.format(site=resource("xslt", "html", "site.xsl").as_uri(), call=call), encoding="utf-8")
        made = stylesheet(path, (("language", "en"),)).run(document(f"<TEI xmlns='http://www.tei-c.org/ns/1.0'>{source}</TEI>"), {"word": word})
        return etree.fromstring(made.encode()).text or ""

    return asked


@pytest.mark.parametrize(("word", "address"), [
    ("https://example.org/a", "https://example.org/a"), (" HTTP://example.org ", "HTTP://example.org"),
    ("mailto:a@example.org", "mailto:a@example.org"), ("javascript:alert(1)", ""), (" JaVaScRiPt:alert(1)", ""),
    ("data:text/html,x", ""), ("https://", ""), ("https://a b", ""), ("https://a<b", ""), ("xhttps://a", ""), ("", ""),
])
def test_only_addresses_that_lead_somewhere_are_safe(ask, word, address):
    assert ask("c:safe-address($word)", word) == address


@pytest.mark.parametrize(("word", "telegram"), [
    ("telegram-1962.xml", "telegram-1962"), ("./t.xml", "t"), ("t.xml#p3", "t"), ("a.xml.xml", "a.xml"),
    ("../documents/t.xml", ""), (".xml", ""), ("https:t.xml", ""), ("t.html", ""), ("#p3", ""), ("", ""),
])
def test_a_pointer_to_a_telegram_is_a_file_beside_it(ask, word, telegram):
    assert ask("c:telegram($word)", word) == telegram


@pytest.mark.parametrize(("word", "entries"), [
    ("../registers/persons.xml#thant", "persons/thant"), ("places.xml#x", "places/x"),
    ("../registers/abbreviations.xml#a ../registers/abbreviations.xml#b", "abbreviations/a abbreviations/b"),
    ("../registers/ourpersons.xml#x", ""), ("persons.xml#", ""), ("persons.xml#../../evil", ""), ("persons.xml#a#b", ""),
    ("https://d-nb.info/gnd/1", ""), ("", ""),
])
def test_pointers_lead_into_the_registers(ask, word, entries):
    assert ask("c:entries($word)", word) == entries


@pytest.mark.parametrize(("word", "known"), [
    ("1962", True), ("1962-11", True), ("1962-11-14", True), ("--11-14", True), ("1962-11-14T20:00", True),
    ("1962-11-14T20:00:00Z", True), ("1962-11-14T20:00-05:00", True), ("20:00", True),
    ("--11", False), ("19621114", False), ("1962-11-14T20", False), ("soon", False), ("", False),
])
def test_what_html_takes_for_a_date(ask, word, known):
    assert ask("string(c:is-datetime($word))", word) == str(known).lower()


@pytest.mark.parametrize(("note", "words"), [
    ("<note n='1'>\n<lb/>(1) A note.</note>", "A note."), ("<note n='1'>[1] A note.</note>", "A note."),
    ("<note n='*'>/*/A note.</note>", "A note."), ("<note n='1'>\n<lb/>1. A note.</note>", "A note."),
    ("<note n='1'>\n<lb/>1 A note.</note>", "A note."), ("<note n='1'>1 A note.</note>", "1 A note."),
    ("<note n='1'>\n<lb/>10 men.</note>", "10 men."), ("<note n='2'>\n<lb/>(1) A note.</note>", "(1) A note."),
    ("<note n='1'>(1) A note. ↩</note>", "A note."), ("<note n='1'>(1) A note. Back to text</note>", "A note."),
    ("<note n='1'>(1) He came Back</note>", "He came Back"),
])
def test_a_note_does_not_say_its_marker_again(ask, note, words):
    assert ask("//note/text() ! c:note-text(.)", source=note).strip() == words
