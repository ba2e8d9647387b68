"""The encoding manual, as readers see it: on a desk, on a telephone, in the dark, and as the checkers see it."""

from __future__ import annotations

import pytest

from tests.acceptance.site.conftest import served

KINDS = ["index", "chapter-corrections", "chapter-header", "elements", "element-note", "class-att.global", "data-teidata.word",
         "classes", "datatypes", "rules", "names"]


@pytest.fixture(scope="module")
def address(manual):
    """The address of a server of the manual."""
    with served(manual) as found:
        yield found


@pytest.mark.parametrize(("kinds", "width", "dark"), [(KINDS, 1280, False), (KINDS[1::2], 390, True)], ids=["wide, light", "narrow, dark"])
def test_axe_finds_nothing(page, kinds, width, dark):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    for kind in kinds:
        found = axe.run(page(f"{kind}.html", width=width, dark=dark, bypass=True)).response["violations"]
        assert not [(kind, one["id"], one["nodes"][0]["html"]) for one in found]


def test_no_page_is_wider_than_a_telephone(page):
    for kind in KINDS:
        opened = page(f"{kind}.html", width=390)
        assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth"), kind
