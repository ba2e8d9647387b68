"""For people at a terminal: the finding, its line with a caret, what to do; a summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import click

from cablegram.diagnostics import Finding, Severity, entry

WIDTH = 100
"""How much of a long line is shown, in characters."""

LIMIT = 100
"""How many findings of one file are shown one by one."""

OF_A_KIND = 25
"""How many of them may be of one kind, so that a fault made everywhere does not hide the others."""

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
Lines = Callable[[str], Sequence[str]]


def report(files: Sequence[str], findings: Iterable[Finding], lines: Lines | None = None) -> Iterator[str]:
    """Each finding with its line of the file (which ``lines`` gives by the file's name), and a summary."""
    of_file = lines or _Sources()
    counts: Counter[Severity] = Counter()
    shown: Counter[str] = Counter()
    kinds: Counter[tuple[str, str]] = Counter()
    left: Counter[tuple[str, str]] = Counter()
    for found in findings:
        counts[found.severity] += 1
        kind = found.file, found.code
        kinds[kind] += 1
        if kinds[kind] <= OF_A_KIND and shown[found.file] < LIMIT:
            shown[found.file] += 1
            yield _paragraph(found, of_file(found.file))
        else:
            left[kind] += 1
    yield from _summed_up(left)
    yield summary(len(files), counts) + "\n"


def _summed_up(left: Mapping[tuple[str, str], int]) -> Iterator[str]:
    """What was not shown one by one, by file and kind of finding; ``left`` counts it."""
    of_file: dict[str, dict[str, int]] = {}
    for (name, code), number in left.items():
        of_file.setdefault(name, {})[code] = number
    for name, kinds in of_file.items():
        yield f"{name}: {sum(kinds.values())} more findings; --format json has them all\n"
        for code, number in sorted(kinds.items(), key=lambda kind: (-kind[1], kind[0])):
            yield f"{number:>8} × {code}: {entry(code).title}\n"
    if left:
        yield "\n"


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
