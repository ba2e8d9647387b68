"""Checks of TEI files, each an iterator of findings. ``findings`` runs them all, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from cablegram.diagnostics import Finding, complete, order
from cablegram.validate.checker import edition_wide, outcomes
from cablegram.validate.inputs import Input, collect
from cablegram.validate.options import Options

__all__ = ["Options", "collect", "findings", "findings_in"]


def findings(paths: Sequence[str | Path] = (), options: Options | None = None) -> Iterator[Finding]:
    """What is to be said of ``paths``: files, folders, editions; none means the edition of the current folder.

    Raises ``XMLError`` or ``EditionError`` when there is nothing to validate, ``SchemaError`` when a schema is wrong.
    """
    yield from findings_in(collect(paths), options or Options())


def findings_in(
    inputs: Sequence[Input], options: Options, seen: Callable[[int], object] = lambda _number: None, late: bool = False
) -> Iterator[Finding]:
    """What is to be said of ``inputs``: file by file; an edition's are held back until all of it has been seen.

    ``seen`` is called with 1 after each file. ``late``: words may be made when they are asked for; that pays where few
    will be, but what isn't let go of soon holds its document meanwhile.
    """
    whole = [source for source in inputs if source.whole]
    loose = [source for source in inputs if not source.whole]
    for result in outcomes(loose, options, late):
        seen(1)
        yield from result.findings if late else map(complete, result.findings)
    if whole:
        results = []
        for result in outcomes(whole, options):
            seen(1)
            results.append(result)
        single = [found for result in results for found in result.findings]
        across = () if options.schema_only else edition_wide(whole, results)
        yield from sorted([*single, *across], key=order)
