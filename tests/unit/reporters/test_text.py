"""The report for people: what is said of files with very many findings."""

from __future__ import annotations

import click
import pytest

from cablegram.diagnostics import LANGUAGES, Place, entry, finding, translated, vocabulary
from cablegram.reporters import text
from cablegram.reporters.sources import Sources


def many(code, number, **values):
    return [finding(code, Place("a.xml", line + 1, 1), **values) for line in range(number)]


def test_a_fault_made_everywhere_does_not_hide_another_and_is_counted():
    found = [*many("CBG411", 50_000, name="x", repair="", times=""), *many("CBG001", 1)]
    report = click.unstyle("".join(text.report(["a.xml"], iter(found), lines=lambda _name, _line: None)))
    assert report.count(": error CBG411: ") == text.OF_A_KIND
    assert report.count(": error CBG001: ") == 1
    assert f"{50_000 - text.OF_A_KIND} × CBG411: " in report
    assert "1 file checked: 50001 errors" in report


def test_few_findings_are_shown_one_by_one():
    report = click.unstyle("".join(text.report(["a.xml"], many("CBG411", text.OF_A_KIND, name="x", repair="", times=""), lines=lambda _name, _line: None)))
    assert report.count(": error CBG411: ") == text.OF_A_KIND
    assert "more findings" not in report


def test_of_very_many_files_kinds_and_numbers_are_told():
    names = [f"{number:05}.xml" for number in range(10_000)]
    found = [finding("CBG411", Place(name, 1, 1), name="x", repair="", times="") for name in names]
    report = click.unstyle("".join(text.report(names, iter(found), lines=lambda _name, _line: None)))
    assert report.count(": error CBG411: ") == text.IN_ALL
    assert f"{10_000 - text.IN_ALL - text.FILES} × CBG411: " in report
    assert report.count("\n") < 4 * text.IN_ALL
    assert "10000 files checked: 10000 errors" in report


def test_the_caret_stands_below_what_is_meant_in_a_line_that_is_cut():
    line = "x" * 300 + "HERE" + "y" * 300
    for before, after in ((0, 0), (0, 300), (300, 0), (300, 300)):
        cut = line[300 - before : 304 + after]
        found = finding("CBG411", Place("a.xml", 1, before + 1), name="x", repair="", times="")
        shown = click.unstyle("".join(text.report(["a.xml"], [found], lines=lambda _name, _line, cut=cut: cut))).split("\n")
        assert shown[1][shown[2].index("^") :].startswith("HERE")
        assert len(shown[1]) <= text.WIDTH + text.MARGIN


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_is_in_one_language(language):
    found = [translated(finding("CBG001", Place("a.xml", 1, 1)), language)]
    report = click.unstyle("".join(text.report(["a.xml"], found, language, lambda _name, _line: None)))
    words = vocabulary(language)
    assert f"{words['error']} CBG001: {entry('CBG001', language).message}" in report
    assert f"{words['try']}: " in report
    assert report.endswith(f"{words['checked-one']}: 1 {words['error']}\n")


def test_a_terminal_shows_control_characters_and_does_not_obey_them():
    found = finding("CBG411", Place("a.xml", 1, 4), name="x\x9b2J", repair="", times="")
    report = click.unstyle("".join(text.report(["a.xml"], [found], lines=lambda _name, _line: "<p>\x1b[2J\x00\u202eHERE")))
    assert "<p>·[2J··HERE" in report
    assert "“x·2J”" in report


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252", "utf-16", "KOI8-R"])
def test_a_line_is_shown_in_the_encoding_of_its_file(encoding, tmp_path):
    letter = "я" if encoding == "KOI8-R" else "é"
    path = tmp_path / "a.xml"
    path.write_bytes(f'<?xml version="1.0" encoding="{encoding}"?>\n<p>{letter}</p>\n'.encode(encoding))
    assert Sources()(str(path), 2) == f"<p>{letter}</p>"
