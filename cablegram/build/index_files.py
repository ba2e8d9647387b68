"""An index becomes the files that Pagefind (1.5) reads in a browser; the same index gives the same bytes.

What is in a file is compressed once: files are kept beside the site by the hash of what is in them, and linked.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import cbor2

from cablegram.build.index import Index
from cablegram.build.pagefind import MARK
from cablegram.build.postings import NONE, Postings, head
from cablegram.build.staging import link
from cablegram.tei import write_atomically

CHUNK = 56_000
"""So many bytes of words and postings are in one file, or a few more: a search reads one for each word."""


def write(index: Index, target: Path, kept: Path) -> None:
    """Write all but the fragments into the folder ``target``; what is in the folder ``kept`` is taken from there."""
    writer = _Writer(index.language, kept)
    pages = [[page.fragment, page.length] for page in index.pages]
    order = [number for _, number in sorted((page.sent, number) for number, page in enumerate(index.pages))]
    meta = [index.version, pages, _write_words(index, target / "index", writer),
            _write_filters(index, target / "filter", writer), [["sent", order]], index.metadata]
    name = writer.write(cbor2.dumps(meta), target, "pagefind.{}.pf_meta", 10)
    writer.forget_others()
    languages = {index.language: {"hash": name, "wasm": index.wasm, "page_count": len(pages)}}
    entry = {"version": index.version, "languages": languages, "include_characters": index.characters}
    (target / "pagefind-entry.json").write_text(json.dumps(entry, separators=(",", ":"), ensure_ascii=False),
                                               encoding="utf-8")


class _Writer:
    """Writes files of an index in a ``language``, and keeps them in the folder ``kept``."""

    def __init__(self, language: str, kept: Path) -> None:
        self._language, self._kept = language, kept
        kept.mkdir(exist_ok=True)
        self._known = set(os.listdir(kept))
        self._written: set[str] = set()

    def write(self, data: bytes, folder: Path, pattern: str, digits: int) -> str:
        """Write ``data`` into a file that is named by the language and its hash; that part of its name."""
        digest = hashlib.sha256(data).hexdigest()
        name = f"{self._language}_{digest[:digits]}"
        if digest not in self._known:
            write_atomically(self._kept / digest, gzip.compress(MARK + data, 1, mtime=0))
        self._written.add(digest)
        link(os.path.join(self._kept, digest), os.path.join(folder, pattern.format(name)))
        return name

    def forget_others(self) -> None:
        """Keep only what was written."""
        for name in self._known - self._written:
            os.unlink(os.path.join(self._kept, name))


def _write_filters(index: Index, folder: Path, writer: _Writer) -> list[tuple[str, str]]:
    """Write a file for each facet; its name in the edition and that of the file."""
    folder.mkdir()
    facets: dict[str, dict[str, list[int]]] = {}
    for number, page in enumerate(index.pages):
        for facet, value in page.facets:
            facets.setdefault(facet, {}).setdefault(value, []).append(number)
    said = ((facet, cbor2.dumps([facet, sorted(values.items())])) for facet, values in sorted(facets.items()))
    return [(facet, writer.write(data, folder, "{}.pf_filter", 7)) for facet, data in said]


def _write_words(index: Index, folder: Path, writer: _Writer) -> list[tuple[str, str, str]]:
    """Write the words in chunks; where each begins and ends, as far as it must be known, and its name."""
    folder.mkdir()
    written = [(words[0], words[-1],
                writer.write(b"\x81" + head(4, len(words)) + body, folder, "{}.pf_index", 7))
               for words, body in _chunks(index.words)]
    before = ["", *(last for _, last, _ in written)]
    after = [*(first for first, _, _ in written[1:]), ""]
    return [(_apart(first, last_before), _apart(last, first_after), name)
            for (first, last, name), last_before, first_after in zip(written, before, after, strict=False)]


def _apart(word: str, other: str) -> str:
    """As much of ``word`` as tells it from the ``other``; all of it, where there is no other."""
    same = next((at for at, (one, two) in enumerate(zip(word, other, strict=False)) if one != two), len(other))
    return word[: same + 1] if other else word


def _chunks(found: Mapping[str, Postings]) -> Iterator[tuple[list[str], bytes]]:
    """Words in their order, in chunks of about the same size; and their bytes."""
    words: list[str] = []
    said: list[bytes] = []
    size = 0
    for word, forms in _words(found):
        name, postings = word.encode(), found.get(word, NONE).cbor
        variants = b"".join([_variant(form, found[f"{word}\0{form}"].cbor) for form in forms])
        said += (b"\x83", head(3, len(name)), name, postings, head(4, len(forms)), variants)
        words.append(word)
        size += len(name) + len(postings) + len(variants)
        if size > CHUNK:
            yield words, b"".join(said)
            words, said, size = [], [], 0
    if words:
        yield words, b"".join(said)


def _words(found: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Each word, with its forms."""
    words: dict[str, list[str]] = {}
    for key in sorted(found):
        name, _, form = key.partition("\0")
        forms = words.setdefault(name, [])
        if form:
            forms.append(form)
    return iter(words.items())


def _variant(form: str, postings: bytes) -> bytes:
    name = form.encode()
    return b"\x82" + head(3, len(name)) + name + postings
