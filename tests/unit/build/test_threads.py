"""The thread of a telegram: what it goes back to, and what goes back to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cablegram.build import telegrams
from cablegram.build import threads as module
from cablegram.build.corpus import corpus
from cablegram.build.threads import threads

SUMMARY = '<telegram id="{id}" title="{id}" number="" sent="{id}" received="">{references}</telegram>'


def thread_of(name, **references):
    gathered = []
    for identifier, targets in references.items():
        said = "".join(f'<reference to="{to}"/>' for to in targets.split())
        summary = SUMMARY.format(id=identifier, references=said)
        gathered.append(telegrams.telegram(summary, Path(f"{identifier}.xml")))
    found = threads(corpus(gathered).telegrams).get(name)
    return [(step.get("to"), step.get("refers")) for step in found.element()] if found else []


@pytest.mark.parametrize(("name", "steps"), [
    ("a", [("a", ""), ("b", "a"), ("c", "a b"), ("d", "b")]),
    ("c", [("a", ""), ("b", "a"), ("c", "a b")]),
    ("d", [("a", ""), ("b", "a"), ("d", "b")]),
    ("x", []),
])
def test_it_is_the_way_back_and_forth_in_the_order_of_time(name, steps):
    assert thread_of(name, x="", a="", b="a gone", c="b a c", d="b") == steps


def test_a_circle_ends():
    assert thread_of("a", a="b", b="a") == [("a", "b"), ("b", "a")]


def test_of_a_long_thread_the_nearest_are_shown(monkeypatch):
    monkeypatch.setattr(module, "MOST", 2)
    chain = {"a": "", "b": "a", "c": "b", "d": "c"}
    assert thread_of("c", **chain) == [("b", ""), ("c", "b")]
