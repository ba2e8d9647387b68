"""How long ``cablegram validate`` takes, and how much memory, as parts of what jing needs in the same run.

    python benchmarks/validate.py [REFERENCE]

Whole processes, started anew each time, all the layers that apply, compiled schemas being in the cache; ours and jing's
by turns. "kept" says that the files have not changed since they were last validated, "edited" that what Schematron's
rules said of them is not in the cache. Ratios are of wall-clock time, of processor time (which others on the machine
disturb less), and of memory; each is the best of several runs. The TEI's grammar is what jing sees of it: without the
rules in it. REFERENCE is the folder of reference material (default: ``../shared``); without it only our own schema is
measured. The exit code is 1 if a target is missed.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from lxml import etree  # noqa: E402

from benchmarks.relaxng import Run, best, run, telegrams  # noqa: E402

RUNS = 3
MEMORY = 0.5
"""How much of jing's memory may be used."""

@dataclass(frozen=True)
class Case:
    """``files`` against ``schema``; ``grammar`` is what jing reads, ``most`` the part of its time that is allowed."""

    name: str
    schema: str
    grammar: Path
    files: list[Path]
    most: float
    jobs: int = 1
    edited: bool = False
    memory: bool = True


def compare(case: Case, forget: Callable[[], None]) -> tuple[Run, Run]:
    """Ours and jing's best runs; the first of ours, which fills the cache, does not count."""
    names = list(map(str, case.files))
    ours = [sys.executable, "-m", "cablegram", "validate", "--schema", case.schema, "--jobs", str(case.jobs), *names]
    run(ours)
    mine, theirs = [], []
    for _ in range(RUNS):
        if case.edited:
            forget()
        mine.append(run(ours))
        theirs.append(run(["jing", str(case.grammar), *names]))
    return best(mine), best(theirs)


def cases(reference: Path, folder: Path) -> list[Case]:
    own = sorted((PROJECT / "tei" / "documents").glob("*.xml"), key=lambda file: file.stat().st_size)[:1]
    grammar = PROJECT / "schema" / "cablegram.rng"
    found = [Case("one small file, our schema, kept", "cablegram", grammar, own, 0.3),
             Case("one small file, our schema, edited", "cablegram", grammar, own, 1.0, edited=True, memory=False)]
    if not reference.is_dir():
        return found
    tei_all = without_rules(reference / "tei" / "tei_all.rng", folder)
    volume = reference / "frus" / "frus1961-63v04.xml"
    files = telegrams(reference, folder, 1000)
    volumes = [folder / f"volume-{number:02}.xml" for number in range(50)]
    for copy in volumes:
        shutil.copy(volume, copy)
    return [*found,
            Case("1,000 telegrams, tei_all", str(tei_all), tei_all, files, 0.3),
            Case("one volume of 4 MB, tei_all", str(tei_all), tei_all, [volume], 0.3),
            Case("50 volumes, two processes, tei_all", str(tei_all), tei_all, volumes, 0.7, jobs=2)]


def without_rules(schema: Path, folder: Path) -> Path:
    """``schema`` without the Schematron rules in it, which jing does not see."""
    grammar = etree.parse(schema)
    etree.strip_elements(grammar, "{http://purl.oclc.org/dsdl/schematron}*", with_tail=False)
    bare = folder / schema.name
    grammar.write(bare)
    return bare


def judge(case: Case, ours: Run, jing: Run) -> bool:
    """Print the ratios; whether all of them are as they should be."""
    wall, cpu, memory = ours.seconds / jing.seconds, ours.processor / jing.processor, ours.memory / jing.memory
    print(f"{case.name:36} wall {wall:.2f} ({ours.seconds:.2f} s of {jing.seconds:.2f} s)  processor {cpu:.2f}"
          f" ({ours.processor:.2f} s of {jing.processor:.2f} s)  memory {memory:.2f}"
          f" ({ours.memory / 1024:.0f} MB of {jing.memory / 1024:.0f} MB)  target {case.most}", flush=True)
    return min(wall, cpu) <= case.most and (memory <= MEMORY or not case.memory)


def main() -> int:
    reference = Path(sys.argv[1] if len(sys.argv) > 1 else PROJECT.parent / "shared").resolve()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder

        def forget() -> None:
            for kept in (Path(folder) / "cablegram").glob("*-schematron.json"):
                kept.unlink()

        print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        results = [judge(case, *compare(case, forget)) for case in cases(reference, Path(folder))]
    return int(not all(results))


if __name__ == "__main__":
    sys.exit(main())
