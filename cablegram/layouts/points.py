"""Points of a list: what letters, figures or dashes begin, one below the other or inside one another."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from cablegram.annotation import Annotation
from cablegram.layouts.items import Item, Paragraph

CLOSED = re.compile(r"[.?!:;•][”\"'’)\]]*(?:\(\d{1,3}\))?\s*$")
_ENDED = re.compile(r"[.?!][”\"'’)\]]*\s*$")
NUMBERED = re.compile(r"\s{0,12}(?:¶ ?)?(?P<n>\d{1,2})[.)](?:\s|\s*$)")
ROMAN = "i ii iii iv v vi vii viii ix x".split()
_POINT = re.compile(
    r"\s{0,12}(?:\((?P<a>[a-zA-Z]|[ivx]{2,4}|[IVX]{2,4}|\d{1,2})\)\s+\S|"
    r"(?P<b>[a-zA-Z]|[ivx]{2,4}|[IVX]{2,4})[.)]\s+\S|"
    r"(?P<dash>--|[-–—•](?=[^\W\d_])|[-–—•*](?=\s))\s{0,4}[“\"(]?[^\W\d_])"
)
_MARKED = re.compile(r"\s{0,12}(?:[(¶–—•*-]|\w{1,4}[.)])")
"""What a point can begin with, looked for first."""
_OPENED = re.compile(r"\s*[“\"]")
"""Quotation marks at the beginning of a paragraph."""
_DEEPER = 3
"""A dash that stands so many blanks further to the right belongs to the point above it."""


class _Label(NamedTuple):
    """What a point begins with: its letter or figure, or a dash (with its place) and no letter."""

    n: str
    dash: str = ""

    @property
    def kind(self) -> str:
        """Which letters or figures count the points: ``1``, ``a``, ``A``, ``i`` or ``I``; or the dash."""
        if self.dash:
            return self.dash
        first = "1" if self.n.isdigit() else "i" if self.n.lower() in ROMAN else "a"
        return first.upper() if self.n.isupper() else first

    @property
    def is_first(self) -> bool:
        """Whether a list can begin with it."""
        return bool(self.dash) or self.n in ("a", "A", "1", "i", "I")

    def follows(self, last: _Label, kind: str) -> bool:
        """Whether it is the next one after ``last`` in a list of that ``kind``."""
        return self.dash == kind if last.dash else self.n == _after(last.n, kind)


def _after(n: str, kind: str) -> str:
    """The letter or figure after ``n``, counted as the first is."""
    if kind in ("i", "I"):
        after = ROMAN.index(n.lower()) + 1
        return (ROMAN[after] if kind == "i" else ROMAN[after].upper()) if after < len(ROMAN) else ""
    return str(int(n) + 1) if kind == "1" else chr(ord(n) + 1)


def _label(text: str, *, is_quoted: bool = False) -> _Label | None:
    """What the point that ``text`` begins with is called; in a quotation, after its marks; a number counts there."""
    if is_quoted and (opened := _OPENED.match(text)):
        text = text[opened.end() :]
    found = _POINT.match(text)
    if found is None:
        number = NUMBERED.match(text) if is_quoted else None
        return _Label(number["n"]) if number else None
    if found["dash"]:
        return _Label("", found["dash"] + ">" * (found.start("dash") // _DEEPER))
    return _Label(found["a"] or found["b"])


def inner(texts: Sequence[Item]) -> set[int]:
    """Where points begin that stand below one another with no empty line between: two of them at least.

    Above the first is an empty line, or a line that ends a sentence.
    """
    found: set[int] = set()
    runs: list[list[tuple[_Label, int]]] = []
    for before, item in pairwise([None, *texts]):
        if item is None:
            continue
        is_marked = _MARKED.match(item.line.text)
        numbered = is_marked and NUMBERED.match(item.line.text)
        if item.after_blank or numbered or before is None:
            runs = []
        if is_marked and not numbered and (label := _label(item.line.text)):
            open_ = [depth for depth, run in enumerate(runs, 1) if label.follows(run[-1][0], run[0][0].kind)]
            if open_:
                runs = runs[: open_[-1]]
                runs[-1].append((label, item.start))
                found |= {start for _, start in runs[-1]}
            elif before is None or item.after_blank or (label.is_first and CLOSED.search(before.line.text)):
                runs.append([(label, item.start)])
    return found


@dataclass
class _Point:
    """A point: its label, its paragraph, the points below it."""

    label: _Label
    paragraph: Paragraph
    inner: list[_Point]

    @property
    def end(self) -> int:
        """Where it ends, with the points below it."""
        return self.inner[-1].end if self.inner else self.paragraph.end


def flow(paragraphs: Sequence[Paragraph], quoted: Collection[int]) -> list[Annotation]:
    """Paragraphs, runs of points among them as lists; those ``quoted`` are in a quotation."""
    labels = [_label(text.first_words, is_quoted=index in quoted) for index, text in enumerate(paragraphs)]
    said: list[Annotation] = []
    index = 0
    while index < len(paragraphs):
        points, until = _points(paragraphs, labels, index)
        if len(points) > 1:
            said += _list(points)
            index = until
        else:
            paragraph = paragraphs[index]
            said.append(Annotation(paragraph.start, paragraph.end, "p"))
            index += 1
    return said


def _list(points: Sequence[_Point]) -> Iterator[Annotation]:
    yield Annotation(points[0].paragraph.start, points[-1].end, "list", {"type": "points"})
    for point in points:
        yield Annotation(point.paragraph.start, point.end, "item", {"n": point.label.n} if point.label.n else {})
        if point.inner:
            yield from _list(point.inner)


def _points(
    paragraphs: Sequence[Paragraph], labels: Sequence[_Label | None], index: int, above: tuple[str, ...] = ()
) -> tuple[list[_Point], int]:
    """The points that follow one another from ``index`` on, and the index after them.

    Points of another kind than these and those ``above`` belong to the point before them, if there are two at least;
    letters below a dash only where the sentence goes on.
    """
    run: list[_Point] = []
    while index < len(paragraphs) and (label := labels[index]):
        if label.follows(run[-1].label, run[0].label.kind) if run else label.is_first:
            run.append(_Point(label, paragraphs[index], []))
            index += 1
            continue
        kinds = (*above, run[0].label.kind) if run else above
        deeper = run and label.kind not in kinds and not (run[-1].label.dash and label.n and _has_ended(run[-1]))
        below, until = _points(paragraphs, labels, index, kinds) if deeper else ([], 0)
        if len(below) < 2:
            break
        run[-1].inner, index = below, until
    return run, index


def _has_ended(point: _Point) -> bool:
    """Whether the last sentence of a point has come to its end."""
    return bool(_ENDED.search(point.paragraph.lines[-1].line.text))
