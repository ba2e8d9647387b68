"""How fast transcripts are encoded, with one process and two, and that memory does not grow with their number.

usage: python benchmarks/encode.py [--many N]

1,000 print telegrams, all different (those of all volumes), with the registers of one volume (some 400 entries). The
peer is reading and serialising the same TEI with lxml, in the same run: what no encoder could be faster than. With
--many 10000 so many telegrams, the same ones again and again, are encoded too, and memory is compared.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
REFERENCE = Path(os.environ.get("CABLEGRAM_REFERENCE", PROJECT.parent / "shared"))
ENVIRONMENT = os.environ | {"PYTHONPATH": str(PROJECT)}
REGISTERS = "frus1964-68v16"
PEER = """
import sys; from pathlib import Path; from lxml import etree
for path in sorted(Path(sys.argv[1]).glob('*.xml')): etree.tostring(etree.parse(path))
"""
ASIDE = """
import resource, subprocess, sys
subprocess.run([sys.executable, *sys.argv[1:]], check=True, capture_output=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def timed(*words: object, folder: Path) -> tuple[float, float]:
    """Wall seconds and CPU seconds (those of all processes) of a Python program that runs in ``folder``."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *map(str, words)], check=True, capture_output=True, env=ENVIRONMENT, cwd=folder)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def memory(*words: object, folder: Path) -> float:
    """The most memory, in MB, that any process of the program had."""
    done = subprocess.run([sys.executable, "-c", ASIDE, *map(str, words)], check=True, capture_output=True, text=True,
                          env=ENVIRONMENT, cwd=folder)
    return int(done.stdout) / 1024


def corpus(folder: Path, number: int) -> Path:
    """``number`` telegrams of all volumes, repeated as often as needed."""
    folder.mkdir()
    telegrams = sorted((REFERENCE / "corpora" / "frus").glob("*/*.txt"))
    for count, path in zip(range(number), cycle(telegrams), strict=False):
        (folder / f"{count:05}-{path.parent.name}-{path.name}").symlink_to(path)
    return folder


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--many", type=int, default=0, metavar="N", help="compare memory with that for N telegrams")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        volume = REFERENCE / "corpora" / "frus" / REGISTERS
        make = REFERENCE / "tools" / "frus_registers.py"
        subprocess.run([sys.executable, make, volume / "registers.json", folder / "registers"], check=True)
        transcripts = corpus(folder / "in", 1000)
        command = ("-m", "cablegram", "encode", "--registers", folder / "registers", "-o")
        one, cpu = timed(*command, folder / "one", "--jobs", 1, transcripts, folder=folder)
        two, both = timed(*command, folder / "two", "--jobs", 2, transcripts, folder=folder)
        peer, _ = timed("-c", PEER, folder / "one", folder=folder)
        same = all(a.read_bytes() == (folder / "two" / a.name).read_bytes() for a in (folder / "one").iterdir())
        print(f"1,000 telegrams, one process   {one:6.2f} s  {cpu:6.2f} s CPU  {one / peer:5.1f} times lxml")
        print(f"1,000 telegrams, two processes {two:6.2f} s  {both:6.2f} s CPU  {one / two:5.2f} times as fast as one")
        print(f"the same bytes from both       {same}")
        for number in filter(None, (1000, options.many)):
            many = corpus(folder / f"in-{number}", number)
            most = memory(*command, folder / f"out-{number}", "--jobs", 2, many, folder=folder)
            print(f"most memory of a process       {most:6.0f} MB for {number:,} telegrams")


if __name__ == "__main__":
    main()
