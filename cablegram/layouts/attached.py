"""What came with a telegram and is no part of it: cover sheets before it, microfiche targets and leaflets after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from cablegram.annotation import Annotation
from cablegram.layouts.items import Item, Paragraph, words
from cablegram.layouts.paragraphs import gather
from cablegram.layouts.tables import table

_RIGHTS = re.compile(r"(?i)\bcopyright|all rights reserved|©")
_ENDED = re.compile(r"[.:;,]\s*$")
_PRINTED = frozenset(("form", "frame", "stamp"))
"""Kinds of lines that are between the paragraphs of a cover sheet."""


def cover(items: Sequence[Item]) -> Sequence[Item]:
    """The first of ``items``: those of the cover sheet, their part set to ``front``; nothing where there is none."""
    sheet = [index for index, item in enumerate(items) if item.kind == "cover" and item.part == "opener"]
    last = max(sheet, default=-1)
    if last < 0:
        return ()
    until = next((index for index, item in enumerate(items[last + 1 :], last + 1) if not _belongs(item)), len(items))
    for item in items[:until]:
        item.part = "front"
    return items[:until]


def _belongs(item: Item) -> bool:
    """Whether the line below a cover sheet's last one is part of it: it runs on, or is printed at its foot."""
    return item.part == "opener" and (item.kind == "form" or (item.kind == "noise" and not item.after_blank))


def front(items: Sequence[Item]) -> Iterator[Annotation]:
    """The cover sheet ``items`` as ``front``."""
    if items:
        yield Annotation(items[0].start, items[-1].filled, "front")
        yield Annotation(items[0].start, items[-1].filled, "div", {"type": "cover"})
        yield from (_spoken(paragraph, "p") for paragraph in _paragraphs(items))


def back(items: Sequence[Item]) -> Iterator[Annotation]:
    """The lines ``items`` below the telegram as ``back``, in divisions of their kinds."""
    if not items:
        return
    yield Annotation(items[0].start, items[-1].filled, "back")
    starts = [index for index, item in enumerate(items) if index == 0 or _begins(item, items[:index])]
    for at, to in zip(starts, [*starts[1:], len(items)], strict=True):
        yield from _division(items[at:to])


def _begins(item: Item, before: Sequence[Item]) -> bool:
    """Whether a division begins with ``item``: one of another type than the last."""
    last = next((other for other in reversed(before) if other.kind == "back"), None)
    return item.kind == "back" and item.rule is not None and (
        last is None or last.rule is None or last.rule.type != item.rule.type)


def _division(items: Sequence[Item]) -> Iterator[Annotation]:
    """A division of the back: its heading, its table, its paragraphs; what is printed on a target is form matter."""
    rule = items[0].rule
    kind = rule.type if rule is not None and rule.type else "appendix"
    attributes = {"type": kind}
    if rule is not None and rule.restricted and any(_RIGHTS.search(item.line.text) for item in items):
        attributes["restricted"] = rule.restricted
    yield Annotation(items[0].start, items[-1].filled, "div", attributes)
    headed = False
    for tabbed, run in groupby(items, key=lambda item: "\t" in item.line.text):
        lines = list(run)
        if tabbed:
            headed = True
            yield from table(lines)
            continue
        for paragraph in _paragraphs(lines):
            name = "fw" if kind == "target" else "p"
            titled = kind == "appendix" and len(paragraph.lines) == 1 and paragraph.start == items[0].start
            if not headed and (titled or _is_heading(paragraph)):
                name = "head"
            headed = headed or name != "fw"
            yield _spoken(paragraph, name)


def _paragraphs(items: Sequence[Item]) -> list[Paragraph]:
    """Runs of lines without an empty one among them; printed form matter is left out."""
    texts = [item if item.kind in _PRINTED and item.part == "front" else
             Item(item.line, "text", item.part, after_blank=item.after_blank) for item in items]
    return gather(texts, "blocks")


def _is_heading(paragraph: Paragraph) -> bool:
    """Whether one line of some words, which does not end like a sentence, stands alone."""
    line = paragraph.lines[0].text
    return len(paragraph.lines) == 1 and len(line) < 200 and words(line) > 1 and not _ENDED.search(line)


def _spoken(paragraph: Paragraph, name: str) -> Annotation:
    return Annotation(paragraph.start, paragraph.end, name, {"type": "form"} if name == "fw" else {})
