"""What is quoted between ``QUOTE`` and ``UNQUOTE``, also over several paragraphs, and ``SUBQUOTE`` inside of it.

Where whole paragraphs are a ``quote`` already (``layouts.enclosures``), only the words around them are told.
TEI Guidelines: 3.3.3 (``q``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cablegram.annotate.folded import folded
from cablegram.annotate.passages import Inside, Span, passages
from cablegram.annotate.registry import Options
from cablegram.annotation import Annotation
from cablegram.registers import Registers
from cablegram.source import Source

_WORD = re.compile(r"(?<![\w-])(?:(?P<close>(?:un-?|end\s)(?:sub-?)?quote)|(?:sub-?)?quote)\b")
"""Looked for in the folded text."""
_LONGEST = 5000
"""So many characters are quoted at most."""
_POINTS = re.compile(r"[\s.:,;]*")
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
_EDGED = frozenset("p item list table row cell quote div fw note opener closer head dateline signed pb ab".split())
"""Elements at whose edges a quotation is divided."""


def annotate(
    source: Source, so_far: Sequence[Annotation], registers: Registers, options: Options
) -> Iterator[Annotation]:
    """``q`` for what is quoted, one in each paragraph, and the words around it as delimiters."""
    text = folded(source.text).text
    if "quote" not in text:
        return
    inside = Inside(passages(source, so_far))
    blocks = [(said.start, said.end) for said in so_far if said.kind == "quote"]
    edges = sorted({at for said in so_far if said.kind in _EDGED for at in (said.start, said.end)})
    edges = edges or [empty.start() for empty in _EMPTY_LINE.finditer(text)]
    for begin, end in sorted(_pairs(source.text, text)):
        if not inside(*begin) or not inside(*end):
            continue
        yield Annotation(*begin, "seg", {"type": "delimiter"})
        if not any(_is_told(source.text, block, begin[0], end[1]) for block in blocks):
            for start, to in _pieces(source.text, begin[1], end[0], edges):
                if inside(start, start + 1) and inside(to - 1, to):
                    yield Annotation(start, to, "q")
        yield Annotation(*end, "seg", {"type": "delimiter"})


def _pairs(written: str, text: str) -> Iterator[tuple[Span, Span]]:
    """The words that open and close a quotation, each with the one that belongs to it.

    A verb is never closed. In two paragraphs both words are written alike.
    """
    opened: list[Span] = []
    for found in _WORD.finditer(text):
        if not found["close"]:
            opened.append(found.span())
        elif opened:
            start, end = opened.pop()
            alike = written[start:end].islower() == written[slice(*found.span())].islower()
            near = found.start() - end < _LONGEST and (alike or not _EMPTY_LINE.search(text, end, found.start()))
            if near and text[end : found.start()].strip(" \n\t.:,;"):
                yield (start, end), found.span()


def _is_told(text: str, block: Span, start: int, end: int) -> bool:
    """Whether the ``block`` is what is quoted from ``start`` to ``end``, rather than that it is quoted in the block."""
    at, to = block
    return at < end and start < to and not (at <= start and end <= to and text[at:start].strip(" “\"\n"))


def _pieces(text: str, start: int, end: int, edges: Sequence[int]) -> Iterator[Span]:
    """What is quoted, divided at ``edges``, without blanks around it."""
    points = _POINTS.match(text, start, end)
    bounds = [points.end() if points else start, *(edge for edge in edges if start < edge < end), end]
    for at, to in pairwise(bounds):
        piece = text[at:to]
        if piece.strip():
            yield at + len(piece) - len(piece.lstrip()), at + len(piece.rstrip())
