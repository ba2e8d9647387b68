"""Printing findings is a role: a reporter turns findings, in the order they come, into pieces of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module

from cablegram.diagnostics import Finding, Severity

FORMATS = ("text", "json", "sarif", "junit", "github", "html")
"""The formats; each is the module of that name in this folder."""

Reporter = Callable[[Sequence[str], Iterable[Finding], str], Iterator[str]]
"""Takes the names of the files that were checked, what was found, and a language; gives the report in pieces."""

KINDS = ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "remark"))
"""The severities in their order, and what a finding of each is called in the vocabulary."""


def reporter(name: str) -> Reporter:
    """The reporter for one of ``FORMATS``."""
    report: Reporter = import_module(f"cablegram.reporters.{name}").report
    return report


def counted(counts: Counter[Severity], words: Mapping[str, str]) -> list[tuple[Severity, str]]:
    """The severities that occur, each with its number in ``words``: ``2 errors``."""
    named = ((kind, counts[kind], name if counts[kind] == 1 else f"{name}s") for kind, name in KINDS)
    return [(kind, f"{number} {words[name]}") for kind, number, name in named if number]


def checked(files: int, words: Mapping[str, str]) -> str:
    """How many files were checked, in ``words``."""
    return words["checked-one"] if files == 1 else words["checked-many"].format(number=files)
