"""Printing findings is a role: a reporter turns findings, in the order they come, into pieces of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module

from cablegram.diagnostics import Finding

FORMATS = ("text", "json", "sarif", "junit", "github", "html")
"""The formats; each is the module of that name in this folder."""

Reporter = Callable[[Sequence[str], Iterable[Finding]], Iterator[str]]
"""Takes the names of the files that were checked, and what was found; gives the report in pieces."""


def reporter(name: str) -> Reporter:
    """The reporter for one of ``FORMATS``."""
    report: Reporter = import_module(f"cablegram.reporters.{name}").report
    return report
