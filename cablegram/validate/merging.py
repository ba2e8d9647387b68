"""The same fault is said once, its consequences not at all: what several layers found, put together and sorted."""

from __future__ import annotations

from collections.abc import Iterable

from cablegram.diagnostics import Finding

GRAMMAR = "CBG1"
XSD = "CBG2"
STRANGERS = frozenset(("CBG101", "CBG102", "CBG104"))
"""Something stands where it is not allowed."""
MISSING = "CBG103"


def merged(findings: Iterable[Finding]) -> list[Finding]:
    """``findings`` of one file in order, each once.

    XML Schema has the word only where RELAX NG has not spoken already; that an element lacks a child is not said where
    a stranger stands among its children, which is most often the one that is missing.
    """
    unique = sorted(set(findings))
    judged = [found for found in unique if found.code.startswith(GRAMMAR)]
    lines, paths = {found.line for found in judged}, {found.xpath for found in judged}
    crowded = {_parent(found) for found in judged if found.code in STRANGERS}
    return [
        found
        for found in unique
        if not (found.code.startswith(XSD) and (found.line in lines or _beside(found.xpath, paths)))
        and not (found.code == MISSING and found.xpath in crowded)
    ]


def _parent(found: Finding) -> str:
    """The path of the element that a stranger stands in: for text, the finding's own."""
    return found.xpath if found.code == "CBG104" else found.xpath.rpartition("/")[0]


def _beside(path: str, paths: set[str]) -> bool:
    """Whether one of ``paths`` is ``path``, its parent, or its child."""
    return any(p == path or p.rpartition("/")[0] == path or path.rpartition("/")[0] == p for p in paths)
