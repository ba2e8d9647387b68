"""What single lines become: running heads, stamps, form matter, fields, and the page breaks before them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from cablegram.annotation import Annotation, Certainty
from cablegram.layouts.header import Header
from cablegram.layouts.items import Item, Paragraph
from cablegram.layouts.rules import Rule
from cablegram.layouts.tables import tables
from cablegram.source import Source

_FURNITURE = {
    "page": {"type": "header", "place": "top"},
    "header": {"type": "header", "place": "top"},
    "footer": {"type": "footer", "place": "bottom"},
    "frame": {"type": "frame"},
    "form": {"type": "form"},
    "letterhead": {"type": "form"},
    "cover": {"type": "form"},
    "end": {"type": "footer", "place": "bottom"},
    "distribution": {"type": "form"},
}
"""Kinds of lines that are ``fw``, and their attributes."""
_PLACES = {"opener": "top", "closer": "bottom"}
"""Where marks beside the text stand, by the part of the document."""
_PRINTED = frozenset(("form", "frame", "stamp"))
"""Kinds of lines on a cover sheet that are no text of it."""
_MARKER = re.compile(r"\s*(?:\s?[(\[/]\d{1,2}[)\]/]|(?<=[a-z])\d{1,2}|[¹²³⁴-⁹]{1,2})\s*$")
"""The marker of a note behind a heading of several lines."""
_SEGMENTS = frozenset(("instruction",))


class LineSpeaker:
    """Annotates one line after the other; what a line is depends on the part of the document that it stands in."""

    def __init__(self, source: Source, header: Header) -> None:
        self._source, self._header = source, header
        self._said: list[Annotation] = []
        self._stamps: list[tuple[Item, str]] = []
        self._tabs: list[tuple[int, Item]] = []
        self._addresses: list[tuple[int, Item]] = []
        self._passed: list[Item] = []

    def speak(self, item: Item) -> None:
        """Say what the line is, and what its pieces are."""
        if item.kind == "classification" and item.part != "opener":
            self._header.classified(item.start, item.filled)
        else:
            self._pieces(item)
        if item.part != "front" or item.kind in _PRINTED:
            self._element(item)
        if item.kind == "page":
            self._page(item)
        self._passed.append(item)

    def _element(self, item: Item) -> None:
        """Say which element the line becomes."""
        start, end = item.start, item.filled
        if item.kind == "distribution" and item.part == "opener":
            self._distribution(item)
        elif item.kind in _FURNITURE:
            self._said.append(Annotation(start, end, "fw", _FURNITURE[item.kind]))
        elif item.kind == "stamp" or (item.kind == "classification" and item.part != "opener"):
            self._stamps.append((item, item.rule.type if item.rule and item.rule.type else item.kind))
        elif item.kind in _SEGMENTS:
            self._said.append(Annotation(start, end, "seg", {"type": item.kind}))
        elif item.kind in ("marginalia", "transmission", "drafting"):
            place = {"place": _PLACES.get(item.part, "margin")} if item.kind == "marginalia" else {}
            certainty: Certainty | None = "medium" if item.kind == "marginalia" else None
            self._said.append(Annotation(start, end, "note", {"type": item.kind} | place, certainty))
        elif item.kind == "signature" and item.said:
            self._said.append(Annotation(start, end, "signed"))
        elif item.kind in ("dateline", "salute"):
            self._said.append(Annotation(start, end, item.kind))
        elif item.kind == "address":
            self._said.append(Annotation(start, end, "addrLine"))
            self._addresses.append((len(self._passed), item))
        elif item.kind == "table":
            self._tabs.append((len(self._passed), item))

    def annotations(self, texts: Sequence[Paragraph]) -> list[Annotation]:
        """All that was said; ``texts`` are the paragraphs, as a stamp is wrapped where it stands in none."""
        addresses = (Annotation(run[0].start, run[-1].filled, "address") for run in _unbroken(self._addresses))
        return [*self._said, *self._stamped(texts), *self._tables(), *addresses]

    def _pieces(self, item: Item) -> None:
        for rule, _ in item.said or ((item.rule, None),):
            for fact, value in (rule.implies if rule else {}).items():
                self._header.state(fact, item.start, item.filled, value, certainty="medium")
        if item.role:
            self._header.say(item.role, item.start, item.end)
        for rule, match in item.said:
            self._piece(item, rule, match)

    def _piece(self, item: Item, rule: Rule | None, match: re.Match[str]) -> None:
        """Say what the groups of one pattern are, in the line or in a column of it."""
        last = max((match.end(name) for name in match.groupdict()), default=-1)
        for role in match.groupdict():
            start, end = match.span(role)
            if start < 0 or role.startswith("page"):
                continue
            runs_on = end == last and end == len(item.line.text.rstrip())
            to = item.end if runs_on and item.end != item.line.end else item.line.start + end
            if item.kind == "heading" and to == item.end:
                to -= len(found[0]) if (found := _MARKER.search(self._source.text[item.start : to])) else 0
            facts = rule is None or rule.facts or role in rule.states
            if item.below and role == "subject":
                self._header.subject((item.line.start + start, to), *item.below)
                continue
            self._header.say(role, item.line.start + start, to, facts=facts)
            if rule is not None and role in rule.late:
                self._header.late(rule.late[role], item.line.start + start, to)

    def _distribution(self, item: Item) -> None:
        """A label that offices stand below, or a list of offices; printed matter where it is neither."""
        groups = item.match.groupdict() if item.match else {}
        if "offices" in groups:
            self._said.append(Annotation(item.start, item.filled, "seg", {"type": "distribution"}))
        elif "label" not in groups:
            self._said.append(Annotation(item.start, item.filled, "fw", _FURNITURE["distribution"]))

    def _page(self, item: Item) -> None:
        """The page break before a running head, and before the stamp and the frame number above it."""
        before = [other for other in self._passed[-2:] if other.line.number >= item.line.number - 6]
        first = item
        if before and (before[-1].kind == "classification"):
            first = before.pop()
        if before and before[-1].kind == "frame":
            first = before.pop()
        n = _number(item)
        if n and any(other.kind == "page" and _number(other) == n for other in before):
            return
        self._said.append(Annotation(first.start, first.start, "pb", {"n": n} if n else {}))

    def _stamped(self, texts: Sequence[Paragraph]) -> Iterator[Annotation]:
        """Stamps; lines of one type that follow one another are one stamp."""
        starts = [paragraph.start for paragraph in texts]
        for run in _runs(self._stamps):
            first, kind = run[0]
            start, end = first.start, run[-1][0].filled
            at = bisect_right(starts, start) - 1
            inside = at >= 0 and end <= texts[at].end
            if not inside and first.part == "body":
                yield Annotation(start, end, "fw", {"type": "stamp"})
            yield Annotation(start, end, "stamp", {"type": kind})

    def _tables(self) -> Iterator[Annotation]:
        """Tables: the lines that no other line stands between; empty ones may."""
        for items in _unbroken(self._tabs):
            yield from tables(items)


def _unbroken(numbered: Sequence[tuple[int, Item]]) -> Iterator[list[Item]]:
    """Items that follow one another, by the number of the line that each is."""
    for _, run in groupby(enumerate(numbered), key=lambda counted: counted[1][0] - counted[0]):
        yield [item for _, (_, item) in run]


def _number(item: Item) -> str:
    """The number that a running head gives the page; empty where it gives none."""
    groups = item.match.groupdict() if item.match else {}
    return next((value for role, value in groups.items() if role.startswith("page") and value), "")


def _runs(stamps: Sequence[tuple[Item, str]]) -> Iterator[list[tuple[Item, str]]]:
    run: list[tuple[Item, str]] = []
    for item, kind in stamps:
        if run and not _joins(run[-1], item, kind):
            yield run
            run = []
        run.append((item, kind))
    if run:
        yield run


def _joins(before: tuple[Item, str], item: Item, kind: str) -> bool:
    return kind == before[1] != "classification" and item.line.number <= before[0].line.number + 2
