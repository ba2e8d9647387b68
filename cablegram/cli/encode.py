"""``cablegram encode``: transcripts become TEI."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cablegram.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from cablegram.edition import Edition
    from cablegram.encode.batch import Encoded
    from cablegram.encode.shelf import Shelved
    from cablegram.encode.telegrams import Workshop

FEW = 20
"""So many results are listed one by one; of more, only what needs a person's attention."""


@click.command("encode", epilog="Example: cablegram encode seeds/ -o tei/documents")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Folder for the TEI files.")
@click.option("--stdout", is_flag=True, help="Write the TEI to standard output instead.")
@click.option("--layout", default="", metavar="NAME", help="The transcripts' layout; default: it is recognised.")
@click.option("--registers", type=click.Path(path_type=Path, file_okay=False, exists=True),
              help="Folder of registers; default: the edition's.")
@click.option("--force", is_flag=True, help="Overwrite files even if a person has changed them.")
@click.option("--jobs", type=click.IntRange(1), default=None, help="Processes to use; default: by the work there is.")
def command(files: tuple[Path, ...], output: Path | None, stdout: bool, layout: str, registers: Path | None,
            force: bool, jobs: int | None) -> ExitCode:
    """Make TEI of transcripts.

    FILES are transcripts, or folders of them; - is standard input. Inside an edition the default is all of seeds/,
    and the TEI goes to tei/documents/; elsewhere the TEI of a single file goes to standard output. The folder of an
    edition stands for that edition. A file that a person has changed is never overwritten without --force.
    """
    from cablegram import edition
    from cablegram.encode import run, telegrams

    found = edition.find(Path.cwd())
    if len(files) == 1 and edition.is_edition(files[0]):
        found, files = edition.load(files[0]), ()
    workshop = telegrams.workshop(found, registers, layout, run.today(found))
    if stdout or files == (Path("-"),) or (len(files) == 1 and files[0].is_file() and not (output or found)):
        return _print(files, workshop, found)
    if not files and found is None:
        raise UsageError("this is not an edition: name the transcripts", hint="cablegram encode FILE -o DIR")
    wanted = run.transcripts(files or ((found.seeds,) if found else ()), found)
    folder = output or (found.documents if found else None)
    if folder is None:
        raise UsageError("this is not an edition, so where shall the TEI go?", hint="name a folder: -o DIR")
    seeds = found.seeds if found else None
    return tell(run.shelve(wanted, workshop, folder, seeds=seeds, force=force, jobs=jobs or 0), len(wanted))


def _print(files: tuple[Path, ...], workshop: Workshop, found: Edition | None) -> ExitCode:
    """Write the TEI of the one transcript to standard output."""
    from cablegram import source
    from cablegram.encode import run

    if len(files) != 1:
        raise UsageError("--stdout takes one transcript", hint="name one file, or a folder to write to: -o DIR")
    if files[0] == Path("-"):
        read = source.decode(sys.stdin.buffer.read(), "stdin")
    else:
        (path, name), = run.transcripts(files, found)
        taken = source.read(path)
        read = source.Source(name, taken.text, taken.encoding)
    made = run.single(read, workshop)
    sys.stdout.buffer.write(made.data)
    for line in _notes(made):
        click.echo(line, err=True)
    return ExitCode.FINE


def tell(results: Iterator[tuple[Encoded, Shelved | None]], total: int) -> ExitCode:
    """Print what became of each transcript, and a summary; the exit code."""
    from cablegram.cli import complain
    from cablegram.cli.progress import watched

    counts: Counter[str] = Counter()
    for encoded, shelved in watched(results, total, "encode"):
        if shelved is None:
            if encoded.error:
                complain(encoded.error)
            counts["failed"] += 1
            continue
        counts[shelved.outcome.value] += 1
        for line in _lines(encoded, shelved, listed=total <= FEW):
            click.echo(line)
    click.echo(", ".join(f"{number} {what}" for what, number in sorted(counts.items())) or "nothing to encode")
    return ExitCode.FAILED if counts["failed"] else ExitCode.FINE


def _lines(encoded: Encoded, shelved: Shelved, *, listed: bool) -> Iterator[str]:
    """What is said about one transcript: always what needs attention, all if ``listed``."""
    from cablegram.encode.shelf import Outcome

    warning = _warning()
    if listed:
        yield f"{_short(shelved.path)}  from {encoded.transcript} ({encoded.layout}), {shelved.outcome.value}"
    elif shelved.outcome is Outcome.KEPT:
        yield f"{warning}: {_short(shelved.path)}  {shelved.outcome.value}"
    if shelved.outcome is Outcome.KEPT:
        yield "  try: cablegram encode --force overwrites it; what the person did, save in review, is lost then"
    yield from _notes(encoded)
    if shelved.before:
        yield f"{warning}: {encoded.transcript}  was called {shelved.before}: it is still {shelved.path.stem}"
        if shelved.outcome is Outcome.KEPT:
            yield f'  try: write {encoded.transcript} in its <altIdentifier type="transcript">'
    if shelved.wanted:
        same = f"another telegram is called {shelved.wanted}: this is {shelved.path.stem}"
        yield f"{warning}: {encoded.transcript}  {same}"


def _notes(encoded: Encoded) -> Iterator[str]:
    """What a person should know of how a transcript was read."""
    note = f"{_warning()}: {encoded.transcript}"
    if encoded.layout == "unknown":
        yield f"{note}  no known layout: only what is certain was encoded (docs/layouts.md)"
    if not encoded.encoding.startswith("utf-8"):
        read_as = "Windows-1252" if encoded.encoding == "windows-1252" else "UTF-16"
        yield f"{note}  is not UTF-8; it was read as {read_as}, and its TEI says so"
    for unread in encoded.unread:
        yield f"{note}:{unread.line}  not read as a date: “{unread.words}” (docs/layouts.md says which are)"


def _warning() -> str:
    return click.style("note", fg="yellow", bold=True)


def _short(path: Path) -> str:
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
