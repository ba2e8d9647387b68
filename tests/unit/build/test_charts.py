"""What the charts count: telegrams by time, between correspondents, by place."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from cablegram.build import charts, network, telegrams
from cablegram.build.corpus import corpus, entries
from cablegram.build.lists import sheets
from cablegram.build.posts import coordinates, posts

PLACES = b"""<register id="places">
<entry kind="places" id="bonn" name="Bonn" note="" geo="50.73 7.10"/>
<entry kind="places" id="rome" name="Rome" note="" geo="41.9 12.5"/>
<entry kind="places" id="asia" name="Asia" note="" geo=""/>
<entry kind="places" id="oslo" name="Oslo" note="" geo="59.91 10.75"/></register>"""


def party(role, kind, name, to="", action=1):
    return f'<party action="{action}" role="{role}" kind="{kind}" to="{to}">{name}</party>'


def telegram(name, sent, *parties, mentions=()):
    content = "".join(parties) + "".join(f'<block at="p1"><mention to="{to}">x</mention></block>' for to in mentions)
    summary = f'<telegram id="{name}" title="{name}" number="" sent="{sent}" received="">{content}</telegram>'
    return telegrams.telegram(summary, Path(f"{name}.xml"))


def made(telegrams, most=120):
    whole = corpus(telegrams, entries(PLACES))
    return {chart.address: chart for chart in charts.charts(whole, sheets(whole.telegrams, most))}


def periods(chart):
    elements = [etree.fromstring(data) for data in chart.content]
    return [(one.get("when"), one.get("count"), one.get("to")) for one in elements if one.tag == "period"]


def test_few_telegrams_are_shown_one_by_one_and_the_undated_are_not():
    chart = made([telegram("b", "1950-02"), telegram("a", "1950-01-01T10:00:00"), telegram("c", "")])["timeline/"]
    said = [etree.fromstring(data) for data in chart.content]
    assert [one.get("id") for one in said if one.tag == "telegram"] == ["a", "b"]
    assert dict(said[-1].attrib) == {"count": "1"}


@pytest.mark.parametrize("sent", ["", "--02-03", "1950-02-30", "1950-13", "0000", "50", "1950-1-1"])
def test_what_is_no_date_is_not_on_the_timeline(sent):
    assert made([telegram("a", sent)]) == {}


def test_many_are_counted_by_days_where_they_are_of_one_year(monkeypatch):
    monkeypatch.setattr(charts, "SINGLE", 2)
    found = made([telegram(f"t{number}", "1950-03-04T10:00:00") for number in range(3)] + [telegram("m", "1950-03")])
    assert list(found) == ["timeline/"]
    assert periods(found["timeline/"]) == [
        ("1950-03", "1", "telegrams/index.html#d1950-03"), ("1950-03-04", "3", "telegrams/index.html#d1950-03-04")]


def test_many_years_are_counted_by_months_and_each_has_a_page_by_days(monkeypatch):
    monkeypatch.setattr(charts, "SINGLE", 1)
    given = [telegram("a", "1950-01-02"), telegram("b", "1950-01-03"), telegram("c", "1952-05-06")]
    found = made(given, most=1)
    assert list(found) == ["timeline/", "timeline/1950/", "timeline/1952/"]
    assert periods(found["timeline/"]) == [("1950-01", "2", "telegrams/1950/index.html#d1950-01"),
                                           ("1952-05", "1", "telegrams/1952/index.html#d1952-05")]
    assert dict(etree.fromstring(found["timeline/1952/"].content[0]).attrib) == {"name": "1952", "before": "1950", "after": ""}
    assert periods(found["timeline/1950/"])[1] == ("1950-01-03", "1", "telegrams/1950/2/index.html#d1950-01-03")


def test_centuries_are_counted_by_years(monkeypatch):
    monkeypatch.setattr(charts, "SINGLE", 1)
    found = made([telegram("a", "1850-01-02"), telegram("b", "1950-01-03")])
    assert periods(found["timeline/"]) == [("1850", "1", "timeline/1850/index.html"), ("1950", "1", "timeline/1950/index.html")]


def test_offices_write_to_offices_and_persons_only_where_no_office_is_named():
    given = [telegram("a", "1950", party("sent", "persName", "Lee"), party("sent", "orgName", "Embassy"),
                      party("received", "orgName", "Department", action=2), party("received", "persName", "Ray", action=3))]
    assert network.csv_of(whole := corpus(given), network.exchanges(whole)).decode().splitlines()[1:] == [
        "Embassy,Department,1,1950,1950", "Embassy,Ray,1,1950,1950"]


@pytest.mark.parametrize(("names", "one"), [
    (("Mission at Berlin", "Mission in Berlin", "the MISSION, Berlin"), "Mission at Berlin"),
    (("U.S. Embassy", "US Embassy"), "U.S. Embassy"), (("Bonn", "Berlin"), ""), (("of the", "to the"), "")])
def test_the_forms_of_a_name_are_one_correspondent(names, one):
    given = [telegram(f"t{number}", "1950", party("sent", "orgName", name), party("received", "orgName", "Paris", action=2))
             for number, name in enumerate((names[0], *names))]
    whole = corpus(given)
    assert len(network.exchanges(whole)) == (1 if one else len(names))
    assert not one or whole.correspondents.name(network.exchanges(whole)[0].sender) == one


def test_a_name_that_one_entry_has_is_that_entry():
    register = (b'<register><entry kind="organizations" id="un" name="Mission to the UN" note="" geo=""><org xmlns="x">'
                b"<orgName>Mission to the UN</orgName><orgName>USUN</orgName></org></entry></register>")
    given = [telegram("a", "1950", party("sent", "orgName", name), party("received", "orgName", "Paris", action=2))
             for name in ("Usun",)] + [telegram("b", "1950", party("sent", "orgName", "X", "organizations/un"),
                                                party("received", "orgName", "Paris", action=2))]
    whole = corpus(given, entries(register))
    line, = network.exchanges(whole)
    assert (whole.correspondents.name(line.sender), len(line.telegrams)) == ("Mission to the UN", 2)


def test_the_least_frequent_correspondents_are_summed_up_and_the_file_has_all(monkeypatch):
    monkeypatch.setattr(network, "MOST", 2)
    monkeypatch.setattr(network, "LINES", 2)
    given = [telegram(f"{a}{b}{n}", "1950-01-01", party("sent", "orgName", a), party("received", "orgName", b, action=2))
             for a, b, times in (("A", "B", 3), ("B", "A", 2), ("C", "A", 1), ("D", "A", 1)) for n in range(times)]
    whole = corpus(given)
    lines = network.exchanges(whole)
    elements = [etree.fromstring(data) for data in network.content(whole, lines)]
    people = [(one.get("name"), one.get("sent"), one.get("received"), one.get("others")) for one in elements
              if one.tag == "correspondent"]
    assert people == [("A", "3", "4", None), ("B", "2", "3", None), ("", "2", "0", "2")]
    drawn = [(one.get("from"), one.get("to"), one.get("count")) for one in elements if one.tag == "line"]
    assert drawn == [("1", "2", "3"), ("3", "1", "2")]
    assert dict(elements[-1].attrib) == {"lines": "1", "telegrams": "2"}
    assert network.csv_of(whole, lines).decode().splitlines()[-1] == "D,A,1,1950-01-01,1950-01-01"


def test_the_map_has_the_places_with_coordinates_and_names_the_others():
    given = [telegram("a", "1950", party("sent", "placeName", "Bonn", "places/bonn"),
                      party("received", "placeName", "ROME", "places/rome", action=2), mentions=["places/oslo", "places/asia"]),
             telegram("b", "1950", party("sent", "placeName", "Lima"))]
    elements = [etree.fromstring(data) for data in posts(corpus(given, entries(PLACES)))]
    assert [(one.get("name"), one.get("sent"), one.get("received"), one.get("mentions"), one.get("lat"))
            for one in elements[:-1]] == [("Bonn", "1", "0", "0", "50.73"), ("Rome", "0", "1", "0", "41.9"),
                                          ("Oslo", "0", "0", "1", "59.91"), ("Lima", "1", "0", "0", None)]
    assert dict(elements[-1].attrib) == {"from": "places/bonn", "to": "places/rome", "count": "1"}


def test_without_coordinates_there_is_no_map():
    assert "map/" not in made([telegram("a", "1950", party("sent", "placeName", "Lima"), mentions=["places/asia"])])


@pytest.mark.parametrize(("geo", "point"), [
    ("40.71 -74.01", (40.71, -74.01)), ("40.71, -74.01", (40.71, -74.01)), ("", None), ("40.71", None), ("91 0", None),
    ("0 181", None), ("nan 0", None), ("inf 0", None), ("40°N 74°W", None)])
def test_coordinates_are_latitude_and_longitude(geo, point):
    assert coordinates(geo) == point
