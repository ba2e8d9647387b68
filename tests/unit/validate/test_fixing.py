"""What is safe to mend is mended, nothing else is touched."""

from __future__ import annotations

import pytest

from cablegram.validate import Options, collect
from cablegram.validate.fixing import difference
from cablegram.validate.mended import mended
from cablegram.validate.mending import iso
from tests.unit.validate.editions import SCHEMAS, make

OPTIONS = Options(schema=str(SCHEMAS / "telegram.rng"), jobs=1)


def after(body, folder):
    """The text's lines after mending, or nothing where nothing is mended."""
    make(folder, body=body)
    (source,) = collect([folder / "tei" / "documents" / "a.xml"])
    for before, text in mended(source, OPTIONS):
        start = before.index(body)
        return text[start : len(text) - (len(before) - start - len(body))]
    return None


SAFE = {
    "<p><persname>RUSK</persname></p>": "<p><persName>RUSK</persName></p>",
    "<p><persname>RUSK <lb/></persname></p>": "<p><persName>RUSK <lb/></persName></p>",
    "<p>A<LB/>B</p>": "<p>A<lb/>B</p>",
    "<P>Ü <persname>RUSK</persname></P>": "<p>Ü <persName>RUSK</persName></p>",
    "<p><date When='1962-11-14'>NOV 14</date></p>": "<p><date when='1962-11-14'>NOV 14</date></p>",
    '<p><date when="14.11.1962">NOV 14</date></p>': '<p><date when="1962-11-14">NOV 14</date></p>',
    '<p><date when = "1962-1-5">JAN 5</date></p>': '<p><date when = "1962-01-05">JAN 5</date></p>',
    '<p><persName cert="High">RUSK</persName></p>': '<p><persName cert="high">RUSK</persName></p>',
    '<p><persName ref="..\\registers\\persons.xml#stevenson">X</persName></p>':
        '<p><persName ref="../registers/persons.xml#stevenson">X</persName></p>',
}  # fmt: skip


@pytest.mark.parametrize("body", SAFE)
def test_what_is_safe_is_mended(body, tmp_path):
    assert after(body, tmp_path) == SAFE[body]


UNSAFE = (
    "<p>RIGHT</p>",
    "<p><persNam>RUSK</persNam></p>",
    '<p><persName cert="hihg">RUSK</persName></p>',
    '<p><persName ref="..\\registers\\nowhere.xml#stevenson">X</persName></p>',
    '<p><date when="11/14/62">NOV 14</date></p>',
    "<p>not well-formed",
)


@pytest.mark.parametrize("body", UNSAFE)
def test_what_could_mean_something_else_is_left_alone(body, tmp_path):
    assert after(body, tmp_path) is None


def test_the_difference_shows_the_lines_that_change():
    assert difference("a.xml", "<a>\n<B/>\n</a>", "<a>\n<b/>\n</a>").splitlines()[3:] == [" <a>", "-<B/>", "+<b/>", " </a>"]


DATES = {
    "14.11.1962": "1962-11-14",
    "1962-1-5": "1962-01-05",
    "1962/11/14": "1962-11-14",
    "1962-14-11": "1962-11-14",
    "14 November 1962": "1962-11-14",
    "Nov. 14, 1962": "1962-11-14",
    "1962-11-14T20:00": "1962-11-14T20:00:00",
    "1962-11-14 20:00Z": "1962-11-14T20:00:00Z",
    "31.2.1962": "",
    "1977-15-18T12:10:00Z": "",
    "1977-05-18 25:10": "",
    "11/14/62": "",
    "soon": "",
}


@pytest.mark.parametrize("text", DATES)
def test_dates_as_people_write_them(text):
    assert iso(text) == DATES[text]
