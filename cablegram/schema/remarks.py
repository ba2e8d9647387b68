"""What the compiler has to say of an ODD."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cablegram import tei

LIKENESS = 0.65
"""How much a known name must be like an unknown one to be proposed, up to 1."""

LEAST = 3
"""A name that is the beginning of a known one must have more letters than these."""


@dataclass(frozen=True)
class Remark:
    """What the compiler has to say of an ODD: ``severity`` is ``error`` (unknown, or not supported), ``warning``
    (without effect, or with another one than may be meant) or ``note`` (what one of the results can't say); ``line``
    counts from 1 (0: not known); ``hint`` names the nearest known name; an error may be the cause of those of a higher
    ``rank``."""

    severity: str
    message: str
    file: str
    line: int
    hint: str = ""
    rank: int = 0

    @property
    def said(self) -> str:
        """The message and the hint."""
        return f"{self.message} ({self.hint})" if self.hint else self.message

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{self.severity}: {place}: {self.said}"


def nearest(name: str, known: Collection[str]) -> str:
    """The question whether the nearest of the ``known`` names is meant, where one is near: by a slip, or as the start
    of it; whether letters are capitals does not matter."""
    folded = {one.lower(): one for one in sorted(known)}
    near = difflib.get_close_matches(name.lower(), folded, 1, LIKENESS)
    near += [one for one in folded if len(name) > LEAST and one.startswith(name.lower())]
    return f"did you mean {folded[near[0]]}?" if near else ""


def short(path: Path) -> str:
    """``path`` as seen from the working directory, where it lies below that."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def line_of(element: tei.Element) -> int:
    """The line in which ``element`` begins; 0 where it is not known."""
    line: Any = element.sourceline
    return int(line or 0)
