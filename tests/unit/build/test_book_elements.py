"""Every element that the schema knows, and that can stand in a text, is rendered: none stops the press, none is lost."""

from __future__ import annotations

import pytest
from lxml import etree

from cablegram.resources import resource
from cablegram.tei import q
from cablegram.transform import stylesheet

MODULES = {"textstructure", "core", "linking", "figures", "transcr", "gaiji", "namesdates"}
ELSEWHERE = {"TEI", "text", "front", "body", "back", "standOff", "facsimile", "surface", "zone", "handNotes", "listPerson",
             "person", "listPlace", "place", "listOrg", "org"}
EMPTY = {"pb", "lb", "cb", "anchor", "ptr", "graphic", "space", "handShift", "gap"}
INNER = {"row": "<table>{}</table>", "cell": "<table><row>{}</row></table>", "item": "<list>{}</list>",
         "table": "{}", "list": "{}"}
CONTENT = {"table": "<row><cell>WORD</cell></row>", "row": "<cell>WORD</cell>", "list": "<item>WORD</item>",
           "floatingText": "<body><p>WORD</p></body>", "listBibl": "<bibl>WORD</bibl>",
           "choice": "<sic>WORD</sic><corr>x</corr><corr>WORD</corr>", "figure": "<figDesc>WORD</figDesc>"}


def elements():
    odd = etree.parse(resource("schema", "cablegram.odd"))
    return sorted(spec.get("ident") for spec in odd.iter(q("elementSpec"))
                  if spec.get("module") in MODULES and spec.get("ident") not in ELSEWHERE)


@pytest.mark.parametrize("name", elements())
@pytest.mark.parametrize("place", ["<div>{}</div>", "<div><p>a {} b</p></div>"], ids=["block", "inline"])
def test_an_element_is_rendered_wherever_it_stands(name, place):
    if name in ("div", "postscript", "trailer") and "<p>" in place:
        return
    content = "" if name in EMPTY else CONTENT.get(name, "WORD")
    inner = INNER.get(name, "{}").format(f"<{name}>{content}</{name}>")
    text = f"<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader/><text><body>{place.format(inner)}</body></text></TEI>"
    made = stylesheet(resource("xslt", "print", "telegram.xsl")).run(text.encode())
    assert "WORD" in made or name in EMPTY


def printed(body):
    text = f"<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:id='t'><teiHeader/><text><body><div>{body}</div></body></text></TEI>"
    return stylesheet(resource("xslt", "print", "telegram.xsl")).run(text.encode())


MARKER = "<p>Text.<ref type='noteRef' n='1' target='#n'>(1)</ref></p>"


@pytest.mark.parametrize(("note", "words"), [
    ("<lb/>(1) Not printed.", "Not printed."),
    ("<lb/>1. Not printed. ↩", "Not printed."),
    ("<lb/>[1] Not printed.<lb/>Back", "Not printed."),
    ("<lb/>(1) He came Back", "He came Back"),
    ("1 January is meant.", "1 January is meant."),
    ("<lb/>(1) <hi>Ibid.</hi> (1) and (2)", "Ibid. (1) and (2)"),
])
def test_the_marker_of_a_note_is_printed_once_and_no_way_back(note, words):
    made = etree.fromstring(printed(MARKER + f"<note type='footnote' xml:id='n' n='1'>{note}</note>"))
    assert " ".join("".join(made.find(".//fn").itertext()).split()) == words
    assert "(1)" not in "".join(made.find(".//p").xpath("text()"))


def test_a_second_marker_leads_to_the_same_note():
    made = etree.fromstring(printed(MARKER + MARKER + "<note type='footnote' xml:id='n' n='1'>Word.</note>"))
    assert [dict(fn.attrib) for fn in made.iter("fn")] == [{"kind": "source", "id": "t n"}, {"again": "t n"}]


def test_notes_that_are_lacking_are_told_once():
    made = etree.fromstring(printed("<p>A<ref type='noteRef' n='1'>(1)</ref> and B<ref type='noteRef' n='2'>(2)</ref></p>"))
    assert [fn.text for fn in made.iter("fn")] == [
        "The transcript lacks this note, and those of the other markers set in grey."]


def test_a_running_head_is_printed_once():
    made = printed("<fw type='header'>ARCHIVE  RELEASED</fw><p>a</p><fw type='header'>ARCHIVE RELEASED</fw><p>b</p>")
    assert made.count("RELEASED") == 1


@pytest.mark.parametrize(("resp", "words"), [("#ed", "He wish to go [now]."), ("#cablegram", "He whish [wish] to go [now].")])
def test_a_reading_that_an_editor_decided_is_printed_once(resp, words):
    who = "<application ident='cablegram' version='1' xml:id='cablegram'><label>c</label></application>"
    choice = f"<choice><sic>whish</sic><corr resp='{resp}'>wish</corr></choice>"
    text = f"<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:id='t'><teiHeader><encodingDesc><appInfo>{who}</appInfo></encodingDesc></teiHeader>"
    made = stylesheet(resource("xslt", "print", "telegram.xsl")).run(
        f"{text}<text><body><div><p>He {choice} [wish] to go [now].</p></div></body></text></TEI>".encode())
    shown = etree.fromstring(made).find(".//p")
    assert "".join([shown.text, *(one.tail for one in shown)]) == words
