"""What the text of an encoded telegram looks like."""

from __future__ import annotations

import re

import pytest

from cablegram import tei
from cablegram.annotation import Annotation
from cablegram.encode import Options, encode
from cablegram.source import Source
from cablegram.transcript import transcript


def encoded(text, *said):
    root = encode(Source("a.txt", text), [Annotation(*one) for one in said], "none", Options())
    return tei.serialise(root).decode()


def body(text, *said):
    whole = encoded(text, *said)
    return whole[whole.index("<body>") + 6 : whole.index("</body>")].strip()


def paragraph(text, *said):
    return re.search(r"<p>(.*)</p>", body(text, (0, len(text), "p"), *said), re.S)[1].strip()


def test_each_line_begins_with_lb():
    assert paragraph("AT MTG\nWITH SYG") == "<lb/>AT MTG\n<lb/>WITH SYG"


def test_lb_stands_in_the_innermost_block():
    expected = '<div type="telegram">\n<opener>\n<dateline>\n<lb/>New York</dateline></opener>\n</div>'
    assert body("New York", (0, 8, "opener"), (0, 8, "dateline")) == expected


def test_an_identifier_that_holds_elements_is_a_num():
    note = (3, 4, "ref", {"type": "noteRef"})
    assert paragraph("1781", (0, 4, "idno", {"type": "telegram"}), note) == (
        '<lb/><num type="telegram">178<ref type="noteRef">1</ref></num>')


def test_empty_lines_are_vertical_space():
    assert body("a\n\n\nb", (0, 1, "p"), (4, 5, "p")) == (
        '<div type="telegram">\n<p>\n<lb/>a</p>\n<space dim="vertical" unit="lines" quantity="2"/>\n'
        "<p>\n<lb/>b</p>\n</div>")


def test_of_two_blanks_the_first_is_itself():
    assert paragraph("a  b") == '<lb/>a <space dim="horizontal" unit="chars" quantity="1"/>b'


def test_blanks_at_both_ends_of_a_line_are_space():
    assert paragraph(" a ") == (
        '<lb/><space dim="horizontal" unit="chars" quantity="1"/>a<space dim="horizontal" unit="chars" quantity="1"/>')


def test_a_tab_outside_of_tables_is_space():
    assert paragraph("a\tb") == '<lb/>a<space dim="horizontal" unit="tabs" quantity="1"/>b'


def test_tabs_of_a_row_are_implied_by_its_cells():
    whole = body("A\t\tB\n\tC", (0, 7, "table"), (0, 4, "row"), (5, 7, "row"))
    assert [*re.findall(r"<cell>(.*?)</cell>|<cell/>", whole, re.S)] == ["\n<lb/>A", "", "B", "\n<lb/>", "C"]


def test_control_characters_have_pictures():
    assert paragraph("a\x0cb") == '<lb/>a<g type="control" n="U+000C">␌</g>b'


def test_crlf_is_told_by_lb():
    assert paragraph("a\r\nb") == '<lb/>a\n<lb rend="crlf"/>b'


def test_a_correction_keeps_what_the_source_says():
    found = paragraph("SC MIG", (3, 6, "correction", {"corr": "MTG"}, "high"))
    assert found == ('<lb/>SC <choice><sic>MIG</sic><corr resp="#cablegram" cert="high">MTG</corr></choice>')


def test_an_abbreviation_points_to_its_register_entry():
    found = paragraph("SYG", (0, 3, "abbreviation", {"expan": "Secretary-General", "corresp": "r.xml#syg"}, "high"))
    assert '<abbr corresp="r.xml#syg">SYG</abbr><expan resp="#cablegram" cert="high">Secretary-General</expan>' in found


def test_transcribers_marks_become_rend():
    assert paragraph("a **b** c", (2, 7, "hi", {"rend": "bold", "mark": "**"})) == (
        '<lb/>a <hi rend="bold">b</hi> c')


def test_words_outside_of_all_blocks_get_one():
    whole = body("stray\ntext\nend", (6, 10, "p"))
    assert re.findall(r"<(opener|p|ab|closer)>", whole) == ["opener", "p", "ab"]


def test_an_opener_among_paragraphs_becomes_a_block_that_says_so():
    whole = body("a\nb\nc", (0, 1, "p"), (2, 3, "opener"), (4, 5, "p"))
    assert '<ab type="opener">\n<lb/>b</ab>' in whole


def test_of_a_block_that_cannot_stand_inside_a_paragraph_what_it_holds_is_left():
    assert paragraph("FM X\nY", (0, 4, "closer"), (0, 4, "fw", {"type": "form"}), (0, 2, "seg", {"type": "label"})) == (
        '<fw type="form">\n<lb/><seg type="label">FM</seg> X</fw>\n<lb/>Y')


def test_an_address_holds_its_lines():
    said = [(0, 1, "p"), (2, 5, "closer"), (2, 5, "address"), (2, 3, "addrLine"), (4, 5, "addrLine")]
    lines = "<address>\n<addrLine>\n<lb/>A</addrLine>\n<addrLine>\n<lb/>B</addrLine>\n</address>"
    assert lines in body("T\nA\nB", *said)


def test_what_may_not_be_republished_points_to_the_reason():
    whole = encoded("a\n\nb", (0, 1, "p"), (3, 4, "back"), (3, 4, "div", {"type": "leaflet", "restricted": "in copyright"}))
    assert '<div type="leaflet" decls="#rights-leaflet">' in whole
    assert re.search(r'<availability status="restricted" xml:id="rights-leaflet">\s*<p>in copyright</p>', whole)


@pytest.mark.parametrize("text", ["a  b\n\n c\td ", "one two\nthree", "a\r\n\r\nb\r\n"])
def test_an_editor_that_wraps_and_indents_does_no_harm(text):
    whole = encoded(text, (0, len(text), "p"))
    start = whole.index("<body>")
    wrapped = whole[:start] + re.sub(r" (?=[^<>]*<)", "\n      ", whole[start:]).replace("<lb", "\n    <lb")
    assert wrapped != whole
    assert transcript(tei.parse(wrapped.encode(), "a.xml")) == text


def test_what_editors_add_is_not_in_the_transcript():
    whole = encoded("a b", (0, 3, "p")).replace(
        "a b", 'a<supplied resp="#ed">n</supplied> <note type="editorial">why</note>b<gap reason="illegible"/>')
    assert transcript(tei.parse(whole.encode(), "a.xml")) == "a b"


def test_an_editors_emphasis_adds_no_marks():
    whole = encoded("a b", (0, 3, "p")).replace("a b", 'a <hi rend="bold" resp="#ed">b</hi>')
    assert transcript(tei.parse(whole.encode(), "a.xml")) == "a b"


def test_sections_alone_lie_in_one_telegram():
    whole = body("a\n1. b\n2. c", (0, 1, "p"), (2, 6, "div", {"type": "section"}), (7, 11, "div", {"type": "section"}))
    assert re.findall(r'<div type="(.*?)">|<(p|ab)>', whole) == [
        ("telegram", ""), ("", "p"), ("section", ""), ("", "ab"), ("section", ""), ("", "ab")]


def test_a_blank_inside_of_a_loose_annotation_is_written_once():
    text = "00\t"
    assert transcript(tei.parse(encoded(text, (0, 3, "persName")).encode(), "a.xml")) == text
