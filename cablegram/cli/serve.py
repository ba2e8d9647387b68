"""``cablegram serve``: the web edition on this machine, made anew on every save."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cablegram.errors import CablegramError, ExitCode, OutputError, reason, unexplained

if TYPE_CHECKING:
    from cablegram.build.server import Changes
    from cablegram.build.workbench import Workbench

PAUSE = 0.05
"""Seconds between two looks for changes."""


@click.command("serve", epilog="Example: cablegram serve --port 8000")
@click.argument("folder", required=False, metavar="[EDITION]", type=click.Path(path_type=Path, file_okay=False))
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True,
              help="Port; 0: any that is free.")
def command(folder: Path | None, port: int) -> ExitCode:
    """Show the web edition on this machine; what is saved is made again, and open pages are loaded anew.

    EDITION is the edition's folder; default: the one you are in. Stop with Ctrl-C.
    """
    from cablegram import edition as editions
    from cablegram.build import site
    from cablegram.build.server import Changes, server
    from cablegram.build.workbench import Workbench

    edition = editions.load(folder) if folder else editions.find(Path.cwd()) or editions.load(Path.cwd())
    changes = Changes()
    try:
        shown = server(edition.build / site.TARGET, changes, port)
    except OSError as error:
        raise OutputError(f"can't listen: {reason(error)}", f"port {port}", hint="name another: --port 0") from error
    bench = Workbench(edition.root)
    threading.Thread(target=shown.serve_forever, daemon=True).start()
    click.echo(f"http://127.0.0.1:{shown.server_port}/  (Ctrl-C stops)")
    try:
        while True:
            _follow(bench, changes)
            time.sleep(PAUSE)
    except KeyboardInterrupt:
        click.echo("stopped", err=True)
        return ExitCode.FINE
    finally:
        bench.close()
        shown.server_close()


def _follow(bench: Workbench, changes: Changes) -> None:
    """Make what was saved, and tell all open pages of it, or why it can't be made."""
    from cablegram.cli import complain

    try:
        for address in bench.follow():
            changes.tell(address)
            click.echo(f"made again: {'all that depends on it' if address == '*' else address}")
    except (CablegramError, OSError) as failure:
        error = unexplained(failure) if isinstance(failure, OSError) else failure
        complain(error)
        changes.complain("\n".join(filter(None, (str(error), error.hint))))
