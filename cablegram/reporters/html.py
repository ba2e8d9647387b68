"""A page to pass on: the findings by file, what they mean, nothing else needed to read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from cablegram.diagnostics import Finding, Severity, catalogue

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Validation report</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h2 { font-size: 1.1rem; margin-top: 2rem; overflow-wrap: anywhere; }
li { margin: .7rem 0; } ul { padding-left: 1.2rem; }
.place, code { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere; }
.error b { color: light-dark(#a40000, #ff8a80); } .warning b { color: light-dark(#7a4f00, #ffcc66); }
.information b { color: light-dark(#00518a, #82cfff); }
.hint { display: block; opacity: .85; }
</style>
</head>
<body>
<h1>Validation report</h1>
"""


def report(files: Sequence[str], findings: Iterable[Finding]) -> Iterator[str]:
    """A whole HTML page."""
    results = list(findings)
    yield _HEAD
    yield f"<p>{len(files)} file{'' if len(files) == 1 else 's'} checked: {_counts(results)}.</p>\n"
    here = None
    for found in results:
        if found.file != here:
            yield ("</ul>\n" if here is not None else "") + f"<h2>{escape(found.file)}</h2>\n<ul>\n"
            here = found.file
        yield _item(found)
    yield ("</ul>\n" if here is not None else "") + "</body>\n</html>\n"


def _counts(findings: list[Finding]) -> str:
    counts = Counter(found.severity for found in findings)
    words = ((Severity.ERROR, "errors"), (Severity.WARNING, "warnings"), (Severity.INFO, "remarks"))
    return ", ".join(f"{counts[kind]} {word}" for kind, word in words)


def _item(found: Finding) -> str:
    title = escape(catalogue()[found.code].title, quote=True)
    hint = f'<span class="hint">{escape(found.hint)}</span>' if found.hint else ""
    return (
        f'<li class="{found.severity}"><span class="place">{found.line}:{found.column}</span> '
        f'<b><abbr title="{title}">{found.code}</abbr> {found.severity}</b>: {escape(found.message)}{hint}</li>\n'
    )
