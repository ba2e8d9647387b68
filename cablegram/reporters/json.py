"""For programs: an array of findings, one on each line (fields: ``cablegram.diagnostics.Finding``)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from cablegram.diagnostics import Finding


def report(files: Sequence[str], findings: Iterable[Finding], language: str = "en") -> Iterator[str]:
    """The findings as a JSON array."""
    before = "[\n  "
    for found in findings:
        yield before + json.dumps(found.as_dict(), ensure_ascii=False)
        before = ",\n  "
    yield "[]\n" if before == "[\n  " else "\n]\n"
