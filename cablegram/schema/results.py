"""The files that are made of an ODD: writing them, and telling whether they are up to date."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from cablegram import tei
from cablegram.errors import OutputError, reason, remedy
from cablegram.schema.compiler import Compilation
from cablegram.schema.remarks import Remark

_OF_A_SPECIFICATION = re.compile(r"(element|class|macro|data|chapter)-.*\.html")


def build(compilation: Compilation, folder: Path) -> list[Path]:
    """Write the results into ``folder`` and return their paths, in the order of their names; of a manual, its first
    page stands for all. Pages of things that the ODD no longer has are removed."""
    written = []
    for name, text in sorted(compilation.files.items()):
        tei.write_atomically(folder / name, text.encode("utf-8"))
        written.append(folder / name)
    if compilation.pages:
        build_manual(compilation, folder / f"{compilation.ident}-manual")
        written.append(folder / f"{compilation.ident}-manual" / "index.html")
    return written


def build_manual(compilation: Compilation, folder: Path) -> None:
    """Write the pages of the manual into ``folder``: all of them, and only then."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".manual-", dir=folder.parent) as aside:
            new = Path(aside, folder.name)
            new.mkdir()
            for name, text in compilation.pages.items():
                with open(os.path.join(new, name), "wb") as file:
                    file.write(text.encode("utf-8"))
            _put(new, folder)
    except OSError as error:
        raise OutputError(f"can't write here: {reason(error)}", folder, hint=remedy(error)) from error


def _put(new: Path, folder: Path) -> None:
    """Move the pages in ``new`` to ``folder``, and remove from there those of what the ODD no longer has."""
    if not folder.exists():
        new.rename(folder)
        return
    names = os.listdir(new)
    for name in names:
        os.replace(os.path.join(new, name), os.path.join(folder, name))
    for name in set(os.listdir(folder)).difference(names):
        if _OF_A_SPECIFICATION.match(name):
            os.unlink(os.path.join(folder, name))


def drift(compilation: Compilation, folder: Path) -> Iterator[Remark]:
    """The results in ``folder`` that are missing or are not what the ODD says now."""
    pages = {f"{compilation.ident}-manual/{name}": text for name, text in compilation.pages.items()}
    for name, text in sorted((compilation.files | pages).items()):
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
