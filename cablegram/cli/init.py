"""``cablegram init``: a new edition."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from cablegram.errors import ExitCode


@click.command("init", epilog="Example: cablegram init my-telegrams")
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
def command(directory: Path) -> ExitCode:
    """Make a new edition in DIRECTORY: settings to fill in, and a folder for the transcripts."""
    from cablegram.init import init

    for path in init(directory):
        click.echo(f"made {path}")
    named = shlex.quote(str(directory))
    click.echo(f"next: put transcripts into {directory / 'seeds'}, then: cablegram publish {named}")
    return ExitCode.FINE
