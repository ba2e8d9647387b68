"""Which characters of a transcript are the telegram's own text, where annotators may look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from cablegram.annotation import Annotation
from cablegram.source import Source

TEXT = frozenset({"p", "ab", "opener", "closer", "postscript", "item", "cell", "note", "label", "quote", "salute", "l"})
"""Elements that hold the words of the telegram and of those who wrote on it."""
APPARATUS = frozenset({"fw", "stamp", "head", "dateline", "idno", "num", "gap", "address"})
"""Elements inside which nothing is annotated: form matter, headings of the edition, numbers."""
DEPENDING = frozenset({"ref", "note", "seg", "div", "back"})
"""Elements whose type decides."""
EDITORIAL_NOTES = frozenset({"footnote", "source", "editorial"})
SEGMENTS = frozenset({"label", "classification", "precedence"})
FOREIGN = frozenset({"leaflet", "target", "finding-aid", "form", "cover"})
_SPEAKING = TEXT | APPARATUS
_DECISIVE = _SPEAKING | DEPENDING
NAMES = frozenset({"persName", "placeName", "orgName"})
"""Elements that name somebody or something."""
Span = tuple[int, int]


def passages(source: Source, so_far: Sequence[Annotation]) -> list[Span]:
    """The spans of running text, openers, closers, cells; all of the text where no layout has said anything."""
    inside: list[Span] = []
    outside: list[Span] = []
    is_said = False
    for said in so_far:
        if (kind := said.kind) not in _DECISIVE:
            continue
        is_said = is_said or kind in _SPEAKING
        if is_apparatus(said):
            if said.end > said.start:
                outside.append((said.start, said.end))
        elif kind in TEXT:
            inside.append((said.start, said.end))
    return list(_less(tuple(inside), tuple(outside))) if is_said else [(0, len(source.text))]


@lru_cache(maxsize=16)
def _less(inside: tuple[Span, ...], outside: tuple[Span, ...]) -> tuple[Span, ...]:
    """What is in one of the first but in none of the second; kept, as annotators ask one after the other."""
    return tuple(subtract(union(inside), union(outside)))


def is_apparatus(annotation: Annotation) -> bool:
    """Whether what ``annotation`` covers is not the telegram's own text."""
    kind = annotation.kind
    if kind in APPARATUS or kind not in DEPENDING:
        return kind in APPARATUS
    type_ = annotation.attributes.get("type", "")
    return (
        (kind == "ref" and type_ == "noteRef")
        or (kind == "note" and type_ in EDITORIAL_NOTES)
        or (kind == "seg" and type_ in SEGMENTS)
        or (kind in ("div", "back") and type_ in FOREIGN)
    )


def union(spans: Iterable[Span]) -> list[Span]:
    """The spans sorted, with those that touch or overlap made one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def subtract(spans: Sequence[Span], holes: Sequence[Span]) -> list[Span]:
    """What ``holes`` leave of ``spans``; both sorted and without overlap."""
    return list(_left_over(spans, holes))


def _left_over(spans: Sequence[Span], holes: Sequence[Span]) -> Iterator[Span]:
    position = 0
    for start, end in spans:
        while position < len(holes) and holes[position][1] <= start:
            position += 1
        at = position
        while at < len(holes) and holes[at][0] < end:
            if start < holes[at][0]:
                yield start, holes[at][0]
            start = max(start, holes[at][1])
            at += 1
        if start < end:
            yield start, end


class Inside:
    """Whether a span lies wholly in one of some sorted spans; asked from left to right it costs next to nothing."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans, self._at = spans, 0

    def __call__(self, start: int, end: int) -> bool:
        """Whether ``start`` to ``end`` lies in one of the spans."""
        if self._at and self._spans[self._at - 1][1] > start:
            self._at = 0
        while self._at < len(self._spans) and self._spans[self._at][1] <= start:
            self._at += 1
        return self._at < len(self._spans) and self._spans[self._at][0] <= start and end <= self._spans[self._at][1]
