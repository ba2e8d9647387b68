"""The site in a real browser: views, readings and notes, by keyboard, without JavaScript, at every width."""

from __future__ import annotations

import pytest

BONN = "telegrams/telegram-1950-03-01-bonn-364/"
KINDS = ["", "telegrams/", BONN, "persons/", "persons/mccloy/", "places/", "abbreviations/", "timeline/", "network/", "map/",
         "about/", "versions/", "manual/", "manual/element-choice.html", "search/"]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_view_is_part_of_the_address(page, scripts):
    narrow = page(BONN, width=800, scripts=scripts)
    assert narrow.locator("#reading").is_visible()
    assert not narrow.locator("#diplomatic").is_visible()
    narrow.click("text=Diplomatic view")
    assert narrow.url.endswith("#diplomatic")
    assert narrow.locator("#diplomatic").is_visible()
    assert not narrow.locator("#reading").is_visible()


def test_both_views_stand_side_by_side_where_there_is_room(page):
    wide = page(BONN, width=1600, scripts=False)
    reading, diplomatic = wide.locator("#reading").bounding_box(), wide.locator("#diplomatic").bounding_box()
    assert reading["x"] + reading["width"] <= diplomatic["x"]
    assert reading["y"] == diplomatic["y"]
    wide.click("text=Reading view")
    assert not wide.locator("#diplomatic").is_visible()


LONG = "telegrams/telegram-1962-11-07-new-york-1660/"
APART = """([id, leader]) => {  // how many pixels the beginning of a paragraph is from its line in the form, and both from the eye
  const text = document.querySelector(`#${id}`).getBoundingClientRect().top;
  const line = document.querySelector(`[data-p=${id}] .lb`).getBoundingClientRect().top;
  return [Math.abs(text - line), Math.abs((leader ? line : text) - innerHeight * 0.4)];
}"""


def test_both_views_show_the_same_lines_whichever_is_scrolled(page):
    wide = page(LONG, width=1600)
    ids = wide.eval_on_selector_all("#reading [id^=p]", "all => all.map(one => one.id)")
    for id_, leader in [(ids[3], False), (ids[7], True), (ids[5], False)]:
        wide.mouse.move(1200 if leader else 300, 500)
        wide.mouse.wheel(0, 1)  # this one leads
        if leader:
            wide.evaluate("id => { const pane = document.getElementById('diplomatic'); pane.scrollTop += "
                          "document.querySelector(`[data-p=${id}] .lb`).getBoundingClientRect().top - innerHeight * 0.4 }", id_)
        else:
            wide.evaluate("id => scrollTo({behavior: 'instant', top: scrollY + document.getElementById(id)"
                          ".getBoundingClientRect().top - innerHeight * 0.4})", id_)
        wide.wait_for_function(f"given => ({APART})(given).every(pixels => pixels < 30)", arg=[id_, leader], timeout=5000)


def test_the_form_stands_at_its_beginning_until_the_text_is_reached(page):
    wide = page(LONG, width=1600)
    wide.wait_for_selector(".together")
    for place in (0, 120):
        wide.evaluate("place => new Promise(done => { scrollTo({top: place, behavior: 'instant'});"
                      "requestAnimationFrame(() => requestAnimationFrame(done)) })", place)
        assert wide.evaluate("[scrollY, document.getElementById('diplomatic').scrollTop]") == [place, 0]


def test_the_form_beside_the_text_is_scrolled_by_keyboard(page):
    wide = page(LONG, width=1600)
    wide.focus("#diplomatic")
    wide.keyboard.press("End")
    wide.wait_for_function("() => scrollY > 1000")
    narrow = page(LONG, width=800)
    assert narrow.get_attribute("#diplomatic", "tabindex") is None


def test_the_source_of_a_reading_is_shown_by_the_keyboard_alone(page):
    opened = page(BONN, width=800, scripts=False)
    tip = opened.locator("#reading a.expan small")
    assert tip.bounding_box()["width"] <= 1
    for _ in range(60):
        opened.keyboard.press("Tab")
        if tip.bounding_box()["width"] > 20:
            break
    assert "FonMin" in tip.inner_text()
    assert tip.bounding_box()["width"] > 20
    opened.keyboard.press("Enter")
    assert opened.locator("#diplomatic a.expan").is_visible()


def test_on_paper_nothing_is_closed_and_nothing_says_where_to_point(page):
    opened = page(BONN)
    assert opened.locator("#legend-expan .way").is_visible()
    opened.emulate_media(media="print")
    assert opened.locator("#legend-expan").is_visible()
    assert not opened.locator("#legend-expan .way").is_visible()
    assert opened.locator("details:not([open]):visible").count() == 0


def test_a_note_leads_there_and_back(page):
    opened = page(BONN, scripts=False)
    opened.click("#reading .marker a")
    assert opened.locator("#note-n1").is_visible()
    opened.click("#note-n1 .back")
    assert opened.url.endswith("#r1")


@pytest.mark.parametrize("path", KINDS)
def test_nothing_hangs_over_the_edge(page, path):
    opened = page(path)
    for width in (320, 390, 800, 1280, 2560):
        opened.set_viewport_size({"width": width, "height": 900})
        assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


def test_no_line_of_the_form_is_cut_off(page, project):
    for path in sorted((project / "tei" / "documents").glob("*.xml")):
        opened = page(f"telegrams/{path.stem}/#diplomatic", width=390)
        right = "[...document.querySelectorAll('.sheet .p, .sheet .opener')].map(e => e.getBoundingClientRect().right)"
        assert opened.evaluate(f"Math.max(...{right}) <= innerWidth")


def test_a_script_in_a_telegram_does_not_run(page):
    page("telegrams/telegram-1950-03-02-washington-112/")


@pytest.mark.parametrize(("width", "dark"), [(1400, False), (390, True)], ids=["wide, light", "narrow, dark"])
def test_axe_finds_nothing(page, width, dark):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    for path in KINDS:
        found = axe.run(page(path, width=width, dark=dark, bypass=True)).response["violations"]
        assert not [(path, one["id"], one["nodes"][0]["html"]) for one in found]


def test_the_list_is_filtered_and_the_choice_is_part_of_the_address(page):
    opened = page("telegrams/")
    everything = opened.locator(".telegrams li").count()
    dates = opened.locator(".telegrams .when").all_inner_texts()
    opened.locator("select[name=classification]").select_option("SECRET")
    assert opened.locator(".telegrams li").count() == 1 < everything
    assert "McCloy" in opened.locator("select[name=from]").inner_text()
    assert "The High Commissioner" in opened.locator(".telegrams li").inner_text()
    assert opened.locator(".telegrams .when").inner_text() in dates
    again = page("telegrams/" + opened.url.partition("telegrams/")[2])
    again.wait_for_selector(".found:not(:empty)")
    assert again.locator(".telegrams li").count() == 1
    opened.locator("select[name=classification]").select_option("")
    assert opened.locator(".telegrams li").count() == everything


def test_what_nobody_has_can_be_asked_for_and_is_seen(page):
    opened = page("telegrams/?from=Nobody")
    opened.wait_for_selector(".found:not(:empty)")
    assert opened.locator("select[name=from]").input_value() == "Nobody"
    assert opened.locator(".telegrams li").count() == 0


def test_without_scripts_the_list_is_all_there(page, sample):
    opened = page("telegrams/", scripts=False)
    assert opened.locator(".telegrams li").count() == len(sample.tei_files())
    assert not opened.locator("#filter").is_visible()


HUNG = """() => [...document.querySelectorAll('#diplomatic .p .lb')].map(mark => {  // where the rows of each line begin
  const range = document.createRange();
  range.setStartAfter(mark);
  const next = [...document.querySelectorAll('#diplomatic .lb')].find(one => mark.compareDocumentPosition(one) & 4);
  const last = mark.closest('.p');
  next && last.contains(next) ? range.setEndBefore(next) : range.setEnd(last, last.childNodes.length);
  const rows = new Map();
  for (const box of range.getClientRects()) if (box.width > 1) rows.set(Math.round(box.bottom / 8), Math.min(box.left, rows.get(Math.round(box.bottom / 8)) ?? 1e6));
  return [...rows.values()];
}).filter(rows => rows.length > 1)"""


def test_a_line_that_is_too_long_for_the_screen_goes_on_indented(page):
    narrow = page(f"{LONG}#diplomatic", width=360, scripts=False)
    wrapped = narrow.evaluate(HUNG)
    assert len(wrapped) > 3
    assert all(min(rest) > first + 10 for first, *rest in wrapped)
