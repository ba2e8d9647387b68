"""What a telegram says: words for search, mentions with the words around them."""

from __future__ import annotations

import pytest
from lxml import etree

from cablegram.build.heard import mentions, paragraphs, passages


def heard(*blocks):
    return passages([etree.fromstring(block) for block in blocks])


def around(found, key):
    """Address, form and the words before and after of each mention of ``key``."""
    elements = [etree.fromstring(one) for one in mentions(found)[key]]
    return [(one.get("at"), one.get("form"), one.findtext("before"), one.findtext("after")) for one in elements]


def test_words_are_paragraph_by_paragraph_with_the_forms_of_the_source():
    found = heard('<block at="p1">The <original>FonMin</original>Foreign  Minister &lt;told&gt;\nus.</block>')
    assert paragraphs(found) == '<p id="p1">The Foreign Minister &lt;told&gt; us. · FonMin</p>'


def test_a_block_in_a_block_parts_it_and_notes_and_the_form_come_last():
    found = heard('<block at="l1"><block kind="fw" at="l1">SECRET</block><block at="p1">One <block kind="note" at="note-1">'
                  'see below</block><block at="l2">two</block> three</block></block>')
    assert paragraphs(found) == ('<p id="p1">One</p><p id="l2">two</p><p id="p1">three</p><p id="note-1">see below</p>'
                                 '<p id="l1">SECRET</p>')


def test_a_mention_has_its_form_and_what_is_around_it():
    found = heard('<block at="p1">Talked\nto <mention to="persons/a">Lee</mention>, <mention to="abbreviations/g places/g" '
                  'form="GOT"><original>GOT</original>Government of Turkey</mention> agreed.</block>')
    assert around(found, "persons/a") == [("p1", "Lee", "Talked to ", ", Government of Turkey agreed.")]
    assert around(found, "places/g") == around(found, "abbreviations/g") == [("p1", "GOT", "Talked to Lee, ", " agreed.")]


@pytest.mark.parametrize(("before", "after", "shown"), [
    ("word " * 40, " word" * 40, ("word " * 14, " word" * 14)),
    ("x" * 100, "x" * 100, ("x" * 70, "x" * 70)),
    ("a" * 70, "b" * 70, ("a" * 70, "b" * 70)),
], ids=["cut between words", "one long word", "just as much"])
def test_what_is_around_it_is_no_longer_than_a_line(before, after, shown):
    found = heard(f'<block at="p1">{before}<mention to="persons/a">Lee</mention>{after}</block>')
    assert [one[2:] for one in around(found, "persons/a")] == [shown]


def test_running_heads_mention_nobody_and_stamps_do():
    found = heard('<block kind="fw" at="l1"><mention to="persons/a">LEE</mention></block>',
                  '<block kind="stamp" at="l2">For <mention to="persons/a">LEE</mention></block>')
    assert around(found, "persons/a") == [("l2", "LEE", "For ", "")]
