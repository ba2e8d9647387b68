"""``cablegram serve``: the web edition on this machine, made anew on every save."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import click

from cablegram.errors import CablegramError, ExitCode, OutputError


@click.command("serve", epilog="Example: cablegram serve --port 8000")
@click.argument("folder", required=False, metavar="[EDITION]", type=click.Path(path_type=Path, file_okay=False))
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True,
              help="Port; 0: any that is free.")
def command(folder: Path | None, port: int) -> ExitCode:
    """Show the web edition on this machine; what is saved is made again, and open pages are loaded anew.

    EDITION is the edition's folder; default: the one you are in. Stop with Ctrl-C.
    """
    from cablegram import edition as editions
    from cablegram.build.server import Changes, server
    from cablegram.build.workbench import Workbench
    from cablegram.cli import complain

    edition = editions.load(folder) if folder else editions.find(Path.cwd()) or editions.load(Path.cwd())
    bench, changes = Workbench(edition.root), Changes()
    try:
        shown = server(bench.folder, changes, port)
    except OSError as error:
        raise OutputError(f"can't listen: {error.strerror}", f"port {port}", hint="name another: --port 0") from error
    threading.Thread(target=shown.serve_forever, daemon=True).start()
    click.echo(f"http://127.0.0.1:{shown.server_port}/  (Ctrl-C stops)")
    while True:
        try:
            for address in bench.follow():
                changes.tell(address)
                click.echo(f"made again: {address}")
        except CablegramError as error:
            complain(error)
        time.sleep(0.05)
