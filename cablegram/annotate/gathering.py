"""Proposals from many transcripts: each is read, its layout recognised, annotated, and looked through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cablegram import layouts
from cablegram.annotate.proposals import Census, Sighting, proposals, sightings
from cablegram.annotate.registry import Options, annotate
from cablegram.errors import CablegramError
from cablegram.layouts import Layout
from cablegram.registers import Entry, Registers
from cablegram.registers.writing import identified
from cablegram.source import Source, read


@dataclass(frozen=True)
class Gathered:
    """The ``entries`` that are proposed, and for each transcript that could not be read the reason (``unread``)."""

    entries: list[Entry]
    unread: list[CablegramError]


def gather(paths: Iterable[Path], registers: Registers, own: Sequence[Layout], least: int = 1) -> Gathered:
    """Entries for the names in the transcripts at ``paths`` that no register knows, seen ``least`` times or more.

    ``own`` are the edition's own layouts. The ids are free in ``registers``.
    """
    census, unread = Census(), list[CablegramError]()
    seen = _sightings(_readable(paths, unread), registers, own, census)
    return Gathered(identified(proposals(seen, least, census), registers.by_id), unread)


def _readable(paths: Iterable[Path], unread: list[CablegramError]) -> Iterator[Source]:
    """The transcripts at ``paths``; why one can't be read is put into ``unread``."""
    for path in paths:
        try:
            yield read(path).plain
        except CablegramError as error:
            unread.append(error)


def _sightings(
    sources: Iterable[Source], registers: Registers, own: Sequence[Layout], census: Census
) -> Iterator[Sighting]:
    for source in sources:
        said = list(layouts.detect(source, own)[0].annotate(source))
        said += annotate(source, said, registers, Options(corrections="none"))
        census.count(source, said)
        yield from sightings(source, said, registers)
