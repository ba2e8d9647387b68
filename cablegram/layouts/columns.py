"""What stands side by side in one line: OCR reads a form's columns (offices, fields, dates of receipt) as one line."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CELL = re.compile(r"[^\s|]+(?: {1,2}[^\s|]+)*")
"""Words with one or two blanks between them; three, or a rule, set columns apart."""
_LABEL = re.compile(r".*[:;]\s*|(?i:from|to|fm|n[or]\.?|rec['’]?d\.?|dated|date)", re.DOTALL)
"""The value of a label belongs to it, however far it stands."""
_APART = re.compile(r"\S(?: {3,}|\s*\|\s*)\S")
"""What sets columns apart."""
_UNTICKED = re.compile(r"\s+(?:\[\s*\]|\(\s*\))")
"""An empty box: what stands before it was not chosen."""


def cells(text: str) -> Iterator[tuple[int, int]]:
    """Where each column's words begin and end in ``text``; a label and its value are one."""
    start = -1
    for found in _CELL.finditer(text):
        start = found.start() if start < 0 else start
        if _LABEL.fullmatch(found[0]):
            continue
        if not _UNTICKED.match(text, found.end()):
            yield start, found.end()
        start = -1
    if start >= 0:
        yield start, len(text.rstrip())


def are_several(text: str) -> bool:
    """Whether ``text`` goes on beyond one column."""
    return _APART.search(text) is not None


def swallowed(match: re.Match[str]) -> bool:
    """Whether a piece that ``match`` found, other than a label, goes on beyond its column."""
    pieces = match.groupdict().items()
    return any(value and not role.startswith("label") and are_several(value.strip()) for role, value in pieces)


def begins(match: re.Match[str]) -> int:
    """Where the first piece that ``match`` found begins."""
    return min((match.start(role) for role, value in match.groupdict().items() if value), default=match.start())
