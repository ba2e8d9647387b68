"""Where each element of an XML file stands in its bytes, so that one can be changed and all else stays as it was.

XML 1.0, section 3 (start-tags, end-tags, empty-element tags).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from cablegram.errors import XMLError
from cablegram.tei import Element, parse

_START = re.compile(rb"""<[^\s/>]+(?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*(/?)>""")
_ATTRIBUTE = re.compile(rb"""\s+([^\s=>]+)\s*=\s*("[^"]*"|'[^']*')""")


@dataclass(frozen=True)
class Extent:
    """Offsets in bytes: of the start tag, of the content, and of the end tag's end (none in an empty-element tag)."""

    start: int
    inside: int
    inside_end: int
    end: int


@dataclass(frozen=True)
class Edit:
    """The bytes from ``start`` to ``end`` are replaced by ``data``."""

    start: int
    end: int
    data: bytes = b""


class Markup:
    """A parsed file whose elements know where they stand in its bytes."""

    def __init__(self, data: bytes, where: str | Path) -> None:
        self.data, self.where = data, where
        self.root = parse(data, where)
        self.encoding = self.root.getroottree().docinfo.encoding or "UTF-8"
        elements = [element for element in self.root.iter() if isinstance(element.tag, str)]
        self.extents: dict[Element, Extent] = dict(zip(elements, _extents(data, where), strict=True))

    def attributes(self, element: Element, changes: Mapping[str, str | None]) -> Edit:
        """The edit that sets or (``None``) removes attributes of ``element``; the others stay as they are written."""
        extent = self.extents[element]
        tag = self.data[extent.start : extent.inside]
        left = dict(changes)

        def changed(found: re.Match[bytes]) -> bytes:
            name = found[1].decode()
            if name not in left:
                return found[0]
            value = left.pop(name)
            return b"" if value is None else b" " + _attribute(name, value)

        tag = _ATTRIBUTE.sub(changed, tag)
        added = b"".join(b" " + _attribute(name, value) for name, value in left.items() if value is not None)
        close = re.search(rb"\s*/?>\Z", tag)
        assert close is not None
        return Edit(extent.start, extent.inside, tag[: close.start()] + added + close[0])

    def unwrap(self, element: Element) -> list[Edit]:
        """The edits that leave of ``element`` only what is in it."""
        extent = self.extents[element]
        return [Edit(extent.start, extent.inside), Edit(extent.inside_end, extent.end)]

    def only(self, element: Element, child: Element) -> list[Edit]:
        """The edits that leave of ``element`` only what is in its ``child``."""
        outer, inner = self.extents[element], self.extents[child]
        return [Edit(outer.start, inner.inside), Edit(inner.inside_end, outer.end)]

    def without(self, element: Element) -> Edit:
        """The edit that takes ``element`` out, and the line that it stands on alone."""
        extent = self.extents[element]
        before = re.search(rb"\r?\n[ \t]*\Z", self.data[max(0, extent.start - 200) : extent.start])
        alone = before is not None and self.data[extent.end : extent.end + 1] in (b"\n", b"\r")
        return Edit(extent.start - (len(before[0]) if before and alone else 0), extent.end)

    def indent(self, element: Element) -> bytes:
        """The line end and the blanks before the first child of ``element``, or what suits where it has none."""
        first = next(iter(element), None)
        at = self.extents[first].start if first is not None else self.extents[element].inside_end
        before = re.search(rb"\r?\n[ \t]*\Z", self.data[:at])
        return before[0] if before else b"\n"

    def written(self, words: str) -> bytes:
        """``words`` in the encoding of the file; what that can't hold as character references."""
        return words.encode(self.encoding, "xmlcharrefreplace")

    def appended(self, element: Element, data: bytes) -> Edit:
        """The edit that puts ``data`` after the last child of ``element``."""
        last = element[-1] if len(element) else None
        at = self.extents[last].end if last is not None else self.extents[element].inside
        return Edit(at, at, data)


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """``data`` with all ``edits`` made; one that lies inside another is left out."""
    pieces, position = [], 0
    for edit in sorted(set(edits), key=lambda edit: (edit.start, -edit.end)):
        if edit.start < position:
            continue
        pieces += [data[position : edit.start], edit.data]
        position = edit.end
    return b"".join([*pieces, data[position:]])


def _attribute(name: str, value: str) -> bytes:
    return f"{name}={quoteattr(value)}".encode("ascii", "xmlcharrefreplace")


def _extents(data: bytes, where: str | Path) -> list[Extent]:
    """The extents of all elements, in the order of their start tags."""
    found: list[Extent | None] = []
    opened: list[tuple[int, int, int]] = []
    parser = expat.ParserCreate()

    def start(name: str, attributes: dict[str, str]) -> None:
        at = parser.CurrentByteIndex
        tag = _START.match(data, at)
        if tag is None:
            raise XMLError("a file in this encoding can't be reviewed", where, hint="save it as UTF-8")
        opened.append((len(found), at, tag.end() if not tag[1] else -tag.end()))
        found.append(None)

    def end(name: str) -> None:
        number, at, inside = opened.pop()
        if inside < 0:
            found[number] = Extent(at, -inside, -inside, -inside)
        else:
            here = parser.CurrentByteIndex
            found[number] = Extent(at, inside, here, data.index(b">", here) + 1)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(data, True)
    return [extent for extent in found if extent]
