"""A folder is written beside the one that it replaces, and swapped in when it is whole: a broken build leaves the last.

Where little has changed, only that is written beside, and then put in, each file and each given folder by one renaming.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from cablegram.errors import CablegramError, OutputError, reason, remedy, unexplained

_CHANGES = ".changes"


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """A new folder beside ``target``; when the block ends well it takes the place of ``target``, else it is gone.

    Raises ``OutputError`` when it can't be written, or when ``target`` is no folder.
    """
    with _beside(target) as stage:
        _open_to_others(stage)
        yield stage
        if (stage / _CHANGES).exists():
            _patch(stage, target)
        else:
            _swap(stage, target)


@contextmanager
def patched(target: Path) -> Iterator[Path]:
    """A new folder beside ``target``; when the block ends well its files go into ``target``, each by one renaming.

    Raises ``OutputError`` as ``staged`` does.
    """
    with _beside(target) as stage:
        yield stage
        for path in sorted(path for path in stage.rglob("*") if path.is_file()):
            place = target / path.relative_to(stage)
            place.parent.mkdir(parents=True, exist_ok=True)
            os.replace(path, place)


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A new folder beside ``target``, gone when the block ends."""
    if target.exists() and not target.is_dir():
        raise OutputError("is a file, so no folder can be built here", target, hint="give that file another name")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _clear_broken(target)
        stage = Path(tempfile.mkdtemp(prefix=f"{own_name(target)}-", dir=target.parent))
    except OSError as error:
        raise _refused(error, target.parent) from error
    try:
        yield stage
    except OSError as error:
        raise _refused(error, target) from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def own_name(target: Path) -> str:
    """How the names begin of what this process writes beside ``target``; a hyphen and a word follow."""
    return f".{target.name}.{os.getpid()}"


def _clear_broken(target: Path) -> None:
    """Remove the folders beside ``target`` that belong to builds which were killed: their process is no more."""
    named = re.compile(rf"\.{re.escape(target.name)}\.(\d+)-\w+(\.old)?")
    for name in os.listdir(target.parent):
        found = named.fullmatch(name)
        if found and not _runs(int(found[1])) and (target.exists() or not found[2]):
            shutil.rmtree(target.parent / name, ignore_errors=True)


def _runs(process: int) -> bool:
    """Whether there is a process of that number; where that can't be asked without harm, there may be."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def only_changes(stage: Path, gone: Iterable[str], whole: Iterable[str]) -> None:
    """What is in ``stage`` is not all: it shall be put into the target, in which all else stays.

    The folders ``whole`` take the place of those there, or are gone if ``stage`` has none; of the other folders in
    ``stage``, and of those that are ``gone``, all files give way, but no folders in them. Pages at the top (``*.html``)
    stay if ``stage`` has none in their place, and they are not ``gone``.
    """
    (stage / _CHANGES).write_text("\n".join(("\t".join(gone), "\t".join(whole))), encoding="utf-8")


def _patch(stage: Path, target: Path) -> None:
    """Do what ``only_changes`` says."""
    gone, whole = ([name for name in line.split("\t") if name]
                   for line in (stage / _CHANGES).read_text(encoding="utf-8").split("\n"))
    (stage / _CHANGES).unlink()
    aside = Path(tempfile.mkdtemp(dir=stage))
    for number, name in enumerate(whole):
        if (target / name).exists():
            (target / name).rename(aside / str(number))
        if (stage / name).exists():
            (stage / name).rename(target / name)
    for folder, names, files in os.walk(stage):
        names[:] = sorted(name for name in names if name != aside.name)
        if files:
            place = target / Path(folder).relative_to(stage)
            _put(Path(folder), place, keep=".html" if place == target else None)
    for name in gone:
        (target / name).unlink() if (target / name).is_file() else _clear(target / name)


def _put(new: Path, old: Path, keep: str | None) -> None:
    """Move the files of the folder ``new`` into ``old``, whose other files are removed.

    Those stay whose names end in ``keep``, if that is given.
    """
    old.mkdir(parents=True, exist_ok=True)
    names = {entry.name for entry in os.scandir(new) if entry.is_file()}
    for name in sorted(names):
        os.replace(new / name, old / name)
    for entry in os.scandir(old):
        if entry.is_file() and entry.name not in names and (keep is None or not entry.name.endswith(keep)):
            os.unlink(entry.path)


def _clear(folder: Path) -> None:
    """Remove the files of ``folder``, and it and those above it that are then empty."""
    for entry in os.scandir(folder) if folder.is_dir() else ():
        if entry.is_file():
            os.unlink(entry.path)
    while folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def link(old: str | Path, new: str | Path) -> None:
    """``new`` is the same file as ``old``, or where the file system has no links, a copy."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)


def _refused(error: OSError, where: Path) -> CablegramError:
    """What the system refused; where it is none of what is written, that is told instead."""
    if error.filename and not Path(os.fsdecode(error.filename)).is_relative_to(where.parent):
        return unexplained(error)
    return OutputError(f"can't be written: {reason(error)}", error.filename or where, hint=remedy(error))


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
