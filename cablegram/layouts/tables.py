"""Lines with tabs in them are rows of a table, cells set apart by the tabs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cablegram.annotation import Annotation
from cablegram.layouts.items import Item


def table(items: Sequence[Item], attributes: Mapping[str, str] | None = None) -> Iterator[Annotation]:
    """The table whose rows are the lines ``items``."""
    yield Annotation(items[0].line.start, items[-1].line.end, "table", dict(attributes or {}))
    for item in items:
        yield Annotation(item.line.start, item.line.end, "row")
        start = item.line.start
        for cell in item.line.text.split("\t"):
            yield Annotation(start, start + len(cell), "cell")
            start += len(cell) + 1
