"""A sample edition for the site: the project's own telegrams, and those of ``tests/cases/site``."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

from cablegram import edition, schema
from cablegram.build import site as sites

CASES = Path(__file__).parents[2] / "cases" / "site"
BONN = "telegrams/telegram-1950-03-01-bonn-364"
HOSTILE = "telegrams/telegram-1950-03-02-washington-112"
"""The folders of two telegrams of the cases: the second has text that would run if it could."""
REGISTERED = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Register</title></titleStmt>
<publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>{}</TEI>"""


def write_edition(folder, project, documents=None):
    """An edition in ``folder``: the project's registers and documents, and the cases, or only ``documents``."""
    shutil.copytree(project / "tei" / "registers", folder / "tei" / "registers")
    (folder / "tei" / "documents").mkdir()
    paths = documents or [*(project / "tei" / "documents").glob("*.xml"), *(CASES / "documents").glob("*.xml")]
    for path in paths:
        shutil.copy(path, folder / "tei" / "documents")
    (folder / "edition.toml").write_text('[edition]\ntitle = "A <sample> & its site"\ndate = "2026-01-01"\n'
                                         'url = "https://example.org/edition/"\nlicence = "javascript:alert(0)"\n')
    return edition.load(folder)


@pytest.fixture(scope="session")
def sample(tmp_path_factory, project):
    folder = tmp_path_factory.mktemp("edition")
    return write_edition(folder, project)


@pytest.fixture(scope="session")
def built(sample):
    """The folder of the site of the sample edition."""
    return sites.build(sample, sample.build / "html").path.parent


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A file server that does not print."""

    def log_message(self, *_):
        pass


@contextmanager
def served(folder):
    """The address of a server of the site in ``folder``."""
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def address(built):
    """The address of a server of the site."""
    with served(built) as found:
        yield found


@pytest.fixture(scope="session")
def manual(tmp_path_factory, project):
    """The folder of the manual of our ODD."""
    folder = tmp_path_factory.mktemp("manual")
    schema.build_manual(schema.compile_odd(project / "schema" / "cablegram.odd", schema.Options(formats=("html",))), folder)
    return folder


@pytest.fixture(scope="session")
def browser():
    """Chromium; what needs it is skipped where it is missing."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        pytest.skip("no chromium here")
    with playwright.sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield launched
        launched.close()


class Tab:
    """An open page of the browser, and what its console said and what it asked of other hosts.

    A page is used again by the next test: the browser keeps what it has compiled of scripts, which saves half of the work.
    """

    def __init__(self, browser, scripts, bypass):
        self.page = browser.new_context(java_script_enabled=scripts, bypass_csp=bypass).new_page()
        self.said: list[str] = []
        self.address = ""
        self.page.on("console", lambda message: self.said.append(message.text) if message.type == "error" else None)
        self.page.on("dialog", lambda dialog: self.said.append(f"a script ran: {dialog.message}"))
        self.page.on("request", lambda request: None if self.is_ours(request.url) else self.said.append(request.url))

    def is_ours(self, url):
        return url == "about:blank" or url.startswith(self.address)

    def open(self, address, path, width, dark):
        self.address = address
        self.page.goto("about:blank")
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme="dark" if dark else "light", media="screen")
        self.page.goto(address + path)
        return self.page

    def forget(self):
        """Nothing that a page stored, and no focus, stays for the next test."""
        self.page.evaluate("location.protocol.startsWith('http') && (localStorage.clear(), sessionStorage.clear())")
        self.page.goto("about:blank")
        self.said.clear()


@pytest.fixture(scope="session")
def tabs(browser):
    """The open tabs, by whether scripts run and whether the policy for content is by-passed."""
    return {}


@pytest.fixture
def page(browser, address, tabs):
    """``page(path, width=…, dark=…, scripts=…)`` opens a page of the site in a tab; what the console says is an error.

    A second call with the same ``scripts`` and ``bypass`` takes the same tab.
    """
    used = []

    def go(path="", width=1280, dark=False, scripts=True, bypass=False):
        tab = tabs.get((scripts, bypass)) or tabs.setdefault((scripts, bypass), Tab(browser, scripts, bypass))
        used.append(tab)
        return tab.open(address, path, width, dark)

    yield go
    said = [line for tab in used for line in tab.said]
    for tab in used:
        tab.forget()
    assert not said
