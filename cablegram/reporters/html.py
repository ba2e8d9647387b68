"""A page to pass on: the findings by file, with their lines, what they mean; nothing else is needed to read it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from cablegram.diagnostics import Finding, Severity, entry, vocabulary
from cablegram.reporters import checked, counted
from cablegram.reporters.sources import Sources

AROUND = 60
"""How many characters of a line are shown on each side of a finding."""

_PAGE = re.compile(r" \((https://www\.tei-c\.org/[^)]*)\)$")

_HEAD = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; --line: light-dark(#d8dbe0, #3a3f47); --soft: light-dark(#f4f5f7, #1d2025);
  --error: light-dark(#a40000, #ff8a80); --warning: light-dark(#7a4f00, #ffcc66);
  --information: light-dark(#00518a, #82cfff); }}
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem;
  background: light-dark(#fff, #14161a); color: light-dark(#1a1c20, #e6e8ec); }}
h1 {{ font-size: 1.5rem; margin-bottom: .25rem; }}
h2 {{ font: 600 1rem ui-monospace, monospace; margin: 2.25rem 0 .5rem; overflow-wrap: anywhere; }}
ul {{ list-style: none; padding: 0; margin: 0; }}
li {{ border-inline-start: 4px solid var(--kind); padding: .5rem 0 .5rem .9rem; margin: .75rem 0; }}
li p {{ margin: 0; }}
.error {{ --kind: var(--error); }} .warning {{ --kind: var(--warning); }} .information {{ --kind: var(--information); }}
.kind {{ color: var(--kind); font-weight: 600; }}
.place, pre, code {{ font-family: ui-monospace, monospace; font-size: .875rem; }}
pre {{ background: var(--soft); border: 1px solid var(--line); border-radius: 4px; margin: .4rem 0;
  padding: .4rem .6rem; white-space: pre-wrap; overflow-wrap: anywhere; }}
mark {{ background: none; color: inherit; text-decoration: underline wavy var(--kind) 1.5px;
  text-underline-offset: 4px; }}
a {{ color: var(--information); }}
</style>
</head>
<body>
<h1>{title}</h1>
"""


def report(files: Sequence[str], findings: Iterable[Finding], language: str = "en") -> Iterator[str]:
    """A whole HTML page."""
    words, results, sources = vocabulary(language), list(findings), Sources()
    yield _HEAD.format(language=language, title=escape(words["report"]))
    counts = Counter(found.severity for found in results)
    yield f"<p>{checked(len(files), words)}: {_counts(counts, words)}</p>\n"
    for name, group in groupby(results, key=lambda found: found.file):
        yield f"<section>\n<h2>{escape(name)}</h2>\n<ul>\n"
        for found in group:
            yield _item(found, sources(found.file, found.line), words, language)
        yield "</ul>\n</section>\n"
    yield "</body>\n</html>\n"


def _counts(counts: Counter[Severity], words: Mapping[str, str]) -> str:
    said = [f'<span class="{kind} kind">{text}</span>' for kind, text in counted(counts, words)]
    return ", ".join(said) or words["fine"]


def _item(found: Finding, source: str | None, words: Mapping[str, str], language: str) -> str:
    title = escape(entry(found.code, language).title, quote=True)
    place = ":".join(str(number) for number in (found.line, found.column) if number)
    return (
        f'<li class="{found.severity}"><p><span class="place">{place}</span> <span class="kind" title="{title}">'
        f"{words[found.severity.value]} {found.code}</span>: {escape(found.message)}</p>\n"
        f"{_excerpt(found, source)}{_hint(found, words)}</li>\n"
    )


def _excerpt(found: Finding, source: str | None) -> str:
    """The line of the file around the finding, what is meant marked."""
    if not found.column or source is None:
        return ""
    line, column = source.rstrip("\r\n"), found.column - 1
    start, end = max(0, column - AROUND), column + AROUND
    meant = re.compile(r"</?[\w:.-]+|[\w:.-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'))?|\S").match(line, column)
    stop = min(meant.end() if meant else column, end)
    before = f"…{escape(line[start:column])}" if start else escape(line[:column].lstrip())
    after = escape(line[stop:end]) + ("…" if end < len(line) else "")
    return f"<pre>{before}<mark>{escape(line[column:stop])}</mark>{after}</pre>\n"


def _hint(found: Finding, words: Mapping[str, str]) -> str:
    page = _PAGE.search(found.hint)
    hint = _PAGE.sub("", found.hint)
    link = f' (<a href="{escape(page[1])}">{escape(words["page-of-tei"])}</a>)' if page else ""
    return f"<p>{escape(hint)}{link}</p>" if hint else ""
