"""A document in pieces: its texts and its tags by turns, as they are written, and where these are."""

from __future__ import annotations

import re
from array import array
from itertools import accumulate, islice

from cablegram.relaxng.names import SEPARATOR

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

    from cablegram.relaxng.observing import Node

Namespaces = dict[str, str]
"""What prefixes stand for (an empty one: the namespace of names that have none)."""

MARKUP = re.compile(rb"<([^!?][^>]*|!--.*?--|\?.*?\?|!\[CDATA\[.*?\]\])>", re.S)
"""Tags, comments and their like in a document that is well-formed, if there is no ``>`` in an attribute."""

END = ord("/")
"""How an end tag begins, and how the tag of an empty element ends."""

LARGEST = 1 << 23
"""Of as many bytes all tags are held at a time."""

BLOCK = 1 << 18
"""As many bytes, and a bit more, are read at a time."""

_PAIRS = ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<?", b"?>"))
"""In what ``<`` need not begin anything."""
_OTHERS = b"!?"
"""How comments, processing instructions and CDATA sections begin."""
_DECLARED = re.compile(rb"""xmlns(?::([^\s=]+))?\s*=\s*("[^"<&\s]*"|'[^'<&\s]*')""")
_ENCODING = re.compile(rb"""<\?xml(?![^>]*\bencoding\s*=\s*["'](?!utf-8["']|us-ascii["']))""", re.I)


class Reading:
    """A document that is read: its texts and by turns its tags, which are what stands between ``<`` and ``>``.

    ``numbers`` are those of the tags that told something, ``noted`` is what each of them did; ``root`` is the root's.
    """

    def __init__(self, content: bytes, root: int, spaces: Namespaces) -> None:
        self.content = content
        self.numbers: list[int] = []
        self.noted: list[object] = []
        self.root = root
        self.root_attributes: dict[str, str] = {}
        self._tags: list[bytes] = []
        self._ends = array("q")
        """Where the texts before the tags end, without what stands around tags."""
        self._spaces = spaces
        self._line = 0, 1
        self._trees: dict[int, Element] = {}
        self._reached: dict[int, Node] = {}
        self._walk: Iterator[tuple[int, Node]] | None = None
        self._at = -1
        """How far the walk through the document has come; all that is passed is held only when one must go back."""

    def blocks(self) -> Iterator[list[bytes]]:
        """Read the document: a text, a tag, and so on, in blocks that are not held."""
        known: dict[bytes, bytes] = {}
        base = total = 0
        while base < len(self.content):
            end = _cut(self.content, base)
            pieces = MARKUP.split(self.content[base:end])
            base = end - len(pieces.pop()) if end < len(self.content) else end
            self._tags += map(known.setdefault, pieces[1::2], pieces[1::2])
            self._ends.extend(islice(accumulate(map(len, pieces), initial=total), 1, None, 2))
            total += sum(map(len, pieces))
            yield pieces

    def offset(self, number: int) -> int:
        """Where the tag begins, in bytes."""
        return self._ends[number] + 2 * number

    def position(self, number: int) -> tuple[int, int]:
        """The line and the column where the tag begins, from 1."""
        offset = self.offset(number)
        before, line = self._line if self._line[0] <= offset else (0, 1)
        line += self.content.count(b"\n", before, offset)
        self._line = offset, line
        start = self.content.rfind(b"\n", 0, offset) + 1
        return line, len(self.content[start:offset].decode("utf-8")) + 1

    def node(self, number: int) -> Node:
        """The element that the tag begins."""
        if number not in self._reached:
            behind = self._walk is not None and number < self._at
            if self._walk is None or behind:
                self._walk = _nodes(self._tags, self._spaces, {self.root, *self.numbers})
            for at, node in self._walk:
                self._at = at
                if behind or at == number:
                    self._reached.setdefault(at, node)
                if at == number:
                    break
        return self._reached[number]

    def tag(self, number: int) -> bytes:
        """The tag as it is written."""
        return b"<%b>" % self._tags[number]

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
            if number <= last:
                continue
            tags = self._inside(number)
            last = tags[-1]
            written.append(self.content[self.offset(number) : self.offset(last) + len(self._tags[last]) + 2])
            starts += [tag for tag in tags if self._tags[tag][0] not in (END, *_OTHERS)]
        planted = ElementTree.fromstring(b"".join((*written, b"</x>")))
        self._trees.update(zip(starts, (element for tree in planted for element in tree.iter()), strict=True))

    def _inside(self, number: int) -> range:
        """The numbers of the tags of the element that a tag begins, up to its end."""
        depth, last = 0, number
        for last in range(number, len(self._tags)):
            tag = self._tags[last]
            if tag[0] == END:
                depth -= 1
            elif tag[0] not in _OTHERS and tag[-1] != END:
                depth += 1
            if not depth:
                break
        return range(number, last + 1)


def _nodes(tags: list[bytes], spaces: Namespaces, wanted: set[int]) -> Iterator[tuple[int, Node]]:
    """The elements that the tags with the ``wanted`` numbers begin, in their order."""
    names = _Names(spaces)
    around: list[tuple[Node | None, dict[str, int]]] = []
    node: Node | None = None
    counts: dict[str, int] = {}
    for number, tag in enumerate(tags):
        if tag[0] == END:
            node, counts = around.pop()
        elif tag[0] not in _OTHERS:
            name = names[tag]
            counts[name] = counts.get(name, 0) + 1
            here = node, name, counts[name]
            if tag[-1] != END:
                around.append((node, counts))
                node, counts = here, {}
            if number in wanted:
                yield number, here


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
    """Whether a document can be read byte by byte: in UTF-8, with no document type, its lines ending as usual."""
    plain = content.startswith(b"<") and b"<!DOCTYPE" not in content and b"\0" not in content
    plain = plain and (not content.startswith(b"<?xml") or _ENCODING.match(content) is not None)
    return plain and (b"\r" not in content or content.count(b"\r") == content.count(b"\r\n"))


def namespaces(content: bytes, tag: bytes) -> Namespaces | None:
    """What prefixes stand for in a document with this root; ``None`` where one stands for several namespaces."""
    found = _DECLARED.findall(content)
    each = {(prefix.decode("utf-8"), uri[1:-1].decode("utf-8")) for prefix, uri in found}
    spaces = dict(each)
    if len(spaces) < len(each) or content.count(b"xmlns") != len(found):
        return None
    return None if "" in spaces and not re.search(rb"\sxmlns\s*=", tag) else spaces


def declared(spaces: Namespaces) -> bytes:
    """A start tag in which ``spaces`` are declared."""
    written = "".join(f' xmlns{":" if prefix else ""}{prefix}="{uri}"' for prefix, uri in spaces.items())
    return f"<x{written}>".encode()


def root(content: bytes) -> tuple[int, bytes]:
    """The root's tag, and its number."""
    found = enumerate(match[1] for match in MARKUP.finditer(content))
    return next((number, tag) for number, tag in found if tag[0] not in _OTHERS)


def _cut(content: bytes, base: int) -> int:
    """Where a block that begins at ``base`` can end: before a tag, a comment or its like."""
    end = max(base + BLOCK, content.find(b"<", base) + 1)
    while (end := content.find(b"<", end)) > 0:
        last = ((content.rfind(start, base, end), stop) for start, stop in _PAIRS)
        if all(begin < 0 or content.find(stop, begin, end) > 0 for begin, stop in last):
            return end
        end += 1
    return len(content)
