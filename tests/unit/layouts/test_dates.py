"""Dates of headers, as data: tests/cases/layouts/datelines.toml."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cablegram.layouts import dates, spellings
from tests.conftest import PROJECT

CASES = tomllib.loads((PROJECT / "tests/cases/layouts/datelines.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", CASES)
def test_a_date_becomes_iso(text):
    found = dates.find(text, broken=True)
    assert (found.when if found else "") == CASES[text]


@pytest.mark.parametrize(("text", "when"), [
    ("R 141530Z NOV 75", "1975-11-14T15:30:00Z"), ("0 302115Z OCT 72 ZFF6", "1972-10-30T21:15:00Z"),
    ("R 182339 Z MAY 73", "1973-05-18T23:39:00Z"), ("R O11O20Z MAY 7O", "1970-05-01T10:20:00Z"), ("SECRET 2203062 JUL 78", "1978-07-22T03:06:00Z"),
    ("141530Z NOV", ""), ("P 312500Z NOV 75", ""), ("R 311200Z FEB 75", ""),
])
def test_a_date_time_group_becomes_iso(text, when):
    found = dates.find_group(text)
    assert (found.when if found else "") == when


@pytest.mark.parametrize(("day", "number", "when"), [
    ("24 NOV 1962", 25, "1962-11-25"), ("December 31, 1962, 8 p.m.", 1, "1963-01-01"), ("March 1, 1964", 29, "1964-02-29"),
    ("24 NOV 1962", 27, ""), ("24 NOV", 25, ""),
])
def test_a_day_beside_another_is_known_by_its_number(day, number, when):
    found = dates.beside(dates.find(day), number)
    assert (found.when if found else "") == when


@pytest.mark.parametrize(("day", "other", "year"), [
    ("November 14, 8 p.m.", "November 14, 1962", 1962), ("December 31, 11 p.m.", "January 1, 1963", 1962),
    ("January 1, noon", "December 31, 1962", 1963),
])
def test_a_year_is_taken_from_another_date(day, other, year):
    assert dates.find(day).in_year_of(dates.find(other)).year == year


@given(st.text(max_size=60))
def test_any_text_has_a_date_inside_it_or_none(text):
    for found in (dates.find(text, broken=True), dates.find_group(text)):
        assert found is None or 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(("text", "when"), [
    ("March l4, 1951", "1951-03-14"), ("APRIL 7, l958", "1958-04-07"), ("May 3O, 196O", "1960-05-30"),
])
def test_figures_that_were_read_as_letters_are_taken_with_reserve(text, when):
    found = dates.find(text, broken=True)
    assert (found.when, found.broken) == (when, True)
    assert not dates.find("March 14, 1951", broken=True).broken


@pytest.mark.parametrize(("text", "when"), [
    ("Bern, 12.6.1950  18.30", "1950-06-12T18:30:00"), ("12. Juni 1950, 18 Uhr 30", "1950-06-12T18:30:00"),
    ("12. VI. 1950", "1950-06-12"), ("1er août 1914, 7h", "1914-08-01T07:00:00"), ("12 juin 1950", "1950-06-12"),
    ("12 de junio de 1950", "1950-06-12"), ("3 marzo 1940", "1940-03-03"), ("5 de março de 1961", "1961-03-05"),
    ("10 mei 1940", "1940-05-10"), ("12 marzo 1939, ore 21", "1939-03-12T21:00:00"),
    ("3 maggio 1939, ore 12,30.", "1939-05-03T12:30:00"), ("12 de junio de 1950, 7.40 p.m.", "1950-06-12T19:40:00"),
    ("12 de junio de 1950, 6 p. m.", "1950-06-12T18:00:00"), ("3 mars 1939, 6 h. 30 du soir", "1939-03-03T18:30:00"),
    ("3. Mai 1939, 5 Uhr 20 nachmittags", "1939-05-03T17:20:00"), ("3 mars 1939, midi", "1939-03-03T12:00:00"),
    ("3 mei 1939, 19 u. 40", "1939-05-03T19:40:00"), ("3 mars 1939, minuit", "1939-03-03T00:00:00"),
    ("vom 12.06.1963 1830 OZ", "1963-06-12T18:30:00"), ("15. August 22.05 Uhr", ""), ("31.2.1950", ""), ("morgen", ""), ("No. 12.6", ""),
])
def test_a_date_in_another_language_becomes_iso(text, when):
    found = spellings.find(text)
    assert (found.when if found else "") == when


@pytest.mark.parametrize(("text", "when"), [
    ("15. August 22.05 Uhr", "1939-08-15T22:05:00"), ("le 24 octobre à 22 h 35", "1939-10-24T22:35:00"),
])
def test_a_day_without_its_year_takes_that_of_another(text, when):
    assert spellings.find(text).in_year_of(dates.find("August 14, 1939")).when == when


@pytest.mark.parametrize(("text", "when", "words"), [
    ("le 15, 0 h 15", "1939-08-15T00:15:00", "15, 0 h 15"), ("le 1er à 7 h", "1939-09-01T07:00:00", "1er à 7 h"),
    ("per. ore 23,30", "1939-08-14T23:30:00", "ore 23,30"), ("22.05 Uhr", "1939-08-14T22:05:00", "22.05 Uhr"),
    ("ore 0,40 del 15", "1939-08-15T00:40:00", "ore 0,40 del 15"), ("00 à 22 h", "", ""), ("acht Uhr", "", ""),
])
def test_hours_alone_are_those_of_another_day(text, when, words):
    found = spellings.find_time(text, dates.find("August 14, 1939"))
    assert (found.when if found else "", text[found.start : found.end] if found else "") == (when, words)
    assert found is None or found.borrowed


@pytest.mark.parametrize(("order", "when", "doubtful"), [
    ("day-month-year", "1950-06-12", False), ("month-day-year", "1950-12-06", False), ("", "1950-12-06", True),
])
def test_the_order_of_figures_is_the_layouts_or_doubtful(order, when, doubtful):
    found = dates.find("12/6/1950", order=order)
    assert (found.when, found.doubtful) == (when, doubtful)


def test_figures_of_which_only_one_is_a_month_are_not_doubtful():
    found = dates.find("25/6/1950", order="")
    assert (found.when, found.doubtful) == ("1950-06-25", False)


def test_midnight_is_doubtful():
    assert dates.find("June 28, 1951—midnight").doubtful
    assert not dates.find("June 28, 1951—noon").doubtful
    assert spellings.find("3 mars 1939, minuit").doubtful


def test_minutes_of_one_figure_are_none():
    assert dates.find("5.0 p.m. 12th June, 1957").when == "1957-06-12T17:00:00"
