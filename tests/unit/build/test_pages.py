"""Which pages a site has: long lists come in parts."""

from __future__ import annotations

from pathlib import Path

from cablegram.build import pages, telegrams
from cablegram.build.corpus import corpus, entries
from cablegram.build.pages import Plan
from cablegram.build.settings import SiteSettings
from cablegram.edition import Settings

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
