"""The folder that encoded telegrams are kept in: which transcripts are there, and what may be overwritten."""

from __future__ import annotations

import html
import os
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cablegram.edition import files_in
from cablegram.encode.catalogue import Catalogue
from cablegram.encode.checksum import is_same, is_untouched, seal
from cablegram.encode.identity import distinct
from cablegram.encode.linking import unlinked
from cablegram.tei import write_atomically

_TRANSCRIPT = re.compile(rb'<altIdentifier type="transcript">\s*<idno>([^<]*)</idno>')


class Outcome(StrEnum):
    """What became of one encoded telegram."""

    NEW = "new"
    REWRITTEN = "encoded anew"
    SAME = "unchanged"
    KEPT = "kept: a person has changed it"


@dataclass(frozen=True)
class Shelved:
    """Where a telegram is, what became of it, and the id that it would have had (another telegram has it).

    ``before`` is what its transcript was called when it was encoded, if it has been renamed.
    """

    path: Path
    outcome: Outcome
    wanted: str = ""
    before: str = ""


class Shelf:
    """The files of ``folder``, with the ``catalogue`` of what is known of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.catalogue = Catalogue()
        for path in files_in(folder, ".xml"):
            if found := _TRANSCRIPT.search(path.read_bytes()):
                self.catalogue.note(html.unescape(found[1].decode("utf-8", "replace")).strip(), path.name)

    def __contains__(self, name: object) -> bool:
        """Whether there is a telegram of that name."""
        return os.path.exists(os.path.join(self.folder, f"{name}.xml"))

    def find(self, transcript: str) -> Path | None:
        """The file made from ``transcript`` (its name), or ``None``."""
        name = self.catalogue.made_from(transcript)
        return self.folder / name if name else None

    def put(self, transcript: str, name: str, data: bytes, *, force: bool = False) -> Shelved:
        """Write ``data``, the telegram ``name`` made from ``transcript``, unless a person has changed what is there."""
        path = self.find(transcript)
        if path is None:
            return self._add(transcript, name, data)
        data = seal(_renamed(data, name, path.stem))
        before = path.read_bytes()
        if is_same(unlinked(before), data):
            return Shelved(path, Outcome.SAME)
        if not force and not is_untouched(before):
            return Shelved(path, Outcome.KEPT)
        write_atomically(path, data)
        return Shelved(path, Outcome.REWRITTEN)

    def _add(self, transcript: str, name: str, data: bytes) -> Shelved:
        stem = distinct(name, self)
        path = self.folder / f"{stem}.xml"
        write_atomically(path, seal(_renamed(data, name, stem)))
        self.catalogue.note(transcript, path.name)
        return Shelved(path, Outcome.NEW, name if stem != name else "")


def _renamed(data: bytes, name: str, stem: str) -> bytes:
    """``data`` with the document's id, ``name``, changed to ``stem``."""
    return data.replace(f'xml:id="{name}"'.encode(), f'xml:id="{stem}"'.encode(), 1) if name != stem else data
