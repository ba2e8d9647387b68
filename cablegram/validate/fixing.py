"""Repairs that are safe, made in the text of a file: nothing but the places that findings name is touched.

Safe is what can mean one thing only: a name in the wrong case, ``id`` for ``xml:id``, a date written otherwise, blanks
around a value, a backslash in a path to a file that is there.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat
from xml.sax.saxutils import escape

from cablegram.diagnostics import Finding


@dataclass(frozen=True, order=True)
class Edit:
    """In ``line`` (from 0), the characters ``start`` to ``end`` become ``text``."""

    line: int
    start: int
    end: int
    text: str


def fixed(text: str, findings: Iterable[Finding]) -> str:
    """``text`` (a file's) with those of its ``findings`` mended that are safe to mend."""
    lines = text.split("\n")
    edits = sorted({edit for found in findings for edit in _edits(text, lines, found)}, reverse=True)
    for edit in edits:
        line = lines[edit.line]
        lines[edit.line] = line[: edit.start] + edit.text + line[edit.end :]
    return "\n".join(lines)


def difference(name: str, before: str, after: str) -> str:
    """What changes from ``before`` to ``after``, as a unified diff."""
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), name, f"{name} (mended)", n=1
    )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def is_safe(found: Finding) -> bool:
    """Whether the repair that ``found`` proposes can mean one thing only."""
    values = found.values
    name, value, repair = (values.get(key, "") for key in ("name", "value", "repair"))
    match found.code, found.form:
        case ("CBG102", "rename") | ("CBG105", "rename"):
            return name.lower() == repair.lower() or repair == f"xml:{name}"
        case "CBG107", "replace":
            return value.strip().lower() == repair.lower() or _is_date(repair)
        case "CBG413", _:
            return "\\" in name and _leads_somewhere(found.file, repair)
    return False


def _is_date(value: str) -> bool:
    return re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?)?", value) is not None


def _leads_somewhere(file: str, uri: str) -> bool:
    return (Path(file).parent / uri.partition("#")[0]).is_file()


def _edits(text: str, lines: Sequence[str], found: Finding) -> list[Edit]:
    if not is_safe(found) or not 0 < found.line <= len(lines):
        return []
    line, start = found.line - 1, found.column - 1
    repair = found.values["repair"]
    if found.code == "CBG102":
        return _tags(text, lines, line, start, found.values["name"], repair)
    if found.code == "CBG105":
        return _replaced(lines, line, start, found.values["name"], repair)
    return _value(lines, line, start, repair)


def _replaced(lines: Sequence[str], line: int, start: int, old: str, new: str) -> list[Edit]:
    return [Edit(line, start, start + len(old), new)] if lines[line].startswith(old, start) else []


def _value(lines: Sequence[str], line: int, start: int, repair: str) -> list[Edit]:
    """The value of the attribute that begins at ``start``, if it is written in that line."""
    match = re.compile(r"[\w:.-]+\s*=\s*(\"([^\"]*)\"|'([^']*)')").match(lines[line], start)
    if match is None:
        return []
    group = 2 if match[2] is not None else 3
    return [Edit(line, match.start(group), match.end(group), escape(repair, {'"': "&quot;", "'": "&apos;"}))]


def _tags(text: str, lines: Sequence[str], line: int, start: int, old: str, new: str) -> list[Edit]:
    """The names in the start tag at this place and in its end tag."""
    opening = _replaced(lines, line, start + 1, old, new)
    closing = _end_tag(text, line, start)
    if not opening or closing is None:
        return []
    end_line, end_start = closing
    if lines[end_line].startswith(f"</{old}", end_start):
        return [*opening, Edit(end_line, end_start + 2, end_start + 2 + len(old), new)]
    is_empty = closing == (line, start) or lines[end_line][:end_start].endswith("/>")
    return opening if is_empty else []


def _end_tag(text: str, line: int, start: int) -> tuple[int, int] | None:
    """Where the element that begins at ``line`` and ``start`` ends: its end tag, or the tag itself if that is all."""
    parser = expat.ParserCreate("utf-8")
    stack: list[bool] = []
    found: list[tuple[int, int]] = []

    def here() -> tuple[int, int]:
        return parser.CurrentLineNumber - 1, parser.CurrentColumnNumber

    def opened(_name: str, _attributes: object) -> None:
        stack.append(here() == (line, start))

    def closed(_name: str) -> None:
        if stack.pop():
            found.append(here())

    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.Parse(re.sub(r'^(<\?xml[^>]*?)\sencoding=["\'][^"\']*["\']', r"\1", text).encode("utf-8"), True)
    return found[0] if found else None
