"""Which pages a site has: long lists come in parts."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from cablegram.build import pages, telegrams
from cablegram.build.corpus import corpus, entries
from cablegram.build.pages import Plan
from cablegram.build.search import searchable
from cablegram.build.settings import SiteSettings
from cablegram.edition import Settings
from cablegram.resources import resource
from cablegram.transform import document, stylesheet

REGISTER = b'<register id="persons"><entry kind="persons" id="a" name="A" note="" geo=""/></register>'


def telegram(number, year):
    mentions = '<block at="p1"><mention to="persons/a">A</mention></block>' * 2
    summary = f'<telegram id="t{number}" title="" number="" sent="{year}" received="">{mentions}</telegram>'
    return telegrams.telegram(summary, Path(f"{number}.xml"))


def addresses(telegrams):
    return [page.address for page in Plan(corpus(telegrams, entries(REGISTER)), Settings("E"), SiteSettings()).pages()]


def test_a_small_edition_has_one_list():
    found = addresses([telegram(1, "1950")])
    assert found == ["", "telegrams/", "telegrams/t1/", "persons/", "persons/a/", "timeline/", "search/", "about/", "versions/"]


def test_a_large_one_has_a_list_for_each_year_in_parts(monkeypatch):
    monkeypatch.setattr(pages, "PART", 2)
    found = addresses([telegram(1, "1950"), telegram(2, "1950-02"), telegram(3, "1950-03-04"), telegram(4, "")])
    assert [address for address in found if address.startswith("telegrams/") and "/t" not in address] == [
        "telegrams/", "telegrams/1950/", "telegrams/1950/2/", "telegrams/undated/"]
    assert [address for address in found if address.startswith("persons/a")] == [
        "persons/a/", "persons/a/2/", "persons/a/3/", "persons/a/4/"]


def test_a_long_register_is_in_parts_that_say_what_is_in_them(monkeypatch):
    monkeypatch.setattr(pages, "ENTRIES", 2)
    register = "".join(f'<entry kind="persons" id="{name.lower()}" name="{name}" note="" geo=""/>' for name in ("Adams", "Bo", "Cho"))
    plan = Plan(corpus([], entries(f"<register>{register}</register>".encode())), Settings("E"), SiteSettings())
    found = {page.address: page.context for page in plan.pages() if page.address.startswith("persons/") and "-" not in page.address}
    assert list(found)[:2] == ["persons/", "persons/2/"]
    assert 'labels="Ada – Bo|Cho – Cho"' in str(found["persons/2/"])


def test_an_entry_shows_its_place_in_degrees_and_its_mentions_as_they_are_spaced():
    place = '<place xmlns="http://www.tei-c.org/ns/1.0"><placeName>Bonn</placeName><location><geo>50.73 7.1</geo></location></place>'
    register = f'<register id="places"><entry kind="places" id="b" name="Bonn" note="" geo="50.73 7.1">{place}</entry></register>'
    summary = ('<telegram id="t" title="Telegram" number="12" sent="1950" received=""><block at="p1">We agree (<mention to="places/b">Bonn'
               "</mention>”s view), <mention to=\"places/b\">Bonn</mention> too.</block></telegram>")
    plan = Plan(corpus([telegrams.telegram(summary, Path("t.xml"))], entries(register.encode())), Settings("E"), SiteSettings())
    page, = (page for page in plan.pages() if page.address == "places/b/")
    made = stylesheet(resource("xslt", "html", "site.xsl"), (("language", "en"),)).run(document(page.context), {})
    root = html.fromstring(made)
    assert "50.73° N 7.1° E" in root.text_content()
    assert [one.text_content() for one in root.xpath("//section[@class='mentions']//li")] == [
        "We agree (Bonn”s view), Bonn too.", "We agree (Bonn”s view), Bonn too."]
    assert root.xpath("string(//section[@class='mentions']/h3/span[@class='no'])") == "12"


def test_results_of_a_search_say_the_number_where_the_title_does_not():
    made = [telegrams.telegram(f'<telegram id="t{n}" title="{title}" number="{n}" sent="" received=""/>', Path(f"t{n}.xml"))
            for n, title in ((12, "From Bonn"), (13, "Telegram 13 From Bonn"))]
    assert [record.head.split("<h1>")[1].split("</h1>")[0] for record in searchable(corpus(made, []), "en").records] == [
        "From Bonn · 12", "Telegram 13 From Bonn"]


@pytest.mark.parametrize("has_search", [True, False])
def test_a_page_that_is_not_there_speaks_of_the_search_only_where_there_is_one(has_search):
    plan = Plan(corpus([telegram(1, "1950")], []), Settings("E", url="https://example.org/"), SiteSettings(search=has_search))
    page, = plan.missing()
    made = stylesheet(resource("xslt", "html", "site.xsl"), (("language", "en"),)).run(document(page.context), {})
    assert ("search" in made.lower()) is has_search


def test_one_telegram_of_a_year_is_one(monkeypatch):
    monkeypatch.setattr(pages, "PART", 1)
    plan = Plan(corpus([telegram(1, "1950"), telegram(2, "1951"), telegram(3, "1951")], []), Settings("E"), SiteSettings())
    page, = (page for page in plan.pages() if page.address == "telegrams/")
    root = html.fromstring(stylesheet(resource("xslt", "html", "site.xsl"), (("language", "en"),)).run(document(page.context), {}))
    assert [one.text for one in root.xpath("//ul[@class='doors']//span[@class='what']")] == ["1 telegram", "2 telegrams"]
