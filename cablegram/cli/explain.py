"""``cablegram explain``: what a finding means, with a bad and a good example."""

from __future__ import annotations

import click

from cablegram.diagnostics import LANGUAGES, catalogue, explanations
from cablegram.errors import UsageError


@click.command("explain", epilog="Example: cablegram explain CBG421")
@click.argument("code", required=False, metavar="[CODE]")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the titles.")
def command(code: str | None, lang: str) -> None:
    """Say what a finding means, with a bad and a good example; without CODE list all codes."""
    click.echo(explanation(code.upper(), lang) if code else listing(lang))


def listing(language: str) -> str:
    """All codes with their titles, a line each."""
    entries = catalogue(language).values()
    return "\n".join(f"{entry.code}  {entry.severity:<11}  {entry.title}" for entry in entries)


def explanation(code: str, language: str) -> str:
    """The page on ``code``. Raises ``UsageError`` when there is no such code."""
    if code not in catalogue():
        raise UsageError(f"there is no finding {code}", hint="list them all: cablegram explain")
    entry, long = catalogue(language)[code], explanations()[code]
    head = f"{code} ({entry.severity}): {entry.title}"
    return "\n\n".join((head, long.text.strip(), f"Bad:\n\n{_indented(long.bad)}", f"Good:\n\n{_indented(long.good)}"))


def _indented(example: str) -> str:
    return "\n".join(f"    {line}" for line in example.strip("\n").split("\n"))
