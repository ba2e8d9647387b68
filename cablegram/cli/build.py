"""``cablegram build``: the web and the print edition."""

from __future__ import annotations

from pathlib import Path

import click

from cablegram.errors import ExitCode, UsageError

FORMATS = ("html", "print")
"""What can be built."""


@click.command("build", epilog="Example: cablegram build html -o public")
@click.argument("arguments", nargs=-1, metavar="[html] [print] [EDITION]")
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False),
              help="Folder for the results; default: the edition's build/.")
@click.option("--only", multiple=True, metavar="ID",
              help="Make only the web page of this telegram, in the site that stands; may be given several times.")
@click.option("--restricted", is_flag=True, help="Publish also what may not be republished.")
def command(arguments: tuple[str, ...], output: Path | None, only: tuple[str, ...], restricted: bool) -> ExitCode:
    """Make the web edition and the print edition of what is in tei/.

    EDITION is the edition's folder; default: the one you are in. Without html or print, both are made.
    """
    from cablegram import edition as editions

    formats, folder = _sort_out(arguments)
    edition = editions.load(folder) if folder else editions.find(Path.cwd()) or editions.load(Path.cwd())
    target = output or edition.build
    if only:
        if "print" in arguments:
            raise UsageError("the book can't be made of some telegrams only",
                             hint="first build html --only ID, then build print")
        click.echo(_proofs(edition, target, only, restricted))
        return ExitCode.FINE
    for name in sorted(formats, reverse=True):  # the book first: the site links to it
        click.echo({"html": _html, "print": _print}[name](edition, target, restricted))
    return ExitCode.FINE


def _sort_out(arguments: tuple[str, ...]) -> tuple[list[str], Path | None]:
    """The formats that are asked for, and the edition's folder."""
    formats = [name for name in FORMATS if name in arguments]
    folders = [argument for argument in arguments if argument not in FORMATS]
    if len(folders) > 1:
        raise UsageError(f"this is no format, and one edition is built at a time: {folders[1]}",
                         hint=f"the formats are {' and '.join(FORMATS)}")
    if folders and not Path(folders[0]).is_dir():
        raise UsageError(f"this is neither a format nor a folder: {folders[0]}",
                         hint=f"the formats are {' and '.join(FORMATS)}")
    return formats or list(FORMATS), Path(folders[0]) if folders else None


def _html(edition: object, target: Path, restricted: bool) -> str:
    from cablegram.build import site
    from cablegram.edition import Edition

    assert isinstance(edition, Edition)
    report = site.build(edition, target / site.TARGET, restricted=restricted)
    without = f"\nwithout search: {report.unsearchable}" if report.unsearchable else ""
    return f"web edition: {report.documents} telegrams, {report.pages} pages: {report.path}{without}"


def _proofs(edition: object, target: Path, only: tuple[str, ...], restricted: bool) -> str:
    from cablegram.build import proofs, site
    from cablegram.edition import Edition

    assert isinstance(edition, Edition)
    made = proofs.build(edition, target / site.TARGET, only, restricted=restricted)
    return "web edition, only: " + ", ".join(map(str, made))


def _print(edition: object, target: Path, restricted: bool) -> str:
    from cablegram.build import book
    from cablegram.edition import Edition

    assert isinstance(edition, Edition)
    report = book.build(edition, target / "print", restricted=restricted)
    return f"print edition: {report.documents} telegrams: {', '.join(map(str, report.paths))}"
