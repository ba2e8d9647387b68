"""``cablegram publish``: the main job."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cablegram.errors import ExitCode

if TYPE_CHECKING:
    from cablegram.diagnostics import Finding
    from cablegram.publish import Step

SHOWN, OF_A_KIND = 12, 3
"""So many findings are shown in all, and of one kind; ``cablegram validate`` shows all."""


@click.command("publish", epilog="Example: cablegram publish")
@click.argument("edition", default=".", type=click.Path(path_type=Path, file_okay=False))
@click.option("--jobs", type=click.IntRange(1), default=None, help="Processes to use; default: by the work there is.")
def command(edition: Path, jobs: int | None) -> ExitCode:
    """Encode what is new, validate, and build the web and the print edition.

    EDITION is a folder with an edition.toml; default: the one you are in. When registers, settings, layouts or
    transcripts have changed, telegrams are encoded anew; nothing in tei/ that a person has changed is touched.
    """
    from cablegram import edition as editions
    from cablegram.cli.progress import waiting, watched
    from cablegram.publish import STEPS, publish

    found = editions.load(edition)
    click.echo(click.style(found.settings.title, bold=True))
    failed = False
    steps = publish(found, jobs or 0, watched)
    for name in STEPS:
        with waiting(name):
            step = next(steps)
        failed = failed or step.failed
        _tell(step)
    return ExitCode.FINDINGS if failed else ExitCode.FINE


def _tell(step: Step) -> None:
    """One line on the step, and below it what needs a person's attention."""
    from cablegram.cli import complain

    mark = click.style("!", fg="yellow", bold=True) if step.failed else click.style("✓", fg="green", bold=True)
    where = f"  {_short(step.where)}" if step.where else ""
    click.echo(f"{mark} {step.name:<9}{step.words}{click.style(where, dim=True)}")
    for encoded in step.problems:
        if encoded.error:
            complain(encoded.error)
    for line in _grave(step):
        click.echo(f"    {line}")


def _grave(step: Step) -> Iterator[str]:
    """Errors, then warnings: the first few of each kind, and how many more there are."""
    from cablegram.diagnostics import Severity

    kinds: dict[tuple[str, str], list[Finding]] = {}
    for severity in (Severity.ERROR, Severity.WARNING):
        for finding in step.findings:
            if finding.severity is severity:
                kinds.setdefault((severity.value, finding.code), []).append(finding)
    shown = 0
    for (severity_name, code), findings in kinds.items():
        some = findings[: min(OF_A_KIND, SHOWN - shown)]
        shown += len(some)
        yield from (f"{severity_name}: {f.file}:{f.line}: {f.message} [{f.code}]" for f in some)
        if some and len(findings) > len(some):
            yield f"and {len(findings) - len(some)} more of this kind [{code}]"
    left = sum(map(len, kinds.values())) - shown
    if left:
        yield "all of them: cablegram validate"


def _short(path: Path) -> str:
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
