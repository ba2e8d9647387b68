"""What the compiler has to say of an ODD."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Remark:
    """What the compiler has to say of an ODD: ``severity`` is ``error`` (unknown, or not supported) or ``warning``
    (without effect); ``line`` counts from 1 (0: not known); ``hint`` names the nearest known name."""

    severity: str
    message: str
    file: str
    line: int
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.severity}: {self.message}" + (f" ({self.hint})" if self.hint else "")


def short(path: Path) -> str:
    """``path`` as seen from the working directory, where it lies below that."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
