"""What can go wrong, as values: each error says what, where, and what to try.

The command line turns them into an exit code in one place (``cablegram.cli``):
0 fine, 1 findings, 2 wrong usage, 3 could not do it.
"""

from __future__ import annotations

import errno
from enum import IntEnum
from pathlib import Path


class ExitCode(IntEnum):
    """The one table of exit codes (design: architecture)."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2
    FAILED = 3


def reason(error: OSError) -> str:
    """What the system says about ``error``, in words."""
    return error.strerror or str(error) or type(error).__name__


_REMEDIES = {
    errno.ENOSPC: "make room on the disk, then try again",
    errno.EROFS: "nothing can be written to this disk: copy the edition to another",
    errno.ENOTDIR: "what stands for a folder in this path is a file: name another place",
} | dict.fromkeys((errno.EACCES, errno.EPERM), "check the permissions of it, and of the folders that it lies in") | (
    dict.fromkeys((errno.EMFILE, errno.ENFILE), "allow more open files: ulimit -n 4096"))


def remedy(error: OSError) -> str:
    """What to try when the system reports ``error``."""
    return _REMEDIES.get(error.errno or 0, "check that it is there, whole, and yours to read and write")


class CablegramError(Exception):
    """Root of all errors that cablegram raises on purpose.

    ``message`` says what happened, ``where`` names the file or thing, ``line`` and ``column`` (both from 1) the
    place in it, ``hint`` what to try next.
    """

    exit_code = ExitCode.FAILED

    def __init__(
        self, message: str, where: str | Path | None = None, line: int | None = None, column: int | None = None,
        hint: str | None = None,
    ) -> None:  # fmt: skip
        super().__init__(message, where, line, column, hint)
        self.message = message
        self.where = where
        self.line = line
        self.column = column
        self.hint = hint

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.where, self.line, self.column) if part is not None)
        return f"{place}: {self.message}" if place else self.message


def unexplained(error: OSError) -> CablegramError:
    """An error of the system that nobody foresaw where it happened, in the form of our own."""
    where = error.filename if isinstance(error.filename, str) else None
    message = f"can't be read or written: {reason(error)}" if where else f"the system refuses: {reason(error)}"
    return CablegramError(message, where, hint=remedy(error))


class UsageError(CablegramError):
    """The command was called in a way that makes no sense."""

    exit_code = ExitCode.USAGE


class SourceError(CablegramError):
    """A transcript can't be read: missing, empty, not text."""


class EditionError(CablegramError):
    """A folder is no edition, or its ``edition.toml`` is wrong."""


class XMLError(CablegramError):
    """An XML file is malformed, or carries what a hardened parser refuses. ``data`` is what was read, where known."""

    def __init__(
        self, message: str, where: str | Path | None = None, line: int | None = None, column: int | None = None,
        hint: str | None = None, data: bytes = b"",
    ) -> None:  # fmt: skip
        super().__init__(message, where, line, column, hint)
        self.data = data


class TransformError(CablegramError):
    """A stylesheet does not compile, or fails on a document."""


class SchemaError(CablegramError):
    """A schema or an ODD is wrong."""


class OutputError(CablegramError):
    """A result can't be written, or would overwrite what a person has changed."""


class TypesettingError(CablegramError):
    """The book can't be set: a setting or a font is wrong, or the typesetter refuses its input."""
