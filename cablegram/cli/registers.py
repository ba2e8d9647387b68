"""``cablegram registers``: new names proposed, registers of others imported."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cablegram.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from cablegram.registers import Entry
    from cablegram.registers.entries import Kind
    from cablegram.registers.importing import Imported

FEW = 20
"""So many doubtful values of a column are told one by one."""
NAMED = 3
"""So many entries that were left are named."""
KINDS = ("persons", "places", "organizations", "abbreviations")


@click.group("registers", epilog="Example: cablegram registers propose -o proposed.xml")
def command() -> None:
    """Extend the registers of persons, places, organizations and abbreviations."""


@command.command("propose", epilog="Example: cablegram registers propose -o proposed.xml")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The TEI file; default: printed.")
@click.option("--registers", type=click.Path(path_type=Path, file_okay=False, exists=True),
              help="Folder of registers; default: the edition's.")
@click.option("--least", type=click.IntRange(1), default=1, show_default=True,
              help="Leave out what is seen less often.")
def propose(files: tuple[Path, ...], output: Path | None, registers: Path | None, least: int) -> ExitCode:
    """Propose entries for people and posts that the transcripts name and no register knows.

    FILES are transcripts, or folders of them; inside an edition the default is seeds/. The result is a TEI file to
    edit: strike what is wrong, complete the rest, then: cablegram registers import FILE. Transcripts that can't be read
    are named, and passed over.
    """
    from cablegram import edition, tei
    from cablegram.annotate.gathering import gather
    from cablegram.cli import complain
    from cablegram.encode import run, telegrams
    from cablegram.registers.writing import append, container, skeleton

    found = edition.find(Path.cwd())
    if not files and found is None:
        raise UsageError("this is not an edition: name the transcripts")
    workshop = telegrams.workshop(found, registers)
    paths = [path for path, _ in run.transcripts(files or ((found.seeds,) if found else ()), found)]
    gathered = gather(paths, workshop.registers, workshop.layouts, least)
    entries = gathered.entries
    for error in gathered.unread:
        complain(error)
    number = len(paths) - len(gathered.unread)
    root = skeleton("Proposed entries", f"Proposed from {number} transcript{'s' * (number != 1)}.")
    kinds: tuple[Kind, ...] = ("persons", "organizations")
    for kind in kinds:
        if some := [entry for entry in entries if entry.kind == kind]:
            append(container(root, kind), some)
    if output is None:
        click.echo(tei.serialise(root).decode(), nl=False)
    else:
        tei.write_atomically(output, tei.serialise(root))
        click.echo(f"{_count(entries)} proposed in {output}")
        then = f"cablegram registers import {shlex.quote(str(output))}"
        click.echo(f"next: strike what is wrong, complete the rest, then: {then}")
    return ExitCode.FAILED if gathered.unread else ExitCode.FINE


def _kind(_context: click.Context, _option: click.Parameter, value: str | None) -> Kind | None:
    """The kind that ``value`` means, in the words that the column of that name takes (``person``, ``Orte``)."""
    from cablegram.registers.columns import kind_of

    kind = kind_of(value) if value is not None else None
    if value is not None and kind is None:
        raise click.BadParameter(f"{value!r} is none of {', '.join(KINDS)}.")
    return kind


@command.command("import", epilog="Example: cablegram registers import people.csv --kind persons")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False),
              help="Folder of registers; default: the edition's.")
@click.option("--kind", metavar=f"[{'|'.join(KINDS)}]", callback=_kind,
              help="What the table holds, where it does not say so itself.")
def import_(file: Path, output: Path | None, kind: Kind | None) -> ExitCode:
    """Add the entries of a table (CSV), of registers.json, or of another project's TEI lists.

    A table has a line of column names: id, name (or surname and forename), variants (with | between), about, birth,
    death, location (or latitude and longitude), GND, VIAF, LC, wikidata, GeoNames; or abbr and expansion; the names may
    be German, Spanish or French. Entries that are there already (by id, or where they have none by kind and name) are
    left as they are. Columns that mean nothing and values that can't be what they should are told; the values are kept
    as words or in working notes.
    """
    from cablegram import edition
    from cablegram.registers import Registers
    from cablegram.registers.importing import read_any
    from cablegram.registers.writing import extend, identified, recognised

    found = edition.find(Path.cwd())
    folder = output or (found.registers if found else None)
    if folder is None:
        raise UsageError("this is not an edition, so where are the registers?", hint="name a folder: -o DIR")
    registers = Registers.load(folder)
    imported = read_any(file, kind)
    entries = identified(recognised(imported.entries, registers), registers.by_id)
    added = extend(folder, entries, f"Imported from {file.name}.")
    for path, new in added.items():
        click.echo(f"{_count(new)} added to {path}")
    if left := _left(entries, added.values()):
        named = ", ".join(left[:NAMED]) + (", …" if len(left) > NAMED else "")
        click.echo(f"{len(left)} left as they were: they are there already ({named})")
    for line in _notes(imported, file):
        click.echo(f"{click.style('note', fg='yellow', bold=True)}: {line}")
    if added:
        click.echo("next: cablegram publish, or cablegram encode, links the names in files that no person has changed")
    return ExitCode.FINE


def _left(entries: list[Entry], added: Iterable[list[Entry]]) -> list[str]:
    """The ids of those ``entries`` that have not been ``added``."""
    new = {id(entry) for some in added for entry in some}
    return [entry.id for entry in entries if id(entry) not in new]


def _notes(imported: Imported, file: Path) -> Iterator[str]:
    """What is said of columns that mean nothing, and of values that are doubtful: of each column the first few."""
    from cablegram.registers.columns import known

    for name, near in imported.unknown.items():
        yield f"{file}: left out, as it means nothing: {name}" + (f"; the nearest is {near}" if near else "")
    if imported.elements:
        yield f"{file}: left out of its entries: {', '.join(imported.elements)}"
    if imported.unknown:
        yield f"what means something: {', '.join(known())}"
    seen: Counter[str] = Counter()
    for where, doubt in imported.doubts:
        seen[doubt.column] += 1
        if seen[doubt.column] <= FEW:
            yield f"{file}:{where}: {doubt}"
    for column, number in seen.items():
        if number > FEW:
            yield f"{file}: and {number - FEW} more of {column}"


def _count(entries: list[Entry]) -> str:
    return "1 entry" if len(entries) == 1 else f"{len(entries)} entries"
