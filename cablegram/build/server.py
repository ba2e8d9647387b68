"""A site shown on this machine; an open page is loaded anew when it has been made again.

The files of the site stay as they are: a script is added to each page as it is sent. It listens (server-sent
events) for what was made, and shows what could not be made.
"""

from __future__ import annotations

import functools
import http.server
import io
import json
import re
import threading
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from cablegram import __version__

_KINDS = {
    ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
    ".txt": "text/plain; charset=utf-8", ".xml": "application/xml", ".json": "application/json",
    ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp",
    ".pdf": "application/pdf", ".bib": "application/x-bibtex; charset=utf-8",
    ".ris": "application/x-research-info-systems; charset=utf-8",
}
_MISSING = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">
<title>Not found</title></head>
<body><main><h1>Not found</h1><p>The site has no page here. <a href="/">To the start page</a></p></main></body></html>
"""


class Changes:
    """What was made again, for all who wait for it; and what could not be."""

    def __init__(self) -> None:
        self._told: list[tuple[str, str]] = []
        self._news = threading.Condition()
        self._trouble = ""

    def tell(self, address: str) -> None:
        """Tell all who wait that the page at ``address`` was made again; ``*``: all that had to be."""
        if address == "*":
            self._trouble = ""
        self._say("made", address)

    def complain(self, trouble: str) -> None:
        """Tell all who wait, and all who come, what could not be made; until all goes well again."""
        self._trouble = trouble
        self._say("trouble", trouble)

    def _say(self, kind: str, words: str) -> None:
        with self._news:
            self._told.append((kind, words))
            self._news.notify_all()

    def since(self, number: int) -> tuple[int, list[tuple[str, str]]]:
        """What was told after the first ``number``; waits for it, but not for ever."""
        with self._news:
            self._news.wait_for(lambda: len(self._told) > number, timeout=15)
            return len(self._told), self._told[number:]

    def first(self, number: int) -> list[tuple[str, str]]:
        """What who knows the first ``number`` is told at once: the trouble there is; after a new start, all is new."""
        anew = [("made", "*")] if number > self.count else []
        return anew + ([("trouble", self._trouble)] if self._trouble else [])

    @property
    def count(self) -> int:
        """How often something was told."""
        return len(self._told)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files of the site, with a script that listens for changes in each page."""

    server_version = f"cablegram/{__version__}"

    def __init__(self, *arguments: object, changes: Changes, directory: str) -> None:
        self._changes = changes
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        """Nothing is kept by the browser."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def guess_type(self, path: object) -> str:
        """The media type of the file at ``path``, the same on all machines."""
        return _KINDS.get(Path(str(path)).suffix, "application/octet-stream")

    def list_directory(self, path: object) -> None:
        """No folder is listed."""
        self._missing()

    def do_GET(self) -> None:
        """Answer a request."""
        address, _, query = self.path.partition("?")
        if address == "/.reload.js":
            self._send(files("cablegram.build").joinpath("reload.js").read_bytes(), self.guess_type("reload.js"))
        elif address == "/.changes":
            self._listen(int(query) if re.fullmatch(r"[0-9]{1,9}", query) else self._changes.count)
        else:
            self._file()

    def _file(self) -> None:
        number = self._changes.count
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            if not self.path.partition("?")[0].endswith("/"):
                super().do_GET()
                return
            path = path / "index.html"
        if not path.is_file():
            self._missing()
        elif path.suffix == ".html":
            tag = b'<script src="/.reload.js?%d"></script></head>' % number
            self._send(path.read_bytes().replace(b"</head>", tag, 1), self.guess_type(path))
        else:
            super().do_GET()

    def _missing(self) -> None:
        self._send(_MISSING.encode(), self.guess_type("404.html"), 404)

    def _send(self, data: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.copyfile(io.BytesIO(data), self.wfile)

    def _listen(self, number: int) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        told = self._changes.first(number)
        number = min(number, self._changes.count)
        try:
            while True:
                said = "".join(f"event: {kind}\ndata: {json.dumps(words)}\n\n" for kind, words in told)
                self.wfile.write((said or ": still here\n\n").encode())
                self.wfile.flush()
                number, told = self._changes.since(number)
        except OSError:
            return


def server(folder: Path, changes: Changes, port: int) -> http.server.ThreadingHTTPServer:
    """A server of ``folder`` for this machine alone; ``port`` 0 means any. Raises ``OSError`` when it is taken."""
    handler: Callable[..., Handler] = functools.partial(Handler, changes=changes, directory=str(folder))
    made = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    made.daemon_threads = True
    return made
