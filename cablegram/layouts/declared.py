"""A layout that is declared as data (``rules``): from its lines to annotations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, groupby, pairwise
from pathlib import Path

from cablegram.annotation import Annotation
from cablegram.layouts import attached, copies, notes, paragraphs, provenance, tables
from cablegram.layouts.closing import close
from cablegram.layouts.header import Header
from cablegram.layouts.items import Item
from cablegram.layouts.lines import LineSpeaker
from cablegram.layouts.opening import open_text
from cablegram.layouts.recognition import recognise
from cablegram.layouts.rules import Rules, compiled, parsed
from cablegram.source import Source

_HEADS = frozenset(("heading", "title"))
_FIRST, _LAST = 80, 40
"""How many lines at the beginning and at the end are looked at for evidence."""
_SHORT, _LONG = 400, 60
"""Of a line with fewer characters than the first all is looked at, of a longer one as many as the second."""


@dataclass(frozen=True)
class DeclaredLayout:
    """A layout made of ``rules``."""

    rules: Rules

    @property
    def name(self) -> str:
        """The layout's name."""
        return self.rules.name

    def certainty(self, source: Source) -> float:
        """The weights of the evidence found in the first and last pages, between 0 and 1."""
        text, starts = _evident(source)
        total = 0.0
        for evidence in self.rules.evidence:
            if evidence.is_found(text, starts):
                total += evidence.weight
                if total >= 1:  # all that speaks against it has been looked for
                    return 1.0
        return max(0.0, total)

    def annotate(self, source: Source) -> Iterable[Annotation]:
        """Lines, paragraphs, notes and facts of ``source``."""
        starts = copies.begins(source, self.rules)
        if len(starts) == 1:
            return _Assembly(source, self.rules).annotations()
        return self._copies(source, [*starts, len(source.lines)])

    def _copies(self, source: Source, bounds: list[int]) -> list[Annotation]:
        """The telegram and its copies, each in a division of its own; facts are taken from the first."""
        said: list[Annotation] = []
        for number, (first, until) in enumerate(pairwise(bounds)):
            found = _Assembly(source, self.rules, first, until).annotations()
            start = max((a.end for a in found if a.kind == "front"), default=source.lines[first].start)
            back = min((a.start for a in found if a.kind == "back"), default=source.lines[until - 1].end)
            attributes = {"type": "telegram"} | ({"subtype": "copy"} if number else {})
            said.append(Annotation(start, back, "div", attributes))
            said += [a for a in found if number == 0 or a.kind != "fact"]
        return said


class BuiltInLayout:
    """A layout that comes with cablegram, declared at ``path``; its patterns are compiled when first needed."""

    def __init__(self, path: Path) -> None:
        self._path, self._table = path, parsed(path)
        self._name = str(self._table["name"])

    @property
    def name(self) -> str:
        """The layout's name."""
        return self._name

    @property
    def order(self) -> int:
        """When it is judged: frequent and plain ones first."""
        return int(self._table.get("order", 9))

    @cached_property
    def _declared(self) -> DeclaredLayout:
        return DeclaredLayout(compiled(self._table, self._path))

    def certainty(self, source: Source) -> float:
        """How sure it is that ``source`` is laid out in this way."""
        return self._declared.certainty(source)

    def annotate(self, source: Source) -> Iterable[Annotation]:
        """Lines, paragraphs, notes and facts of ``source``."""
        return self._declared.annotate(source)


@lru_cache(maxsize=4)
def _evident(source: Source) -> tuple[str, list[int]]:
    """The part of the text that evidence is looked for in, and where its lines begin."""
    margin = source.margin
    filled = [line.text[min(line.indentation, margin) :] for line in source.lines if not line.is_blank]
    lines = filled if len(filled) <= _FIRST + _LAST else filled[:_FIRST] + filled[-_LAST:]
    looked_at = [line if len(line) < _SHORT else line[:_LONG] for line in lines]
    return "\n".join(looked_at), [0, *accumulate(len(line) + 1 for line in looked_at[:-1])]


class _Assembly:
    """Puts together what is known of one transcript."""

    def __init__(self, source: Source, rules: Rules, first: int = 0, until: int | None = None) -> None:
        self._source, self._rules, self._first, self._until = source, rules, first, until
        self._notes = notes.find(source) if rules.style.notes else notes.none(source)
        self._header = Header(source, rules.style.doubted, rules.style.date_order)
        self._said: list[Annotation] = []

    def annotations(self) -> list[Annotation]:
        """All annotations, in the order of the text, outer ones first."""
        until = min(self._notes.begin, self._until or self._notes.begin)
        items = recognise(self._source, self._rules, self._first, until)
        cover = attached.cover(items) if self._first == 0 else ()
        tables.mark(items)
        speaker = LineSpeaker(self._source, self._header)
        told = [item for item in items if item.part in ("body", "closer") and not item.is_aside]
        texts = paragraphs.gather(told, self._rules.style.lines)
        texts = close(texts, items, self._rules.style, self._header)
        for item in items:
            speaker.speak(item)
        self._below()
        self._shelf()
        self._opener(items)
        first = open_text(self._source, texts, self._rules.style, self._header)
        self._said += paragraphs.annotate(texts, first)
        self._said += speaker.annotations(texts)
        self._first_page(items)
        self._closer(items)
        self._said += attached.front(cover)
        self._said += attached.back([item for item in items if item.part == "back"])
        self._mark(items)
        return sorted([*self._said, *self._header.annotations()], key=lambda a: (a.start, -a.end))

    def _opener(self, items: Sequence[Item]) -> None:
        """The lines before the text: heads, and openers between them."""
        before = [item for item in items if item.part == "opener"]
        for heads, run in groupby(before, key=lambda item: item.kind in _HEADS):
            lines = list(run)
            if heads:
                self._said += [Annotation(item.start, item.filled, "head", _typed(item)) for item in lines]
            else:
                self._said.append(Annotation(lines[0].start, lines[-1].filled, "opener"))

    def _closer(self, items: Sequence[Item]) -> None:
        """The lines from the signature on."""
        after = [item for item in items if item.part == "closer"]
        if after:
            self._said.append(Annotation(after[0].start, after[-1].filled, "closer"))

    def _first_page(self, items: Sequence[Item]) -> None:
        """The break before the first page, which has no running head, where there is one before another page.

        It is the first one of the telegram, or the page of an edition that nothing tells the number of.
        """
        pages = [said for said in self._said if said.kind == "pb"]
        start = next((item.start for item in items if item.part != "front"), 0)
        if pages and pages[0].start > start and pages[0].attributes.get("n", "").lstrip("0") != "1":
            second = pages[0].attributes.get("n", "").lstrip("0") in ("2", "")
            self._said.append(Annotation(start, start, "pb", {"n": "1"} if second else {}))

    def _below(self) -> None:
        """The note on the source, below the text or among its notes."""
        lines = self._source.lines
        if self._notes.source >= 0:
            line = lines[self._notes.source]
            start = line.start + len(line.text) - len(line.text.lstrip())
            after = [note.first for note in self._notes.notes if note.first > line.number]
            end = len(self._source.text[: lines[after[0]].start if after else None].rstrip())
            end = end if line.number >= self._notes.begin else line.end
            self._said.append(Annotation(start, end, "note", {"type": "source"}))
            provenance.speak(self._header, self._source.text, start, end)
        for note in self._notes.notes:
            line = lines[note.first]
            if "Source:" in line.text.lstrip()[:12]:
                provenance.speak(self._header, self._source.text, line.start, lines[note.last].end)

    def _shelf(self) -> None:
        """The shelf mark of the original, where it stands below everything else."""
        last = next((line for line in reversed(self._source.lines) if not line.is_blank), None)
        shelf = notes.SHELF.match(last.text) if last and self._rules.style.notes else None
        if last and shelf:
            start, end = last.start + shelf.start("idno") - 1, last.start + shelf.end("idno")
            self._said.append(Annotation(start, end + 1, "note", {"type": "source"}))
            self._header.say("idno", start + 1, end)

    def _mark(self, items: Sequence[Item]) -> None:
        """The notes and their markers."""
        if self._rules.style.notes:
            heads = [item.start for item in items if item.kind == "heading"]
            start = min(heads or [item.start for item in items], default=0)
            self._said += notes.annotate(self._source, self._notes, start, len(self._source.text))


def _typed(item: Item) -> dict[str, str]:
    return {"type": "sub"} if item.kind == "title" else {}
