"""A document in pieces: its texts and its tags by turns, as they are written, and where these are."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from functools import cached_property
from itertools import accumulate, islice
from operator import sub

from cablegram.relaxng.names import SEPARATOR, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any
    from xml.etree.ElementTree import Element

    from cablegram.relaxng.observing import Node

Namespaces = dict[str, str]
"""What prefixes stand for (an empty one: the namespace of names that have none)."""

MARKUP = re.compile(rb"<([^!?][^>]*+|!--.*?--|\?.*?\?|!\[CDATA\[.*?\]\])>((?:[^<]*+</[^>]*+>)?)", re.S)
"""Tags, comments and their like in a document that is well-formed, if there is no ``>`` in an attribute.

If the next tag is an end tag, that and the text before it belong to the same match: so there are far fewer of these.
"""

ENCODINGS = (b"", b"utf-8", b"us-ascii")
"""The encodings of documents that can be read byte by byte; the first is that of one that declares none."""

_STEP = r"/Q\{([^}]*)\}([^\[/]+)\[(\d+)\]"
"""An element in a path."""

END = ord("/")
"""How an end tag begins, and how the tag of an empty element ends."""

LARGEST = 7 << 20
"""Of as many bytes all tags are held at a time; in fewer no more elements are in one another than there are letters."""

BLOCK = 1 << 18
"""As many bytes, and a bit more, are read at a time."""

_OTHERS = b"!?"
"""How comments, processing instructions and CDATA sections begin."""
_DECLARED = re.compile(rb"""xmlns(?:(?::([^\s=]+))?\s*=\s*("[^"<&\s]*"|'[^'<&\s]*'))?""")


class Reading:
    """A document that is read: texts, tags (what stands between ``<`` and ``>``), what ends at once, by turns.

    Such a tag with what ends at once is a step, and known by its number: ``numbers`` are those of the steps that told
    something, ``noted`` is what each of them did, ``root`` is the root's.
    """

    def __init__(self, content: bytes, root: int, spaces: Namespaces) -> None:
        self.content = content
        self.numbers: list[int] = []
        self.noted: list[Any] = []
        self.root = root
        self.root_attributes: dict[str, str] = {}
        self._tags: list[bytes] = []
        self._ending = bytearray()
        """How many end tags there are after each tag in the same step."""
        self._offsets = array("q")
        """Where the steps with the ``numbers`` begin."""
        self._names = _Names(spaces)
        self._spaces = spaces
        self._line = 0, 1
        self._trees: dict[int, Element] = {}
        self._nodes: dict[int, Node] = {}
        self._inside: dict[int, list[int]] = {}

    def blocks(self) -> Iterator[list[bytes]]:
        """Read the document: a text, a tag, what ends at once, and so on, in blocks that are not held."""
        known: dict[bytes, bytes] = {}
        base = 0
        while base < len(self.content):
            first, start = len(self._tags), base
            pieces, base = _block(self.content, base)
            tags = pieces[1::3]
            self._tags += map(known.setdefault, tags, tags)
            self._ending += bytes(map(bool, pieces[2::3]))
            yield pieces
            if new := self.numbers[len(self._offsets) :]:
                ends = list(accumulate(map(len, pieces)))
                self._offsets.extend([start + ends[3 * (number - first)] + 2 * (number - first) for number in new])

    def offset(self, number: int) -> int:
        """Where the tag begins, in bytes."""
        if number == self.root:
            return next(islice(MARKUP.finditer(self.content), number, None)).start()
        place = bisect_left(self.numbers, number)
        known = place < len(self.numbers) and self.numbers[place] == number
        return self._offsets[place] if known else self._all_offsets[number]

    @cached_property
    def _all_offsets(self) -> array[int]:
        """Where each step begins: for those that told nothing."""
        return array("q", (match.start() for match in MARKUP.finditer(self.content)))

    def position(self, number: int) -> tuple[int, int]:
        """The line and the column where the tag begins, from 1."""
        offset = self.offset(number)
        before, line = self._line if self._line[0] <= offset else (0, 1)
        line += self.content.count(b"\n", before, offset)
        self._line = offset, line
        start = self.content.rfind(b"\n", 0, offset) + 1
        return line, len(self.content[start:offset].decode("utf-8")) + 1

    def tag(self, number: int) -> bytes:
        """The tag as it is written."""
        return b"<%b>" % self._tags[number]

    def node(self, number: int) -> Node:
        """The element that the tag begins."""
        if not self._nodes:
            self._nodes[self.root] = None, self._names[self._tags[self.root]], 1
        waiting = []
        while number not in self._nodes:
            waiting.append(number)
            number = self._depths.rfind(chr(ord(self._depths[number]) - 1), 0, number)
        while waiting:
            self._children(number)
            number = waiting.pop()
        return self._nodes[number]

    def reached(self, path: str) -> int:
        """The number of the element to or into which ``path`` leads (as XPath's ``path()`` writes it), or the root"""
        number = self.root
        for space, local, place in re.findall(_STEP, path)[1:]:
            same = [child for child in self._children(number) if read(self._nodes[child][1]) == (space, local)]
            if len(same) < int(place):
                return self.root
            number = same[int(place) - 1]
        return number

    def _children(self, parent: int) -> list[int]:
        """The numbers of the elements in that which a tag begins; their nodes are known then."""
        if parent not in self._inside:
            nodes = dict(self._nodes_in(parent))
            self._nodes.update(nodes)
            self._inside[parent] = list(nodes)
        return self._inside[parent]

    def _nodes_in(self, parent: int) -> Iterator[tuple[int, Node]]:
        node, counts = self.node(parent), dict[str, int]()
        depth = ord(self._depths[parent]) + 1
        behind = (self._depths.find(chr(depth - up), parent + 1) for up in (1, 2) if up <= depth)
        end = min(number for number in behind if number > 0)
        number = parent
        while (number := self._depths.find(chr(depth), number + 1, end)) > 0:
            if (tag := self._tags[number])[0] not in (END, *_OTHERS):
                name = self._names[tag]
                counts[name] = counts.get(name, 0) + 1
                yield number, (node, name, counts[name])

    @cached_property
    def _depths(self) -> str:
        """In how many elements each tag stands: as letters, which can be looked for in little time."""
        deeper = map(sub, map(_Deeper().__getitem__, self._tags), self._ending)
        return "".join(map(chr, accumulate(deeper, initial=0)))

    def tree(self, number: int) -> Element:
        """The element that the tag begins, with all in it; one within another that was asked for is part of that."""
        if number not in self._trees:
            self.plant((number,))
        return self._trees[number]

    def plant(self, numbers: Iterable[int]) -> None:
        """Make trees of the elements that the tags of these ``numbers``, which rise, begin."""
        from xml.etree import ElementTree

        starts: list[int] = []
        written = [declared(self._spaces)]
        last = -1
        for number in numbers:
            if number > last:
                begin = self.offset(number)
                inside, end = _element(self.content, begin)
                written.append(self.content[begin:end])
                starts += [number + step for step in inside]
                last = starts[-1]
        if not starts:
            return
        planted = ElementTree.fromstring(b"".join((*written, b"</x>")))
        self._trees.update(zip(starts, (element for tree in planted for element in tree.iter()), strict=True))


def _element(content: bytes, begin: int) -> tuple[list[int], int]:
    """Which steps from ``begin`` on, where an element does, are elements in it, or the element; where that ends."""
    depth = 0
    starts: list[int] = []
    for step, match in enumerate(MARKUP.finditer(content, begin)):
        tag, ending = match.groups()
        if tag[0] not in (END, *_OTHERS):
            starts.append(step)
        depth += _deeper(tag)
        if depth and ending:
            depth -= 1
        elif not depth:
            return starts, match.end(1) + 1
        if not depth:
            return starts, match.end()
    return starts, len(content)


class _Deeper(dict[bytes, int]):
    """How many more elements are open after a tag."""

    def __missing__(self, tag: bytes) -> int:
        found = self[tag] = _deeper(tag)
        return found


def _deeper(tag: bytes) -> int:
    if tag[0] == END:
        return -1
    return int(tag[0] not in _OTHERS and tag[-1] != END)


class _Names(dict[bytes, str]):
    """The names in tags, as the parser writes them."""

    def __init__(self, spaces: Namespaces) -> None:
        super().__init__()
        self._spaces = spaces

    def __missing__(self, tag: bytes) -> str:
        prefix, _, local = tag.split(None, 1)[0].rstrip(b"/").decode("utf-8").rpartition(":")
        space = self._spaces.get(prefix, "")
        found = self[tag] = SEPARATOR.join([space, local, prefix] if prefix else [space, local] if space else [local])
        return found


def is_plain(content: bytes) -> bool:
    """Whether a document can be read byte by byte: in UTF-8, its lines ending as usual."""
    plain = content.startswith(b"<") and b"\0" not in content
    plain = plain and (not content.startswith(b"<?xml") or _encoding(content) in ENCODINGS)
    return plain and (b"\r" not in content or content.count(b"\r") == content.count(b"\r\n"))


def _encoding(content: bytes) -> bytes:
    """The encoding that a document declares, in lower case; nothing if it does not."""
    declared = content[: content.find(b"?>")].lower().partition(b"encoding")[2].strip().removeprefix(b"=").lstrip()
    return declared[1:].partition(declared[:1])[0] if declared else b""


def namespaces(content: bytes, tag: bytes) -> Namespaces | None:
    """What prefixes stand for in a document with this root; ``None`` where one stands for several namespaces."""
    found = set(_DECLARED.findall(content))
    spaces = {prefix.decode("utf-8"): uri[1:-1].decode("utf-8") for prefix, uri in found}
    if len(spaces) < len({(prefix, uri[1:-1]) for prefix, uri in found}) or not all(uri for _, uri in found):
        return None
    return None if "" in spaces and not re.search(rb"\sxmlns\s*=", tag) else spaces


def declared(spaces: Namespaces) -> bytes:
    """A start tag in which ``spaces`` are declared."""
    written = "".join(f' xmlns{":" if prefix else ""}{prefix}="{uri}"' for prefix, uri in spaces.items())
    return f"<x{written}>".encode()


def root(content: bytes) -> tuple[int, bytes] | None:
    """The root's tag, and its number; ``None`` where a document type stands before it."""
    found = enumerate(MARKUP.finditer(content))
    number, match = next((number, match) for number, match in found if match[1][0] not in _OTHERS)
    return None if b"<!DOCTYPE" in content[: match.start()] else (number, match[1])


def _block(content: bytes, base: int) -> tuple[list[bytes], int]:
    """The pieces of a block that begins at ``base``, and where the next one does.

    Where a block would end in a comment or its like, this is not found, and its ``<`` is left among the texts.
    """
    end = base
    while (end := content.find(b"<", end + BLOCK)) > 0:
        pieces = MARKUP.split(content[base:end])
        rest = pieces.pop()
        if pieces and b"<" not in b"".join(pieces[::3]):
            return pieces, end - len(rest)
    return MARKUP.split(content[base:]), len(content)
