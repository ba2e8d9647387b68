"""Transcripts that were renamed: their telegrams stay what, and where, they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from cablegram import source, tei
from cablegram.encode.shelf import Shelf
from cablegram.errors import CablegramError
from cablegram.transcript import transcript


class Renamed(NamedTuple):
    """A transcript that was called ``before``, is called ``now``, and of which the ``file`` on the shelf was made."""

    before: str
    now: str
    file: str


def renamed(files: Iterable[tuple[Path, str]], shelf: Shelf, seeds: Path) -> Iterator[Renamed]:
    """Which of ``files`` (transcripts and their names below ``seeds``) were renamed since they were encoded.

    Of such a one there is no TEI on the ``shelf``, but TEI of a transcript that is not there any more and gives back
    the same text, character for character.
    """
    new = [(path, name) for path, name in files if shelf.find(name) is None]
    gone = [(name, file) for name, file in shelf.catalogue.transcripts() if not (seeds / name).is_file()] if new else []
    texts = {text: one for one in gone if (text := _given_back(shelf.folder / one[1]))}
    for path, name in new if texts else ():
        if found := texts.pop(_text(path), None):
            yield Renamed(found[0], name, found[1])


def _given_back(path: Path) -> str:
    """What tells the transcript of the TEI at ``path`` from others; nothing where it can't be read."""
    try:
        return _digest(transcript(tei.parse_file(path)))
    except CablegramError:
        return ""


def _text(path: Path) -> str:
    try:
        return _digest(source.read(path).text)
    except CablegramError:
        return ""


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
