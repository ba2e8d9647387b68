"""Encoding many transcripts, in several processes where that pays; results come in the order of the transcripts."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from cablegram import source, tei
from cablegram.encode.letterhead import Letterhead, letterhead
from cablegram.encode.telegrams import Workshop, telegram
from cablegram.errors import CablegramError
from cablegram.source import Source

if TYPE_CHECKING:
    from concurrent.futures import Future

NONE: Mapping[str, Path] = MappingProxyType({})
_MANY = 24
"""Fewer transcripts than this are encoded in this process: starting another takes longer."""
_BUNDLE = 16


@dataclass(frozen=True)
class Encoded:
    """A transcript's TEI as bytes, not sealed yet; or the ``error`` that kept it from being made.

    ``head`` is what other telegrams call it by.
    """

    transcript: str
    path: Path
    id: str = ""
    data: bytes = b""
    layout: str = ""
    certainty: float = 0.0
    encoding: str = "utf-8"
    head: Letterhead | None = None
    error: CablegramError | None = None


def encode_files(
    files: Sequence[tuple[Path, str]], workshop: Workshop, jobs: int = 0, before: Mapping[str, Path] = NONE
) -> Iterator[Encoded]:
    """Encode ``files`` (paths, each with the name that its TEI shall give the transcript), one result for each.

    ``before`` are the documents that were made of transcripts of these names: editors' decisions in them are kept.
    ``jobs`` is the number of processes; 0: as many as there are processors, one when the files are few.
    """
    jobs = min(jobs or (min(os.cpu_count() or 1, 8) if len(files) >= _MANY else 1), len(files))
    alone = files if jobs < 2 else files[:1]
    for path, name in alone:
        yield _encode_file(path, name, workshop, before.get(name))
    if jobs > 1:
        yield from _encode_together(files[1:], workshop, jobs, before)


def _encode_together(
    files: Sequence[tuple[Path, str]], workshop: Workshop, jobs: int, before: Mapping[str, Path]
) -> Iterator[Encoded]:
    """Encode ``files`` in ``jobs`` processes; what one file has made this one read and index, they need not again."""
    from concurrent.futures import ProcessPoolExecutor

    bundles = (files[start : start + _BUNDLE] for start in range(0, len(files), _BUNDLE))
    with ProcessPoolExecutor(jobs, initializer=_prepare, initargs=(workshop,)) as pool:
        waiting: deque[Future[list[Encoded]]] = deque()
        for names in bundles:
            bundle = [(path, name, before.get(name)) for path, name in names]
            waiting.append(pool.submit(_encode_bundle, bundle))
            if len(waiting) > 2 * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


_workshop: Workshop


def _prepare(workshop: Workshop) -> None:
    global _workshop
    _workshop = workshop


def _encode_bundle(files: Sequence[tuple[Path, str, Path | None]]) -> list[Encoded]:
    return [_encode_file(path, name, _workshop, before) for path, name, before in files]


def _encode_file(path: Path, name: str, workshop: Workshop, before: Path | None) -> Encoded:
    try:
        read = source.read(path)
        reviewed = _reviewed(before)
    except CablegramError as error:
        return Encoded(name, path, error=error)
    made = telegram(Source(name, read.text, read.encoding), workshop, reviewed)
    return Encoded(name, path, made.id, tei.serialise(made.root), made.layout, made.certainty, read.encoding,
                   letterhead(made.root))


def _reviewed(before: Path | None) -> tei.Element | None:
    """The document at that path, if editors have decided something in it."""
    if before is None:
        return None
    from cablegram.review.remembered import is_reviewed

    data = before.read_bytes()
    return tei.parse(data, before) if is_reviewed(data) else None
