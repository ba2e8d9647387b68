"""The files that are made of an ODD: writing them, and telling whether they are up to date."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cablegram import tei
from cablegram.schema.compiler import Compilation
from cablegram.schema.remarks import Remark


def build(compilation: Compilation, folder: Path) -> list[Path]:
    """Write the results into ``folder`` and return their paths, in the order of their names."""
    written = []
    for name, text in sorted(compilation.files.items()):
        path = folder / name
        tei.write_atomically(path, text.encode("utf-8"))
        written.append(path)
    return written


def drift(compilation: Compilation, folder: Path) -> Iterator[Remark]:
    """The results in ``folder`` that are missing or are not what the ODD says now."""
    for name, text in sorted(compilation.files.items()):
        path = folder / name
        hint = "make it anew: cablegram schema build"
        if not path.is_file():
            yield Remark("error", "this result is missing", str(path), 0, hint)
        elif path.read_bytes() != text.encode("utf-8"):
            line = _first_difference(path.read_text(encoding="utf-8", errors="replace"), text)
            yield Remark("error", "this is not what the ODD says now", str(path), line, hint)


def _first_difference(old: str, new: str) -> int:
    """The number of the first line, from 1, in which two texts part."""
    lines = zip(old.split("\n"), new.split("\n"), strict=False)
    return next((number for number, (one, two) in enumerate(lines, 1) if one != two), 1)
