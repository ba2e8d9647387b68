"""The same fault is said once: what several layers found is put together, sorted."""

from __future__ import annotations

from collections.abc import Iterable

from cablegram.diagnostics import Finding

_GRAMMAR = "CBG1"
_XSD = "CBG2"


def merged(findings: Iterable[Finding]) -> list[Finding]:
    """``findings`` of one file in order, each once; XML Schema's only where RELAX NG has not spoken already."""
    unique = sorted(set(findings))
    judged = [f for f in unique if f.code.startswith(_GRAMMAR)]
    lines = {f.line for f in judged}
    paths = {f.xpath for f in judged}
    return [f for f in unique if not (f.code.startswith(_XSD) and (f.line in lines or _beside(f.xpath, paths)))]


def _beside(path: str, paths: set[str]) -> bool:
    """Whether one of ``paths`` is ``path``, its parent, or its child."""
    return any(p == path or p.rpartition("/")[0] == path or path.rpartition("/")[0] == p for p in paths)
