"""The main job: encode what is new or made of what has changed, validate, build. Each step is a value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cablegram.diagnostics import Finding, Severity, vocabulary
from cablegram.edition import Edition
from cablegram.encode import fingerprint, run
from cablegram.encode.batch import Encoded
from cablegram.encode.shelf import Outcome, Shelf, Shelved
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


def due(edition: Edition) -> Collection[tuple[Path, str]]:
    """The transcripts of ``edition`` to encode: those that no file in ``tei/documents/`` was made from.

    All of them when registers, settings, layouts or transcripts are not those that the TEI was made from.
    """
    files = run.transcripts([edition.seeds], edition) if edition.seeds.is_dir() else []
    if not fingerprint.stands(edition):
        return files
    shelf = Shelf(edition.documents)
    return [(path, name) for path, name in files if shelf.find(name) is None]


def _encode(edition: Edition, jobs: int, watch: Watch) -> Step:
    files = due(edition)
    shop = workshop(edition, date=run.today(edition))
    results = watch(run.shelve(files, shop, edition.documents, seeds=edition.seeds, jobs=jobs), len(files), "encode")
    done = [(replace(encoded, data=b"", head=None), shelved) for encoded, shelved in results]
    fingerprint.keep(edition)
    problems = tuple(encoded for encoded, _ in done if encoded.error)
    written = [(encoded, shelved) for encoded, shelved in done if shelved]
    return Step("encode", _encoded(written, len(edition.tei_files())), edition.documents, problems=problems)


NAMED = 3
"""So many transcripts of no known layout are named, and so many dates that could not be read."""

_BESIDE_NEW = {Outcome.REWRITTEN: "encoded anew", Outcome.KEPT: "kept: changed by a person"}
"""What is said, where there is any, of files that were there."""


def _encoded(written: list[tuple[Encoded, Shelved]], total: int) -> str:
    counts = Counter(shelved.outcome for _, shelved in written)
    more = "".join(f", {counts[outcome]} {words}" for outcome, words in _BESIDE_NEW.items() if counts[outcome])
    known = f"{counts[Outcome.NEW]} new{more}, {total} in all"
    known += _undated(written)
    strange = [encoded.transcript for encoded, shelved in written
               if encoded.layout == "unknown" and shelved.outcome is not Outcome.SAME]
    if not strange:
        return known
    return f"{known}; {len(strange)} of no known layout (docs/layouts.md): {_named(strange)}"


def _undated(written: list[tuple[Encoded, Shelved]]) -> str:
    """What is said of dates that could not be read."""
    unread = [f"{encoded.transcript}:{unread.line}" for encoded, shelved in written
              for unread in encoded.unread if shelved.outcome is not Outcome.SAME]
    return f"; {_count(len(unread), 'date')} not read: {_named(unread)}" if unread else ""


def _named(names: list[str]) -> str:
    return ", ".join(names[:NAMED]) + (", …" if len(names) > NAMED else "")


def _validate(edition: Edition) -> Step:
    from cablegram import validate
    from cablegram.reporters import counted

    findings = tuple(validate.findings([edition.root], validate.Options()))
    said = [words for _, words in counted(Counter(f.severity for f in findings), vocabulary("en"))]
    return Step("validate", ", ".join(said) or "nothing to complain of", edition.root / "tei", findings=findings)


def _count(number: int, noun: str) -> str:
    """``number`` of ``noun``, as ``2 errors``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


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
