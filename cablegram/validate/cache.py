"""A folder of what is made once and used often (compiled schemas), which only its owner can write."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from cablegram import __version__
from cablegram.resources import resource


def folder() -> Path | None:
    """The user's cache folder of cablegram, made if it is missing; ``None`` where there can be none that is safe."""
    home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    path = Path(home) / "cablegram"
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        return path if _is_private(path) else None
    except OSError:
        return None


def entry(name: str, *parts: bytes) -> Path | None:
    """The file in the cache for what was made from ``parts`` with this version; ``name`` has its suffix."""
    home = folder()
    if home is None:
        return None
    return home / f"{digest(*parts)[:32]}-{name}"


def digest(*parts: bytes) -> str:
    """What tells ``parts``, and this version, from any others."""
    made = hashlib.sha256(__version__.encode())
    for part in parts:
        made.update(hashlib.sha256(part).digest())
    return made.hexdigest()


@cache
def compiler() -> bytes:
    """What tells the stylesheets that compile Schematron from others: what they make depends on them."""
    return stamp(sorted(resource("xslt", "schematron").iterdir()))


def stamp(files: Iterable[Path]) -> bytes:
    """What tells ``files`` of cablegram, on which depends what is kept, from those of another day."""
    return repr([(file.name, (status := file.stat()).st_size, status.st_mtime_ns) for file in files]).encode()


def _is_private(path: Path) -> bool:
    """Whether ``path`` belongs to this user, and nobody else can write there."""
    status = path.stat()
    mine = not hasattr(os, "getuid") or status.st_uid == os.getuid()
    return mine and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
