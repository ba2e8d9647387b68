"""``cablegram validate``: check TEI files and say what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from cablegram.diagnostics import LANGUAGES, Finding, Severity, translated
from cablegram.errors import ExitCode
from cablegram.reporters import FORMATS, reporter

if TYPE_CHECKING:
    from cablegram.validate import Options


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
@click.option("--conformance", is_flag=True, help="Report on TEI conformance too.")
@click.option("--jobs", type=click.IntRange(0), default=0, help="How many processes.  [default: as many as pay]")
def command(
    paths: tuple[str, ...], schema: str, form: str, strict: bool, lang: str, phase: str, conformance: bool, jobs: int
) -> int:
    """Check TEI files, folders or an edition, and say what to do about what is found.

    Without FILE or DIR the edition that you are in is checked: its documents, its registers, and what links them.
    "-" is standard input. Exit code: 0 fine, 1 findings, 2 wrong usage, 3 could not do it.
    """
    from cablegram.validate import Options

    options = Options(schema=schema, phase=phase, conformance=conformance, jobs=jobs)
    return _validate(paths, options, form, strict, lang)


def _validate(paths: tuple[str, ...], options: Options, form: str, strict: bool, lang: str) -> ExitCode:
    from cablegram.validate import collect, findings_in

    inputs = collect(paths)
    counts: Counter[Severity] = Counter()
    found = _counted(findings_in(inputs, options), counts)
    said = (translated(one, lang) for one in found) if lang != "en" else found
    for piece in reporter(form)([one.name for one in inputs], said):
        click.echo(piece, nl=False)
    failed = counts[Severity.ERROR] or (strict and counts[Severity.WARNING])
    return ExitCode.FINDINGS if failed else ExitCode.FINE


def _counted(findings: Iterable[Finding], counts: Counter[Severity]) -> Iterator[Finding]:
    for found in findings:
        counts[found.severity] += 1
        yield found
