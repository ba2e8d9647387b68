"""Validation on save: which of the files have changed since they were last looked at."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from cablegram.validate.inputs import Input, collect

SECONDS = 0.4
"""How often files are looked at."""

Stamp = tuple[int, int]


def stamps(inputs: Sequence[Input]) -> dict[str, Stamp]:
    """When each file was last written, and its size; files that are gone are left out."""
    found = {}
    for source in inputs:
        if source.path is not None and source.path.exists():
            status = source.path.stat()
            found[source.name] = (status.st_mtime_ns, status.st_size)
    return found


def changes(paths: Sequence[str | Path], wait: Callable[[float], object] = time.sleep) -> Iterator[list[Input]]:
    """All of the files that ``paths`` mean, then, whenever some were written, those; without end.

    ``wait`` is called between two looks with the number of seconds.
    """
    before: dict[str, Stamp] = {}
    while True:
        inputs = collect(paths)
        now = stamps(inputs)
        changed = [source for source in inputs if now.get(source.name) != before.get(source.name)]
        before = now
        if changed:
            yield changed
        wait(SECONDS)
