"""Parts of an index become one, as if Pagefind (1.5) had indexed all at once; the same parts give the same bytes."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

import cbor2

from cablegram.build.index_part import MARK, Part, head

CHUNK = 56_000
"""So many bytes of words and postings are in one file, or a few more: a search reads one for each word."""

_SMALL = [head(0, number) for number in range(1024)]

Pieces = dict[str, list[tuple[int, int, int, bytes]]]
"""Of each key the postings in the parts: first and last page, number, bytes."""


def join(parts: Sequence[Part], names: Sequence[Sequence[str]], times: Sequence[Sequence[str]], target: Path) -> None:
    """Write the index of all ``parts`` into the folder ``target``.

    ``names`` are those that the fragments of each part shall have, ``times`` the values that its pages are sorted by.
    """
    bases = [0, *accumulate(len(part.pages) for part in parts)][: len(parts)]
    first = parts[0]
    pages = [[name, page[1]] for part, own in zip(parts, names, strict=True)
             for name, page in zip(own, part.pages, strict=True)]
    meta = [first.version, pages, _write_words(_chunks(_pieces(parts, bases)), target / "index", first.language),
            _write_filters(_facets(parts, bases), target / "filter", first.language),
            [["sent", _in_order(parts, bases, times)]], max((part.metadata for part in parts), key=len)]
    name = _store(cbor2.dumps(meta), target, "pagefind.{}.pf_meta", first.language, 10)
    languages = {first.language: {"hash": name, "wasm": first.wasm, "page_count": len(pages)}}
    entry = {"version": first.version, "languages": languages, "include_characters": first.characters}
    (target / "pagefind-entry.json").write_text(json.dumps(entry, separators=(",", ":"), ensure_ascii=False),
                                               encoding="utf-8")


def _in_order(parts: Sequence[Part], bases: Sequence[int], times: Sequence[Sequence[str]]) -> list[int]:
    """All pages in the order of time."""
    timed = [(time, base + page) for part, base, own in zip(parts, bases, times, strict=True)
             for time, page in zip(own, part.order, strict=True)]
    return [page for _, page in sorted(timed)]


def _facets(parts: Sequence[Part], bases: Sequence[int]) -> dict[str, dict[str, list[int]]]:
    """For each value of each facet its pages."""
    found: dict[str, dict[str, list[int]]] = {}
    for part, base in zip(parts, bases, strict=True):
        for facet, values in part.filters:
            for value, pages in values:
                found.setdefault(facet, {}).setdefault(value, []).extend(base + page for page in pages)
    return found


def _write_filters(facets: dict[str, dict[str, list[int]]], folder: Path, language: str) -> list[tuple[str, str]]:
    """Write a file for each facet; its name in the edition and that of the file."""
    folder.mkdir()
    said = ((facet, cbor2.dumps([facet, sorted(values.items())])) for facet, values in sorted(facets.items()))
    return [(facet, _store(data, folder, "{}.pf_filter", language, 7)) for facet, data in said]


def _write_words(chunks: Iterator[tuple[list[str], bytes]], folder: Path, language: str) -> list[tuple[str, str, str]]:
    """Write the words in chunks; where each begins and ends, as far as it must be known, and its name."""
    folder.mkdir()
    written = [(words[0], words[-1], _store(b"\x81" + head(4, len(words)) + body, folder, "{}.pf_index", language, 7))
               for words, body in chunks]
    before = ["", *(last for _, last, _ in written)]
    after = [*(first for first, _, _ in written[1:]), ""]
    return [(_apart(first, last_before), _apart(last, first_after), name)
            for (first, last, name), last_before, first_after in zip(written, before, after, strict=False)]


def _apart(word: str, other: str) -> str:
    """As much of ``word`` as tells it from the ``other``; all of it, where there is no other."""
    same = next((at for at, (one, two) in enumerate(zip(word, other, strict=False)) if one != two), len(other))
    return word[: same + 1] if other else word


def _pieces(parts: Sequence[Part], bases: Sequence[int]) -> Pieces:
    found: Pieces = {}
    for part, base in zip(parts, bases, strict=True):
        for key, first, last, count, body in part.series():
            pieces = found.setdefault(key, [])
            if count:
                pieces.append((base + first, base + last, count, body))
    return found


def _chunks(found: Pieces) -> Iterator[tuple[list[str], bytes]]:
    """Words in their order, in chunks of about the same size; and their bytes."""
    words: list[str] = []
    said: list[bytes] = []
    size = 0
    for word, forms in _words(found):
        name, postings = word.encode(), _postings(found[word])
        variants = b"".join(_variant(form, found[f"{word}\0{form}"]) for form in forms)
        said += [b"\x83", head(3, len(name)), name, postings, head(4, len(forms)), variants]
        words.append(word)
        size += len(name) + len(postings) + len(variants)
        if size > CHUNK:
            yield words, b"".join(said)
            words, said, size = [], [], 0
    if words:
        yield words, b"".join(said)


def _words(found: Pieces) -> Iterator[tuple[str, list[str]]]:
    """Each word, with its forms."""
    word, forms = "", list[str]()
    for key in sorted(found):
        name, _, form = key.partition("\0")
        if form:
            forms.append(form)
            continue
        if word:
            yield word, forms
        word, forms = name, []
    if word:
        yield word, forms


def _variant(form: str, pieces: Sequence[tuple[int, int, int, bytes]]) -> bytes:
    name = form.encode()
    return b"\x82" + head(3, len(name)) + name + _postings(pieces)


def _postings(pieces: Sequence[tuple[int, int, int, bytes]]) -> bytes:
    """The postings of all parts: the first page of each is told as the difference to the last one before."""
    said = [head(4, sum(count for _, _, count, _ in pieces))]
    before = 0
    for first, last, _, body in pieces:
        more = first - before
        said += (b"\x83", _SMALL[more] if more < len(_SMALL) else head(0, more), body)
        before = last
    return b"".join(said)


def _store(data: bytes, folder: Path, pattern: str, language: str, digits: int) -> str:
    """Write ``data`` into a file that is named by the language and its hash; that part of its name."""
    name = f"{language}_{hashlib.sha256(data).hexdigest()[:digits]}"
    (folder / pattern.format(name)).write_bytes(gzip.compress(MARK + data, 3, mtime=0))
    return name
