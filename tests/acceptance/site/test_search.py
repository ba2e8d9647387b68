"""The search in a real browser: every form is found, results can be narrowed down, and are reached by keyboard."""

from __future__ import annotations

import re

import pytest

from cablegram import edition
from cablegram.build import indexing
from cablegram.build import search as searching
from cablegram.build import site as sites
from cablegram.errors import EditionError
from tests.acceptance.site.conftest import CASES, served, write_edition

BONN = "telegrams/telegram-1950-03-01-bonn-364/index.html"

needs_pagefind = pytest.mark.skipif(not searching.available(), reason="Pagefind is not installed")


def settled(opened):
    """The addresses of what is found, when as many are shown as the page says."""
    opened.wait_for_function("""() => {
        const told = document.querySelector('.found').textContent.match(/[0-9]+/);
        return told && document.querySelectorAll('#results li').length === Math.min(20, Number(told[0]));
    }""")
    return [link.evaluate("(link) => link.pathname.slice(1) + link.hash") for link in opened.locator("#results a").all()]


def asked(page, query, **how):
    return settled(page(f"search/?{query}", **how))


@needs_pagefind
@pytest.mark.parametrize("words", ["FonMin", '"Foreign Minister told"', "teh", '"that the quota"'])
def test_a_word_is_found_as_it_is_read_and_as_the_source_has_it(page, words):
    assert asked(page, f"words={words}") == [f"{BONN}#p1"]


@needs_pagefind
def test_a_word_that_a_line_divides_is_found_and_read_as_one(page):
    assert asked(page, "words=Verhandlungen") == [f"{BONN}#p2"]
    assert "über die Verhandlungen: [nein]" in page(BONN).locator("#reading").inner_text()
    assert "Ver-\nhandlungen:" in page(f"{BONN}#diplomatic").locator("#diplomatic").inner_text()


@needs_pagefind
def test_what_is_found_is_told_and_marked_and_no_markup(page):
    opened = page("search/?words=FonMin")
    settled(opened)
    assert opened.locator(".found").inner_text() == "1 telegram found"
    assert opened.locator("#results mark").inner_text().strip(" .·") == "FonMin"
    assert "1 March 1950" in opened.locator("#results .when").inner_text()


@needs_pagefind
def test_a_choice_narrows_down_and_is_part_of_the_address(page, sample):
    opened = page("search/?before=2026-01-01")
    assert len(settled(opened)) == len(sample.tei_files())
    opened.locator("select[name=classification]").select_option("SECRET")
    opened.wait_for_function("() => document.querySelectorAll('#results li').length === 1")
    assert settled(opened) == [BONN]
    assert opened.url.endswith("search/?before=2026-01-01&classification=SECRET")
    words = opened.locator("[name=words]")
    words.fill("FonMin")
    words.press("Enter")
    senders = opened.locator("select[name=from] option:not([hidden])")
    opened.wait_for_function("() => document.querySelectorAll('select[name=from] option:not([hidden])').length === 2")
    assert senders.last.text_content().endswith(" (1)")


@needs_pagefind
def test_dates_and_order(page):
    found = asked(page, "after=1950-01-01&before=1950-12-31&order=sent")
    assert [address.split("/")[1] for address in found] == [
        "telegram-1950-03-01-bonn-364", "telegram-1950-03-02-washington-112"]
    assert asked(page, "after=1950-03-02&before=1950-03-02") == found[1:]
    assert asked(page, "after=1970-01-01") == []


@needs_pagefind
def test_it_is_used_by_keyboard_alone(page, address):
    opened = page("search/")
    opened.wait_for_function("() => document.activeElement.name === 'words'")
    opened.keyboard.type("FonMin")
    opened.keyboard.press("Enter")
    settled(opened)
    for _ in range(30):
        opened.keyboard.press("Tab")
        if opened.evaluate("document.activeElement.closest('#results') !== null"):
            break
    opened.keyboard.press("Enter")
    opened.wait_for_url(f"{address}{BONN}#p1")


@needs_pagefind
def test_without_scripts_it_says_what_to_do_instead(page):
    opened = page("search/", scripts=False)
    assert "needs JavaScript" in opened.locator("main").inner_text()
    assert not opened.locator("#search").is_visible()
    opened.click("main >> text=All telegrams")
    assert opened.url.endswith("telegrams/index.html")


@needs_pagefind
def test_from_a_folder_it_says_that_it_can_not_be_started(browser, built):
    opened = browser.new_context().new_page()
    opened.goto((built / "search" / "index.html").as_uri())
    opened.wait_for_selector("#failed:visible")
    opened.context.close()


@needs_pagefind
def test_web_assembly_may_run_on_that_page_alone(built):
    allowed = [path for path in built.rglob("*.html") if "wasm-unsafe-eval" in path.read_text()]
    assert allowed == [built / "search" / "index.html"]


@needs_pagefind
@pytest.mark.parametrize(("width", "dark"), [(1400, False), (320, True)], ids=["wide, light", "narrow, dark"])
def test_axe_finds_nothing_in_results(page, width, dark):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    opened = page("search/?words=FonMin", width=width, dark=dark, bypass=True)
    settled(opened)
    assert not [(one["id"], one["nodes"][0]["html"]) for one in axe.run(opened).response["violations"]]
    assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.fixture
def small(tmp_path, project):
    return write_edition(tmp_path, project, sorted((CASES / "documents").glob("*.xml")))


@needs_pagefind
def test_the_index_is_made_again_when_what_can_be_found_has_changed(small):
    target = small.build / "html"
    sites.build(small, target)
    first = {path.name: path.stat().st_ino for path in (target / "pagefind").rglob("*.pf_meta")}
    assert first
    sites.build(small, target)
    assert {path.name: path.stat().st_ino for path in (target / "pagefind").rglob("*.pf_meta")} == first
    path = small.tei_files()[0]
    path.write_text(path.read_text().replace("See <ref", "Compare <ref"))
    before = indexing.marked(target / "pagefind")
    sites.build(small, target)
    assert indexing.marked(target / "pagefind") != before


@needs_pagefind
def test_an_edition_that_is_indexed_in_parts_is_searched_as_one(browser, project, tmp_path, monkeypatch):
    monkeypatch.setattr(indexing, "BATCH", 2)
    large = write_edition(tmp_path, project)
    folder = sites.build(large, large.build / "html").path.parent
    with served(folder) as address:
        opened = browser.new_page()
        opened.goto(f"{address}search/?words=FonMin")
        assert settled(opened) == [f"{BONN}#p1"]
        opened.goto(f"{address}search/?before=2026-01-01&order=sent")
        dates = [re.search(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", found)[0] for found in settled(opened)]
        assert len(dates) == len(large.tei_files())
        assert dates == sorted(dates)
        opened.goto(f"{address}search/?before=2026-01-01&classification=SECRET")
        assert settled(opened) == [BONN]
        opened.close()


@needs_pagefind
def test_only_what_has_changed_is_indexed_again(project, tmp_path, monkeypatch):
    monkeypatch.setattr(indexing, "LITTLE", 0)
    indexed = []
    run = indexing.Run
    monkeypatch.setattr(indexing, "Run", lambda records, *more: indexed.append(len(records)) or run(records, *more))
    large = write_edition(tmp_path, project)
    sites.build(large, large.build / "html")
    assert indexed == [len(large.tei_files())]
    changed = large.documents / f"{BONN.split('/')[1]}.xml"
    changed.write_text(changed.read_text().replace("See <ref", "Compare <ref"))
    report = sites.build(large, large.build / "html")
    assert indexed[1:] == [1]
    assert files(report.path.parent) == files(sites.build(large, large.build / "other").path.parent)


def files(folder):
    return {path.relative_to(folder): path.read_bytes() for path in (folder / "pagefind").rglob("*") if path.is_file()}


def test_an_edition_can_do_without(small):
    settings = small.root / "edition.toml"
    settings.write_text(settings.read_text() + "[html]\nsearch = false\n")
    report = sites.build(edition.load(small.root), small.build / "html")
    assert not report.unsearchable
    assert not (report.path.parent / "search").exists()
    assert not (report.path.parent / "pagefind").exists()
    assert "search/" not in report.path.read_text()


def test_search_is_true_or_false(small):
    settings = small.root / "edition.toml"
    settings.write_text(settings.read_text() + '[html]\nsearch = "yes"\n')
    with pytest.raises(EditionError, match="neither true nor false"):
        sites.build(edition.load(small.root), small.build / "html")


def test_without_pagefind_the_site_is_made_and_it_is_said(small, monkeypatch):
    monkeypatch.setattr(searching, "available", lambda: False)
    report = sites.build(small, small.build / "html")
    assert re.search("pip install", report.unsearchable)
    assert not (report.path.parent / "search").exists()
