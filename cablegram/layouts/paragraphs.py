"""Paragraphs, numbered sections and lettered points: how the lines of a text hang together.

A paragraph runs on across a page break and whatever is printed there; where a transcript sets an empty line after
every line, empty lines do not end one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from cablegram.annotation import Annotation
from cablegram.layouts import enclosures
from cablegram.layouts.items import Item

_CLOSED = re.compile(r"[.?!:;•][”\"'’)\]]*(?:\(\d{1,3}\))?\s*$")
_NUMBERED = re.compile(r"\s{0,12}(?:¶ ?)?(?P<n>\d{1,2})[.)](?:\s|\s*$)")
_FIRST = re.compile(r"\s{0,3}(?:[A-Za-z]{0,8} ?[\w/–-]{1,12}(?: \d{1,5})?|\[[^\]]{1,60}\])\. (?P<n>1)\. ")
"""The number of the telegram and that of its first section."""
_LETTERED = re.compile(r"\s{0,12}(?:\((?P<a>[a-zA-Z]|[ivx]{2,4}|[IVX]{2,4}|\d{1,2})\)|"
                       r"(?P<b>[a-zA-Z]|[ivx]{2,4}|[IVX]{2,4})[.)])\s+\S")
_ROMAN = "i ii iii iv v vi vii viii ix x".split()
_PART = re.compile(r"\s{0,12}(?P<n>[IVX]{1,4}|[A-Z])\. +\S")
_PARTS = ([numeral.upper() for numeral in _ROMAN], [chr(code) for code in range(ord("A"), ord("Z") + 1)])
"""What counts parts of a text that have numbered sections in them."""
_ONE = re.compile(r"\s*1[.)]\s")
WIDE = 90
"""No line of a typed or printed page has so many characters."""
_POINT = re.compile(r"\s{0,12}(?:\(?[a-zA-Z0-9]{1,3}[.)]|[-—–•*] )\s*\S")


@dataclass
class Paragraph:
    """Lines of text that belong together, from ``start`` to ``end``."""

    lines: list[Item]

    @property
    def start(self) -> int:
        """The first character that is not blank."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """The end of the last line, without the blanks there."""
        last = self.lines[-1]
        return last.line.start + len(last.line.text.rstrip())

    @property
    def first_words(self) -> str:
        """The first line."""
        return self.lines[0].line.text


def gather(items: Sequence[Item], lines: str) -> list[Paragraph]:
    """The paragraphs of the text lines among ``items``; ``lines`` says how it is set: ``whole`` (each line is a
    paragraph, unless lines are broken all the same), ``blocks`` (empty lines end one), ``wrapped`` (empty lines may be
    for show).
    """
    texts = [(index, item) for index, item in enumerate(items) if item.kind == "text"]
    if lines == "whole" and not _is_wrapped([item for _, item in texts]):
        return [Paragraph([item]) for _, item in texts]
    loose = lines == "wrapped" and _is_loose([item for _, item in texts])
    widest = max((len(item.text) for _, item in texts), default=0)
    points = _inner_points([item for _, item in texts])
    found: list[Paragraph] = []
    before = -2
    for index, item in texts:
        last = found[-1].lines[-1] if found and item.start not in points else None
        last = last if last and last.part == item.part else None
        if last and _continues(last, item, interrupted=index != before + 1, loose=loose, widest=widest):
            found[-1].lines.append(item)
        else:
            found.append(Paragraph([item]))
        before = index
    return found


def _inner_points(texts: Sequence[Item]) -> set[int]:
    """Where lettered points begin that stand below a line that ends a sentence, with no empty line between.

    There are two of them at least, the first being ``A``, ``a`` or ``(1)``.
    """
    found: set[int] = set()
    run: list[tuple[str, int]] = []
    for before, item in pairwise(texts):
        match = _LETTERED.match(item.line.text)
        letter = (match["a"] or match["b"]) if match else ""
        if item.after_blank or _NUMBERED.match(item.line.text):
            run = []
        elif run and letter == _next(run[-1][0]):
            run.append((letter, item.start))
            found |= {start for _, start in run}
        elif letter in ("a", "A", "1") and _CLOSED.search(before.line.text):
            run = [(letter, item.start)]
    return found


def _next(letter: str) -> str:
    """The letter or figure that comes after."""
    return str(int(letter) + 1) if letter.isdigit() else chr(ord(letter) + 1)


def _is_wrapped(texts: Sequence[Item]) -> bool:
    """Whether lines that should be whole paragraphs are those of a page: short, most of them below another."""
    below = sum(not item.after_blank for item in texts)
    return len(texts) > 3 and below > 0.5 * len(texts) and max(len(item.text) for item in texts) < WIDE


def _is_loose(texts: Sequence[Item]) -> bool:
    """Whether nearly every line follows an empty one, and lines have the width of typed ones."""
    typed = [item for item in texts if len(item.text) > 20]
    if len(typed) < 4:
        return False
    alone = sum(item.after_blank for item in typed) / len(typed)
    return alone > 0.8 and median(len(item.text) for item in typed) < 85


def _continues(before: Item, item: Item, *, interrupted: bool, loose: bool, widest: int) -> bool:
    if _POINT.match(item.line.text) and (item.after_blank or _NUMBERED.match(item.line.text)):
        return interrupted and not _CLOSED.search(before.line.text) and not _NUMBERED.match(item.line.text)
    if not item.after_blank and not interrupted:
        return True
    if interrupted:
        return not _CLOSED.search(before.line.text) or item.text[:1].islower()
    return loose and (not _CLOSED.search(before.line.text) or len(before.text) > 0.85 * widest)


def sections(paragraphs: Sequence[Paragraph], first: int, without: Collection[int],
             after: int = 0) -> list[tuple[int, str]]:
    """Where numbered sections begin: indices of ``paragraphs`` (from ``first`` on) and their numbers, growing by one.

    The first is 1 or 2, or the one ``after`` that number. Those ``without`` are passed over. There are none when there
    are fewer than two.
    """
    found: list[tuple[int, str]] = []
    expected = 0
    for index, paragraph in enumerate(paragraphs):
        pattern = _FIRST if index == 0 < first else _NUMBERED
        sought = (index == 0 or index >= first) and index not in without
        match = pattern.match(paragraph.first_words) if sought else None
        if match and (int(match["n"]) == expected if found else int(match["n"]) in (1, 2, after + 1)):
            found.append((index, match["n"]))
            expected = int(match["n"]) + 1
    return found if len(found) > 1 else []


def enclosed(paragraphs: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """Which runs of ``paragraphs`` are texts that the telegram passes on; a numbered one by itself is a section."""
    found = enclosures.find(["\n".join(line.line.text for line in paragraph.lines) for paragraph in paragraphs])
    return [(at, to) for at, to in found if to - at > 1 or not _NUMBERED.match(paragraphs[at].first_words)]


def numbers(paragraphs: Sequence[Paragraph]) -> set[int]:
    """All numbers that paragraphs begin with."""
    return {int(match["n"]) for paragraph in paragraphs if (match := _NUMBERED.match(paragraph.first_words))}


def parts(paragraphs: Sequence[Paragraph], first: int, without: Collection[int]) -> list[tuple[int, str]]:
    """Where parts begin that have numbered sections in them (``I.``, ``A.``): as ``sections`` says it for these.

    Sections begin with 1 below one part at least, below two where letters count the parts (letters often stand below
    numbers, or before references), and nowhere above them.
    """
    sought = [index for index in range(first, len(paragraphs)) if index not in without]
    begun = [0] if first and _FIRST.match(paragraphs[0].first_words) else []
    begun += [index for index in sought if _ONE.match(paragraphs[index].first_words)]
    if not begun:
        return []
    for least, count in enumerate(_PARTS, 1):
        found: list[tuple[int, str]] = []
        for index in sought:
            match = _PART.match(paragraphs[index].first_words)
            if match and count[len(found) :][:1] == [match["n"]]:
                found.append((index, match["n"]))
        bounds = [index for index, _ in found] + [len(paragraphs)]
        below = sum(any(at < index < to for index in begun) for at, to in pairwise(bounds))
        if len(found) > 1 and below >= least and begun[0] > bounds[0]:
            return found
    return []


def annotate(paragraphs: Sequence[Paragraph], first: int = 0) -> list[Annotation]:
    """Paragraphs, parts, sections and lists of ``paragraphs``, which are those of a text."""
    quotes = enclosed(paragraphs)
    quoted = {index for at, to in quotes for index in range(at, to)}
    said = [Annotation(paragraphs[at].start, paragraphs[to - 1].end, "quote") for at, to in quotes]
    found = parts(paragraphs, first, quoted)
    bounds = [0, *(index for index, _ in found), len(paragraphs)]
    last = 0
    for part, (at, to) in enumerate(pairwise(bounds)):
        if part:
            said.append(_section(paragraphs[at:to], found[part - 1][1]))
        within = {index - at for index in quoted}
        starts = sections(paragraphs[at:to], 1 if part else first, within | ({0} if part else set()), last)
        last = int(starts[-1][1]) if starts else last
        said += _divided(paragraphs[at:to], starts)
    return said


def _section(paragraphs: Sequence[Paragraph], n: str) -> Annotation:
    return Annotation(paragraphs[0].start, paragraphs[-1].end, "div", {"type": "section", "n": n})


def _divided(paragraphs: Sequence[Paragraph], starts: Sequence[tuple[int, str]]) -> list[Annotation]:
    """``paragraphs`` and the numbered sections that begin at ``starts``."""
    said: list[Annotation] = []
    bounds = [index for index, _ in starts] + [len(paragraphs)]
    for (index, n), after in zip(starts, bounds[1:], strict=True):
        said.append(_section(paragraphs[index:after], n))
    for at, to in zip([0, *bounds], [*bounds, len(paragraphs)], strict=False):
        said += _flow(paragraphs[at:to])
    return said


@dataclass
class _Point:
    """A lettered point: its letter or number, its paragraph, the points below it."""

    n: str
    paragraph: Paragraph
    inner: list[_Point]

    @property
    def end(self) -> int:
        """Where it ends, with the points below it."""
        return self.inner[-1].end if self.inner else self.paragraph.end


def _flow(paragraphs: Sequence[Paragraph]) -> list[Annotation]:
    """Paragraphs, runs of lettered points among them as lists."""
    said: list[Annotation] = []
    index = 0
    while index < len(paragraphs):
        points, until = _points(paragraphs, index)
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
        yield Annotation(point.paragraph.start, point.end, "item", {"n": point.n})
        if point.inner:
            yield from _list(point.inner)


def _points(paragraphs: Sequence[Paragraph], index: int, above: str = "") -> tuple[list[_Point], int]:
    """The points that follow one another from ``index`` on, and the index after them.

    Points of another kind than these and those ``above`` belong to the point before them, if there are two at least.
    """
    run: list[_Point] = []
    while index < len(paragraphs):
        match = _LETTERED.match(paragraphs[index].first_words)
        letter = (match["a"] or match["b"]) if match else ""
        if letter and letter == (_following(run) if run else _first(letter)):
            run.append(_Point(letter, paragraphs[index], []))
            index += 1
            continue
        kinds = above + (_kind(run[0].n) if run else "")
        inner, until = _points(paragraphs, index, kinds) if run and letter and _kind(letter) not in kinds else ([], 0)
        if len(inner) < 2:
            break
        run[-1].inner, index = inner, until
    return run, index


def _kind(letter: str) -> str:
    """Which letters or figures count the points: ``1``, ``a``, ``A``, ``i`` or ``I``."""
    first = "1" if letter.isdigit() else "i" if letter.lower() in _ROMAN else "a"
    return first.upper() if letter.isupper() else first


def _first(letter: str) -> str:
    return letter if letter in ("a", "A", "1", "i", "I") else ""


def _following(run: Sequence[_Point]) -> str:
    """The letter or figure after the last of ``run``, counted as its first is."""
    last, kind = run[-1].n, _kind(run[0].n)
    if kind in "iI":
        after = _ROMAN.index(last.lower()) + 1
        return (_ROMAN[after] if kind == "i" else _ROMAN[after].upper()) if after < len(_ROMAN) else ""
    return str(int(last) + 1) if kind == "1" else chr(ord(last) + 1)
