"""Which characters of a transcript are the telegram's own text, where annotators may look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import is_not

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
FOREIGN = frozenset({"leaflet", "target", "finding-aid", "form", "cover", "metadata"})
_SPEAKING = TEXT | APPARATUS
_DECISIVE = _SPEAKING | DEPENDING
NAMES = frozenset({"persName", "placeName", "orgName"})
"""Elements that name somebody or something."""
Span = tuple[int, int]


def passages(source: Source, so_far: Sequence[Annotation]) -> list[Span]:
    """The spans of running text, openers, closers, cells; all of the text where no layout has said anything."""
    heard = _heard(source.text)
    heard.hear(so_far)
    return heard.passages() if heard.is_said else [(0, len(source.text))]


class _Heard:
    """What has been said of one text: annotators ask one after the other, and only what is new is gone through."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self.so_far: tuple[Annotation, ...] = ()
        self.is_said = False
        self._inside: list[Span] = []
        self._outside: list[Span] = []
        self._passages: list[Span] | None = None

    def _is_continued(self, so_far: Sequence[Annotation]) -> bool:
        """Whether ``so_far`` begins with what has been heard."""
        return len(self.so_far) <= len(so_far) and not any(map(is_not, self.so_far, so_far))

    def hear(self, so_far: Sequence[Annotation]) -> None:
        """Take in what is new in ``so_far``; all of it, where it is not what has been heard, and more."""
        if not self._is_continued(so_far):
            self._forget()
        for said in so_far[len(self.so_far) :]:
            if (kind := said.kind) not in _DECISIVE:
                continue
            self.is_said = self.is_said or kind in _SPEAKING
            if is_apparatus(said):
                if said.end > said.start:
                    self._outside.append((said.start, said.end))
                    self._passages = None
            elif kind in TEXT:
                self._inside.append((said.start, said.end))
                self._passages = None
        self.so_far = tuple(so_far)

    def passages(self) -> list[Span]:
        """What is inside of text and outside of apparatus."""
        if self._passages is None:
            self._passages = subtract(union(self._inside), union(self._outside))
        return list(self._passages)


@lru_cache(maxsize=16)
def _heard(text: str) -> _Heard:
    """What has been said of ``text``; kept for the annotators that ask of some texts in turn."""
    return _Heard()


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
