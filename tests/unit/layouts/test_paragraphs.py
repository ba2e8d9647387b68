"""Lettered points and the points below them; parts and their sections."""

from cablegram import layouts
from cablegram.source import Source

HEAD = "Telegram From the Embassy in Peru to the Department of State\n\nLima, May 3, 1960, 2 p.m.\n\n12. He asked:\n\n"


def lists(lines):
    text = HEAD + "\n\n".join(lines) + "\n\nHe left.\n"
    said = [a for a in layouts.named("print").annotate(Source("a.txt", text)) if a.kind in ("list", "item")]
    return [(a.attributes.get("n", "list"), text[a.start : a.end].count("\n\n") + 1) for a in said]


def test_points_follow_one_another():
    assert lists(["a. one", "b. two", "c. three"]) == [("list", 3), ("a", 1), ("b", 1), ("c", 1)]


def test_points_hold_points_of_another_kind():
    assert lists(["a. one", "(1) of one", "(2) of one", "b. two"]) == [
        ("list", 4), ("a", 3), ("list", 2), ("1", 1), ("2", 1), ("b", 1)]


def test_a_single_point_below_is_none():
    assert lists(["a. one", "(1) of one", "b. two"]) == []


def test_three_levels():
    assert [n for n, _ in lists(["A. x", "(1) x", "a) x", "b) x", "(2) x", "B. x"])] == [
        "list", "A", "list", "1", "list", "a", "b", "2", "B"]


def sections(lines):
    text = HEAD + "\n\n".join(lines) + "\n\nHe left.\n"
    said = [a for a in layouts.named("print").annotate(Source("a.txt", text)) if a.attributes.get("type") == "section"]
    return [(a.attributes["n"], text[a.start : a.end].count("\n\n") + 1) for a in sorted(said, key=lambda a: a.start)]


def test_a_numbered_paragraph_that_passes_on_a_text_is_a_section():
    assert sections(["1. See him.", "2. Begin text: Dear Sir: Yes. End text.", "¶3. Report."]) == [("1", 1), ("2", 1), ("3", 2)]


def test_parts_hold_numbered_sections():
    assert sections(["I. one", "1. of one", "2. of one", "II. two", "1. of two"]) == [
        ("I", 3), ("1", 1), ("2", 1), ("II", 3)]
    assert sections(["A. one", "1. of one", "2. of one", "B. two", "1. of two", "2. of two"]) == [
        ("A", 3), ("1", 1), ("2", 1), ("B", 4), ("1", 1), ("2", 2)]


def test_sections_may_be_counted_through_all_parts():
    assert [n for n, _ in sections(["I. one", "1. x", "2. x", "II. two", "3. x", "4. x"])] == [
        "I", "1", "2", "II", "3", "4"]


def test_letters_below_numbers_or_before_them_are_no_parts():
    assert [n for n, _ in sections(["1. one", "A. x", "1. y", "2. y", "B. x", "1. y", "2. two"])] == ["1", "2"]
    assert [n for n, _ in sections(["A. Your 12.", "B. Your 14.", "1. one", "2. two"])] == ["1", "2"]
    assert sections(["I. one", "II. two", "III. three"]) == []


def test_the_first_section_may_stand_behind_the_number():
    text = HEAD.replace("12. He asked:", "12. 1. He asked:") + "I. x\n\n1. y\n\nII. x\n\n2. He left.\n"
    said = [a for a in layouts.named("print").annotate(Source("a.txt", text)) if a.attributes.get("type") == "section"]
    assert [a.attributes["n"] for a in said] == ["1", "2"]
