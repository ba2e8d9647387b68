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
from cablegram.encode.telegrams import Received, Telegram, Unread, Workshop, telegrams
from cablegram.errors import CablegramError
from cablegram.source import Source

if TYPE_CHECKING:
    from concurrent.futures import Future

Before = Callable[[str], Path | None]
_File = tuple[Path, str, Path | None]
"""A transcript, the name that its TEI shall give it, the document that was made of it before."""
_MANY = 24
"""Fewer transcripts than this are encoded in this process: starting another takes longer."""
_BUNDLE = 8
"""So many transcripts are encoded together, step by step."""
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
        for bundle in _bundles(rest if jobs < 2 else islice(rest, 1), before):
            yield from _encode_bundle(bundle, workshop)
        if jobs > 1:
            yield from _encode_together(_bundles(rest, before), workshop, jobs)
    finally:
        gc.set_threshold(*often)


def _bundles(files: Iterator[tuple[Path, str]], before: Before) -> Iterator[list[_File]]:
    """``files`` in lots of a few, each with the document that was made of it before."""
    while bundle := [(path, name, before(name)) for path, name in islice(files, _BUNDLE)]:
        yield bundle


def _encode_together(bundles: Iterator[list[_File]], workshop: Workshop, jobs: int) -> Iterator[Encoded]:
    """Encode ``bundles`` in ``jobs`` processes; what one file has made this one read and index, they need not again."""
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs, initializer=_prepare, initargs=(workshop,)) as pool:
        waiting: deque[Future[list[Encoded]]] = deque()
        for bundle in bundles:
            waiting.append(pool.submit(_encode_prepared, bundle))
            if len(waiting) > 2 * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


_workshop: Workshop


def _prepare(workshop: Workshop) -> None:
    global _workshop
    _workshop = workshop
    gc.set_threshold(_SELDOM)


def _encode_prepared(files: Sequence[_File]) -> list[Encoded]:
    return _encode_bundle(files, _workshop)


def _encode_bundle(files: Sequence[_File], workshop: Workshop) -> list[Encoded]:
    """Encode ``files`` step by step; one result for each."""
    found = [_received(*file, workshop) for file in files]
    made = iter(telegrams((one for one in found if isinstance(one, Received)), workshop))
    return [written(next(made), path) if isinstance(one, Received) else Encoded(name, path, error=one)
            for one, (path, name, _) in zip(found, files, strict=True)]


def _received(path: Path, name: str, before: Path | None, workshop: Workshop) -> Received | CablegramError:
    """The transcript at ``path``, with what is known of the document made of it ``before``; or what is wrong."""
    try:
        read = source.read(path)
        data = before.read_bytes() if before else b""
        reviewed = _reviewed(data, before)
        layout = _layout_named(data)
        layouts.named(layout or layouts.FALLBACK, workshop.layouts)
    except CablegramError as error:
        return error
    return Received(Source(name, read.text, read.encoding), reviewed, layout)


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
