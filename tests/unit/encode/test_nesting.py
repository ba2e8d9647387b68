"""The rule for crossing annotations, a case per sentence of it."""

from __future__ import annotations

from cablegram.annotation import Annotation
from cablegram.encode.nesting import nest


def shape(node):
    inner = " ".join(shape(child) for child in node.children)
    return f"{node.kind}[{node.start}-{node.end}]" + (f"({inner})" if inner else "")


def tree(*said, length=20):
    return shape(nest([Annotation(*one) for one in said], length))


def test_blocks_go_before_inline_ones():
    assert tree((2, 8, "persName"), (0, 5, "p"), (5, 9, "p")) == "text[0-20](p[0-5] p[5-9])"


def test_the_one_that_starts_first_holds_the_other():
    assert tree((3, 5, "date"), (0, 9, "p")) == "text[0-20](p[0-9](date[3-5]))"


def test_of_two_that_start_together_the_longer_is_outside():
    assert tree((0, 4, "p"), (0, 9, "div")) == "text[0-20](div[0-9](p[0-4]))"


def test_of_one_range_the_kind_that_ranks_higher_is_outside():
    nested = "text[0-20](p[0-9](persName[0-9](correction[0-9])))"
    assert tree((0, 9, "correction"), (0, 9, "persName"), (0, 9, "p")) == nested


def test_a_block_that_crosses_an_earlier_one_is_cut():
    assert tree((0, 6, "p"), (4, 9, "note")) == "text[0-20](p[0-6](note[4-6]))"


def test_an_inline_one_that_crosses_is_dropped():
    assert tree((0, 9, "p"), (0, 5, "date"), (3, 8, "persName")) == "text[0-20](p[0-9](date[0-5]))"


def test_an_inline_one_that_holds_a_page_break_is_dropped():
    assert tree((0, 9, "p"), (2, 6, "date"), (4, 4, "pb")) == "text[0-20](p[0-9](pb[4-4]))"


def test_a_page_break_comes_before_what_begins_on_the_page_and_inside_the_division():
    assert tree((0, 9, "div"), (0, 4, "fw"), (0, 0, "pb")) == "text[0-20](div[0-9](pb[0-0] fw[0-4]))"


def test_a_name_in_a_name_of_its_kind_is_dropped():
    assert tree((0, 9, "p"), (0, 9, "persName"), (4, 9, "persName")) == "text[0-20](p[0-9](persName[0-9]))"


def test_a_fact_is_no_part_of_the_text():
    assert tree((0, 9, "fact", {"name": "number"})) == "text[0-20]"


def test_what_reaches_beyond_the_text_is_cut():
    assert tree((0, 99, "p"), length=5) == "text[0-5](p[0-5])"


def test_what_is_said_twice_of_one_range_is_merged():
    root = nest([Annotation(0, 4, "persName"), Annotation(0, 4, "persName", {"ref": "#a"}, "high")], 4)
    assert (shape(root), root.children[0].attributes, root.children[0].certainty) == (
        "text[0-4](persName[0-4])", {"ref": "#a"}, "high")
