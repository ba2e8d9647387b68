"""How long the RELAX NG engine takes, and how much memory, as parts of what jing needs in the same run.

    python benchmarks/relaxng.py [REFERENCE]

Whole processes, started anew each time, the engine's cache of schemas being filled; the best of several runs, ours and
jing's by turns. REFERENCE is the folder of reference material (default: ``../shared``). The targets are 0.3 of the time
and 0.5 of the memory; the exit code is 1 if one is missed.
"""

from __future__ import annotations

import itertools
import subprocess
import sys
import tempfile
from dataclasses import astuple, dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from tests.unit.relaxng.mutants import documents  # noqa: E402

RUNS = 3
SLOWEST, LARGEST = 0.3, 0.5


@dataclass(frozen=True)
class Run:
    """Seconds from start to end, seconds of processor time, kibibytes at most."""

    seconds: float
    processor: float
    memory: int


LAUNCHER = """
import os, sys, time
null = os.open(os.devnull, os.O_WRONLY)
start = time.perf_counter()
process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ,
                          file_actions=[(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)])
_, status, usage = os.wait4(process, 0)
if os.waitstatus_to_exitcode(status) not in (0, 1):
    sys.exit(f"{sys.argv[1:]} fails")
print(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
"""
"""Starts the command from a small process: a child is never said to need less memory than its parent."""


def run(command: list[str]) -> Run:
    launcher = [sys.executable, "-I", "-S", "-c", LAUNCHER, *command]
    printed = subprocess.run(launcher, capture_output=True, text=True, cwd=PROJECT, check=True).stdout.split()
    return Run(float(printed[0]), float(printed[1]), int(printed[2]))


def compare(schema: Path, files: list[Path]) -> tuple[Run, Run]:
    """Ours and jing's best runs."""
    names = [str(schema), *map(str, files)]
    ours = [sys.executable, "-m", "cablegram.relaxng", *names]
    run(ours)
    pairs = [(run(ours), run(["jing", *names])) for _ in range(RUNS)]
    return best([ours for ours, _ in pairs]), best([jing for _, jing in pairs])


def best(runs: list[Run]) -> Run:
    """The least of each."""
    return Run(*(min(values) for values in zip(*map(astuple, runs), strict=True)))


def telegrams(reference: Path, folder: Path, number: int) -> list[Path]:
    """As many documents of the volumes of FRUS, each in a file of its own."""
    volumes = sorted((reference / "frus").glob("*.xml"))
    found = itertools.cycle(list(itertools.chain.from_iterable(map(documents, volumes))))
    files = []
    for place, document in enumerate(itertools.islice(found, number)):
        files.append(folder / f"{place}.xml")
        files[-1].write_text(document, encoding="utf-8")
    return files


def main() -> int:
    reference = Path(sys.argv[1] if len(sys.argv) > 1 else PROJECT.parent / "shared").resolve()
    tei_all, frus = reference / "tei" / "tei_all.rng", reference / "frus" / "frus.rng"
    volume = reference / "frus" / "frus1961-63v04.xml"
    if not tei_all.is_file():
        sys.exit(f"{reference} is no folder of reference material: it has no tei/tei_all.rng")
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        files = telegrams(reference, Path(folder), 1000)
        cases = [("one small file, tei_all", tei_all, files[:1]), ("1,000 telegrams, tei_all", tei_all, files),
                 ("one volume of 4 MB, tei_all", tei_all, [volume]), ("one volume of 4 MB, its own", frus, [volume])]
        for name, schema, chosen in cases:
            ours, jing = compare(schema, chosen)
            slow, large = ours.seconds / jing.seconds, ours.memory / jing.memory
            missed |= slow > SLOWEST or large > LARGEST
            print(f"{name:28}  time {slow:.2f} ({ours.seconds:.2f} s of {jing.seconds:.2f} s)"
                  f"  memory {large:.2f} ({ours.memory / 1024:.0f} MB of {jing.memory / 1024:.0f} MB)")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
