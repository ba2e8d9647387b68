"""For people at a terminal: the finding, its line with a caret, what to do; a summary."""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import click

from cablegram.diagnostics import Finding, Severity, entry, vocabulary
from cablegram.reporters import checked, counted
from cablegram.reporters.sources import Sources

WIDTH = 100
"""How much of a long line is shown, in characters."""

LIMIT = 100
"""How many findings of one file are shown one by one."""

OF_A_KIND = 25
"""How many of them may be of one kind, so that a fault made everywhere does not hide the others."""

IN_ALL = 1000
"""How many findings are shown one by one in all: of so many files, kinds and numbers say more."""

FILES = 20
"""Of how many files is told by kinds what was not shown; of others it is added up."""

MARGIN = 9
"""How many characters stand before a line of the file: its number and a bar."""

_CONTROL = r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
"""What a terminal would obey instead of showing it."""

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
Lines = Callable[[str, int], str | None]


class Page(NamedTuple):
    """How a report is written: its ``language``, and after how many characters lines end (0: where they will)."""

    language: str = "en"
    width: int = 0

    @property
    def words(self) -> Mapping[str, str]:
        """The vocabulary."""
        return vocabulary(self.language)

    def wrapped(self, text: str, first: str = "", more: str = "  ") -> str:
        """``text`` in lines: the first after ``first``, the others after ``more``."""
        if not self.width:
            return first + text
        return click.wrap_text(text, self.width, initial_indent=first, subsequent_indent=more)


def report(
    files: Sequence[str], findings: Iterable[Finding], language: str = "en", lines: Lines | None = None
) -> Iterator[str]:
    """Each finding with its line of the file (``lines`` gives it by name and number), and a summary."""
    page = Page(language, _columns() if sys.stdout.isatty() else 0)
    of_file = lines or Sources()
    counts: Counter[Severity] = Counter()
    shown: Counter[str] = Counter()
    kinds: Counter[tuple[str, str]] = Counter()
    left: dict[tuple[str, str], int] = defaultdict(int)
    in_all = 0
    for found in findings:
        counts[found.severity] += 1
        kind = found.file, found.code
        if in_all < IN_ALL and kinds[kind] < OF_A_KIND and shown[found.file] < LIMIT:
            kinds[kind] += 1
            shown[found.file] += 1
            in_all += 1
            yield _paragraph(found, of_file(found.file, found.line), page)
        else:
            left[kind] += 1
    yield from _summed_up(left, page)
    yield summary(len(files), counts, page) + "\n"


def _columns() -> int:
    from shutil import get_terminal_size

    return get_terminal_size().columns


def _summed_up(left: Mapping[tuple[str, str], int], page: Page) -> Iterator[str]:
    """What was not shown one by one, by file and kind of finding; ``left`` counts it."""
    of_file: dict[str, Counter[str]] = {}
    for (name, code), number in left.items():
        of_file.setdefault(name if name in of_file or len(of_file) < FILES else "…", Counter())[code] += number
    for name, kinds in of_file.items():
        yield f"{name}: {page.words['further'].format(number=sum(kinds.values()))}\n"
        for code, number in sorted(kinds.items(), key=lambda kind: (-kind[1], kind[0])):
            yield f"{number:>8} × {code}: {entry(code, page.language).title}\n"
    if left:
        yield "\n"


def summary(files: int, counts: Counter[Severity], page: Page) -> str:
    """How many files were checked and what came of it, in one line."""
    parts = [click.style(said, fg=_COLOURS[kind]) for kind, said in counted(counts, page.words)]
    whole = checked(files, page.words)
    return f"{whole}: {', '.join(parts)}" if parts else click.style(f"{whole}: {page.words['fine']}", fg="green")


def _paragraph(found: Finding, line: str | None, page: Page) -> str:
    place = ":".join(str(part) for part in (found.file, found.line, found.column) if part)
    kind = page.words[found.severity.value]
    said = page.wrapped(f"{place}: {kind} {found.code}: {_harmless(found.message)}")
    severity = click.style(kind, fg=_COLOURS[found.severity], bold=True)
    parts = [said.replace(f" {kind} {found.code}", f" {severity} {found.code}", 1)]
    if line is not None:
        parts += _excerpt(line, found, page)
    hint, _, address = _harmless(found.hint).partition(" (https://www.tei-c.org/")
    if hint:
        parts.append(_labelled("try", hint, page))
    if address:
        parts.append(f"  {_label('see', page)}: https://www.tei-c.org/{address.rstrip(')')}")
    return "\n".join(parts) + "\n\n"


def _harmless(text: str) -> str:
    """``text`` with a dot for what a terminal would obey."""
    return text if text.isprintable() else re.sub(_CONTROL, "·", text)


def _labelled(label: str, text: str, page: Page) -> str:
    word = page.words[label]
    indented = page.wrapped(text, f"  {word}: ", " " * (len(word) + 4))
    return indented.replace(f"  {word}:", f"  {_label(label, page)}:", 1)


def _label(label: str, page: Page) -> str:
    return click.style(page.words[label], fg="cyan")


def _excerpt(line: str, found: Finding, page: Page) -> list[str]:
    """The line, cut to what is around the finding, and a caret below it."""
    room = min(WIDTH, max(page.width - MARGIN, 20)) if page.width else WIDTH
    text = line.rstrip("\r\n").replace("\t", " ")
    column = max(found.column, 1)
    start = min(max(0, column - 1 - room // 2), len(text) - room) if len(text) > room else 0
    piece = _harmless(text[start : start + room])
    piece = ("…" + piece[1:] if start else piece)[: room - 1] + ("…" if start + room < len(text) else piece[room - 1 :])
    margin = f"{found.line:>6} | "
    caret = " " * (column - 1 - start) + click.style("^", fg=_COLOURS[found.severity], bold=True)
    return [margin + piece, " " * 6 + " | " + caret] if found.column else [margin + piece]
