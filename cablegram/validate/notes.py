"""Note markers whose notes are missing, and notes that nothing points at (encoding: ``ref[@type='noteRef']``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cablegram.diagnostics import Finding
from cablegram.tei import XML_ID
from cablegram.validate.document import Document
from cablegram.validate.spots import Piece


def check(document: Document) -> Iterator[Finding]:
    """Markers without a note, footnotes without a marker; a pair of both is said once."""
    notes = _without_marker(document)
    for marker in document.survey.pieces("ref"):
        printed = _text(marker) or marker.get("n", "?")
        note = next((n for n in notes if _number(_text(n)) == _number(printed) and _identifier(n)), None)
        if note is not None:
            notes.remove(note)
        form, repair = ("repair", _identifier(note)) if note is not None else ("", "")
        yield document.finding("CBG601", marker, form=form, name=printed, repair=repair)
    for note in notes:
        name = _identifier(note)
        yield document.finding("CBG602", note, form="" if name else "nameless", name=name)


def _without_marker(document: Document) -> list[Piece]:
    """The footnotes that nothing points at."""
    notes = document.survey.pieces("note")
    pointed_at = document.survey.uris if notes else set()
    return [note for note in notes if f"#{_identifier(note)}" not in pointed_at]


def _identifier(note: Piece) -> str:
    """The note's identifier, also where it was written as ``id`` (which is a finding of its own)."""
    return note.get(XML_ID) or note.get("id") or ""


def _number(printed: str) -> str:
    """The number or sign that a marker, or a note's beginning, shows."""
    match = re.match(r"[(\[]?(\w{1,3}|[*†‡]+)[)\].]?", printed)
    return match[1] if match else printed


def _text(element: Piece) -> str:
    return " ".join("".join(element.itertext()).split())
