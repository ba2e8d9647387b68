"""Paragraphs, numbered sections and lettered points: how the lines of a text hang together.

A paragraph runs on across a page break and whatever is printed there; where a transcript sets an empty line after
every line, empty lines do not end one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from statistics import median

from cablegram.annotation import Annotation
from cablegram.layouts import enclosures, points
from cablegram.layouts.items import Item, Paragraph
from cablegram.layouts.points import CLOSED, NUMBERED

_FIRST = re.compile(r"\s{0,3}(?:[A-Za-z]{0,8} ?[\w/–-]{1,12}(?: \d{1,5})?|\[[^\]]{1,60}\])\. (?P<n>1)\. ")
"""The number of the telegram and that of its first section."""
_PART = re.compile(r"\s{0,12}(?P<n>[IVX]{1,4}|[A-Z])\. +\S")
_PARTS = ([numeral.upper() for numeral in points.ROMAN], [chr(code) for code in range(ord("A"), ord("Z") + 1)])
"""What counts parts of a text that have numbered sections in them."""
_ONE = re.compile(r"\s*1[.)]\s")
WIDE = 90
"""No line of a typed or printed page has so many characters."""
_POINT = re.compile(r"\s{0,12}(?:\(?[a-zA-Z0-9]{1,3}[.)]|(?:--|[-—–•*]) )\s*\S")


def gather(items: Sequence[Item], lines: str) -> list[Paragraph]:
    """The paragraphs of the text lines among ``items``; ``lines`` says how it is set: ``whole`` (each line is a
    paragraph, unless lines are broken all the same), ``blocks`` (empty lines end one), ``wrapped`` (empty lines may be
    for show).
    """
    texts = [(index, item) for index, item in enumerate(items) if item.kind == "text"]
    if lines == "whole" and not _is_wrapped([item for _, item in texts]):
        return _over_pages(items)
    loose = lines == "wrapped" and _is_loose([item for _, item in texts])
    widest = max((len(item.text) for _, item in texts), default=0)
    begun = points.inner([item for _, item in texts])
    found: list[Paragraph] = []
    before = -2
    for index, item in texts:
        last = found[-1].lines[-1] if found and item.start not in begun else None
        last = last if last and last.part == item.part else None
        if last and _continues(last, item, interrupted=index != before + 1, loose=loose, widest=widest):
            found[-1].lines.append(item)
        else:
            found.append(Paragraph([item]))
        before = index
    return found


def _over_pages(items: Sequence[Item]) -> list[Paragraph]:
    """Each text line among ``items`` as a paragraph; one that a page ends goes on in the next."""
    found: list[Paragraph] = []
    turned = False
    for item in items:
        if item.kind == "text":
            last = found[-1].lines[-1] if turned and found else None
            if last and last.part == item.part and _continues(last, item, interrupted=True, loose=False, widest=0):
                found[-1].lines.append(item)
            else:
                found.append(Paragraph([item]))
        turned = item.kind == "page"
    return found


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
    if _POINT.match(item.line.text) and (item.after_blank or NUMBERED.match(item.line.text)):
        return interrupted and not CLOSED.search(before.line.text) and not NUMBERED.match(item.line.text)
    if not item.after_blank and not interrupted:
        return True
    if interrupted:
        return not CLOSED.search(before.line.text) or item.text[:1].islower()
    return loose and (not CLOSED.search(before.line.text) or len(before.text) > 0.85 * widest)


def sections(paragraphs: Sequence[Paragraph], first: int, without: Collection[int],
             after: int = 0) -> list[tuple[int, str]]:
    """Where numbered sections begin: indices of ``paragraphs`` (from ``first`` on) and their numbers, growing by one.

    The first is 1 or 2, or the one ``after`` that number. Those ``without`` are passed over. There are none when there
    are fewer than two.
    """
    found: list[tuple[int, str]] = []
    expected = 0
    for index, paragraph in enumerate(paragraphs):
        pattern = _FIRST if index == 0 < first else NUMBERED
        sought = (index == 0 or index >= first) and index not in without
        match = pattern.match(paragraph.first_words) if sought else None
        if match and (int(match["n"]) == expected if found else int(match["n"]) in (1, 2, after + 1)):
            found.append((index, match["n"]))
            expected = int(match["n"]) + 1
    return found if len(found) > 1 else []


def enclosed(paragraphs: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """Which runs of ``paragraphs`` are texts that the telegram passes on; a numbered one by itself is a section."""
    found = enclosures.find(["\n".join(line.line.text for line in paragraph.lines) for paragraph in paragraphs])
    return [(at, to) for at, to in found if to - at > 1 or not NUMBERED.match(paragraphs[at].first_words)]


def numbers(paragraphs: Sequence[Paragraph]) -> set[int]:
    """All numbers that paragraphs begin with."""
    return {int(match["n"]) for paragraph in paragraphs if (match := NUMBERED.match(paragraph.first_words))}


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
        said += _divided(paragraphs[at:to], starts, within)
    return said


def _section(paragraphs: Sequence[Paragraph], n: str) -> Annotation:
    return Annotation(paragraphs[0].start, paragraphs[-1].end, "div", {"type": "section", "n": n})


def _divided(
    paragraphs: Sequence[Paragraph], starts: Sequence[tuple[int, str]], quoted: Collection[int]
) -> list[Annotation]:
    """``paragraphs`` and the numbered sections that begin at ``starts``."""
    said: list[Annotation] = []
    bounds = [index for index, _ in starts] + [len(paragraphs)]
    for (index, n), after in zip(starts, bounds[1:], strict=True):
        said.append(_section(paragraphs[index:after], n))
    for at, to in zip([0, *bounds], [*bounds, len(paragraphs)], strict=False):
        said += points.flow(paragraphs[at:to], {index - at for index in quoted})
    return said
