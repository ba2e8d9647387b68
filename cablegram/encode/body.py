"""The settled tree over the source's text becomes elements: the writing side of ``cablegram.transcript``'s rule."""

from __future__ import annotations

import re
from bisect import bisect_left

from lxml import etree

from cablegram.encode.nesting import Node
from cablegram.source import Source
from cablegram.tei import XML, Element, q
from cablegram.transcript import BLOCKS, ELEMENT_ONLY, MARKS

_PIECES = re.compile(r"(?P<words>[^ \t\r\n\x00-\x1f\ud800-\udfff\ufffe\uffff]+)|(?P<blanks> +)|(?P<tabs>\t+)"
                     r"|(?P<lines>(?:\r?\n)+)|(?P<control>.)", re.DOTALL)
_PLAIN = re.compile(r"[^ \t\r\n\x00-\x1f\ud800-\udfff\ufffe\uffff]+(?: [^ \t\r\n\x00-\x1f\ud800-\udfff\ufffe\uffff]+)*")
"""Text without lines, blanks or control characters: all that ``idno`` can hold."""
_LABELLED = frozenset("p ab item cell note quote seg hi del unclear ref title".split(" "))
"""Names of elements that may hold a ``label``."""
_ORDERS = frozenset(("restricted", "mark"))
"""Attributes of annotations that tell the encoder what to do; they are not TEI's."""
_COMPOSITES = {
    "correction": ("sic", "corr", "corr"),
    "abbreviation": ("abbr", "expan", "expan"),
    "regularization": ("orig", "reg", "reg"),
}


class Writer:
    """Writes nodes over ``source`` as TEI elements. One writer serves one document."""

    def __init__(self, source: Source, root: Node) -> None:
        self._text = source.text
        self._starts = [line.start for line in source.lines]
        self._blank = [not line.text for line in source.lines]
        self._edges = _edges(root)
        self._line = -1

    def write(self, node: Node, parent: Element) -> None:
        """Append ``node`` as an element to ``parent``."""
        if node.kind in _COMPOSITES:
            self._composite(node, parent)
            return
        start, end = self._inside_marks(node)
        self._fit(node, parent, start, end)
        node.children = [child for child in node.children if start <= child.start and child.end <= end]
        element = _element(parent, node)
        if node.kind == "cell":
            self._lines_until(start, element)
        self._content(node, element, start, end)

    def _fit(self, node: Node, parent: Element, start: int, end: int) -> None:
        """Turn an inline node that can't be where it is into a ``seg`` that says what it is."""
        unfit = {
            "idno": bool(node.children) or not _PLAIN.fullmatch(self._text, start, end),
            "label": parent.tag.rpartition("}")[2] not in _LABELLED,
        }
        if unfit.get(node.kind):
            node.kind, node.attributes = "seg", {"type": node.kind}

    def _composite(self, node: Node, parent: Element) -> None:
        """A ``choice`` of what the source says and what is proposed."""
        told, proposed, key = _COMPOSITES[node.kind]
        choice = etree.SubElement(parent, q("choice"))
        kept = {name: value for name, value in node.attributes.items() if name != key}
        self._content(node, etree.SubElement(choice, q(told), kept), node.start, node.end)
        element = etree.SubElement(choice, q(proposed), _claim(node))
        element.text = node.attributes.get(key, "")

    def _inside_marks(self, node: Node) -> tuple[int, int]:
        """The range of ``node`` without the transcriber's marks around it; a ``seg`` when they are not there."""
        opening, closing = MARKS.get((node.kind, node.attributes.get("rend", "")), ("", ""))
        if not opening:
            return node.start, node.end
        start, end = node.start + len(opening), node.end - len(closing)
        marked = self._text.startswith(opening, node.start) and self._text.startswith(closing, end)
        if start > end or not marked or self._text[start:end].rstrip(" \t").endswith("\n"):
            node.kind = "seg"
            return node.start, node.end
        return start, end

    def _content(self, node: Node, element: Element, start: int, end: int) -> None:
        here = start
        for child in node.children:
            self._flow(here, child.start, element)
            self._begin_line(child, element)
            self.write(child, element)
            here = child.end
        self._flow(here, end, element)
        if element.tag.rpartition("}")[2] in ELEMENT_ONLY:
            _append(element, "\n")

    def _begin_line(self, child: Node, element: Element) -> None:
        """Write the ``lb`` before a child that can't hold it: an inline one."""
        block = child.kind == "pb" or child.kind in BLOCKS
        if element.tag.rpartition("}")[2] in ELEMENT_ONLY or (block and self._starts_line(child.start)):
            _append(element, "\n")
        if block:
            return
        self._lines_until(child.start, element)

    def _starts_line(self, offset: int) -> bool:
        """Whether a line begins at ``offset`` that is not written yet."""
        line = self._line + 1
        return line < len(self._starts) and self._starts[line] == offset

    def _flow(self, start: int, end: int, element: Element) -> None:
        """Write the text from ``start`` to ``end``: words, lines, blanks, control characters."""
        if start >= end:
            return
        row = element.tag == q("row")
        for piece in _PIECES.finditer(self._text, start, end):
            kind, at = piece.lastgroup, piece.start()
            if kind == "lines":
                self._empty_lines(piece.end(), element)
                continue
            self._lines_until(at, element)
            if kind == "words":
                _append(element, piece.group())
            elif kind == "control":
                if not self._text.startswith("\r\n", at):
                    _control(element, piece.group())
            elif not (row and kind == "tabs"):
                self._blanks(element, at, piece.end(), "tabs" if kind == "tabs" else "chars")

    def _lines_until(self, offset: int, element: Element) -> None:
        """Begin the line that ``offset`` lies on, unless it has begun."""
        if self._line + 1 < len(self._starts) and self._starts[self._line + 1] <= offset:
            self._empty_lines(offset, element)
            if self._line + 1 < len(self._starts) and self._starts[self._line + 1] <= offset:
                self._line += 1
                _append(element, "\n")
                etree.SubElement(element, q("lb"), self._rend(self._line))

    def _empty_lines(self, offset: int, element: Element) -> None:
        """Write the empty lines that begin up to ``offset``."""
        last = len(self._starts)
        while (first := self._line + 1) < last and self._blank[first] and self._starts[first] <= offset:
            rend, until = self._rend(first), first
            while until < last and self._blank[until] and self._starts[until] <= offset and self._rend(until) == rend:
                until += 1
            attributes = {"dim": "vertical", "unit": "lines", "quantity": str(until - first)}
            _append(element, "\n")
            etree.SubElement(element, q("space"), attributes | rend)
            self._line = until - 1

    def _rend(self, line: int) -> dict[str, str]:
        """``@rend`` of a line that began after CR LF."""
        start = self._starts[line]
        return {"rend": "crlf"} if line and self._text[start - 2 : start] == "\r\n" else {}

    def _blanks(self, element: Element, start: int, end: int, unit: str) -> None:
        """Write blanks: the first of a run between words as itself, all others as ``space``."""
        quantity = end - start
        if unit == "chars" and self._is_between_words(start):
            _append(element, " ")
            quantity -= 1
        if quantity:
            attributes = {"dim": "horizontal", "unit": unit, "quantity": str(quantity)}
            etree.SubElement(element, q("space"), attributes)

    def _is_between_words(self, start: int) -> bool:
        """Whether a run of spaces that begins at ``start`` has words on both sides, and no block's edge in it."""
        text, end = self._text, start
        while end < len(text) and text[end] == " ":
            end += 1
        if start == 0 or end == len(text) or text[start - 1] in " \t\r\n" or text[end] in "\t\r\n":
            return False
        edge = bisect_left(self._edges, start)
        return edge == len(self._edges) or self._edges[edge] > end


def _edges(root: Node) -> list[int]:
    """The offsets at which blocks begin and end."""
    found: set[int] = set()
    stack = [root]
    while stack:
        node = stack.pop()
        if node.kind in BLOCKS:
            found |= {node.start, node.end}
        stack += node.children
    return sorted(found)


def _element(parent: Element, node: Node) -> Element:
    """The element of ``node``, its attributes and its claim written."""
    attributes = {_name(name): value for name, value in node.attributes.items() if name not in _ORDERS}
    return etree.SubElement(parent, q(node.kind), attributes | _claim(node))


def _name(name: str) -> str:
    return f"{{{XML}}}{name[4:]}" if name.startswith("xml:") else name


def _claim(node: Node) -> dict[str, str]:
    return {"resp": "#cablegram", "cert": node.certainty} if node.certainty else {}


def _append(element: Element, text: str) -> None:
    """Append ``text`` to what ``element`` holds; line feeds are formatting, and never doubled."""
    last = element[-1] if len(element) else None
    before = (last.tail if last is not None else element.text) or ""
    if text == "\n" and before.endswith("\n"):
        return
    if last is not None:
        last.tail = before + text
    else:
        element.text = before + text


def _control(element: Element, character: str) -> None:
    """A character that XML can't hold, as its picture."""
    code = ord(character)
    glyph = etree.SubElement(element, q("g"), {"type": "control", "n": f"U+{code:04X}"})
    glyph.text = chr(0x2400 + code) if code < 0x20 else "\ufffd"
