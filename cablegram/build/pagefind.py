"""Pagefind at work on some records, in a process of its own; and what it made of them, read.

Its files are CBOR, after a mark, in gzip. Of the postings of a word the pages are told as differences.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cbor2

from cablegram.build import postings
from cablegram.build.postings import Postings
from cablegram.build.search import Record
from cablegram.errors import OutputError

MARK = b"pagefind_dcd"
"""What the files of Pagefind begin with."""

PROGRAM = ("pagefind.js", "pagefind-worker.js", "wasm.*")
"""What a browser needs besides the index."""

FRAGMENT = "pf_fragment"
"""What the names of files end in that say what is shown of a page."""

_GZIP = 16 + zlib.MAX_WBITS
_URL = re.compile(rb'\{"url":("[^"\\]*")')


@dataclass(frozen=True)
class Found:
    """What Pagefind made of records.

    ``characters`` are those that are letters besides letters, ``wasm`` names the program for the ``language``,
    ``metadata`` are the names of what a page tells of itself. ``pages`` are addresses, each with its number of words,
    ``facets`` for each page those with their values, ``fragments`` what is shown of it, ``keys`` its words and
    their forms. ``words`` has the postings of each key.
    """

    version: str
    language: str
    wasm: str | None
    characters: list[str]
    metadata: list[str]
    pages: list[tuple[str, int]]
    facets: list[list[list[str]]]
    fragments: list[bytes]
    keys: list[list[str]]
    words: dict[str, Postings]


class Run:
    """Pagefind at work on ``records``, in the new ``folder``, with the stems of words of a ``language``."""

    def __init__(self, records: Sequence[Record], folder: Path, language: str) -> None:
        from pagefind_bin import get_executable

        self.records, self.folder = records, folder
        for record in records:
            path = folder / "site" / record.address
            path.parent.mkdir(parents=True)
            path.write_bytes(record.html.encode())
        command = [str(get_executable()), "--site", str(folder / "site"), "--output-path", str(self.index),
                   "--force-language", language.partition("-")[0], "--keep-index-url", "--silent"]
        with (folder / "said.txt").open("wb") as said:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said)

    @property
    def index(self) -> Path:
        """Where it writes to."""
        return self.folder / "index"

    def check(self) -> None:
        """Wait until it is done. Raises ``OutputError`` where it failed."""
        if self.process.wait():
            said = (self.folder / "said.txt").read_text(encoding="utf-8", errors="replace").strip()
            raise OutputError(f"Pagefind failed ({self.process.returncode}): {said}", self.folder,
                              hint="build without search: [html] search = false")

    def found(self) -> Found:
        """What was made, when it is done. Raises ``OutputError`` where that failed."""
        self.check()
        try:
            return read(self.index)
        except (OSError, EOFError, ValueError, LookupError, TypeError, cbor2.CBORError) as error:
            raise OutputError(f"what Pagefind wrote can't be read: {error}", self.folder,
                              hint="install the Pagefind that cablegram needs, or build with search = false") from error

    def stop(self) -> None:
        """End it, done or not."""
        self.process.kill()
        self.process.wait()


def content(path: Path) -> Any:  # noqa: ANN401 (what CBOR gives)
    """What is in a file of Pagefind's."""
    return cbor2.loads(_content(path))


def _content(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()).removeprefix(MARK)


def read(index: Path) -> Found:
    """The index that Pagefind has made in the folder ``index``."""
    entry = json.loads((index / "pagefind-entry.json").read_text(encoding="utf-8"))
    ((language, told),) = entry["languages"].items()
    version, pages, chunks, filters, _, metadata = content(index / f"pagefind.{told['hash']}.pf_meta")
    fragments = [(index / "fragment" / f"{name}.{FRAGMENT}").read_bytes() for name, _ in pages]
    addresses = [_address(fragment) for fragment in fragments]
    keys: list[list[str]] = [[] for _ in pages]
    words = {}
    for _, _, name in chunks:
        for key, found in postings.words(_content(index / "index" / f"{name}.pf_index")):
            words[key] = found
            for page in found.numbers():
                keys[page].append(key)
    facets: list[list[list[str]]] = [[] for _ in pages]
    for _, name in filters:
        facet, values = content(index / "filter" / f"{name}.pf_filter")
        for value, having in values:
            for page in having:
                facets[page].append([facet, value])
    lengths = [(address, length) for address, (_, length) in zip(addresses, pages, strict=True)]
    return Found(version, language, told["wasm"], entry["include_characters"], metadata, lengths, facets, fragments,
                 keys, words)


def _address(fragment: bytes) -> str:
    """The address of the page that is spoken of: that is what is told first."""
    begun = zlib.decompressobj(_GZIP).decompress(fragment, 4096).removeprefix(MARK)
    told = _URL.match(begun)
    return str(json.loads(told[1] if told else b"")).removeprefix("/")
