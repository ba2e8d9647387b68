"""For people at a terminal: the finding, its line with a caret, what to do; a summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import click

from cablegram.diagnostics import Finding, Severity

WIDTH = 100
"""How much of a long line is shown, in characters."""

LIMIT = 100
"""How many findings of one file are shown one by one."""

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
Lines = Callable[[str], Sequence[str]]


def report(files: Sequence[str], findings: Iterable[Finding], lines: Lines | None = None) -> Iterator[str]:
    """Each finding with its line of the file (which ``lines`` gives by the file's name), and a summary."""
    of_file = lines or _Sources()
    counts: Counter[Severity] = Counter()
    shown: Counter[str] = Counter()
    for found in findings:
        counts[found.severity] += 1
        shown[found.file] += 1
        if shown[found.file] <= LIMIT:
            yield _paragraph(found, of_file(found.file))
    for name, number in shown.items():
        if number > LIMIT:
            yield f"{name}: {number - LIMIT} more findings; --format json has them all\n"
    yield summary(len(files), counts) + "\n"


def summary(files: int, counts: Counter[Severity]) -> str:
    """How many files were checked and what came of it, in one line."""
    checked = f"{files} file{'' if files == 1 else 's'} checked"
    kinds = ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "remark"))
    parts = [
        click.style(f"{counts[kind]} {word}{'' if counts[kind] == 1 else 's'}", fg=_COLOURS[kind])
        for kind, word in kinds
        if counts[kind]
    ]
    return f"{checked}: {', '.join(parts)}" if parts else click.style(f"{checked}: nothing to complain of", fg="green")


def _paragraph(found: Finding, lines: Sequence[str]) -> str:
    place = ":".join(str(part) for part in (found.file, found.line, found.column) if part)
    severity = click.style(found.severity.value, fg=_COLOURS[found.severity], bold=True)
    parts = [f"{place}: {severity} {found.code}: {found.message}"]
    if 0 < found.line <= len(lines):
        parts += _excerpt(lines[found.line - 1], found)
    if found.hint:
        hint, _, page = found.hint.partition(" (https://www.tei-c.org/")
        parts.append(f"  {click.style('try', fg='cyan')}: {hint}")
        if page:
            parts.append(f"  {click.style('see', fg='cyan')}: https://www.tei-c.org/{page.rstrip(')')}")
    return "\n".join(parts) + "\n\n"


def _excerpt(line: str, found: Finding) -> list[str]:
    """The line, cut to what is around the finding, and a caret below it."""
    column = max(found.column, 1)
    start = max(0, column - 1 - WIDTH // 2) if len(line) > WIDTH else 0
    piece = line.rstrip("\r\n")[start : start + WIDTH].replace("\t", " ")
    margin = f"{found.line:>6} | "
    caret = " " * (column - 1 - start) + click.style("^", fg=_COLOURS[found.severity], bold=True)
    return [margin + piece, " " * 6 + " | " + caret] if found.column else [margin + piece]


class _Sources:
    """The lines of files, the last one read kept."""

    def __init__(self) -> None:
        self.name, self.lines = "", list[str]()

    def __call__(self, name: str) -> Sequence[str]:
        if name != self.name:
            self.name, self.lines = name, _read(name)
        return self.lines


def _read(name: str) -> list[str]:
    try:
        return Path(name).read_bytes().decode("utf-8", errors="replace").split("\n")
    except OSError:
        return []
