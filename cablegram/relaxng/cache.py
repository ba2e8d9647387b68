"""The user's cache of schemas in simplified form, and of what was learnt from documents that were judged by them.

An entry is named by the schema's path and content, and has the digests of all files that the schema was read from: it
counts only while these are unchanged. The folder and its files must belong to the user, and no one else may be able to
write them; otherwise the cache is passed over. Entries are JSON: data, never code.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys

import cablegram

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cablegram.relaxng.stored import Data

FORMAT = 3
"""To be raised whenever ``stored`` writes something else."""


def folder() -> str:
    """Where entries are kept: ``$XDG_CACHE_HOME/cablegram/relaxng``, or the same in ``~/.cache``."""
    top = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(top, "cablegram", "relaxng")


def read(path: str) -> tuple[Data, str] | None:
    """What is kept of the schema at ``path``, and its identity; ``None`` if nothing is, or the schema has changed."""
    absolute = os.path.abspath(path)
    try:
        schema = _content(absolute)
        data = _load(os.path.join(folder(), _name(absolute, schema))) if _is_private(os.stat(folder())) else None
        if data is None:
            return None
        others = {file: digest for file, digest in data["files"].items() if file != absolute}
        changed = any(_digest(_content(file)) != digest for file, digest in others.items())
    except (OSError, ValueError):
        return None
    return None if changed else (data["schema"], _identity(data["files"]))


def write(path: str, files: dict[str, bytes], schema: Data) -> str:
    """Keep what was read from ``files``, of which ``path`` is the first, and return its identity."""
    digests = {file: _digest(content) for file, content in files.items()}
    absolute = os.path.abspath(path)
    _write(_name(absolute, files[absolute]), {"files": digests, "schema": schema})
    return _identity(digests)


def kept(key: str) -> Data | None:
    """What was kept under ``key``."""
    try:
        return _load(os.path.join(folder(), _name("", key.encode()))) if _is_private(os.stat(folder())) else None
    except (OSError, ValueError):
        return None


def keep(key: str, data: Data) -> None:
    """Keep ``data`` under ``key``, which has the identity of its schema."""
    _write(_name("", key.encode()), data)


def _write(name: str, entry: Data) -> None:
    """Write an entry. Failing to do so does no harm."""
    data = json.dumps(entry, separators=(",", ":")).encode()
    try:
        os.makedirs(folder(), mode=0o700, exist_ok=True)
        if _is_private(os.stat(folder())):
            _store(os.path.join(folder(), name), _digest(data).encode() + b"\n" + data)
    except OSError:
        return


def _identity(digests: dict[str, str]) -> str:
    """What a schema is known by: the files that it was read from, and what was in them."""
    return _digest(repr(sorted(digests.items())).encode())


def _name(path: str, content: bytes) -> str:
    release = f"{FORMAT} {cablegram.__version__} {sys.hexversion:x} {path}\n"
    return _digest(release.encode() + content) + ".json"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _content(path: str) -> bytes:
    with open(path, "rb") as stream:
        return stream.read()


def _is_private(status: os.stat_result) -> bool:
    """Whether a file or folder belongs to the user, and only the user can write it."""
    if not hasattr(os, "geteuid"):
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _load(path: str) -> Data | None:
    with open(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)), "rb") as stream:
        if not _is_private(os.fstat(stream.fileno())):
            return None
        digest, _, data = stream.read().partition(b"\n")
    if _digest(data).encode() != digest:
        return None
    loaded: Data = json.loads(data)
    return loaded


def _store(path: str, data: bytes) -> None:
    import tempfile

    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(path))
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.replace(temporary, path)
    except OSError:
        os.unlink(temporary)
        raise
