"""Progress on a terminal; elsewhere nothing is shown, so that logs and pipes stay clean."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click

T = TypeVar("T")
MANY = 20
"""With fewer things than this a bar would be gone before it is read."""


def watched(things: Iterable[T], total: int, label: str) -> Iterator[T]:
    """Pass on ``things``, of which there will be ``total``, and show on a terminal how far they have come."""
    if total < MANY or not sys.stderr.isatty():
        yield from things
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(things, label, total, transient=True, console=Console(stderr=True))


@contextmanager
def waiting(name: str) -> Iterator[None]:
    """Show on a terminal, and then wipe, what is being done."""
    shown = sys.stdout.isatty()
    if shown:
        click.echo(f"  {name:<9} …", nl=False)
    yield
    if shown:
        click.echo("\r\033[K", nl=False)
