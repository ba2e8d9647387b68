"""The search's index as it is kept beside the site: it can be changed, which Pagefind's own can't.

Pages are in the order of their addresses, so that the same records give the same index however it came about.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import starmap
from pathlib import Path
from typing import NamedTuple

import cbor2

from cablegram import tei
from cablegram.build.pagefind import FRAGMENT, Found
from cablegram.build.postings import NONE, Postings, merged
from cablegram.build.search import Record

LITTLE = 64
"""So many pages are indexed again sooner than an index is changed."""


class Indexed(NamedTuple):
    """A page in the index: of what record it is, when its telegram was ``sent``, its ``fragment``, number of words
    (``length``), facets and their values, and the ``keys`` of all its words, divided by line feeds."""

    address: str
    mark: str
    sent: str
    fragment: str
    length: int
    facets: list[list[str]]
    keys: str


Source = tuple[Mapping[str, Postings], Sequence[int | None]]
"""Postings by their keys, and for each page that they speak of its number in the index, if it is there."""


@dataclass
class Index:
    """An index; ``made`` says what by, the others are as in ``cablegram.build.pagefind.Found``.

    ``words`` has for each key its postings.
    """

    made: str
    version: str = ""
    language: str = ""
    wasm: str | None = None
    characters: list[str] = field(default_factory=list)
    metadata: list[str] = field(default_factory=list)
    pages: list[Indexed] = field(default_factory=list)
    words: dict[str, Postings] = field(default_factory=dict)

    def lacks(self, records: Sequence[Record]) -> list[Record]:
        """Those of ``records`` that it does not have, or not as they are."""
        known = {page.address: page.mark for page in self.pages}
        return [record for record in records if known.get(record.address) != record.mark]

    def change(self, records: Sequence[Record], news: Sequence[Found], fragments: Path) -> None:
        """Have what was newly found in some of these ``records``, and what was known of the others; no more.

        New fragments are written into a folder.
        """
        known = {record.address: record for record in records}
        fresh = [page for found in news for page in _indexed(found, known, fragments)]
        again = {page.address for page in fresh}
        kept = [page for page in self.pages if page.address in known and page.address not in again]
        pages = sorted([*kept, *fresh], key=lambda page: page.address)
        numbers = {page.address: number for number, page in enumerate(pages)}
        still = {page.address for page in kept}
        moved = [numbers[page.address] if page.address in still else None for page in self.pages]
        sources: list[Source] = [(found.words, [numbers[address] for address, _ in found.pages]) for found in news]
        for found in news:
            self.version, self.language = found.version, found.language
            self.wasm, self.characters = found.wasm, found.characters
            self.metadata = max(self.metadata, found.metadata, key=len)
        if self.pages and all(new is None or new == old for old, new in enumerate(moved)):
            self._put([number for number, new in enumerate(moved) if new is None], sources)
        else:
            self._merge([(self.words, moved), *sources])
        self.pages = pages

    def _put(self, gone: Iterable[int], news: Iterable[Source]) -> None:
        """Drop the postings of pages that are ``gone``, and put in those of the ``news``."""
        for number in gone:
            for key in self.pages[number].keys.split("\n"):
                self.words[key] = self.words[key].put(number, b"")
        for words, numbers in news:
            for key, found in words.items():
                for page, places in found.each():
                    self.words[key] = self.words.get(key, NONE).put(numbers[page] or 0, places)
        self.words = {key: found for key, found in self.words.items() if found.data}

    def _merge(self, sources: Sequence[Source]) -> None:
        """Have all postings of the ``sources``."""
        keys = set[str]().union(*(words for words, _ in sources))
        found = {key: merged((words[key], numbers) for words, numbers in sources if key in words) for key in keys}
        self.words = {key: postings for key, postings in found.items() if postings.data}


def _indexed(found: Found, known: Mapping[str, Record], fragments: Path) -> Iterator[Indexed]:
    """The pages that were newly found, and their fragments written down."""
    for (address, length), fragment, facets, keys in zip(
            found.pages, found.fragments, found.facets, found.keys, strict=True):
        record = known[address]
        yield Indexed(address, record.mark, record.sent, _stored(fragment, fragments), length, facets,
                      "\n".join(sorted(keys)))


def _stored(fragment: bytes, folder: Path) -> str:
    """Write ``fragment`` into the ``folder``, under a name that its hash gives it."""
    name = hashlib.sha256(fragment).hexdigest()[:12]
    (folder / f"{name}.{FRAGMENT}").write_bytes(fragment)
    return name


def store(index: Index, path: Path) -> None:
    """Write ``index`` down, for this machine."""
    told = vars(index) | {"pages": list(map(list, index.pages)), "words": "\n".join(index.words),
                          "postings": list(map(list, zip(*index.words.values(), strict=True)))}
    tei.write_atomically(path, cbor2.dumps([sys.byteorder, told]))


def stored(path: Path, made: str) -> Index:
    """The index in the file ``path``; an empty one where there is none that was ``made`` so."""
    try:
        order, told = cbor2.loads(path.read_bytes())
        postings = map(Postings, *told.pop("postings"))
        words = dict(zip(told["words"].split("\n"), postings, strict=True)) if told["words"] else {}
        index = Index(**told | {"pages": list(starmap(Indexed, told["pages"])), "words": words})
        return index if (index.made, order) == (made, sys.byteorder) else Index(made)
    except (OSError, EOFError, ValueError, TypeError, LookupError, AttributeError, cbor2.CBORError):
        return Index(made)
