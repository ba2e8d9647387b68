"""How fast transcripts are encoded: 1,000 print telegrams with the registers of their volume, with one process and two.

usage: python benchmarks/encode.py

The peer is reading and serialising the same TEI with lxml, in the same run: what no encoder could be faster than.
"""

from __future__ import annotations

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
PEER = """
import sys; from pathlib import Path; from lxml import etree
for path in sorted(Path(sys.argv[1]).glob('*.xml')): etree.tostring(etree.parse(path))
"""


def timed(*words: object) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *map(str, words)], check=True, capture_output=True, env=ENVIRONMENT)
    return time.perf_counter() - start


def corpus(folder: Path, volume: Path, number: int = 1000) -> Path:
    """``number`` telegrams of ``volume``, repeated as often as needed, and its registers."""
    (folder / "in").mkdir()
    for count, path in zip(range(number), cycle(sorted(volume.glob("*.txt"))), strict=False):
        (folder / "in" / f"{count:04}-{path.name}").symlink_to(path)
    make = REFERENCE / "tools" / "frus_registers.py"
    subprocess.run([sys.executable, make, volume / "registers.json", folder / "registers"], check=True)
    return folder / "in"


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        transcripts = corpus(folder, REFERENCE / "corpora" / "frus" / "frus1964-68v16")
        words = ("-m", "cablegram", "encode", transcripts, "--registers", folder / "registers", "-o")
        one = timed(*words, folder / "one", "--jobs", 1)
        two = timed(*words, folder / "two", "--jobs", 2)
        peer = timed("-c", PEER, folder / "one")
        same = all(a.read_bytes() == (folder / "two" / a.name).read_bytes() for a in (folder / "one").iterdir())
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"1,000 telegrams, one process   {one:6.2f} s   {one / peer:6.1f} times lxml's reading and writing")
    print(f"1,000 telegrams, two processes {two:6.2f} s   {one / two:6.2f} times as fast as one")
    print(f"the same bytes from both       {same}")
    print(f"most memory of a process       {memory:6.0f} MB")


if __name__ == "__main__":
    main()
