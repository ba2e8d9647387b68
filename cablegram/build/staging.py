"""A folder is written beside the one that it replaces and swapped in whole: a broken build leaves the last one."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cablegram.errors import OutputError


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """A new folder beside ``target``; when the block ends well it takes the place of ``target``, else it is gone.

    Raises ``OutputError`` when it can't be written, or when ``target`` is no folder.
    """
    if target.exists() and not target.is_dir():
        raise OutputError("is a file, so no folder can be built here", target, hint="name another place with -o")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    except OSError as error:
        raise _refused(error, target.parent) from error
    try:
        _open_to_others(stage)
        yield stage
        _swap(stage, target)
    except OSError as error:
        raise _refused(error, target) from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def replace_files(stage: Path, target: Path) -> None:
    """Move the files of the folder ``stage`` into ``target``, each in the place of the one that is there."""
    try:
        for path in sorted(path for path in stage.rglob("*") if path.is_file()):
            place = target / path.relative_to(stage)
            place.parent.mkdir(parents=True, exist_ok=True)
            os.replace(path, place)
    except OSError as error:
        raise _refused(error, target) from error


def link(old: str | Path, new: str | Path) -> None:
    """``new`` is the same file as ``old``, or where the file system has no links, a copy."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)


def _refused(error: OSError, where: Path) -> OutputError:
    hint = "check the folder's permissions, or name another with -o"
    return OutputError(f"can't be written: {error.strerror}", error.filename or where, hint=hint)


def _open_to_others(folder: Path) -> None:
    """Give ``folder`` the permissions that a new folder has."""
    umask = os.umask(0)
    os.umask(umask)
    folder.chmod(0o777 & ~umask)


def _swap(stage: Path, target: Path) -> None:
    """Rename ``stage`` to ``target``; what was there is kept until that is done."""
    if not target.exists():
        stage.rename(target)
        return
    old = stage.with_name(f"{stage.name}.old")
    target.rename(old)
    try:
        stage.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
