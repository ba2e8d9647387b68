"""What is to be validated: files, folders, editions, standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cablegram import edition as editions
from cablegram.edition import Edition
from cablegram.errors import XMLError
from cablegram.validate.document import Document

STDIN = "-"

LARGE = 1 << 24
"""From how many bytes on a file is read piece by piece."""


class Input(NamedTuple):
    """One file: ``name`` is its path as it is shown; ``whole`` says that all of its edition is being validated."""

    name: str
    path: Path | None
    edition: Edition | None = None
    whole: bool = False
    data: bytes | None = None

    def read(self) -> bytes:
        """The file's bytes. Raises ``OSError``."""
        if self.data is not None:
            return self.data
        assert self.path is not None
        return self.path.read_bytes()

    def document(self) -> Document:
        """The file as a document; where it is large its bytes are not held. Raises ``OSError``."""
        if self.path is None or self.data is not None:
            return Document(self.name, self.read(), None, self.path, self.edition)
        with open(self.path, "rb") as stream:
            large = os.fstat(stream.fileno()).st_size > LARGE
            return Document(self.name, self.path if large else stream.read(), None, self.path, self.edition)

    @property
    def is_register(self) -> bool:
        """Whether it is one of its edition's registers."""
        return bool(self.edition and self.path and self.path.parent.resolve() == self.edition.registers.resolve())


def collect(paths: Sequence[str | Path]) -> list[Input]:
    """The files that ``paths`` (files, folders, editions; ``-``: standard input) mean, each once, in order.

    Without paths the edition that the current folder lies in. Raises ``XMLError`` for what does not exist.
    """
    if not paths:
        here = editions.find(Path()) or editions.load(Path())
        return _edition(here, Path(os.path.relpath(here.root)))
    found: dict[str, Input] = {}
    edition_of = cache(_edition_of)
    for path in paths:
        for one in _inputs(path, edition_of):
            found.setdefault(one.name, one)
    return list(found.values())


def _edition_of(folder: str) -> Edition | None:
    return editions.find(Path(folder))


def _inputs(path: str | Path, edition_of: Callable[[str], Edition | None]) -> Iterator[Input]:
    if str(path) == STDIN:
        yield Input(STDIN, None, data=sys.stdin.buffer.read())
        return
    if os.path.isdir(path):
        yield from _folder(Path(path), edition_of)
    elif os.path.exists(path):
        yield Input(str(path), Path(path), edition_of(os.path.dirname(path)))
    else:
        raise XMLError("no such file or folder", path, hint="check the spelling of the path")


def _folder(folder: Path, edition_of: Callable[[str], Edition | None]) -> list[Input]:
    if editions.is_edition(folder):
        return _edition(editions.load(folder), folder)
    files = sorted(p for p in folder.rglob("*.xml") if p.is_file() and not p.name.startswith("."))
    if not files:
        hint = "name TEI files, a folder with *.xml files, or an edition (a folder with edition.toml)"
        raise XMLError("there is nothing to validate in this folder", folder, hint=hint)
    return [Input(str(file), file, edition_of(os.path.dirname(file))) for file in files]


def _edition(edition: Edition, shown: Path) -> list[Input]:
    """All files of ``edition``; ``shown`` is how its root was named."""
    files = [*edition.tei_files(), *edition.register_files()]
    if not files:
        hint = "encode its transcripts first: cablegram encode"
        raise XMLError("the edition has no encoded documents yet", edition.documents, hint=hint)
    inside = edition.root.resolve()
    return [Input(str(shown / f.resolve().relative_to(inside)), f, edition, whole=True) for f in files]
