"""``cablegram serve``: what is saved is seen."""

from __future__ import annotations

import subprocess
import sys
from urllib.request import urlopen

import pytest

from cablegram.build.workbench import Workbench
from cablegram.errors import XMLError
from tests.acceptance.site.conftest import CASES, write_edition

NAME = "telegram-1950-03-01-bonn-364"


@pytest.fixture
def small(tmp_path, project):
    return write_edition(tmp_path, project, sorted((CASES / "documents").glob("*.xml")))


def save(edition, old, new):
    path = edition.documents / f"{NAME}.xml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def shown(bench):
    return (bench.folder / "telegrams" / NAME / "index.html").read_text()


def test_a_saved_telegram_is_made_at_once_then_all_that_depends_on_it(small):
    bench = Workbench(small.root)
    assert list(bench.follow()) == []
    save(small, "See <ref", "Compare <ref")
    following = bench.follow()
    assert next(following) == f"telegrams/{NAME}/"
    assert "Compare " in shown(bench)
    assert list(following) == ["*"]
    assert "Compare " in shown(bench)


def test_what_can_not_be_built_leaves_the_site_standing_until_it_is_mended(small):
    bench = Workbench(small.root)
    save(small, "</TEI>", "")
    with pytest.raises(XMLError):
        list(bench.follow())
    assert "Foreign Minister" in shown(bench)
    save(small, "</text>", "</text></TEI>")
    assert "*" in list(bench.follow())


def test_an_open_page_is_loaded_anew_when_its_telegram_is_saved(small, browser):
    command = [sys.executable, "-m", "cablegram", "serve", "--port", "0", str(small.root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as served:
        try:
            address = served.stdout.readline().split()[0]
            assert b"A &lt;sample&gt;" in urlopen(address).read()
            page = browser.new_context().new_page()
            page.goto(f"{address}telegrams/{NAME}/")
            save(small, "See <ref", "Compare <ref")
            page.wait_for_selector("#reading >> text=Compare")
            page.context.close()
        finally:
            served.terminate()
