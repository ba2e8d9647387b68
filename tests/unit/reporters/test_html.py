"""The report to pass on: each finding with the line of the file, what is meant marked."""

from __future__ import annotations

from lxml import html

from cablegram.diagnostics import Place, finding
from cablegram.reporters import html as report


def page(folder, text, *places):
    path = folder / "a <b>.xml"
    path.write_text(text, encoding="utf-8")
    found = [finding("CBG411", Place(str(path), *place), name="<x>", repair="", times="") for place in places]
    return html.document_fromstring("".join(report.report([str(path)], found, "en")))


def test_what_is_meant_is_marked_in_its_line(tmp_path):
    tree = page(tmp_path, '  <p ref="#x">é</p>\n<q/>\n', (1, 6), (1, 3), (2, 1))
    assert [mark.text for mark in tree.iter("mark")] == ['ref="#x"', "<p", "<q"]
    assert [pre.text_content() for pre in tree.iter("pre")] == ['<p ref="#x">é</p>'] * 2 + ["<q/>"]


def test_a_place_that_the_file_does_not_have_shows_no_line(tmp_path):
    assert not list(page(tmp_path, "<p/>", (7, 1), (0, 0)).iter("pre"))


def test_names_and_messages_are_text(tmp_path):
    tree = page(tmp_path, "<p/>", (1, 1))
    assert tree.findtext(".//h2").endswith("a <b>.xml")
    assert "“<x>”" in tree.find(".//li/p").text_content()
