"""How long ``cablegram validate`` takes, and how much memory, beside jing in the same run; and that both have bounds.

    python benchmarks/validate.py [REFERENCE]

Whole processes, started anew each time, all the layers that apply, compiled schemas being in the cache, the program
being compiled as an installed one is; ours and jing's by turns, the best of several runs. "kept" says that the files
have not changed since they were last validated, "edited" that what Schematron's rules said of them is not in the cache,
"first" that the grammar is not. Ratios are of wall-clock time, of processor time (which others on the machine disturb
less), and of memory. The TEI's grammar is what jing sees of it: without the rules in it. What was learnt from documents
is in the cache as the grammar is.

What jing does not do, and ours does in the same time: identifiers, pointers into this and other files, dates against
their words, notes and their markers, words and hints for what is found. The 1,000 telegrams are cut out of their
volumes, so that seven pointers in each lead nowhere, and are told. "grammar alone" is our engine without all this: what
jing does. "schema only" is the whole command with ``--schema-only``: that, and the words for what is found. Where
many files are measured in this way, the line with all layers has no target: it says what the rest costs.

Then come a very large file, very many files, a file with very many findings: how much memory and how many lines of
output they take. REFERENCE is the folder of reference material (default: ``../shared``); without it only our own schema
is measured. Each line ends in its target; the exit code is 1 if one is missed.
"""

from __future__ import annotations

import compileall
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from lxml import etree  # noqa: E402

from benchmarks.relaxng import Run, best, run, telegrams  # noqa: E402
from tests.unit.relaxng.mutants import HEADER  # noqa: E402

RUNS = 3
MEMORY = 0.5
"""How much of jing's memory may be used."""
MEGABYTES = 300
"""How much memory there may be for files of any size and number."""
LINES = 6000
"""How many lines a report in text may have."""


@dataclass(frozen=True)
class Case:
    """``files`` against ``schema``; ``grammar`` is what jing reads, ``most`` the part of its time that is allowed.

    ``alone``: by our engine alone. ``seconds``: how long it may take in any case (0: as long as it does).
    ``most`` of 0 says that there is no target.
    """

    name: str
    schema: str
    grammar: Path
    files: list[Path]
    most: float
    jobs: int = 1
    forget: str = ""
    memory: bool = True
    seconds: float = 0
    alone: bool = False
    only: bool = False

    @property
    def ours(self) -> list[str]:
        """Our command: all layers, or the engine alone."""
        if self.alone:
            return [sys.executable, "-m", "cablegram.relaxng", str(self.grammar), *map(str, self.files)]
        command = [sys.executable, "-m", "cablegram", "validate", "--schema", self.schema, "--jobs", str(self.jobs)]
        return [*command, *["--schema-only"] * self.only, *map(str, self.files)]


def compare(case: Case, cache: Path) -> tuple[Run, Run]:
    """Ours and jing's best runs; the first of ours, which fills the cache, does not count."""
    run(case.ours)
    mine, theirs = [], []
    for _ in range(RUNS):
        for kept in cache.glob(case.forget) if case.forget else ():
            shutil.rmtree(kept) if kept.is_dir() else kept.unlink()
        mine.append(run(case.ours))
        theirs.append(run(["jing", str(case.grammar), *map(str, case.files)]))
    return best(mine), best(theirs)


def cases(reference: Path, folder: Path) -> Iterator[Case]:
    """Ours and jing's part of the work, from the smallest to the largest."""
    own = sorted((PROJECT / "tei" / "documents").glob("*.xml"), key=lambda file: file.stat().st_size)[:1]
    grammar = PROJECT / "schema" / "cablegram.rng"
    yield Case("one small file, our schema, kept", "cablegram", grammar, own, 0.3, seconds=0.15)
    yield Case(
        "one small file, our schema, edited", "cablegram", grammar, own, 0, forget="*-schematron.json", memory=False
    )
    if not reference.is_dir():
        return
    tei_all = without_rules(reference / "tei" / "tei_all.rng", folder)
    volume = reference / "frus" / "frus1961-63v04.xml"
    files = telegrams(reference, folder, 1000)
    volumes = [folder / f"volume-{number:02}.xml" for number in range(50)]
    for copy in volumes:
        shutil.copy(volume, copy)
    schema = str(tei_all)
    yield Case("one small file, tei_all, first", schema, tei_all, files[:1], 0, forget="relaxng", memory=False)
    yield Case("one small file, tei_all", schema, tei_all, files[:1], 0.3)
    yield Case("1,000 telegrams, tei_all", schema, tei_all, files, 0)
    yield Case("1,000 telegrams, schema only", schema, tei_all, files, 0.3, only=True)
    yield Case("1,000 telegrams, grammar alone", schema, tei_all, files, 0.3, alone=True)
    yield Case("1,000 telegrams, two processes", schema, tei_all, files, 0, jobs=2)
    yield Case("one volume of 4 MB, tei_all", schema, tei_all, [volume], 0.3)
    yield Case("one volume, grammar alone", schema, tei_all, [volume], 0.3, alone=True)
    yield Case("50 volumes, two processes, tei_all", schema, tei_all, volumes, 0, jobs=2)
    yield Case("50 volumes, two, schema only", schema, tei_all, volumes, 0.7, jobs=2, only=True)


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
    met = not case.most or min(wall, cpu) <= case.most
    met &= memory <= MEMORY or not case.memory
    met &= not case.seconds or min(ours.seconds, ours.processor) <= case.seconds
    target = [f"time {case.most}"] * bool(case.most) + [f"memory {MEMORY}"] * case.memory
    target += [f"{case.seconds} s"] * bool(case.seconds)
    print(
        f"{case.name:36} wall {wall:.2f} ({ours.seconds:.2f} s of {jing.seconds:.2f} s)  processor {cpu:.2f}"
        f" ({ours.processor:.2f} s of {jing.processor:.2f} s)  memory {memory:.2f}"
        f" ({ours.memory / 1024:.0f} MB of {jing.memory / 1024:.0f} MB)  {_verdict(met, target)}",
        flush=True,
    )
    return met


def bounded(name: str, schema: Path, what: Path) -> bool:
    """Print what time, memory and lines the report on ``what`` takes; whether these have bounds."""
    ours = [sys.executable, "-m", "cablegram", "validate", "--schema", str(schema), str(what)]
    report = subprocess.run(ours, capture_output=True, text=True, cwd=PROJECT, check=False).stdout
    taken, lines = run(ours), report.count("\n")
    said = report.strip().rpartition("\n")[2]
    met = taken.memory / 1024 <= MEGABYTES and lines <= LINES
    print(
        f"{name:36} {taken.seconds:.1f} s  {taken.memory / 1024:.0f} MB  {lines} lines of text: {said}"
        f"  {_verdict(met, [f'{MEGABYTES} MB', f'{LINES} lines'])}",
        flush=True,
    )
    return met


def large(volume: Path, folder: Path, size: int) -> Path:
    """A file of ``size`` bytes: the text of a volume again and again, its identifiers different each time."""
    text = volume.read_text(encoding="utf-8")
    start, end = text.index(">", text.index("<body")) + 1, text.rindex("</body>")
    made = folder / "large.xml"
    with made.open("w", encoding="utf-8") as stream:
        stream.write(text[:start])
        for number in range(size // (end - start) + 1):
            stream.write(re.sub('xml:id="', f'xml:id="r{number}', text[start:end]))
        stream.write(text[end:])
    return made


def many(files: list[Path], folder: Path, number: int) -> Path:
    """A folder of ``number`` files."""
    home = folder / "many"
    home.mkdir()
    for place in range(number):
        shutil.copy(files[place % len(files)], home / f"{place:05}.xml")
    return home


def faulty(folder: Path, findings: int) -> Path:
    """A file with as many ``findings``: in each paragraph an element that is none, and an attribute."""
    made = folder / "faulty.xml"
    with made.open("w", encoding="utf-8") as stream:
        stream.write(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}\n<text><body>\n')
        for number in range(findings // 2):
            stream.write(f'<p><foo/>x <hi rnd="a">{number}</hi></p>\n')
        stream.write("</body></text></TEI>\n")
    return made


def bounds(reference: Path, folder: Path) -> list[bool]:
    """What has no bounds itself."""
    tei_all = folder / "tei_all.rng"
    return [
        bounded("a file of 200 MB", tei_all, large(reference / "frus" / "frus1961-63v04.xml", folder, 200_000_000)),
        bounded("10,000 files", tei_all, many([folder / f"{number}.xml" for number in range(1000)], folder, 10_000)),
        bounded("a file with 50,000 findings", tei_all, faulty(folder, 50_000)),
    ]


def _verdict(met: bool, target: list[str]) -> str:
    return f"{'met' if met else 'MISSED'}: {', '.join(target)}" if target else "no target"


def main() -> int:
    reference = Path(sys.argv[1] if len(sys.argv) > 1 else PROJECT.parent / "shared").resolve()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        compileall.compile_dir(PROJECT / "cablegram", quiet=2)
        print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        cache = Path(folder) / "cablegram"
        results = [judge(case, *compare(case, cache)) for case in cases(reference, Path(folder))]
        if reference.is_dir():
            results += bounds(reference, Path(folder))
    return int(not all(results))


if __name__ == "__main__":
    sys.exit(main())
