"""Encode all corpora, check each file, and score them against their keys: the tables, and the kinds of misses.

usage: python benchmarks/accuracy.py [--misses N] [--no-checks] [CORPORA]

CORPORA is the folder with frus/, keyed/ and raw/ (default: corpora/ in CABLEGRAM_REFERENCE, else in ../shared). All
transcripts of these, of the tests' cases and of seeds/ are encoded; jing judges what came out against our schema and
tei_all; `cablegram.transcript` must give each transcript back, byte for byte. The command ends with 1 where one fails.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from misses import Kinds

from cablegram import tei
from cablegram.source import decode
from cablegram.transcript import transcript

PROJECT = Path(__file__).resolve().parent.parent
REFERENCE = Path(os.environ.get("CABLEGRAM_REFERENCE", PROJECT.parent / "shared"))
MOST = 10
"""So many kinds of misses are listed."""


@dataclass(frozen=True)
class Corpus:
    """Transcripts, their registers and their key (if there are any), and where their TEI goes."""

    name: str
    transcripts: list[Path]
    target: Path
    registers: Path | None = None
    keys: list[Path] = field(default_factory=list)


def run(*words: object) -> str:
    done = subprocess.run([sys.executable, *map(str, words)], capture_output=True, text=True, check=True,
                          env=os.environ | {"PYTHONPATH": str(PROJECT)})
    return done.stdout


def corpora(root: Path, scratch: Path) -> Iterator[Corpus]:
    for volume in sorted((root / "frus").iterdir()):
        registers = scratch / volume.name / "registers"
        run(REFERENCE / "tools" / "frus_registers.py", volume / "registers.json", registers)
        yield Corpus(volume.name, sorted(volume.glob("*.txt")), scratch / volume.name / "tei", registers,
                     [volume / "gold.jsonl"])
    keyed = root / "keyed"
    yield Corpus("keyed", sorted(keyed.rglob("*.txt")), scratch / "keyed", None, [keyed / "gold.csv"])
    yield Corpus("raw", sorted((root / "raw").rglob("*.txt")), scratch / "raw")
    cases = sorted((PROJECT / "tests" / "cases").rglob("*.txt"))
    yield Corpus("cases and seeds", [*cases, *sorted((PROJECT / "seeds").iterdir())], scratch / "cases")


def encode(corpus: Corpus) -> dict[str, Path]:
    """Encode the corpus; the transcripts by the names that their TEI gives them."""
    links = corpus.target.with_name(f"{corpus.target.name}-in")
    links.mkdir(parents=True)
    names = [path.name if corpus.keys else f"{number:03}-{path.name}" for number, path in enumerate(corpus.transcripts)]
    for name, path in zip(names, corpus.transcripts, strict=True):
        (links / name).symlink_to(path)
    words = ["--registers", corpus.registers] if corpus.registers else []
    subprocess.run([sys.executable, "-m", "cablegram", "encode", links, "-o", corpus.target, *words], check=False,
                   capture_output=True, env=os.environ | {"PYTHONPATH": str(PROJECT)}, cwd=corpus.target.parent)
    return dict(zip(names, corpus.transcripts, strict=True))


def given_back(paths: list[Path], sources: dict[str, Path]) -> int:
    """How many transcripts come back byte for byte from their TEI."""
    right = 0
    for path in paths:
        root = tei.parse_file(path)
        name = root.findtext(f".//{tei.q('altIdentifier')}[@type='transcript']/{tei.q('idno')}") or ""
        data = sources[name].read_bytes()
        text = transcript(root)
        right += text == decode(data, name).text
    return right


def valid(paths: list[Path], schema: Path) -> int | None:
    """How many files jing accepts; nothing where jing is not installed."""
    program = shutil.which("jing")
    if program is None or not schema.is_file():
        return None
    done = subprocess.run([program, str(schema), *map(str, paths)], capture_output=True, text=True, check=False)
    return len(paths) - len({line.split(":")[0] for line in done.stdout.splitlines()})


def check(corpus: Corpus, sources: dict[str, Path]) -> bool:
    """Print how many files were encoded, are valid, give back their transcripts; whether all did."""
    paths = sorted(corpus.target.glob("*.xml"))
    wanted = len(corpus.transcripts)
    rows = {"encoded": len(paths), "valid, our schema": valid(paths, PROJECT / "schema" / "cablegram.rng"),
            "valid, tei_all": valid(paths, REFERENCE / "tei" / "tei_all.rng"), "given back": given_back(paths, sources)}
    for fact, right in rows.items():
        print(f"  {fact:<18}{'not checked' if right is None else f'{right:>7} of {wanted:>5}'}")
    return all(right in (None, wanted) for right in rows.values())


def scores(corpus: Corpus, total: dict[str, Counter[str]]) -> None:
    """Print the corpus's scores against its key, and add them to those of all volumes."""
    for key in corpus.keys:
        print(f"  {'':<18}{'right':>7}{'expected':>10}{'spurious':>10}{'recall':>8}{'f1':>8}")
        for fact, row in json.loads(run(REFERENCE / "tools" / "score.py", key, corpus.target, "--json")).items():
            show(fact, row)
            if corpus.registers:
                numbers = {name: row[name] for name in ("right", "expected", "spurious")}
                total.setdefault(fact, Counter()).update(numbers)


def show(fact: str, row: dict[str, float]) -> None:
    right, expected, spurious = row["right"], row["expected"], row["spurious"]
    f1 = 2 * right / (expected + right + spurious) if expected else 0
    recall = right / expected if expected else 0
    print(f"  {fact:<18}{right:>7}{expected:>10}{spurious:>10}{recall:>8.3f}{f1:>8.3f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="?", type=Path, default=REFERENCE / "corpora")
    parser.add_argument("--misses", type=int, default=1, help="show so many examples of each kind of miss")
    parser.add_argument("--no-checks", action="store_true", help="only score")
    options = parser.parse_args()
    total: dict[str, Counter[str]] = {}
    kinds, sound = Kinds(), True
    with tempfile.TemporaryDirectory() as scratch:
        for corpus in corpora(options.corpora, Path(scratch)):
            print(f"\n{corpus.name}", flush=True)
            sources = encode(corpus)
            sound = (options.no_checks or check(corpus, sources)) and sound
            scores(corpus, total)
            for key in corpus.keys:
                kinds.count(key, corpus.target)
        print(f"\nall volumes\n  {'':<18}{'right':>7}{'expected':>10}{'spurious':>10}{'recall':>8}{'f1':>8}")
        for fact, row in total.items():
            show(fact, row)
    print(f"\nthe {MOST} most frequent kinds of misses, of {kinds.number}")
    for kind, number, examples in kinds.most(MOST):
        print(f"  {number:>5}  {kind}" + "".join(f"\n         {example}" for example in examples[: options.misses]))
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
