"""The ODD compiler: how long it takes, how much memory, and whether it agrees with the TEI's own schemas.

usage: python benchmarks/odd.py [--mutants N] [--speed-only|--agreement-only]

Speed is the whole process of `cablegram schema build`, the best of three, beside a start of the interpreter with its
libraries; memory is that of all processes together. Agreement is that of jing on the telegrams of two volumes of FRUS,
the files of this edition, and N mutants of both (default 2000), and on N / 4 documents made at random from the TEI's
own RELAX NG and N mutants of these, judged by the TEI's own RELAX NG and by ours. Where the two part knowingly
(docs/odd.md), the attributes are taken away.
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
PARTED = {"castItem": ("type",), "classSpec": ("type",), "constitution": ("type",), "factuality": ("type",),
          "interaction": ("type",), "recording": ("type",), "tag": ("type",), "anyElement": ("require", "except")}
"""Attributes over which the TEI's own RELAX NG and ours part knowingly, by their elements."""
SCHEMAS = ("--format", "rng", "--format", "xsd", "--format", "sch")


def started(words: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                            env=os.environ | {"PYTHONPATH": str(PROJECT)}, cwd=PROJECT)


def measured(words: list[str]) -> tuple[float, float, float]:
    """Wall-clock seconds and processor seconds, the best of three, and in one more run the peak of memory."""
    runs = []
    for _ in range(3):
        start = time.perf_counter()
        _, status, usage = os.wait4(started(words).pid, 0)
        seconds = time.perf_counter() - start
        if status != 0:
            raise SystemExit(f"failed: {' '.join(words)}")
        runs.append((seconds, usage.ru_utime + usage.ru_stime))
    return *min(runs), peak(words)


def peak(words: list[str]) -> float:
    """The most megabytes that a process and those that it starts have together; what they share counts once."""
    process, most = started(words), 0.0
    while process.poll() is None:
        most = max(most, sum(map(megabytes, family(process.pid))))
        time.sleep(0.02)
    return most


def family(pid: int) -> list[int]:
    """The process and all that descend from it."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return [pid]
    return [pid, *(one for child in children for one in family(int(child)))]


def megabytes(pid: int) -> float:
    """The proportional set size of a process."""
    try:
        said = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return sum(int(size) for size in re.findall(r"^Pss: +(\d+)", said, re.M)) / 1024


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


def real() -> list[etree._Element]:
    """The telegrams of FRUS, and the files of this edition."""
    from tests.unit.schema.frus import telegrams

    roots = [root for volume in sorted((REFERENCE / "frus").glob("*.xml")) for root in telegrams(volume)]
    return roots + [etree.parse(path).getroot() for path in sorted((PROJECT / "tei").rglob("*.xml"))]


def random(schema: Path, amount: int) -> list[etree._Element]:
    """Documents that ``schema`` allows."""
    from tests.unit.odd.documents import Documents

    documents = Documents(schema, Random(1962))
    return [documents.document() for _ in range(amount)]


def write(roots: list[etree._Element], amount: int, folder: Path) -> None:
    """Write the documents, and so many mutants of them, into ``folder``."""
    from tests.unit.odd.mutants import Mutants

    folder.mkdir()
    mutants = Mutants(roots, Random(2000))
    for number in range(len(roots) + amount):
        root = roots[number] if number < len(roots) else mutants.mutant()
        for element in root.iter(*(f"{{*}}{name}" for name in PARTED)):
            for attribute in PARTED[etree.QName(element).localname]:
                element.attrib.pop(attribute, None)
        etree.ElementTree(root).write(folder / f"{number:05}.xml", encoding="utf-8")


def agreement(scratch: Path, amount: int) -> int:
    """Print how often the TEI's schemas and ours part; returns how often in all."""
    sys.path.insert(0, str(PROJECT))
    write(found := real(), amount, scratch / "real")
    parted = 0
    print(f"\n{len(found)} real documents and {amount} mutants; {amount // 4} made at random and {amount} mutants")
    for name in NAMES:
        odd, theirs = REFERENCE / "tei" / "odd" / f"{name}.odd", REFERENCE / "tei" / f"{name}.rng"
        words = ["schema", "build", str(odd), "--source", str(SOURCE), "--format", "rng", "-o", str(scratch)]
        subprocess.run([sys.executable, "-m", "cablegram", *words], check=True, capture_output=True, cwd=PROJECT,
                       env=os.environ | {"PYTHONPATH": str(PROJECT)})
        write(random(theirs, amount // 4), amount, scratch / name)
        for folder in (scratch / "real", scratch / name):
            ours, other = invalid(scratch / f"{name}.rng", folder), invalid(theirs, folder)
            parted += len(ours ^ other)
            kind = "real" if folder.name == "real" else "random"
            print(f"{name:16}{kind:8}invalid: theirs {len(other)}, ours {len(ours)}; "
                  f"different verdicts: {len(ours ^ other)}", *sorted(ours ^ other)[:5], flush=True)
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
