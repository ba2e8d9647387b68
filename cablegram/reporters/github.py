"""Workflow commands of GitHub Actions, which become notes beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cablegram.diagnostics import Finding, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def report(files: Sequence[str], findings: Iterable[Finding], language: str = "en") -> Iterator[str]:
    """A command for each finding."""
    for found in findings:
        place = {"file": found.file, "line": found.line, "col": found.column, "title": found.code}
        properties = ",".join(f"{name}={_property(str(value))}" for name, value in place.items() if value)
        said = f"{found.message}\n{found.hint}" if found.hint else found.message
        yield f"::{_COMMANDS[found.severity]} {properties}::{_data(said)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
