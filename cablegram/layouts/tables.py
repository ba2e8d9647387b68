"""Tables: lines whose cells tabs keep apart, or blanks, so that columns stand below one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from cablegram.annotation import Annotation
from cablegram.layouts.items import Item, words

_CELL = re.compile(r"\S+(?: {1,2}\S+)*")
"""What stands in a column: three blanks set it apart from the next one."""
_APART = re.compile(r"\S {3,}\S")
_GAP = "   "
_WORD = re.compile(r"[^\W_]")
_ROWS = {2: 3}
"""So many rows has a table at least, by the number of its columns; else two."""
_PROSE = 5
"""A line of prose has more words."""
_JITTER = 2
"""By so many characters may cells of a column be out of line."""
Row = tuple[Item, list[tuple[int, int]]]
"""A line, and where its cells begin and end in it."""


def mark(items: Sequence[Item]) -> None:
    """Take lines of text for rows of a table where their columns, kept apart by blanks, stand below one another.

    Below the text are the boxes of a form: a table is announced (``as follows:``), or the text goes on below it.
    """
    if sum(_GAP in item.line.text for item in items) < 2:
        return
    rows = [(item, _columns(item)) for item in items]
    begins = [index for index, row in enumerate(rows) if index == 0 or not _belongs(rows[index - 1], row)]
    for at, to in pairwise([*begins, len(rows)]):
        width = len(rows[at][1])
        if width < 2 or to - at < _ROWS.get(width, 2) or not _is_aligned([spans for _, spans in rows[at:to]]):
            continue
        if _is_announced(items[:at]) or any(item.kind == "text" and words(item.text) > _PROSE for item in items[to:]):
            for item in items[at:to]:
                item.kind = "table"


def _is_announced(before: Sequence[Item]) -> bool:
    """Whether the line above is text and ends in a colon."""
    return bool(before) and before[-1].kind == "text" and before[-1].line.text.rstrip().endswith(":")


def _columns(item: Item) -> list[tuple[int, int]]:
    """Where the cells of a line of text stand; nothing where it is no row."""
    text = item.line.text
    if _GAP not in text or item.kind != "text" or item.part != "body" or "\t" in text or not _APART.search(text):
        return []
    cells = [found.span() for found in _CELL.finditer(text)]
    return cells if all(_WORD.search(text, *cell) for cell in cells) else []


def _belongs(before: Row, row: Row) -> bool:
    """Whether a line is of the same table as the one before it."""
    return not row[0].after_blank and len(row[1]) == len(before[1]) > 1


def _is_aligned(rows: Sequence[Sequence[tuple[int, int]]]) -> bool:
    """Whether each column's cells begin, or end, in one place."""
    return all(any(max(edges) - min(edges) <= _JITTER for edges in zip(*column, strict=True))
               for column in zip(*rows, strict=True))


def tables(items: Sequence[Item]) -> Iterator[Annotation]:
    """The tables that the lines ``items``, one below the other, make: those with tabs, those without."""
    for _, run in groupby(items, key=lambda item: "\t" in item.line.text):
        lines = list(run)
        kinds = {item.rule.type for item in lines if item.rule and item.rule.type}
        yield from table(lines, {"type": kinds.pop()} if len(kinds) == 1 else {})


def table(items: Sequence[Item], attributes: Mapping[str, str] | None = None) -> Iterator[Annotation]:
    """The table whose rows are the lines ``items``; blanks that keep cells apart belong to the cell before them."""
    texts = [item.line.text for item in items]
    by_blanks = not any("\t" in text for text in texts) and any(map(_APART.search, texts))
    kept = dict(attributes or {}) | ({"rend": "blanks"} if by_blanks else {})
    yield Annotation(items[0].line.start, items[-1].line.end, "table", kept)
    for item in items:
        line = item.line
        yield Annotation(line.start, line.end, "row")
        if by_blanks:
            begins = [line.start + found.start() for found in _CELL.finditer(line.text)]
            yield from (Annotation(at, to, "cell") for at, to in pairwise([line.start, *begins[1:], line.end]))
            continue
        start = line.start
        for cell in line.text.split("\t"):
            yield Annotation(start, start + len(cell), "cell")
            start += len(cell) + 1
