"""Timeline, network and map: drawn from what the edition has, led to by links, said again as tables."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from lxml import html

from cablegram.build import charts
from cablegram.build import pages as planned
from cablegram.build import site as sites
from tests.acceptance.site.conftest import served

CHARTS = ["timeline/", "network/", "map/"]
NUMBER = re.compile(r"-?\d+(\.\d+)?")


def root_of(folder, path):
    return html.parse(str(folder / path / "index.html")).getroot()


@pytest.fixture(scope="module")
def many(sample, tmp_path_factory):
    """The site as it is where telegrams are many: they are counted, and listed in parts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(charts, "SINGLE", 1)
        patch.setattr(planned, "PART", 1)
        return sites.build(sample, tmp_path_factory.mktemp("many") / "html").path.parent


def targets(folder, path):
    """The links of the drawing: for each, the page and whether it has the fragment."""
    for href in root_of(folder, path).xpath("//svg//a/@href"):
        page, _, fragment = href.partition("#")
        file = (folder / path / page).resolve() if page else folder / path / "index.html"
        ids = set(html.parse(str(file)).getroot().xpath("//@id"))
        yield href, not fragment or fragment in ids


@pytest.mark.parametrize("path", CHARTS)
def test_a_drawing_has_a_title_a_description_and_a_table(built, path):
    root = root_of(built, path)
    drawing = root.find(".//svg")
    assert drawing.find("title").text
    assert drawing.find("desc").text
    assert root.xpath("//section[@class='as-table']//table[thead/tr/th][tbody/tr]")
    assert not root.xpath("//svg//@style | //svg//@fill | //svg//script")


@pytest.mark.parametrize("path", CHARTS)
def test_every_number_of_a_drawing_is_short(built, path):
    written = root_of(built, path).xpath("//svg//@d | //svg//@x | //svg//@y | //svg//@cx | //svg//@cy | //svg//@r")
    assert all(len(number[0]) <= 6 for text in written for number in [NUMBER.search(text)] if number)
    assert "NaN" not in " ".join(written)


def test_the_timeline_shows_every_telegram_in_the_order_of_time(built, sample):
    links = root_of(built, "timeline/").xpath("//svg//a")
    assert len(links) == len(sample.tei_files())
    across = [float(link.xpath("circle/@cx")[0]) for link in links]
    assert across == sorted(across)


def test_what_is_sent_to_someone_further_up_is_on_the_right(built):
    root = root_of(built, "network/")
    places = {link.get("href"): float(link.find("rect").get("y")) for link in root.xpath("//svg//a")}
    assert list(places.values()) == sorted(places.values())
    for line in root.xpath("//svg//path[@class='line']"):
        x, start, end = (float(line.get("d").replace("M", "").split()[0]), *re.findall(r"[\d.]+ ([\d.]+)(?=A|$)", line.get("d")))
        assert (x > 400) == (float(end) < float(start))


def test_the_map_is_in_the_right_way_round(built):
    at = {}
    for link in root_of(built, "map/").xpath("//svg//a"):
        at[link.find("title").text.partition(":")[0]] = [float(link.find("circle").get(axis)) for axis in ("cx", "cy")]
    assert at["Havana"][0] < at["New York"][0] < at["Belgrade"][0] < at["Moscow"][0]
    assert at["Moscow"][1] < at["Belgrade"][1] < at["New York"][1] < at["Havana"][1]


@pytest.mark.parametrize("path", ["timeline/", "timeline/1950/", "timeline/1962/", "network/", "map/"])
def test_links_of_drawings_lead_to_what_they_show(many, path):
    found = list(targets(many, path))
    assert found
    assert all(there for _, there in found), found


def test_a_day_leads_to_its_place_in_the_list(many):
    assert [href for href, _ in targets(many, "timeline/1962/")] == [
        "../../telegrams/1962/index.html#d1962-11-07", "../../telegrams/1962/2/index.html#d1962-11-14"]


def test_the_table_says_what_the_drawing_says(many):
    root = root_of(many, "timeline/")
    drawn = [int(text) for text in root.xpath("//svg//a[use]/text/text()")]
    said = [int(text) for text in root.xpath("//table//td[@class='number']/text()")]
    assert sum(drawn) == sum(said) == 4


def test_a_chart_without_scripts_is_used_by_the_keyboard(page):
    opened = page("timeline/", width=390, scripts=False)
    opened.locator(".drawing .scroll").focus()
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.closest('svg') !== null")
    opened.keyboard.press("Enter")
    opened.wait_for_url("**/telegrams/**")


BOXES = """all => all.map(one => one.getBoundingClientRect()).map(box => [box.left, box.right, box.top, box.bottom])"""


@pytest.mark.parametrize("path", CHARTS)
def test_what_is_wider_than_the_screen_says_so(page, path):
    assert page(path, width=390).locator(".sideways").is_visible()
    assert not page(path, width=1280).locator(".sideways").is_visible()


def test_the_dates_and_dots_of_the_timeline_are_whole_and_apart(page):
    opened = page("timeline/", width=1280)
    frame, = opened.eval_on_selector_all(".drawing svg", BOXES)
    dates, dots = (opened.eval_on_selector_all(f".drawing {kind}", BOXES) for kind in (".ticks text", "circle"))
    assert all(frame[0] <= box[0] and box[1] <= frame[1] for box in [*dates, *dots])
    ordered = sorted(dates)
    assert all(one[1] < other[0] for one, other in pairwise(ordered))


def test_on_a_small_screen_the_numbers_of_a_period_have_room(many, browser):
    with served(many) as address:
        small = browser.new_page(viewport={"width": 320, "height": 900})
        small.goto(f"{address}timeline/")
        name = small.locator(".as-table tbody th").first.bounding_box()["width"]
        small.close()
    assert name < 100
