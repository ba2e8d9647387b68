"""What is drawn stays in its frame, whatever the dates and the coordinates are."""

from __future__ import annotations

import pytest
from lxml import html

from cablegram.build.corpus import corpus
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


def drawn(sheet, address, telegrams, register=b'<register id="places"/>'):
    """The drawing of the page at ``address``, its width and its height."""
    plan = Plan(corpus(telegrams, [register]), Settings("E"), SiteSettings())
    page, = (page for page in plan.pages() if page.address == address)
    drawing = html.fromstring(sheet.run(document(page.context), {})).find(".//svg")
    return drawing, *map(float, drawing.get("viewbox").split()[2:])


@pytest.mark.parametrize("points", [
    ["40.71 -74.01"], ["90 180", "-90 -180"], ["0 0", "0 0"], ["89 10", "88 -170"], ["-90 0"], ["1 179.9", "-1 -179.9"],
    ["38.9 -77.04", "40.71 -74.01", "55.75 37.62"], [f"{50 + number / 10} {7 + number / 10}" for number in range(30)],
], ids=len)
def test_all_places_are_within_the_map(sheet, points):
    entries = "".join(ENTRY.format(*pair) for pair in enumerate(points))
    telegrams = [telegram(f"t{number}", "1950", party("sent", "placeName", "x", f"places/p{number}"),
                          party("received", "placeName", "x", "places/p0", action=2)) for number in range(len(points))]
    drawing, width, height = drawn(sheet, "map/", telegrams, f'<register id="places">{entries}</register>'.encode())
    circles = drawing.findall(".//circle")
    assert len(circles) == len(points)
    assert all(0 <= float(one.get("cx")) <= width and 0 <= float(one.get("cy")) <= height for one in circles)
    assert 300 <= height <= 1200
    assert drawing.findall(".//g[@class='graticule']/path")


@pytest.mark.parametrize("dates", [
    ["1950"], ["1950-02", "1950-02-03"], ["0001-01-01", "9990"], ["1950-12-31T23:59:59", "1951-01-01T00:00:00Z"],
    ["1962-11-07T00:45:00+02:00", "1962-11-14T20:00:00"], ["1950", "1953", "1957-05"], ["1950-01-01T25:00:00"],
], ids=str)
def test_all_telegrams_are_within_the_timeline(sheet, dates):
    drawing, width, _ = drawn(sheet, "timeline/", [telegram(f"t{number}", date) for number, date in enumerate(dates)])
    across = [float(one.get("cx")) for one in drawing.findall(".//circle")]
    assert len(across) == len(dates)
    assert all(0 <= x <= width for x in across)
    assert 1 <= len(drawing.findall(".//g[@class='ticks']/path")) <= 9


@pytest.mark.parametrize("dates", [["1950-02", "1950-02-03", "1950"], ["0001-01-01", "2000"], ["1950", "1952-03-01"]], ids=str)
def test_every_period_is_a_field(sheet, dates, monkeypatch):
    monkeypatch.setattr("cablegram.build.charts.SINGLE", 1)
    drawing, width, height = drawn(sheet, "timeline/", [telegram(f"t{number}", date) for number, date in enumerate(dates)])
    fields = drawing.findall(".//a/rect")
    assert len(fields) == len(dates)
    assert all(float(one.get("x")) + float(one.get("width")) <= width and float(one.get("y")) < height for one in fields)
