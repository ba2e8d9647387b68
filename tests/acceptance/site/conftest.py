"""A sample edition for the site: the project's own telegrams, and those of ``tests/cases/site``."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

from cablegram import edition
from cablegram.build import site as sites

CASES = Path(__file__).parents[2] / "cases" / "site"
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


@pytest.fixture
def page(browser, address):
    """``page(path, width=…, dark=…, scripts=…)`` opens a page of the site; what the console says is an error."""
    contexts, said = [], []

    def go(path="", width=1280, dark=False, scripts=True, bypass=False):
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts,
                                      color_scheme="dark" if dark else "light", bypass_csp=bypass)
        contexts.append(context)
        opened = context.new_page()
        opened.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        opened.on("dialog", lambda dialog: said.append(f"a script ran: {dialog.message}"))
        opened.on("request", lambda request: None if request.url.startswith(address) else said.append(request.url))
        opened.goto(address + path)
        return opened

    yield go
    for context in contexts:
        context.close()
    assert not said
