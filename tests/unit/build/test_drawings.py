"""What is drawn stays in its frame, whatever the dates and the coordinates are."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from lxml import html

from cablegram.build.corpus import corpus, entries
from cablegram.build.pages import Plan
from cablegram.build.settings import SiteSettings
from cablegram.edition import Settings
from cablegram.resources import resource
from cablegram.transform import document, stylesheet
from tests.unit.build.test_charts import party, telegram

ENTRY = '<entry kind="places" id="p{0}" name="A place of number {0}" note="" geo="{1}"/>'


@pytest.fixture(scope="module")
def sheet():
    return stylesheet(resource("xslt", "html", "site.xsl"), (("language", "en"),))


def made(sheet, address, telegrams, register=b'<register id="places"/>'):
    """The page at ``address``."""
    plan = Plan(corpus(telegrams, entries(register)), Settings("E"), SiteSettings())
    page, = (page for page in plan.pages() if page.address == address)
    return sheet.run(document(page.context), {})


def drawn(*arguments):
    """The drawing of the page that is made, its width and its height."""
    drawing = html.fromstring(made(*arguments)).find(".//svg")
    return drawing, *map(float, drawing.get("viewbox").split()[2:])


@pytest.mark.parametrize("points", [
    ["40.71 -74.01"], ["90 180", "-90 -180"], ["0 0", "0 0"], ["89 10", "88 -170"], ["-90 0"], ["1 179.9", "-1 -179.9"],
    ["38.9 -77.04", "40.71 -74.01", "55.75 37.62"], [f"{50 + number / 10} {7 + number / 10}" for number in range(30)],
], ids=len)
def test_all_places_are_within_the_map(sheet, points):
    entries = "".join(ENTRY.format(*pair) for pair in enumerate(points))
    telegrams = [telegram(f"t{number}", "1950", party("sent", "placeName", "x", f"places/p{number}"),
                          party("received", "placeName", "x", "places/p0", action=2)) for number in range(len(points))]
    drawing, width, _ = drawn(sheet, "map/", telegrams, f'<register id="places">{entries}</register>'.encode())
    whole, *detail = drawing.findall("svg")
    for shown in (whole, *detail):
        circles, height = shown.findall(".//circle"), float(shown.get("height"))
        assert all(-1 < float(one.get("cx")) < width + 1 and -1 < float(one.get("cy")) < height + 1 for one in circles)
        assert 300 <= height <= 1200
    assert len(whole.findall(".//circle")) == len(points)
    assert drawing.findall(".//g[@class='graticule']/path")


def test_what_is_crowded_is_shown_again_larger_with_names(sheet):
    points = ["10 106", "-12 -77", *(f"{48 + number} {7 + number}" for number in range(9))]
    entries = "".join(ENTRY.format(*pair) for pair in enumerate(points))
    telegrams = [telegram(f"t{number}", "1950", party("sent", "placeName", "x", f"places/p{number}")) for number in range(11)]
    drawing, _, _ = drawn(sheet, "map/", telegrams, f'<register id="places">{entries}</register>'.encode())
    whole, detail = drawing.findall("svg")
    assert len(whole.findall(".//a/text")) < 11
    assert len(detail.findall(".//a")) < 11
    assert {one.text for one in drawing.iterfind(".//a/text")} == {f"A place of number {number}" for number in range(11)}


def test_of_what_is_shown_larger_no_sign_is_cut_off(sheet):
    points = """55.75 37.62, 51.51 -0.13, 52.08 4.3, 50.73 7.1, 52.52 13.4, 48.86 2.35, 49.4 8.7, 46.2 6.14, 41.9 12.5, 39.93 32.86,
        37.98 23.73, 35.17 33.36, 33.89 35.5, 33.51 36.29, 32.08 34.78, 31.78 35.23, 31.95 35.93, 30.04 31.24, 33.34 44.4, 35.69 51.39,
        38.91 -77.04, 45.42 -75.7, 21.31 -157.86, 10.78 106.7, 16.46 107.6, 24.86 67, 15.5 32.56, 9.03 38.74, -12.05 -77.04""".split(",")
    entries = "".join(ENTRY.format(*pair) for pair in enumerate(points))
    telegrams = [telegram(f"t{number}", "1950", party("sent", "placeName", "x", f"places/p{number}")) for number in range(len(points))]
    drawing, width, _ = drawn(sheet, "map/", telegrams, f'<register id="places">{entries}</register>'.encode())
    _, detail = drawing.findall("svg")
    height = float(detail.get("height"))
    places = [[float(one.get(name)) for name in ("cx", "cy", "r")] for one in detail.findall(".//circle")]
    assert len(places) >= 15
    assert all(min(x, y, width - x, height - y) >= r - 0.1 for x, y, r in places)
    assert all(float(one.get("x")) < width - 45 for one in detail.iterfind(".//g[@class='graticule']/text"))


@pytest.mark.parametrize("dates", [
    ["1950"], ["1950-02", "1950-02-03"], ["0001-01-01", "9990"], ["1950-12-31T23:59:59", "1951-01-01T00:00:00Z"],
    ["1962-11-07T00:45:00+02:00", "1962-11-14T20:00:00"], ["1950", "1953", "1957-05"], ["1950-01-01T25:00:00"],
], ids=str)
def test_all_telegrams_are_within_the_timeline(sheet, dates):
    drawing, width, _ = drawn(sheet, "timeline/", [telegram(f"t{number}", date) for number, date in enumerate(dates)])
    across = [float(one.get("cx")) for one in drawing.findall(".//circle")]
    assert len(across) == len(dates)
    assert all(6 <= x <= width - 6 for x in across)
    assert 1 <= len(drawing.findall(".//g[@class='ticks']/path")) <= 9


@pytest.mark.parametrize("days", [0, 1, 4, 5, 6, 10, 13, 29, 70, 90, 200, 400, 1000, 1500, 9000, 300_000])
@pytest.mark.parametrize("first", [date(1962, 9, 1), date(1961, 12, 30)])
def test_the_dates_of_the_timeline_are_apart_in_wordy_languages(days, first):
    spanish = stylesheet(resource("xslt", "html", "site.xsl"), (("language", "es"),))
    telegrams = [telegram("a", str(first)), telegram("b", str(first + timedelta(days)))]
    drawing, width, _ = drawn(spanish, "timeline/", telegrams)
    half = [(float(one.get("x")), 3.15 * len(one.text)) for one in drawing.findall(".//g[@class='ticks']/text")]  # of 12 px
    boxes = [(x - wide, x + wide) for x, wide in half]
    assert boxes
    assert all(start >= -1 and end <= width + 1 for start, end in boxes)
    assert all(one[1] < other[0] for one, other in pairwise(boxes))


@pytest.mark.parametrize(("language", "said"), [("en", "40.71° N 74.01° W"), ("de", "40,71° N 74,01° W"), ("fr", "40,71° N 74,01° O")])
def test_coordinates_are_written_as_the_language_has_them(language, said):
    entry = ENTRY.format("x", "40.71 -74.01")
    telegrams = [telegram("t", "1950", party("sent", "placeName", "x", "places/px"))]
    speaking = stylesheet(resource("xslt", "html", "site.xsl"), (("language", language),))
    assert f"<td>{said}</td>" in made(speaking, "map/", telegrams, f'<register id="places">{entry}</register>'.encode())


@pytest.mark.parametrize("dates", [["1950-02", "1950-02-03", "1950"], ["0001-01-01", "2000"], ["1950", "1952-03-01"]], ids=str)
def test_every_period_is_a_field(sheet, dates, monkeypatch):
    monkeypatch.setattr("cablegram.build.charts.SINGLE", 1)
    drawing, width, height = drawn(sheet, "timeline/", [telegram(f"t{number}", date) for number, date in enumerate(dates)])
    fields, wide = drawing.findall(".//a/use"), float(drawing.find("defs/rect").get("width"))
    assert len(fields) == len(dates)
    assert all(float(one.get("x")) + wide <= width for one in fields)
    assert all(float(row.get("y")) < height for row in drawing.findall("rect"))


def daily(years):
    """Two telegrams on every day of ``years``, between offices and posts that are many."""
    days = [date(years[0], 1, 1) + timedelta(n) for n in range((date(years[-1] + 1, 1, 1) - date(years[0], 1, 1)).days)]
    for number, day in enumerate(days * 2):
        ends = [(number * factor) % 150 for factor in (7, 11)]
        yield telegram(f"telegram-{day}-somewhere-{number}", f"{day}T10:00:00", *(
            party(role, kind, f"The embassy in the country of number {end}", to=f"places/p{end}" if kind == "placeName" else "",
                  action=action + 1)
            for action, (role, end) in enumerate(zip(("sent", "received"), ends, strict=True))
            for kind in ("orgName", "placeName")))


@pytest.mark.parametrize(("years", "address"), [
    ([1952], "timeline/"), ([1952], "network/"), ([1952], "map/"), ([1952, 1953], "timeline/1952/")], ids=str)
def test_pages_of_large_editions_are_light(sheet, years, address):
    entries = "".join(ENTRY.format(number, f"{number / 2 - 40} {number * 2 - 150}") for number in range(150))
    page = made(sheet, address, list(daily(years)), f'<register id="places">{entries}</register>'.encode())
    assert 20_000 < len(page.encode()) < 60_000


def test_a_timeline_of_many_years_is_light(sheet):
    page = made(sheet, "timeline/", [telegram(f"t{n}", f"{1900 + n // 12}-{n % 12 + 1:02}-01") for n in range(25 * 12)])
    assert 20_000 < len(page.encode()) < 60_000
