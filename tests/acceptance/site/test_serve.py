"""``cablegram serve``: what is saved is seen."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import contextmanager
from urllib.error import HTTPError
from urllib.parse import urlparse
from urllib.request import urlopen

import pytest

from cablegram.build import indexing
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


def test_the_search_follows_what_is_saved(small):
    bench = Workbench(small.root)
    assert bench.searchable
    save(small, "See <ref", "Compare <ref")
    assert list(bench.follow())
    before = indexing.marked(bench.folder / indexing.FOLDER)
    while not bench.searchable:
        assert list(bench.follow()) == []
    assert indexing.marked(bench.folder / indexing.FOLDER) != before


@contextmanager
def serving(edition):
    """The command, and the address that it says. It heeds Ctrl-C also where a shell runs the tests in the background."""

    def heed():
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    command = [sys.executable, "-m", "cablegram", "serve", "--port", "0", str(edition.root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=heed) as served:
        try:
            yield served, served.stdout.readline().split()[0]
        finally:
            served.terminate()


def test_an_open_page_is_loaded_anew_and_says_what_is_wrong(small, browser):
    with serving(small) as (_, address):
        page = browser.new_context().new_page()
        page.goto(f"{address}telegrams/{NAME}/")
        save(small, "See <ref", "Compare <ref")
        page.wait_for_selector("#reading >> text=Compare")
        save(small, "</TEI>", "")
        page.wait_for_selector(f"#trouble >> text={NAME}.xml")
        assert page.locator("#reading >> text=Compare").is_visible()
        page.goto(f"{address}about/")
        page.wait_for_selector("#trouble")
        save(small, "</text>", "</text></TEI>")
        page.wait_for_selector("#trouble", state="detached")
        page.context.close()
    assert "/.reload.js" not in (small.build / "html" / "index.html").read_text()


def test_addresses_types_and_what_is_missing(small):
    with serving(small) as (_, address):
        folder = urlopen(f"{address}telegrams/{NAME}")
        assert folder.url == f"{address}telegrams/{NAME}/"
        assert folder.headers["Content-Type"] == "text/html; charset=utf-8"
        assert b"A &lt;sample&gt;" in urlopen(address).read()
        assert urlopen(f"{address}telegrams/{NAME}/{NAME}.xml").headers["Content-Type"] == "application/xml"
        with pytest.raises(HTTPError) as missing:
            urlopen(f"{address}telegrams/none/")
        assert missing.value.code == 404
        assert b'href="/"' in missing.value.read()


def test_it_ends_well_and_a_taken_port_is_said(small):
    with serving(small) as (served, address):
        port = urlparse(address).port
        command = [sys.executable, "-m", "cablegram", "serve", "--port", str(port), str(small.root)]
        second = subprocess.run(command, capture_output=True, text=True)
        assert second.returncode == 3
        assert f"port {port}" in second.stderr
        assert "--port 0" in second.stderr
        served.send_signal(signal.SIGINT)
        assert served.wait(timeout=60) == 0
