"""The encoding manual, as readers see it: on a desk, on a telephone, in the dark, and as the checkers see it."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import threading
from pathlib import Path

import pytest

from cablegram import schema
from tests.acceptance.site.conftest import Quiet
from tests.conftest import PROJECT

KINDS = ["index", "chapter-corrections", "chapter-header", "elements", "element-note", "class-att.global", "data-teidata.word",
         "classes", "datatypes", "rules", "names"]


@pytest.fixture(scope="module")
def manual(tmp_path_factory):
    """The folder of the manual of our ODD."""
    folder = tmp_path_factory.mktemp("manual")
    schema.build_manual(schema.compile_odd(PROJECT / "schema" / "cablegram.odd", schema.Options(formats=("html",))), folder)
    return folder


@pytest.fixture(scope="module")
def address(manual):
    """The address of a server of the manual."""
    handler = functools.partial(Quiet, directory=str(manual))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)], ids=["wide, light", "narrow, dark"])
def test_axe_finds_nothing(page, width, dark):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    for kind in KINDS:
        found = axe.run(page(f"{kind}.html", width=width, dark=dark, bypass=True)).response["violations"]
        assert not [(kind, one["id"], one["nodes"][0]["html"]) for one in found]


def test_no_page_is_wider_than_a_telephone(page):
    for kind in KINDS:
        opened = page(f"{kind}.html", width=390)
        assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth"), kind


def test_the_nu_checker_finds_no_error(manual):
    jar = Path(os.environ.get("VNU_JAR", "/usr/share/java/vnu.jar"))
    if not jar.is_file() or not shutil.which("java"):
        pytest.skip("no java, or no Nu checker (set VNU_JAR)")
    pages = [str(path) for path in sorted(manual.glob("*.html"))]
    done = subprocess.run(["java", "-Xss8m", "-jar", str(jar), "--errors-only", *pages], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
