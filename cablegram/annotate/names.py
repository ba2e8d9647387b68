"""Which spellings of the registers' names stand in a text: the index of each register, and what it finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from cablegram.annotate.lexicon import Hit, Lexicon, Spelling
from cablegram.annotate.passages import Inside, Span, passages
from cablegram.annotation import Annotation, Certainty
from cablegram.registers import Entry, Registers, pointer
from cablegram.source import Source

SURE: Certainty = "high"
OPEN: Certainty = "low"


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
        if not written[0].isupper():
            continue
        entries = [registers.by_id[i] for i in dict.fromkeys(spelling.id for spelling in hit.spellings)]
        attribute, certainty = ("ref", SURE) if len(entries) == 1 else ("corresp", OPEN)
        yield Annotation(hit.start, hit.end, kind, {attribute: pointer(*entries, folder=folder)}, certainty)
    yield from _heads(source, so_far, kind, folder, registers)


def _heads(
    source: Source, so_far: Sequence[Annotation], kind: str, folder: str, registers: Registers
) -> Iterator[Annotation]:
    """The names that a layout found in headings and datelines, where one entry is called so."""
    for said in so_far:
        if said.kind == kind and not {"ref", "corresp"} & set(said.attributes):
            found = registers.pointer(kind, source.snippet(said.start, said.end), folder)
            if found:
                yield Annotation(said.start, said.end, kind, {"ref": found}, SURE)
