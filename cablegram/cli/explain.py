"""``cablegram explain``: what a finding means, with a bad and a good example."""

from __future__ import annotations

from html import escape
from shutil import get_terminal_size

import click

from cablegram.diagnostics import LANGUAGES, Explanation, Severity, catalogue, explanations, vocabulary
from cablegram.errors import UsageError

WIDTH = 100
"""As many characters wide the text is at most."""

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


@click.command("explain", epilog="Example: cablegram explain CBG421")
@click.argument("code", required=False, metavar="[CODE]")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the text.")
@click.option("--all", "every", is_flag=True, help="Explain all findings, as a Markdown document.")
def command(code: str | None, lang: str, every: bool) -> None:
    """Say what a finding means, with a bad and a good example; without CODE list all codes."""
    if code and every:
        raise UsageError("give a code or --all, not both", hint="cablegram explain --all > findings.md")
    click.echo(manual(lang) if every else explanation(code.upper(), lang) if code else listing(lang))


def listing(language: str) -> str:
    """All codes with their titles, a line each."""
    words, entries = vocabulary(language), catalogue(language).values()
    kinds = {severity: words[severity.value] for severity in Severity}
    room = max(map(len, kinds.values()))
    return "\n".join(
        f"{entry.code}  {click.style(f'{kinds[entry.severity]:<{room}}', fg=_COLOURS[entry.severity])}  {entry.title}"
        for entry in entries
    )


def explanation(code: str, language: str) -> str:
    """The page on ``code``. Raises ``UsageError`` when there is no such code."""
    if code not in catalogue():
        raise UsageError(f"there is no finding {code}", hint="list them all: cablegram explain")
    entry, long, words = catalogue(language)[code], explanations(language)[code], vocabulary(language)
    severity = click.style(words[entry.severity.value], fg=_COLOURS[entry.severity], bold=True)
    head = f"{code} ({severity}): {click.style(entry.title, bold=True)}"
    text = click.wrap_text(" ".join(long.text.split()), min(WIDTH, get_terminal_size((WIDTH, 24)).columns))
    return "\n\n".join((head, text, *_examples(long, language), f"{words['more-on-it']}: {long.see}"))


def _examples(long: Explanation, language: str) -> list[str]:
    words = vocabulary(language)
    pairs = (("bad", long.bad or f"({words['nothing']})", "red"), ("good", long.good, "green"))
    return [f"{click.style(words[name], fg=colour)}:\n\n{_indented(text)}" for name, text, colour in pairs if text]


def _indented(example: str) -> str:
    return "\n".join(f"    {line}" for line in example.strip("\n").split("\n"))


def manual(language: str) -> str:
    """The pages on all codes, as a Markdown document."""
    words = vocabulary(language)
    parts = [f"# {words['findings']}", words["findings-intro"]]
    for code, entry in catalogue(language).items():
        long = explanations(language)[code]
        more = f"[{long.see}]({long.see.removeprefix('docs/')})" if long.see.startswith("docs/") else f"<{long.see}>"
        parts += [f"## {code}", f"**{escape(entry.title, False)}** ({words[entry.severity.value]})"]
        parts.append(escape(" ".join(long.text.split()), quote=False))
        parts += [click.unstyle(example) for example in _examples(long, language)]
        parts.append(f"{words['more-on-it']}: {more}")
    return "\n\n".join(parts)
