"""Words are made when they are asked for, and are then those of any other finding."""

from __future__ import annotations

import pickle

from cablegram.diagnostics import Finding, Late, Place, finding
from cablegram.reporters import text
from cablegram.validate.merging import merged


class Author:
    """Makes findings, and counts how many of them have been put into words."""

    def __init__(self) -> None:
        self.asked = 0

    def late(self, file: str, line: int, name: str = "x") -> Finding:
        """A finding at that place, on a pointer to ``name``."""
        place = Place(file, line, 5, f"/TEI[1]/p[{line}]")

        def say() -> Finding:
            self.asked += 1
            return finding("CBG411", place, name=name, attribute="ref", repair="", times="")

        done = say()
        self.asked -= 1
        return Late(place._replace(xpath=""), done.code, done.severity, say, lambda: place.xpath)


def test_is_like_any_other_once_it_is_asked_for() -> None:
    author = Author()
    late = author.late("a.xml", 3)
    done = finding("CBG411", Place("a.xml", 3, 5, "/TEI[1]/p[3]"), name="x", attribute="ref", repair="", times="")
    assert (late.file, late.line, late.column, late.code, late.severity, author.asked) == (*done_head(done), 0)
    assert "x" in late.message
    assert late == done
    assert late.as_dict() == done.as_dict()
    assert author.asked == 1


def done_head(done: Finding) -> tuple[object, ...]:
    """What is known of a finding from the start."""
    return done.file, done.line, done.column, done.code, done.severity


def test_is_complete_in_another_process() -> None:
    late = Author().late("a.xml", 3)
    assert pickle.loads(pickle.dumps(late)) == late
    assert type(pickle.loads(pickle.dumps(Author().late("a.xml", 3)))) is Finding


def test_doubles_are_one_and_only_those_at_one_place_are_compared() -> None:
    author = Author()
    found = [author.late("a.xml", 4), author.late("a.xml", 2, "z"), author.late("a.xml", 2), author.late("a.xml", 2)]
    ordered = merged(found)
    assert author.asked == 3
    assert [(one.line, one.values["name"]) for one in ordered] == [(2, "x"), (2, "z"), (4, "x")]


def test_a_report_asks_for_the_words_that_it_shows() -> None:
    author = Author()
    found = [author.late(f"{number // 10}.xml", number) for number in range(text.IN_ALL + 500)]
    report = "".join(text.report(["0.xml"], found, lines=lambda _file, _line: None))
    assert author.asked == text.IN_ALL
    assert f"{len(found)} errors" in report
