"""Note markers whose notes are missing, and notes that nothing points at (encoding: ``ref[@type='noteRef']``)."""

from __future__ import annotations

from collections.abc import Iterator

from cablegram.diagnostics import Finding, finding
from cablegram.tei import XML_ID, q
from cablegram.validate.document import Document
from cablegram.validate.pointers import pointers


def check(document: Document) -> Iterator[Finding]:
    """Markers without a note, footnotes without a marker."""
    for marker in document.root.iter(q("ref")):
        if marker.get("type") == "noteRef" and not marker.get("target"):
            printed = " ".join("".join(str(text) for text in marker.itertext()).split())
            yield finding("CBG601", document.place(marker), name=printed or marker.get("n", "?"))
    notes = [n for n in document.root.iter(q("note")) if n.get("type") == "footnote" and not n.get("target")]
    if not notes:
        return
    pointed_at = {pointer.uri for pointer in pointers(document)}
    for note in notes:
        name = note.get(XML_ID)
        if name is None:
            yield finding("CBG602", document.place(note), "nameless", name="")
        elif f"#{name}" not in pointed_at:
            yield finding("CBG602", document.place(note), name=name)
