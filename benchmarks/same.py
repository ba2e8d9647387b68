"""Whether another state of this project encodes all corpora to the same bytes, and says the same of them.

usage: python benchmarks/same.py OTHER [CORPORA]

OTHER is a checkout to compare with, as `git worktree add OTHER main` makes one. What is encoded are the transcripts of
CORPORA (see accuracy.py), those of each volume with its registers and without. The command ends with 1 if any differ.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from accuracy import PROJECT, REFERENCE, Corpus, corpora

Made = dict[str, bytes]


def encoded(project: Path, corpus: Corpus, links: Path) -> Made:
    """What ``project`` makes of the transcripts in ``links``, by the files' names; under no name what it says."""
    target = links.with_name("out")
    words = ["--registers", corpus.registers] if corpus.registers else []
    with tempfile.TemporaryDirectory() as scratch:
        command = [sys.executable, "-m", "cablegram", "encode", links, "-o", target.name, *words]
        done = subprocess.run(list(map(str, command)), check=False, capture_output=True, cwd=scratch,
                              env=os.environ | {"PYTHONPATH": str(project)})
        made = {path.name: path.read_bytes() for path in (Path(scratch) / target.name).iterdir()}
    return made | {"": done.stdout + done.stderr}


def with_and_without(corpus: Corpus) -> Iterator[Corpus]:
    yield corpus
    if corpus.registers:
        yield replace(corpus, name=f"{corpus.name} without registers", registers=None)


def linked(corpus: Corpus, links: Path) -> Path:
    """A folder with links to all transcripts of ``corpus``, no two of one name."""
    links.mkdir(parents=True)
    for number, path in enumerate(corpus.transcripts):
        (links / f"{number:04}-{path.name}").symlink_to(path)
    return links


def compare(one: Made, other: Made, name: str) -> bool:
    """Print how many files of the corpus ``name`` are the same, and which are not; whether all are."""
    differing = sorted(key for key in one | other if one.get(key) != other.get(key))
    print(f"{name:<42}{len(one) - 1:>6} files  {len(differing)} differ", flush=True)
    for key in differing:
        print(f"  {key or 'what was said'}")
    return not differing


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("other", type=Path)
    parser.add_argument("corpora", nargs="?", type=Path, default=REFERENCE / "corpora")
    options = parser.parse_args()
    other, same = options.other.resolve(), True
    with tempfile.TemporaryDirectory() as scratch:
        for whole in corpora(options.corpora, Path(scratch)):
            for corpus in with_and_without(whole):
                links = linked(corpus, Path(scratch) / corpus.name.replace(" ", "-") / "in")
                here = encoded(PROJECT, corpus, links)
                same = compare(here, encoded(other, corpus, links), corpus.name) and same
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
