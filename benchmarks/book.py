"""What a book of so many telegrams takes: seconds and megabytes per 100, beside a peer in the same run.

The peer is Typst alone, which sets plain text on as many pages of the same size, to the same standards. Each
measurement has a process of its own. All telegrams of one measurement stand in one volume.

usage: python benchmarks/book.py EDITION [TELEGRAMS…]        (default: 100 200 400)
"""

from __future__ import annotations

import multiprocessing
import re
import resource as limits
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from cablegram import edition as editions
from cablegram.build import book
from cablegram.build.typesetting import Press, typeset

PLAIN = """#set document(title: "peer")
#set page(width: 156mm, height: 234mm)
#set text(font: "Libertinus Serif", size: 10.5pt, lang: "en")
#set par(justify: true)
#for n in range(int(sys.inputs.pages)) [
  #pagebreak(weak: true)
  #for _ in range(4) { par(lorem(95)) }
]
"""


def first(root: Path, number: int, folder: Path) -> editions.Edition:
    """An edition of the first ``number`` telegrams of that in ``root``, which will be one volume."""
    edition = editions.load(root)
    shutil.copytree(edition.registers, folder / "tei" / "registers", dirs_exist_ok=True)
    (folder / "tei" / "documents").mkdir(parents=True, exist_ok=True)
    for path in edition.tei_files()[:number]:
        shutil.copy(path, folder / "tei" / "documents")
    tables = edition.settings.tables
    whole = tables | {"print": tables.get("print", {}) | {"volume": number}}
    return editions.Edition(folder, edition.settings._replace(tables=whole))


def set_book(root: Path, number: int) -> bytes:
    """The book of the first ``number`` telegrams."""
    with tempfile.TemporaryDirectory() as name:
        return book.build(first(root, number, Path(name)), Path(name) / "print").path.read_bytes()


def set_plain(pages: int) -> bytes:
    """So many ``pages`` of plain text."""
    with tempfile.TemporaryDirectory() as name:
        template = Path(name) / "plain.typ"
        template.write_text(PLAIN, encoding="utf-8")
        return typeset(Press(template), {"pages": str(pages)}).pdf


def measured(action: Callable[..., bytes], *arguments: object) -> tuple[float, float, float, int]:
    """Seconds by the clock and of the processor, megabytes and pages of ``action`` in this process."""
    start = time.perf_counter()
    pdf = action(*arguments)
    took = time.perf_counter() - start
    usage = limits.getrusage(limits.RUSAGE_SELF)
    return took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, len(re.findall(rb"/Type\s*/Page\b", pdf))


def apart(*arguments: object) -> tuple[float, float, float, int]:
    """``measured`` in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measured, arguments)


def main(root: Path, numbers: list[int]) -> None:
    """Measure the first telegrams of the edition in the folder ``root``."""
    print(f"{'telegrams':>9}{'pages':>7}{'seconds':>9}{'cpu':>7}{'MB':>7}"
          f"{'s/100':>8}{'cpu/100':>9}{'MB/100':>8}{'cpu, peers':>12}{'MB, peers':>11}")
    for number in numbers:
        took, cpu, memory, pages = apart(set_book, root, number)
        _, peer_cpu, peer_memory, _ = apart(set_plain, pages)
        per = number / 100
        print(f"{number:>9}{pages:>7}{took:>9.1f}{cpu:>7.1f}{memory:>7.0f}{took / per:>8.1f}{cpu / per:>9.1f}"
              f"{memory / per:>8.0f}{cpu / peer_cpu:>12.1f}{memory / peer_memory:>11.1f}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), [int(number) for number in sys.argv[2:]] or [100, 200, 400])
