"""Lettered points and the points below them."""

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
