"""Encoding many transcripts, in several processes where that pays; results come in the order of the transcripts."""

from __future__ import annotations

import gc
import os
import re
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from cablegram import layouts, source, tei
from cablegram.encode.header import NAMED
from cablegram.encode.letterhead import Letterhead
from cablegram.encode.telegrams import Telegram, Unread, Workshop, telegram
from cablegram.errors import CablegramError
from cablegram.source import Source

if TYPE_CHECKING:
    from concurrent.futures import Future

Before = Callable[[str], Path | None]
_MANY = 24
"""Fewer transcripts than this are encoded in this process: starting another takes longer."""
_BUNDLE = 16
_SELDOM = 50_000
"""A telegram leaves no objects that hold one another: these are looked for when so many are new, not every 700."""
_NAMED = re.compile(rb"layout of the transcript: ([^<]+?)" + NAMED.encode())


@dataclass(frozen=True)
class Encoded:
    """A transcript's TEI as bytes, not sealed yet; or the ``error`` that kept it from being made.

    ``head`` is what other telegrams call it by; ``unread`` are its dates that could not be read.
    """

    transcript: str
    path: Path
    id: str = ""
    data: bytes = b""
    layout: str = ""
    certainty: float = 0.0
    encoding: str = "utf-8"
    head: Letterhead | None = None
    unread: tuple[Unread, ...] = ()
    error: CablegramError | None = None


def encode_files(
    files: Collection[tuple[Path, str]], workshop: Workshop, jobs: int = 0, before: Before = lambda name: None
) -> Iterator[Encoded]:
    """Encode ``files`` (paths, each with the name that its TEI shall give the transcript), one result for each.

    ``before`` finds the document that was made of a transcript of that name: editors' decisions in it are kept.
    ``jobs`` is the number of processes; 0: as many as there are processors, one when the files are few.
    """
    jobs = min(jobs or (min(os.cpu_count() or 1, 8) if len(files) >= _MANY else 1), len(files))
    rest = iter(files)
    often = gc.get_threshold()
    gc.set_threshold(_SELDOM)
    try:
        for path, name in rest if jobs < 2 else islice(rest, 1):
            yield _encode_file(path, name, workshop, before(name))
        if jobs > 1:
            yield from _encode_together(rest, workshop, jobs, before)
    finally:
        gc.set_threshold(*often)


def _encode_together(
    files: Iterator[tuple[Path, str]], workshop: Workshop, jobs: int, before: Before
) -> Iterator[Encoded]:
    """Encode ``files`` in ``jobs`` processes; what one file has made this one read and index, they need not again."""
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs, initializer=_prepare, initargs=(workshop,)) as pool:
        waiting: deque[Future[list[Encoded]]] = deque()
        while bundle := [(path, name, before(name)) for path, name in islice(files, _BUNDLE)]:
            waiting.append(pool.submit(_encode_bundle, bundle))
            if len(waiting) > 2 * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


_workshop: Workshop


def _prepare(workshop: Workshop) -> None:
    global _workshop
    _workshop = workshop
    gc.set_threshold(_SELDOM)


def _encode_bundle(files: Sequence[tuple[Path, str, Path | None]]) -> list[Encoded]:
    return [_encode_file(path, name, _workshop, before) for path, name, before in files]


def _encode_file(path: Path, name: str, workshop: Workshop, before: Path | None) -> Encoded:
    try:
        read = source.read(path)
        data = before.read_bytes() if before else b""
        reviewed = _reviewed(data, before)
        layout = _layout_named(data)
        layouts.named(layout or layouts.FALLBACK, workshop.layouts)
    except CablegramError as error:
        return Encoded(name, path, error=error)
    return written(telegram(Source(name, read.text, read.encoding), workshop, reviewed, layout), path)


def written(made: Telegram, path: Path) -> Encoded:
    """The telegram that was ``made`` of the transcript at ``path``, as bytes."""
    document = made.document
    return Encoded(made.source.name, path, document.id, document.data, made.layout, made.certainty,
                   made.source.encoding, document.head, made.unread)


def _reviewed(data: bytes, before: Path | None) -> tei.Element | None:
    """The document ``data`` at the path ``before``, if editors have decided something in it."""
    if before is None:
        return None
    from cablegram.review.remembered import is_reviewed

    return tei.parse(data, before) if is_reviewed(data) else None


def _layout_named(data: bytes) -> str:
    """The layout that an editor named when ``data`` was encoded; empty where it was recognised."""
    found = _NAMED.search(data)
    return found[1].decode() if found else ""
