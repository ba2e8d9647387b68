"""The report for people: what is said of files with very many findings."""

from __future__ import annotations

import click

from cablegram.diagnostics import Place, finding
from cablegram.reporters import text


def many(code, number, **values):
    return [finding(code, Place("a.xml", line + 1, 1), **values) for line in range(number)]


def test_a_fault_made_everywhere_does_not_hide_another_and_is_counted():
    found = [*many("CBG411", 50_000, name="x", repair="", times=""), *many("CBG001", 1)]
    report = click.unstyle("".join(text.report(["a.xml"], iter(found), lines=lambda _name: [])))
    assert report.count(": error CBG411: ") == text.OF_A_KIND
    assert report.count(": error CBG001: ") == 1
    assert f"{50_000 - text.OF_A_KIND} × CBG411: " in report
    assert "1 file checked: 50001 errors" in report


def test_few_findings_are_shown_one_by_one():
    report = click.unstyle("".join(text.report(["a.xml"], many("CBG411", text.OF_A_KIND, name="x", repair="", times=""), lines=lambda _name: [])))
    assert report.count(": error CBG411: ") == text.OF_A_KIND
    assert "more findings" not in report
