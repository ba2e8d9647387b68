"""How fast the site is built: all of it, nothing changed, one telegram changed; beside a peer in the same run.

The peer parses every document with saxonche and writes it out again through an identity stylesheet, in one process:
less can't be done by XSLT.

usage: python benchmarks/site.py EDITION
"""

from __future__ import annotations

import resource as limits
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from cablegram import edition as editions
from cablegram.build import site
from cablegram.transform import stylesheet

T = TypeVar("T")

IDENTITY = """<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="3.0">
  <xsl:mode on-no-match="shallow-copy"/>
</xsl:stylesheet>"""


def timed(name: str, action: Callable[[], T], peer: float = 0.0) -> tuple[float, T]:
    """Print how long ``action`` takes, in seconds and in times of the peer's."""
    start = time.perf_counter()
    result = action()
    took = time.perf_counter() - start
    print(f"{name:24} {took:8.2f} s{f'  {took / peer:6.2f} peers' if peer else ''}")
    return took, result


def copy_all(paths: Sequence[Path], folder: Path) -> None:
    """The peer."""
    sheet = folder / "identity.xsl"
    sheet.write_text(IDENTITY)
    compiled = stylesheet(sheet)
    for path in paths:
        (folder / path.name).write_text(compiled.run(path.read_bytes()))


def without_search(edition: editions.Edition) -> editions.Edition:
    """The edition, with ``[html] search = false``."""
    tables = edition.settings.tables
    plain = tables | {"html": tables.get("html", {}) | {"search": False}}
    return replace(edition, settings=replace(edition.settings, tables=plain))


def main(root: Path) -> None:
    """Measure the edition in the folder ``root``."""
    edition = editions.load(root)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "copies").mkdir()
        peer, _ = timed("peer", lambda: copy_all(edition.tei_files(), folder / "copies"))
        timed("all but search", lambda: site.build(without_search(edition), folder / "plain"), peer)
        _, report = timed("all", lambda: site.build(edition, folder / "html"), peer)
        timed("nothing changed", lambda: site.build(edition, folder / "html"), peer)
        changed = edition.tei_files()[0]
        before = changed.read_bytes()
        try:
            header, body, text = before.partition(b"<body")
            changed.write_bytes(header + body + text.replace(b"</p>", b" More.</p>", 1))
            timed("one changed, but search", lambda: site.build(without_search(edition), folder / "plain"), peer)
            timed("one telegram changed", lambda: site.build(edition, folder / "html"), peer)
        finally:
            changed.write_bytes(before)
    most = max(limits.getrusage(who).ru_maxrss for who in (limits.RUSAGE_SELF, limits.RUSAGE_CHILDREN)) / 1024
    print(f"{report.documents} telegrams, {report.pages} pages; the largest process took {most:.0f} MB")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
