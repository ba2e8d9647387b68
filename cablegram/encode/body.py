"""The settled tree over the source's text becomes markup: the writing side of ``cablegram.transcript``'s rule."""

from __future__ import annotations

import re
from bisect import bisect_left

from cablegram.encode.characters import WORD, legible, picture
from cablegram.encode.markup import Markup
from cablegram.encode.nesting import Node
from cablegram.source import Source
from cablegram.transcript import BLOCKS, ELEMENT_ONLY, MARKS

_PLAIN = re.compile(f"{WORD}(?: {WORD})*")
"""Words with single spaces between them: what needs no markup, and all that ``idno`` can hold."""
_PIECES = re.compile(rf"(?P<words>{_PLAIN.pattern})|(?P<blanks> +)|(?P<tabs>\t+)|(?P<control>.)", re.DOTALL)
_LINES = re.compile(r"(?:\r?\n)+")
_COMPOSITES = {
    "correction": ("sic", "corr", "corr"),
    "abbreviation": ("abbr", "expan", "expan"),
    "regularization": ("orig", "reg", "reg"),
}
_LABELLED = frozenset("p ab item cell note quote seg hi del unclear ref title".split(" "))
"""Names of elements that may hold a ``label``."""


_MARKED = frozenset(name for name, _ in MARKS)
"""Names of elements that transcribers' marks may stand around."""
_ORDERS = frozenset(("restricted", "mark"))
"""Attributes of annotations that tell the encoder what to do; they are not TEI's."""


class Writer:
    """Writes nodes over ``source`` into ``markup``. One writer serves one document.

    ``unbroken`` are the offsets of lines that begin inside a word.
    """

    def __init__(self, source: Source, root: Node, markup: Markup, unbroken: frozenset[int] = frozenset()) -> None:
        self._text = source.text
        self._starts = [line.start for line in source.lines]
        self._blank = [not line.text for line in source.lines]
        self._has_crlf = "\r\n" in source.text
        self._edges = _edges(root)
        self._unbroken = unbroken
        self._line, self._next = -1, 0
        self._root = root
        self._markup = markup
        self._ids: set[str] = set()

    def write(self) -> None:
        """Write the root node."""
        self._write(self._root, "TEI")

    def _write(self, node: Node, parent: str) -> None:
        """Write ``node`` into the element named ``parent``."""
        if node.kind in _COMPOSITES:
            self._composite(node)
            return
        start, end = node.start, node.end
        if node.kind in _MARKED:
            start, end = self._inside_marks(node)
            node.children = [child for child in node.children if start <= child.start and child.end <= end]
        elif node.kind in ("idno", "label"):
            self._fit(node, parent, start, end)
        self._markup.open(node.kind, self._attributes(node))
        if node.kind == "cell":
            self._lines_until(start)
        self._content(node, node.kind, start, end)
        self._markup.close(node.kind)

    def _fit(self, node: Node, parent: str, start: int, end: int) -> None:
        """Turn a label that can't be where it is into a ``seg``, and an ``idno`` that holds elements into a ``num``."""
        if node.kind == "idno":
            if node.children or not _PLAIN.fullmatch(self._text, start, end):
                node.kind = "num"
        elif parent not in _LABELLED:
            node.kind, node.attributes = "seg", {"type": "label"}

    def _attributes(self, node: Node) -> dict[str, str]:
        """The attributes of the node's element, its claim included; an id that is taken is left out."""
        if not node.attributes:
            return _claim(node)
        named = {name: value for name, value in node.attributes.items() if name not in _ORDERS}
        if (identifier := named.get("xml:id")) is not None:
            if identifier in self._ids:
                del named["xml:id"]
            self._ids.add(identifier)
        return named | _claim(node)

    def _composite(self, node: Node) -> None:
        """A ``choice`` of what the source says and what is proposed (by an editor, where attributes say so)."""
        told, proposed, key = _COMPOSITES[node.kind]
        claim = {name: value for name, value in node.attributes.items() if name in ("resp", "cert")} or _claim(node)
        self._markup.open("choice", {})
        kept = {name: value for name, value in node.attributes.items() if name not in (key, "resp", "cert")}
        self._markup.open(told, kept)
        self._content(node, told, node.start, node.end)
        self._markup.close(told)
        self._markup.open(proposed, claim)
        self._markup.say(legible(node.attributes.get(key, "")))
        self._markup.close(proposed)
        self._markup.close("choice")

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

    def _content(self, node: Node, name: str, start: int, end: int) -> None:
        here = start
        for child in node.children:
            if here < child.start:
                self._flow(here, child.start, name)
            self._begin_line(child, name)
            self._write(child, name)
            here = child.end
        if here < end:
            self._flow(here, end, name)
        if name in ELEMENT_ONLY:
            self._markup.new_line()

    def _begin_line(self, child: Node, parent: str) -> None:
        """Write the ``lb`` before a child that can't hold it: an inline one."""
        block = child.kind == "pb" or child.kind in BLOCKS
        if parent in ELEMENT_ONLY or (block and self._next == child.start):
            self._markup.new_line()
        if not block and self._next <= child.start:
            self._lines_until(child.start)

    def _flow(self, start: int, end: int, name: str) -> None:
        """Write the text from ``start`` to ``end``: words, lines, blanks, control characters."""
        text, here = self._text, start
        while (feed := text.find("\n", here, end)) >= 0:
            last = feed - (feed > here and text[feed - 1] == "\r")
            if here < last:
                self._within_line(here, last, name)
            lines = _LINES.match(text, last, end)
            here = lines.end() if lines else feed + 1
            if self._next <= here:
                self._empty_lines(here)
        if here < end:
            self._within_line(here, end, name)

    def _within_line(self, start: int, end: int, name: str) -> None:
        """Write what stands on one line: mostly words with single spaces between them."""
        if self._next <= start:
            self._lines_until(start)
        text = self._text[start:end]
        if not text.isprintable() or "  " in text or text == " ":
            self._pieces(start, end, name)
            return
        first, last = start, end
        if text[0] == " " and not self._is_between_words(start):
            self._blanks(start, first := start + 1, "chars")
        if text[-1] == " " and not self._is_between_words(end - 1):
            last = end - 1
        self._markup.say(self._text[first:last])
        if last < end:
            self._blanks(last, end, "chars")

    def _pieces(self, start: int, end: int, name: str) -> None:
        """Write words, blanks, tabs and control characters of one line, each as what it is."""
        for piece in _PIECES.finditer(self._text, start, end):
            kind, at = piece.lastgroup, piece.start()
            if kind == "words":
                self._markup.say(piece[0])
            elif kind == "control":
                self._control(at)
            elif name != "row" or kind != "tabs":
                self._blanks(at, piece.end(), "tabs" if kind == "tabs" else "chars")

    def _lines_until(self, offset: int) -> None:
        """Begin the line that ``offset`` lies on, unless it has begun."""
        self._empty_lines(offset)
        if self._next <= offset:
            self._advance(self._line + 1)
            self._markup.new_line()
            attributes = self._rend(self._line)
            if self._unbroken and self._starts[self._line] in self._unbroken:
                attributes = {"break": "no"} | attributes
            self._markup.milestone("lb", attributes)

    def _empty_lines(self, offset: int) -> None:
        """Write the empty lines that begin up to ``offset``."""
        last = len(self._starts)
        while self._next <= offset and self._blank[self._line + 1]:
            until = first = self._line + 1
            rend = self._rend(first)
            while until < last and self._blank[until] and self._starts[until] <= offset and self._rend(until) == rend:
                until += 1
            self._markup.new_line()
            self._markup.milestone("space", {"dim": "vertical", "unit": "lines", "quantity": str(until - first)} | rend)
            self._advance(until - 1)

    def _advance(self, line: int) -> None:
        """Note that all lines up to ``line`` have begun."""
        self._line = line
        self._next = self._starts[line + 1] if line + 1 < len(self._starts) else len(self._text) + 1

    def _rend(self, line: int) -> dict[str, str]:
        """``@rend`` of a line that began after CR LF."""
        if not self._has_crlf:
            return {}
        start = self._starts[line]
        return {"rend": "crlf"} if line and self._text[start - 2 : start] == "\r\n" else {}

    def _blanks(self, start: int, end: int, unit: str) -> None:
        """Write blanks: the first of a run between words as itself, all others as ``space``."""
        quantity = end - start
        if unit == "chars" and self._is_between_words(start):
            self._markup.say(" ")
            quantity -= 1
        if quantity:
            self._markup.milestone("space", {"dim": "horizontal", "unit": unit, "quantity": str(quantity)})

    def _is_between_words(self, start: int) -> bool:
        """Whether a run of spaces that begins at ``start`` has words on both sides, and no block's edge in it."""
        text, end = self._text, start + 1
        while text[end : end + 1] == " ":
            end += 1
        if start == 0 or end == len(text) or text[start - 1] in " \t\r\n" or text[end] in "\t\r\n":
            return False
        edge = bisect_left(self._edges, start)
        return edge == len(self._edges) or self._edges[edge] > end

    def _control(self, at: int) -> None:
        """Write a character that XML can't hold as its picture; a carriage return of a line's end is told by ``lb``."""
        if self._text.startswith("\r\n", at):
            return
        self._markup.open("g", {"type": "control", "n": f"U+{ord(self._text[at]):04X}"})
        self._markup.say(picture(self._text[at]))
        self._markup.close("g")


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


def _claim(node: Node) -> dict[str, str]:
    return {"resp": "#cablegram", "cert": node.certainty} if node.certainty else {}
