"""Encode all corpora and score them against their keys: the tables, and the kinds of misses.

usage: python benchmarks/accuracy.py [--misses N] [CORPORA]

CORPORA is the folder with frus/ and keyed/ (default: corpora/ in CABLEGRAM_REFERENCE, else in ../shared).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
REFERENCE = Path(os.environ.get("CABLEGRAM_REFERENCE", PROJECT.parent / "shared"))


def run(*words: object) -> str:
    done = subprocess.run([sys.executable, *map(str, words)], capture_output=True, text=True, check=True,
                          env=os.environ | {"PYTHONPATH": str(PROJECT)})
    return done.stdout


def encode(transcripts: list[Path], target: Path, registers: Path | None, scratch: Path) -> None:
    links = scratch / "in"
    links.mkdir(parents=True)
    for path in transcripts:
        (links / path.name).symlink_to(path)
    words = ["--registers", registers] if registers else []
    run("-m", "cablegram", "encode", links, "-o", target, *words)


def corpora(root: Path, scratch: Path) -> Iterator[tuple[str, Path, Path]]:
    """Each corpus: its name, its key, the folder of its TEI (encoded on the way)."""
    for volume in sorted((root / "frus").iterdir()):
        registers, target = scratch / volume.name / "registers", scratch / volume.name / "tei"
        run(REFERENCE / "tools" / "frus_registers.py", volume / "registers.json", registers)
        encode(sorted(volume.glob("*.txt")), target, registers, scratch / volume.name)
        yield volume.name, volume / "gold.jsonl", target
    keyed = root / "keyed"
    target = scratch / "keyed" / "tei"
    for folder in sorted(path for path in keyed.iterdir() if path.is_dir()):
        encode(sorted(folder.glob("*.txt")), target, None, scratch / "keyed" / folder.name)
    yield "keyed", keyed / "gold.csv", target


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="?", type=Path, default=REFERENCE / "corpora")
    parser.add_argument("--misses", type=int, default=0, help="show so many misses per fact")
    options = parser.parse_args()
    score = REFERENCE / "tools" / "score.py"
    with tempfile.TemporaryDirectory() as scratch:
        for name, key, target in corpora(options.corpora, Path(scratch)):
            if options.misses:
                print(name, run(score, key, target, "--misses", options.misses), sep="\n")
                continue
            print(f"\n{name:<18}{'right':>7}{'expected':>10}{'spurious':>10}{'recall':>8}{'f1':>8}")
            for fact, row in json.loads(run(score, key, target, "--json")).items():
                numbers = f"{row['right']:>7}{row['expected']:>10}{row['spurious']:>10}"
                print(f"  {fact:<16}{numbers}{row['recall']:>8.3f}{row['f1']:>8.3f}")


if __name__ == "__main__":
    main()
