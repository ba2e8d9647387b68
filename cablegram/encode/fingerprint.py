"""A hash of all that the TEI of an edition is made from; while it stays the same, nothing need be encoded anew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from cablegram import __version__
from cablegram.edition import Edition
from cablegram.encode.run import today
from cablegram.tei import write_atomically

NAME = ".encode"
"""The file in ``build/`` that keeps the hash."""
_TABLES = ("annotate", "corrections")
"""The tables of ``edition.toml`` that encoding obeys, beside ``[edition]``."""


def fingerprint(edition: Edition) -> str:
    """The hash of settings, registers, layouts, transcripts and this version."""
    settings = edition.settings
    told = [__version__, today(edition), settings._replace(tables={}), *(settings.tables.get(name) for name in _TABLES)]
    digest = hashlib.sha256(repr(told).encode())
    for path in _inputs(edition):
        data = _read(path)
        digest.update(f"\n{path.relative_to(edition.root).as_posix()} {len(data)}\n".encode() + data)
    return digest.hexdigest()


def stands(edition: Edition) -> bool:
    """Whether nothing that the TEI is made from has changed since ``keep``."""
    kept = edition.build / NAME
    return _read(kept) == fingerprint(edition).encode()


def keep(edition: Edition) -> None:
    """Remember what the TEI was made from."""
    write_atomically(edition.build / NAME, fingerprint(edition).encode())


def _read(path: Path) -> bytes:
    """What stands in the file; nothing where it can't be read: whoever needs it says so."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _inputs(edition: Edition) -> Iterator[Path]:
    yield from edition.transcripts()
    for folder in (edition.registers, edition.root / "layouts"):
        yield from sorted(path for path in folder.rglob("*") if path.is_file())
