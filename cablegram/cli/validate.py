"""``cablegram validate``: check TEI files and say what to do."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from time import strftime
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from cablegram.diagnostics import LANGUAGES, Finding, Severity, translated, vocabulary
from cablegram.errors import ExitCode, UsageError
from cablegram.reporters import FORMATS, reporter

if TYPE_CHECKING:
    from cablegram.validate import Options
    from cablegram.validate.inputs import Input

MANY = 100
"""From how many files on a progress is shown on a terminal."""

BLOCK = 20
"""How many pieces of a report are printed at a time."""


class View(NamedTuple):
    """How findings are reported: ``form`` is one of ``FORMATS``, ``lang`` one of ``LANGUAGES``."""

    form: str
    lang: str
    strict: bool


@click.command("validate", epilog="Example: cablegram validate tei/documents --schema tei_all --format json")
@click.argument("paths", nargs=-1, metavar="[FILE|DIR]...")
@click.option(
    "--schema", default="cablegram", show_default=True, metavar="NAME|FILE",
    help="cablegram (our own), auto (what the document names), a name in the schema folder (tei_all), or a file.",
)  # fmt: skip
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to report.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the messages.")
@click.option("--phase", default="", metavar="ID", help="The Schematron phase to run.  [default: the schema's]")
@click.option("--schema-only", is_flag=True, help="Ask the schema only, not what is beyond it.")
@click.option("--conformance", is_flag=True, help="Report on TEI conformance too.")
@click.option("--net", is_flag=True, help="Fetch schemas that are not here, once, into the user's cache.")
@click.option("--jobs", type=click.IntRange(0), default=0, help="How many processes.  [default: as many as pay]")
@click.option("--fix", is_flag=True, help="Show what is safe to mend, and mend it; on a terminal ask first.")
@click.option("--watch", is_flag=True, help="Validate again whenever a file is saved, until Ctrl-C.")
def command(paths: tuple[str, ...], form: str, strict: bool, lang: str, fix: bool, watch: bool, **rest: Any) -> int:  # noqa: ANN401
    """Check TEI files, folders or an edition, and say what to do about what is found.

    Without FILE or DIR the edition that you are in is checked: its documents, its registers, and what links them.
    "-" is standard input. Exit code: 0 fine, 1 findings, 2 wrong usage, 3 could not do it.
    """
    from cablegram.validate import Options, collect

    options, view = Options(**rest), View(form, lang, strict)
    if options.schema_only and options.conformance:
        raise UsageError("--schema-only and --conformance exclude each other", hint="leave one of them out")
    if watch:
        return _watch(paths, options, view)
    inputs = collect(paths)
    if fix:
        _fix(inputs, options, view)
    return _validate(inputs, options, view)


def _validate(inputs: Sequence[Input], options: Options, view: View) -> ExitCode:
    counts: Counter[Severity] = Counter()
    found = _counted(_findings(inputs, options, view), counts)
    said = (translated(one, view.lang) for one in found) if view.lang != "en" else found
    for block in _blocks(reporter(view.form)([one.name for one in inputs], said, view.lang)):
        click.echo(block, nl=False)
    failed = counts[Severity.ERROR] or (view.strict and counts[Severity.WARNING])
    return ExitCode.FINDINGS if failed else ExitCode.FINE


def _blocks(pieces: Iterable[str]) -> Iterator[str]:
    """``pieces``, several at a time: each that is printed is written out at once."""
    waiting: list[str] = []
    for piece in pieces:
        waiting.append(piece)
        if len(waiting) == BLOCK:
            yield "".join(waiting)
            waiting.clear()
    yield "".join(waiting)


def _counted(findings: Iterable[Finding], counts: Counter[Severity]) -> Iterator[Finding]:
    for found in findings:
        counts[found.severity] += 1
        yield found


def _findings(inputs: Sequence[Input], options: Options, view: View) -> Iterable[Finding]:
    """The findings; on a terminal, where files are many, after a bar that shows how far validation is."""
    from cablegram.validate import findings_in

    if len(inputs) < MANY or not sys.stderr.isatty():
        return findings_in(inputs, options, late=True)
    with click.progressbar(length=len(inputs), label=vocabulary(view.lang)["validating"], file=sys.stderr) as bar:
        return list(findings_in(inputs, options, bar.update))


def _fix(inputs: Sequence[Input], options: Options, view: View) -> None:
    """Show what is safe to mend in each file, and mend it."""
    from cablegram.tei import write_atomically
    from cablegram.validate.fixing import difference
    from cablegram.validate.mended import mended

    question = vocabulary(view.lang)["write-this"]
    for source in inputs:
        for before, after in mended(source, options):
            click.echo(difference(source.name, before, after), nl=False)
            if source.path is not None and (not sys.stdin.isatty() or click.confirm(question, err=True)):
                write_atomically(source.path, after.encode("utf-8"))


def _watch(paths: tuple[str, ...], options: Options, view: View) -> int:
    from cablegram.validate.watching import changes

    for inputs in changes(paths):
        _validate(inputs, options, view)
        said = vocabulary(view.lang)["waiting"].format(time=strftime("%H:%M:%S"))
        click.echo(click.style(said, dim=True), err=True)
    return ExitCode.FINE
