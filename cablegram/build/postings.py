"""The postings of words, as Pagefind has them in CBOR: on which page, at which places, at which places in its metadata.

Of a word that is an array of ``[page, places, places in metadata]``, each page told as the difference to the one
before. To decode that takes long: it is only looked for where one posting ends and the next begins.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

_NATURAL = rb"(?:[\x00-\x17]|\x18.|\x19..|\x1a....)"
_WHOLE = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a]....)"
_PLACES = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a....)" + _WHOLE + rb"*"
_POSTING = re.compile(rb"\x83(" + _NATURAL + rb")" + _PLACES + _PLACES, re.DOTALL)
_INTEGER = array("I").itemsize


def head(kind: int, number: int) -> bytes:
    """The first bytes of something of that major type (RFC 8949, 3.1)."""
    if number < 24:
        return bytes((kind << 5 | number,))
    for more, size in ((24, 1), (25, 2), (26, 4)):
        if number < 1 << 8 * size:
            return bytes((kind << 5 | more,)) + number.to_bytes(size, "big")
    raise ValueError(number)


_SMALL = [b"\x83" + head(0, number) for number in range(1024)]
_NUMBERS = {begin[1:]: number for number, begin in enumerate(_SMALL)}


def _length(data: bytes, at: int) -> tuple[int, int]:
    """The number in the head of what begins ``at`` that byte, and where the head ends."""
    told = data[at] & 31
    if told < 24:
        return told, at + 1
    end = at + 1 + (1 << told - 24)
    return int.from_bytes(data[at + 1 : end], "big"), end


class Postings(NamedTuple):
    """The postings of a word: their pages and sizes in bytes (both as C integers), and they themselves."""

    pages: bytes
    sizes: bytes
    data: bytes

    @property
    def cbor(self) -> bytes:
        """The postings as an array."""
        return head(4, len(self.pages) // _INTEGER) + self.data

    def numbers(self) -> array[int]:
        """The pages."""
        return array("I", self.pages)

    def each(self) -> Iterator[tuple[int, bytes]]:
        """Each page with its places."""
        before = at = 0
        for page, size in zip(self.numbers(), array("I", self.sizes), strict=True):
            yield page, self.data[at + len(_begin(page - before)) : at + size]
            before, at = page, at + size

    def put(self, page: int, places: bytes) -> Postings:
        """The postings with that of ``page`` changed, or left out where there are no ``places``."""
        pages, sizes = self.numbers(), array("I", self.sizes)
        at = bisect_left(pages, page)
        there = pages[at : at + 1] == array("I", [page])
        before = pages[at - 1] if at else 0
        start = sum(sizes[:at])
        end = start + (sizes[at] if there else 0)
        new = _begin(page - before) + places if places else b""
        rest = b""
        if at + there < len(pages):
            after = pages[at + there]
            old, first = _begin(after - (page if there else before)), _begin(after - (page if places else before))
            rest = first + self.data[end + len(old) :]
            sizes[at + there] += len(first) - len(old)
        pages[at : at + there] = array("I", [page] if places else [])
        sizes[at : at + there] = array("I", [len(new)] if places else [])
        return Postings(pages.tobytes(), sizes.tobytes(), self.data[:start] + new + rest)


NONE = Postings(b"", b"", b"")
"""No postings."""


def postings(found: Iterable[tuple[int, bytes]]) -> Postings:
    """The postings of pages, which are in their order, with their places."""
    pages, sizes, said, before = array("I"), array("I"), [], 0
    for page, places in found:
        posting = _begin(page - before) + places
        pages.append(page)
        sizes.append(len(posting))
        said.append(posting)
        before = page
    return Postings(pages.tobytes(), sizes.tobytes(), b"".join(said))


def _begin(more: int) -> bytes:
    """How a posting begins."""
    return _SMALL[more] if more < len(_SMALL) else b"\x83" + head(0, more)


def words(data: bytes) -> Iterator[tuple[str, Postings]]:
    """Of a file of words the postings of each, and those of its forms with accents (divided from it by NUL).

    Of a word that has only such forms there are none. Raises ``ValueError`` where the file is none of Pagefind's.
    """
    count, at = _length(data, 1)
    for _ in range(count):
        word, at = _text(data, at + 1)
        found, at = _read(data, at)
        if found.data:
            yield word, found
        forms, at = _length(data, at)
        for _ in range(forms):
            form, at = _text(data, at + 1)
            found, at = _read(data, at)
            yield f"{word}\0{form}", found


def _text(data: bytes, at: int) -> tuple[str, int]:
    size, at = _length(data, at)
    return data[at : at + size].decode(), at + size


def _read(data: bytes, at: int) -> tuple[Postings, int]:
    """The postings that begin ``at`` that byte, and where they end. Raises ``ValueError`` for what are none."""
    count, start = _length(data, at)
    pages, sizes, page, at = array("I"), array("I"), 0, start
    for match in islice(_POSTING.finditer(data, start), count):
        if match.start() != at:
            break
        more = match[1]
        page += _NUMBERS[more] if more in _NUMBERS else int.from_bytes(more[1:], "big")
        pages.append(page)
        sizes.append(match.end() - at)
        at = match.end()
    if len(pages) != count:
        raise ValueError(f"these are no postings, from byte {at} on")
    return Postings(pages.tobytes(), sizes.tobytes(), data[start:at]), at


def merged(sources: Iterable[tuple[Postings, Sequence[int | None]]]) -> Postings:
    """All postings of the ``sources``, whose pages have the numbers given with them; those without are left out."""
    found = [(number, places) for of_one, numbers in sources for page, places in of_one.each()
             if (number := numbers[page]) is not None]
    return postings(sorted(found))
