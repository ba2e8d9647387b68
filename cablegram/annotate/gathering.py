"""Proposals from many transcripts: each is read, its layout recognised, annotated, and looked through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from cablegram import layouts
from cablegram.annotate.proposals import Census, Sighting, proposals, sightings
from cablegram.annotate.registry import Options, annotate
from cablegram.layouts import Layout
from cablegram.registers import Entry, Registers
from cablegram.registers.writing import identified
from cablegram.source import read


def gather(paths: Iterable[Path], registers: Registers, own: Sequence[Layout], least: int = 1) -> list[Entry]:
    """Entries for the names in the transcripts at ``paths`` that no register knows, seen ``least`` times or more.

    ``own`` are the edition's own layouts. The ids are free in ``registers``.
    """
    census = Census()
    return identified(proposals(_sightings(paths, registers, own, census), least, census), registers.by_id)


def _sightings(
    paths: Iterable[Path], registers: Registers, own: Sequence[Layout], census: Census
) -> Iterator[Sighting]:
    for path in paths:
        source = read(path).plain
        said = list(layouts.detect(source, own)[0].annotate(source))
        said += annotate(source, said, registers, Options(corrections="none"))
        census.count(source, said)
        yield from sightings(source, said, registers)
