"""What Pagefind (1.5) has indexed of some telegrams, in a form that can be joined with others.

Its files are CBOR, after a mark, in gzip. A word's postings are ``[page, places, places in metadata]``, each page a
difference to the one before. So all but the first posting of a word stay as they are, whatever pages come before.
"""

from __future__ import annotations

import gzip
import json
import sys
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import cbor2

MARK = b"pagefind_dcd"
"""What the files of Pagefind begin with."""


@dataclass(frozen=True)
class Part:
    """An index that was made from records with the SHA-256 ``mark``, by a ``version`` of Pagefind.

    ``wasm`` is the program for the ``language``, ``characters`` are those that are letters besides letters.
    ``pages`` are names of fragments, each with its number of words; ``filters`` the values of each facet with their
    pages; ``order`` the pages in that of the sort key; ``metadata`` the names of what a page tells of itself.
    ``keys`` are words, or words and a form of theirs with accents, divided by NUL. For each there are the ``first`` and
    ``last`` page, the number of postings (``counts``), and their bytes without the first page: ``sizes`` and ``body``.
    """

    mark: str
    version: str
    language: str
    wasm: str | None
    characters: list[str]
    pages: list[tuple[str, int]]
    filters: list[tuple[str, list[tuple[str, list[int]]]]]
    order: list[int]
    metadata: list[str]
    keys: list[str]
    first: array[int]
    last: array[int]
    counts: array[int]
    sizes: array[int]
    body: bytes

    def series(self) -> Iterator[tuple[str, int, int, int, bytes]]:
        """The postings of each key: first and last page, number, bytes."""
        at = 0
        for key, first, last, count, size in zip(
                self.keys, self.first, self.last, self.counts, self.sizes, strict=True):
            yield key, first, last, count, self.body[at : at + size]
            at += size


def head(kind: int, number: int) -> bytes:
    """The first bytes of something of that major type in CBOR (RFC 8949, 3.1)."""
    if number < 24:
        return bytes((kind << 5 | number,))
    for more, size in ((24, 1), (25, 2), (26, 4)):
        if number < 1 << 8 * size:
            return bytes((kind << 5 | more,)) + number.to_bytes(size, "big")
    raise ValueError(number)


def content(path: Path) -> Any:  # noqa: ANN401 (what CBOR gives)
    """What is in a file of Pagefind's."""
    return cbor2.loads(gzip.decompress(path.read_bytes()).removeprefix(MARK))


def read(index: Path, mark: str) -> Part:
    """The index that Pagefind has made in the folder ``index``."""
    entry = json.loads((index / "pagefind-entry.json").read_text(encoding="utf-8"))
    ((language, told),) = entry["languages"].items()
    version, pages, chunks, filters, sorts, metadata = content(index / f"pagefind.{told['hash']}.pf_meta")
    facets = [content(index / "filter" / f"{name}.pf_filter") for _, name in filters]
    columns: list[tuple[str, int, int, int, bytes]] = []
    for _, _, name in chunks:
        for word, postings, forms in content(index / "index" / f"{name}.pf_index")[0]:
            columns.append(_column(word, postings))
            columns += [_column(f"{word}\0{form}", found) for form, found in forms]
    keys, first, last, counts, bodies = zip(*columns, strict=True) if columns else ((), (), (), (), ())
    return Part(
        mark, version, language, told["wasm"], entry["include_characters"], pages, facets,
        sorts[0][1] if sorts else [], metadata, list(keys), array("I", first), array("I", last), array("I", counts),
        array("I", map(len, bodies)), b"".join(bodies))


def _column(key: str, postings: list[list[Any]]) -> tuple[str, int, int, int, bytes]:
    first = postings[0][0] if postings else 0
    skipped = len(head(4, len(postings))) + 1 + len(head(0, first)) if postings else 1
    last = sum(posting[0] for posting in postings)
    return key, first, last, len(postings), cbor2.dumps(postings)[skipped:]


def store(part: Part, path: Path) -> None:
    """Write ``part`` down, for this machine."""
    told = {field.name: getattr(part, field.name) for field in fields(part)}
    columns = {name: value.tobytes() for name, value in told.items() if isinstance(value, array)}
    path.write_bytes(cbor2.dumps([sys.byteorder, told | columns | {"keys": "\n".join(part.keys)}]))


def stored(path: Path, mark: str) -> Part | None:
    """The part in the file ``path``, if there is one that has this ``mark``."""
    try:
        order, told = cbor2.loads(path.read_bytes())
        if order != sys.byteorder or told["mark"] != mark:
            return None
        columns = {name: array("I", told[name]) for name in ("first", "last", "counts", "sizes")}
        return Part(**told | columns | {"keys": told["keys"].split("\n") if told["keys"] else []})
    except (OSError, ValueError, TypeError, KeyError):
        return None
