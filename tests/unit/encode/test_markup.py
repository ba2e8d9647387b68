"""What is written is what lxml would have made of a tree; and the header that is written says what a reader finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cablegram.annotation import fact
from cablegram.encode import Options, write
from cablegram.encode.letterhead import letterhead
from cablegram.encode.markup import Markup
from cablegram.encode.parts import Part
from cablegram.source import Source

TEXT = st.text(st.sampled_from("ab <>&\"'\t\n\r]é\u2028\x85\u00a0\U0001f4e0\x7f"), max_size=8)
ATTRIBUTES = st.dictionaries(st.sampled_from(("n", "type", "when")), TEXT, max_size=3)
TREES = st.recursive(
    st.tuples(st.sampled_from(("p", "lb")), ATTRIBUTES, TEXT, st.just([])),
    lambda inner: st.tuples(st.sampled_from(("p", "div")), ATTRIBUTES, TEXT, st.lists(inner, max_size=3)), max_leaves=12)


def written(tree, markup):
    name, attributes, text, parts = tree
    markup.open(name, attributes)
    if text:
        markup.say(text)
    for part in parts:
        written(part, markup)
    markup.close(name)


def built(tree):
    name, attributes, text, parts = tree
    element = etree.Element(name, attributes)
    element.text = text or None
    element.extend(built(part) for part in parts)
    return element


def as_part(tree):
    name, attributes, text, parts = tree
    part = Part(name, None if parts else text or None, attributes)
    part.parts = [as_part(inner) for inner in parts]
    return part


@given(TREES)
def test_it_writes_what_lxml_would_serialise(tree):
    markup = Markup()
    written(tree, markup)
    assert str(markup).encode() == etree.tostring(built(tree), encoding="utf-8")


@given(TREES)
def test_parts_are_indented_as_lxml_would_indent_them(tree):
    markup, element = Markup(), built(tree)
    as_part(tree).write(markup)
    for parent in element.iter():
        parent.text = None if len(parent) else parent.text
    etree.indent(element)
    assert str(markup).encode() == etree.tostring(element, encoding="utf-8")


def test_a_milestone_is_an_empty_tag():
    markup = Markup()
    markup.open("p", {})
    markup.milestone("lb", {})
    markup.milestone("space", {"unit": "lines"})
    markup.close("p")
    assert str(markup) == '<p><lb/><space unit="lines"/></p>'


def test_a_line_is_not_broken_twice():
    markup = Markup()
    markup.open("div", {})
    markup.new_line()
    markup.new_line()
    markup.close("div")
    assert str(markup) == "<div>\n</div>"


def test_what_cannot_stand_in_xml_is_a_picture_in_the_header():
    part = Part("p")
    part.add("name", "a\0b", n="\x1b")
    markup = Markup()
    part.write(markup)
    assert "<name n=\"␛\">a␀b</name>" in str(markup)


def test_the_letterhead_of_what_is_written_is_the_one_that_is_read_from_it():
    said = [
        fact("number", 0, 0, "Secto 1,047"), fact("sender.org", 0, 0, "Embassy in Portugal"),
        fact("sender.place", 0, 0, "Lisbon"), fact("addressee.person", 0, 0, "The Secretary of State"),
        fact("sent", 0, 0, "March 9", when="1961-03-09T19:00:00"), fact("reference", 0, 0, "deptel 903"),
        fact("reference", 0, 0, "urtel 12"), fact("forwarded.org", 0, 0, "White House"),
    ]
    document = write(Source("a.txt", "x"), said, "none", Options())
    assert document.head.number == "1047"
    assert document.head.references == {"deptel 903", "urtel 12"}
    assert document.head == letterhead(document.root)
