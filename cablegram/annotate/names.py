"""Which spellings of the registers' names stand in a text: the index of each register, and what it finds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from cablegram.annotate.folded import fold
from cablegram.annotate.lexicon import Hit, Lexicon, Spelling
from cablegram.annotate.passages import Inside, Span, passages
from cablegram.annotate.wordlist import is_common
from cablegram.annotation import Annotation, Certainty
from cablegram.registers import Entry, Registers, pointer
from cablegram.source import Source

SURE: Certainty = "high"
OPEN: Certainty = "low"
SENTENCE_END = re.compile(r"(?:^|[.!?:;”\"]|\n\s*\n|\)|\d)\s*$")
NEXT = re.compile(r"[ \n]+([^\W\d_]+)")


def lexicon_of(entries: Sequence[Entry]) -> Lexicon:
    """A lexicon of all forms of ``entries`` as they are written."""
    return Lexicon(Spelling(form, entry.id, entry.kind) for entry in entries for form in entry.forms)


def hits_inside(lexicon: Lexicon, text: str, spans: Sequence[Span]) -> Iterator[Hit]:
    """The hits in ``text`` that lie wholly inside one of ``spans``."""
    inside = Inside(spans)
    for hit in lexicon.hits(text):
        if inside(hit.start, hit.end):
            yield hit


@lru_cache(maxsize=4)
def places_lexicon(registers: Registers) -> Lexicon:
    """The index of the places."""
    return lexicon_of(registers.places)


@lru_cache(maxsize=4)
def organizations_lexicon(registers: Registers) -> Lexicon:
    """The index of the organizations."""
    return lexicon_of(registers.organizations)


def named(
    source: Source, so_far: Sequence[Annotation], lexicon: Lexicon, kind: str, folder: str, registers: Registers
) -> Iterator[Annotation]:
    """Annotations of ``kind`` (``placeName``, ``orgName``) for the names of a lexicon that the passages hold."""
    for hit in hits_inside(lexicon, source.text, passages(source, so_far)):
        written = source.text[hit.start : hit.end]
        likely = likelihood(source.text, hit.start, hit.end) if kind == "orgName" else SURE
        if not written[0].isupper() or likely is None:
            continue
        entries = [registers.by_id[i] for i in dict.fromkeys(spelling.id for spelling in hit.spellings)]
        attribute, certainty = ("ref", likely) if len(entries) == 1 else ("corresp", OPEN)
        yield Annotation(hit.start, hit.end, kind, {attribute: pointer(*entries, folder=folder)}, certainty)
    yield from _heads(source, so_far, kind, folder, registers)


def likelihood(text: str, start: int, end: int) -> Certainty | None:
    """How sure it is that a capitalised word names an organization; ``None``: it is part of a longer name.

    A plain word (``West``, ``Defense``) may be one where its capital means something.
    """
    written = text[start:end]
    if not is_common(fold(written)):
        return SURE
    after = NEXT.match(text, end)
    if after and after[1][0].isupper() and not written.isupper():
        return None
    return OPEN if written.isupper() or begins(text, start) else "medium"


def begins(text: str, start: int) -> bool:
    """Whether a sentence begins at ``start``."""
    return start == 0 or bool(SENTENCE_END.search(text, max(0, start - 6), start))


def _heads(
    source: Source, so_far: Sequence[Annotation], kind: str, folder: str, registers: Registers
) -> Iterator[Annotation]:
    """The names that a layout found in headings and datelines, where one entry is called so."""
    for said in so_far:
        if said.kind == kind and not {"ref", "corresp"} & set(said.attributes):
            found = registers.pointer(kind, source.snippet(said.start, said.end), folder)
            if found:
                yield Annotation(said.start, said.end, kind, {"ref": found}, SURE)
