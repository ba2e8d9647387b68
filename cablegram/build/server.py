"""A site shown on this machine; an open page is loaded anew when it has been made again."""

from __future__ import annotations

import functools
import http.server
import io
import threading
from collections.abc import Callable
from pathlib import Path

_SCRIPT = b"""new EventSource("/.changes").onmessage = (event) => {
  if (event.data === "*" || location.pathname.startsWith("/" + event.data)) location.reload();
};
"""
_TAG = b'<script src="/.reload.js"></script></head>'


class Changes:
    """Addresses of pages that were made again, for all who wait for them."""

    def __init__(self) -> None:
        self._told: list[str] = []
        self._news = threading.Condition()
        self.open = True

    def tell(self, address: str) -> None:
        """Tell all who wait that the page at ``address`` was made again."""
        with self._news:
            self._told.append(address)
            self._news.notify_all()

    def since(self, number: int) -> tuple[int, list[str]]:
        """What was told after the first ``number``; waits for it, but not for ever."""
        with self._news:
            self._news.wait_for(lambda: len(self._told) > number, timeout=15)
            return len(self._told), self._told[number:]

    @property
    def count(self) -> int:
        """How often something was told."""
        return len(self._told)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files of the site, with a script that listens for changes in each page."""

    def __init__(self, *arguments: object, changes: Changes, directory: str) -> None:
        self._changes = changes
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        """Nothing is kept by the browser."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def do_GET(self) -> None:
        """Answer a request."""
        if self.path == "/.reload.js":
            self._send(_SCRIPT, "text/javascript")
        elif self.path == "/.changes":
            self._listen()
        else:
            self._page()

    def _page(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() and self.path.partition("?")[0].endswith("/") else path
        if path.suffix != ".html" or not path.is_file():
            super().do_GET()
            return
        self._send(path.read_bytes().replace(b"</head>", _TAG, 1), "text/html; charset=utf-8")

    def _send(self, data: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.copyfile(io.BytesIO(data), self.wfile)

    def _listen(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        number = self._changes.count
        try:
            while self._changes.open:
                number, told = self._changes.since(number)
                for address in told or [""]:
                    self.wfile.write(f"data: {address}\n\n".encode() if address else b": still here\n\n")
                self.wfile.flush()
        except OSError:
            return


def server(folder: Path, changes: Changes, port: int) -> http.server.ThreadingHTTPServer:
    """A server of ``folder`` for this machine alone; ``port`` 0 means any. Raises ``OSError`` when it is taken."""
    handler: Callable[..., Handler] = functools.partial(Handler, changes=changes, directory=str(folder))
    made = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    made.daemon_threads = True
    return made
