"""The main job: encode what is new, validate, build everything. Each step is a value that says what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cablegram.diagnostics import Finding, Severity
from cablegram.edition import Edition
from cablegram.encode import run
from cablegram.encode.batch import Encoded
from cablegram.encode.shelf import Shelf, Shelved
from cablegram.encode.telegrams import workshop


@dataclass(frozen=True)
class Step:
    """One step of publishing: its ``name``, what it did in a few ``words``, where the result lies."""

    name: str
    words: str
    where: Path | None = None
    findings: tuple[Finding, ...] = ()
    problems: tuple[Encoded, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether a transcript could not be read, or validation found an error."""
        return bool(self.problems) or any(f.severity is Severity.ERROR for f in self.findings)


Result = tuple[Encoded, Shelved | None]
Watch = Callable[[Iterable[Result], int, str], Iterator[Result]]
"""Passes on results, of which there will be so many, and may show the progress of what the label says."""


def unwatched(results: Iterable[Result], total: int, label: str) -> Iterator[Result]:
    """Pass on ``results`` and show nothing."""
    yield from results


def publish(edition: Edition, jobs: int = 0, watch: Watch = unwatched) -> Iterator[Step]:
    """Publish ``edition``, one step after the other. Building goes on after findings: they are told, not hidden."""
    yield _encode(edition, jobs, watch)
    yield _validate(edition)
    for build in (_book, _site):  # the site links to the book
        yield build(edition)


STEPS = ("encode", "validate", "print", "html")
"""The names of the steps, in their order."""


def new_transcripts(edition: Edition) -> list[tuple[Path, str]]:
    """The transcripts of ``edition`` that no file in ``tei/documents/`` was made from."""
    shelf = Shelf(edition.documents)
    files = run.transcripts([edition.seeds], edition) if edition.seeds.is_dir() else []
    return [(path, name) for path, name in files if shelf.find(name) is None]


def _encode(edition: Edition, jobs: int, watch: Watch) -> Step:
    new = new_transcripts(edition)
    shop = workshop(edition, date=run.today(edition))
    results = watch(run.shelve(new, shop, edition.documents, jobs=jobs), len(new), "encode")
    done = [(replace(encoded, data=b"", head=None), shelved) for encoded, shelved in results]
    problems = tuple(encoded for encoded, _ in done if encoded.error)
    written = [(encoded, shelved) for encoded, shelved in done if shelved]
    return Step("encode", _encoded(written, len(edition.tei_files())), edition.documents, problems=problems)


def _encoded(written: list[tuple[Encoded, Shelved]], total: int) -> str:
    known = f"{len(written)} new, {total} in all"
    strange = sum(encoded.layout == "unknown" for encoded, _ in written)
    return f"{known}; {strange} of no known layout" if strange else known


def _validate(edition: Edition) -> Step:
    from cablegram import validate

    findings = tuple(validate.findings([edition.root], validate.Options()))
    counts = {severity: sum(f.severity is severity for f in findings) for severity in Severity}
    words = ", ".join(_count(number, severity.value) for severity, number in counts.items() if number)
    return Step("validate", words or "nothing to complain of", edition.root / "tei", findings=findings)


def _count(number: int, noun: str) -> str:
    """``number`` of ``noun``, as ``2 errors``; ``information`` has no plural."""
    return f"{number} {noun}" if number == 1 or noun == Severity.INFO else f"{number} {noun}s"


def _site(edition: Edition) -> Step:
    from cablegram.build import site

    report = site.build(edition, edition.build / site.TARGET)
    words = f"{_count(report.documents, 'telegram')}, {_count(report.pages, 'page')}{_left_out(report.omissions)}"
    words += f"; without search: {report.unsearchable}" if report.unsearchable else ""
    return Step("html", words, report.path)


def _book(edition: Edition) -> Step:
    from cablegram.build import book

    report = book.build(edition, edition.build / "print")
    volumes = f" in {len(report.paths)} volumes" if len(report.paths) > 1 else ""
    words = f"{_count(report.documents, 'telegram')}{volumes}{_left_out(report.omissions)}"
    return Step("print", words, report.path if len(report.paths) == 1 else report.path.parent)


def _left_out(omissions: int) -> str:
    """What is said of parts that may not be republished."""
    return f"; {_count(omissions, 'restricted part')} left out" if omissions else ""


