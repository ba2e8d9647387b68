"""The column at the left of a form's text: symbols of the offices that have a copy, one below the other.

OCR reads them as the beginnings of lines, far from the text or one blank before it, or as lines of their own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from cablegram.source import Line

_LABEL = re.compile(r"\W{0,3}(?i:action|info|into|origin)\b")
"""What the column begins with."""
_INDENTED = 4
"""The column begins so far to the right, or less."""
_APART = 3
"""So many blanks set the column apart from the text."""
_NEAR = 1
"""Lines of the text begin in one column, or so far from it."""
_GAP = re.compile(r"\S {3,}\S|\t|\|")
"""What sets the columns of a table apart."""
_NUMERAL = re.compile(r"\d")
_ROW = 2
"""So many lines below one another with a symbol one blank before the text are no chance."""


def divided(lines: Sequence[Line], symbol: re.Pattern[str] | None) -> Mapping[int, int]:
    """Where the text begins in lines that a ``symbol`` may stand before: their numbers, and how many characters it and
    the blanks behind it are; all of the line where it has nothing else. Empty where no label begins such a column.
    """
    if symbol is None:
        return {}
    filled = [line for line in lines if not line.is_blank]
    label = next((at for at, line in enumerate(filled) if _LABEL.match(line.text)), None)
    if label is None:
        return {}
    below = filled[label + 1 :]
    ends = [_end(line, symbol) for line in below]
    begins = [_begin(line, end) for line, end in zip(below, ends, strict=True)]
    return dict(_close(below, ends, begins)) | dict(_far(below, ends, begins))


def _end(line: Line, symbol: re.Pattern[str]) -> int:
    """Where the symbol ends that the line begins with; 0 where it begins with none."""
    found = symbol.match(line.text, line.indentation) if line.indentation <= _INDENTED else None
    return found.end() if found and not line.text[found.end() : found.end() + 1].strip() else 0


def _begin(line: Line, end: int) -> int:
    """In which column the text behind the symbol begins; -1 where there is none."""
    rest = line.text[end:]
    return end + len(rest) - len(rest.lstrip()) if rest.strip() else -1


def _far(lines: Sequence[Line], ends: Sequence[int], begins: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Lines whose text begins in the column of lines around that no symbol stands before."""
    plain = {begin for end, begin in zip(ends, begins, strict=True) if not end}
    above, below = _before(begins), reversed(_before(begins[::-1]))
    for line, end, begin, before, after in zip(lines, ends, begins, above, below, strict=True):
        if end and begin >= end + _APART:
            if _is_prose(line, begin) and _is_one_of(begin, {before, after}) and _is_one_of(begin, plain):
                yield line.number, begin
        elif end and begin < 0 and min(before, after) >= end + _APART and _is_one_of(after, plain):
            yield line.number, len(line.text)


def _is_prose(line: Line, begin: int) -> bool:
    """Whether what begins there is no row of a table."""
    return not (_GAP.search(line.text, begin) or _NUMERAL.match(line.text, begin))


def _before(begins: Sequence[int]) -> list[int]:
    """For each of ``begins`` the last before it that is a column; -1 for the first."""
    return list(accumulate(begins[:-1], lambda last, begin: begin if begin >= 0 else last, initial=-1))


def _is_one_of(begin: int, others: Collection[int]) -> bool:
    return any(near in others for near in range(begin - _NEAR, begin + _NEAR + 1))


def _close(lines: Sequence[Line], ends: Sequence[int], begins: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Lines of a row in which each has a symbol, one of its own, as no lines of a text begin by chance."""
    rows: list[list[int]] = [[]]
    for at, end in enumerate(ends):
        if end:
            rows[-1].append(at)
        elif rows[-1]:
            rows.append([])
    seen: set[str] = set()
    for row in rows:
        named = [lines[at].text[: ends[at]].strip() for at in row]
        before = [at for at in row if begins[at] >= 0]
        is_prose = all(_is_prose(lines[at], begins[at]) for at in before)
        together = is_prose and any(two == one + 1 for one, two in pairwise(before))
        is_new = len(set(named)) == len(named) and not seen.intersection(named)
        if together and is_new and len(before) >= _ROW < len(row):
            yield from ((lines[at].number, begins[at] if begins[at] >= 0 else len(lines[at].text)) for at in row)
        seen.update(named)
