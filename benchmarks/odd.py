"""The ODD compiler: how long it takes, how much memory, and whether it agrees with the TEI's own schemas.

usage: python benchmarks/odd.py [--mutants N] [--speed-only|--agreement-only]

Speed is the whole process of `cablegram schema build`, the best of three, beside a start of the interpreter with its
libraries. Agreement is that of jing on the telegrams of two volumes of FRUS, the files of this edition, and N mutants
of both (default 2000), judged by the TEI's own RELAX NG and by ours.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from lxml import etree

PROJECT = Path(__file__).resolve().parent.parent
REFERENCE = Path(os.environ.get("CABLEGRAM_REFERENCE", PROJECT.parent / "shared"))
SOURCE = REFERENCE / "tei" / "p5subset.xml"
NAMES = ("tei_bare", "tei_lite", "tei_simplePrint", "tei_all")
SCHEMAS = ("--format", "rng", "--format", "xsd", "--format", "sch")


def measured(words: list[str]) -> tuple[float, float, float]:
    """Wall-clock seconds, processor seconds and peak megabytes of a process; the best of three."""
    runs = []
    for _ in range(3):
        start = time.perf_counter()
        process = subprocess.Popen([sys.executable, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   env=os.environ | {"PYTHONPATH": str(PROJECT)}, cwd=PROJECT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        if status != 0:
            raise SystemExit(f"failed: {' '.join(words)}")
        runs.append((seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024))
    return min(runs)


def speed(scratch: Path) -> None:
    build = ["-m", "cablegram", "schema", "build", "-o", str(scratch)]
    odds = [(PROJECT / "schema" / "cablegram.odd", [])]
    odds += [(REFERENCE / "tei" / "odd" / f"{name}.odd", ["--source", str(SOURCE)]) for name in NAMES]
    print(f"{'':28}{'wall s':>8}{'cpu s':>8}{'MB':>8}")
    rows = [("imports alone", ["-c", "import lxml.etree, saxonche, click"])]
    for odd, more in odds:
        rows.append((f"{odd.stem}, schemas", [*build, str(odd), *more, *SCHEMAS]))
        rows.append((f"{odd.stem}, with manual", [*build, str(odd), *more]))
    for name, words in rows:
        seconds, processor, memory = measured(words)
        print(f"{name:28}{seconds:8.2f}{processor:8.2f}{memory:8.0f}")


def invalid(schema: Path, folder: Path) -> set[str]:
    """The files in ``folder`` that jing finds invalid, in one run."""
    done = subprocess.run(f"jing -i {schema} *.xml", shell=True, cwd=folder, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stdout + done.stderr)
    return set(re.findall(r"^[^\n]*?(\d{5}\.xml):", done.stdout, re.M))


def documents(scratch: Path, amount: int) -> int:
    """Write the documents and their mutants into ``scratch``; returns how many documents are no mutants."""
    sys.path.insert(0, str(PROJECT))
    from tests.unit.odd.mutants import Mutants
    from tests.unit.schema.frus import telegrams

    roots = [root for volume in sorted((REFERENCE / "frus").glob("*.xml")) for root in telegrams(volume)]
    roots += [etree.parse(path).getroot() for path in sorted((PROJECT / "tei").rglob("*.xml"))]
    mutants = Mutants(roots, Random(2000))
    for number in range(len(roots) + amount):
        root = roots[number] if number < len(roots) else mutants.mutant()
        etree.ElementTree(root).write(scratch / f"{number:05}.xml", encoding="utf-8")
    return len(roots)


def agreement(scratch: Path, amount: int) -> int:
    """Print how often the TEI's schemas and ours part; returns how often in all."""
    whole, parted = documents(scratch, amount), 0
    print(f"\n{whole} documents, {amount} mutants")
    for name in NAMES:
        odd = REFERENCE / "tei" / "odd" / f"{name}.odd"
        words = ["schema", "build", str(odd), "--source", str(SOURCE), "--format", "rng", "-o", str(scratch)]
        subprocess.run([sys.executable, "-m", "cablegram", *words], check=True, capture_output=True, cwd=PROJECT,
                       env=os.environ | {"PYTHONPATH": str(PROJECT)})
        ours, theirs = invalid(scratch / f"{name}.rng", scratch), invalid(REFERENCE / "tei" / f"{name}.rng", scratch)
        parted += len(ours ^ theirs)
        print(f"{name:20} invalid: theirs {len(theirs)}, ours {len(ours)}; "
              f"different verdicts: {len(ours ^ theirs)} {sorted(ours ^ theirs)[:5]}", flush=True)
    return parted


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mutants", type=int, default=2000)
    parser.add_argument("--speed-only", action="store_true")
    parser.add_argument("--agreement-only", action="store_true")
    options = parser.parse_args()
    if not options.agreement_only:
        with tempfile.TemporaryDirectory() as folder:
            speed(Path(folder))
    if not options.speed_only:
        with tempfile.TemporaryDirectory() as folder:
            sys.exit(1 if agreement(Path(folder), options.mutants) else 0)


if __name__ == "__main__":
    main()
