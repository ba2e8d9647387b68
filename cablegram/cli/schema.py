"""``cablegram schema``: RELAX NG, XML Schema, Schematron and manual from an ODD."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cablegram.errors import ExitCode, SchemaError, UsageError

if TYPE_CHECKING:
    from cablegram.schema import Compilation, Options

_FORMATS = ("rng", "xsd", "sch", "html")


@click.group("schema", epilog="Example: cablegram schema build schema/cablegram.odd")
def command() -> None:
    """Make the schemas from the ODD, or check them."""


def _compiling(function: Any) -> Any:  # noqa: ANN401 (click's decorators have no narrower type)
    """The arguments that both commands have."""
    for decorator in (
        click.option("--strict", is_flag=True, help="Treat warnings as errors."),
        click.option("--lenient", is_flag=True, help="Go on after errors, and compile what is left."),
        click.option("--language", default="en", metavar="CODE", help="Language of the descriptions; default: en."),
        click.option("--format", "formats", multiple=True, type=click.Choice(_FORMATS),
                     help="What to make, or to check; may be repeated; default: all, to check all but html."),
        click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False),
                     help="Folder of the results; default: the ODD's own."),
        click.option("--source", type=click.Path(path_type=Path, dir_okay=False),
                     help="The TEI's p5subset.xml; default: as in edition.toml."),
        click.argument("odd", required=False, type=click.Path(path_type=Path, dir_okay=False)),
    ):
        function = decorator(function)
    return function


@command.command("build", epilog="Example: cablegram schema build my.odd --source p5subset.xml -o build")
@_compiling
def build(odd: Path | None, output: Path | None, **how: Any) -> ExitCode:  # noqa: ANN401
    """Compile ODD to RELAX NG, XML Schema, Schematron and a manual.

    ODD is a TEI file with a schemaSpec; default: the one that edition.toml names, or that lies in schema/. It may be
    whole in itself, or a customisation of the TEI, which then is read from --source.
    """
    from cablegram import schema
    from cablegram.resources import is_installed

    path = _odd(odd)
    folder = output or path.parent
    if is_installed(folder) or (odd is None and output is None and not _is_here(path)):
        hint = "name one: cablegram schema build my.odd; or, for the one that comes with cablegram, a folder: -o DIR"
        raise UsageError("there is no ODD here whose results could be made beside it", hint=hint)
    compiled = schema.compile_odd(path, _options(path, schema.FORMATS, **how))
    _tell(compiled)
    for written in schema.build(compiled, folder):
        click.echo(f"written {written}")
    return ExitCode.FINE


@command.command("check", epilog="Example: cablegram schema check")
@_compiling
def check(odd: Path | None, output: Path | None, **how: Any) -> ExitCode:  # noqa: ANN401
    """Say whether the results of ODD are up to date."""
    from cablegram import schema

    path = _odd(odd)
    compiled = schema.compile_odd(path, _options(path, schema.SCHEMAS, **how))
    _tell(compiled)
    findings = list(schema.drift(compiled, output or path.parent))
    for finding in findings:
        click.echo(str(finding))
    if findings:
        return ExitCode.FINDINGS
    click.echo(f"{len(compiled.files)} results of {path} are up to date")
    return ExitCode.FINE


def _odd(given: Path | None) -> Path:
    """The ODD to compile: the one given, else that of the edition or of its ``schema/``, else cablegram's own."""
    from cablegram import edition
    from cablegram.resources import resource

    if given is not None:
        if not given.is_file():
            raise SchemaError("no such ODD", given, hint="check the spelling of the path")
        return given
    found = edition.find(Path.cwd())
    named = found.settings.tables.get("schema", {}).get("odd") if found else None
    if found and named:
        path = found.root / str(named)
    else:
        lying = sorted(((found.root if found else Path.cwd()) / "schema").glob("*.odd"))
        path = lying[0] if len(lying) == 1 else resource("schema", "cablegram.odd")
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _is_here(odd: Path) -> bool:
    """Whether ``odd`` lies in the edition, or below the folder, that the command was called in."""
    from cablegram import edition

    found = edition.find(Path.cwd())
    return odd.resolve().is_relative_to((found.root if found else Path.cwd()).resolve())


def _options(odd: Path, usual: tuple[str, ...], source: Path | None, formats: tuple[str, ...], language: str,
             lenient: bool, strict: bool) -> Options:
    """What the command line says; the source may come from the edition that the ODD lies in."""
    from cablegram import edition, schema

    if lenient and strict:
        raise UsageError("--lenient and --strict contradict each other", hint="use one of them")
    found = edition.find(odd.parent) or edition.find(Path.cwd())
    named = found.settings.tables.get("schema", {}).get("source") if found else None
    if source is None and found and named:
        source = found.root / str(named)
    return schema.Options(source, formats or usual, language, lenient, strict, parallel=True)


def _tell(compiled: Compilation) -> None:
    """Print the compiler's remarks."""
    colours = {"error": "red", "warning": "yellow"}
    for remark in compiled.remarks:
        severity, colon, said = str(remark).partition(":")
        click.echo(click.style(severity, fg=colours.get(severity), bold=True) + colon + said, err=True)
