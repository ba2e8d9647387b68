"""``cablegram review``: the machine's claims, accepted or rejected by an editor."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cablegram.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from cablegram.review.desk import Desk, Selection, Task

AROUND = 60
"""So many characters of the line are shown on either side."""
KEYS = "y accept, n reject, s skip, u undo, q quit"


@click.command("review", epilog="Example: cablegram review --kind corr --by editors")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--list", "only_list", is_flag=True, help="List the claims, decide nothing.")
@click.option("--kind", "kinds", multiple=True, metavar="NAME", help="Only claims of this element: corr, persName…")
@click.option("--cert", "certs", multiple=True, type=click.Choice(("high", "medium", "low")),
              help="Only claims of this certainty.")
@click.option("--accept", multiple=True, metavar="ID", help="Accept this claim; may be repeated.")
@click.option("--reject", multiple=True, metavar="ID", help="Reject this claim; may be repeated.")
@click.option("--accept-all", is_flag=True, help="Accept all claims (of that kind and certainty).")
@click.option("--by", "editor", default="", metavar="EDITOR", help="Your id in edition.toml, if it names several.")
@click.option("--date", default="", metavar="YYYY-MM-DD", help="The day of the review; default: the edition's date.")
def command(files: tuple[Path, ...], only_list: bool, kinds: tuple[str, ...], certs: tuple[str, ...],
            accept: tuple[str, ...], reject: tuple[str, ...], accept_all: bool, editor: str, date: str) -> ExitCode:
    """Accept or reject what the program concluded (resp="#cablegram"), one by one or many at once.

    FILES are TEI files, folders of them, editions; inside an edition the default is all of tei/documents/. What was
    decided is kept in the file, also when its transcript is encoded anew, and never asked again. See docs/review.md.
    """
    from cablegram import edition
    from cablegram.review import desk

    found = edition.find(files[0] if files else Path.cwd())
    paths = [path for named in files for path in _documents(named)] if files else found.tei_files() if found else []
    if not paths:
        raise UsageError("there is nothing to review", hint="name TEI files, or change into an edition")
    desk.check_kinds(kinds, paths)
    selection = desk.Selection(frozenset(kinds), frozenset(certs))
    if only_list:
        return _list(paths, selection)
    session = desk.session(found, editor, date)
    work = desk.Desk(paths, session)
    if accept or reject or accept_all:
        work.decide_named(accept, reject)
        if accept_all:
            work.accept_all(selection)
    else:
        _ask(work, selection)
    _tell(work)
    return ExitCode.FINE


def _documents(named: Path) -> list[Path]:
    """The TEI documents that a path means: the file itself, those of an edition, those in a folder."""
    from cablegram import edition

    if not named.is_dir():
        return [named]
    return edition.load(named).tei_files() if edition.is_edition(named) else sorted(named.glob("*.xml"))


def _list(paths: Sequence[Path], selection: Selection) -> ExitCode:
    """Print the claims, two lines for each: what is claimed, and the line of the transcript."""
    from cablegram.review import desk

    number = 0
    for task in desk.tasks(paths, selection):
        number += 1
        click.echo(f"{click.style(task.id, bold=True)}  {_said(task)}")
        if line := _context(task):
            click.echo(f"    {line}")
    click.echo(_counted(number))
    return ExitCode.FINE


def _counted(claims: int) -> str:
    return f"{claims} claim{'' if claims == 1 else 's'}"


def _ask(work: Desk, selection: Selection) -> None:
    """Ask about one claim after the other, until there is none left, or the editor has had enough."""
    from cablegram.review import desk

    tasks = list(desk.tasks(work.paths, selection))
    click.echo(f"{_counted(len(tasks))}. {KEYS}")
    at = 0
    past: list[int] = []
    while at < len(tasks) or (past and _is_regretted(work)):
        answer = _answer(tasks[at], at + 1, len(tasks)) if at < len(tasks) else "u"
        if answer == "q":
            return
        if answer == "u":
            at = past.pop() if past else at
            work.undo(tasks[at])
            continue
        if answer == "n" and not tasks[at].claim.can_be_rejected:
            click.echo("  a telegram can't be without this: edit it by hand")
            continue
        if answer in ("y", "n"):
            work.decide(tasks[at], accepted=answer == "y")
        past.append(at)
        at += 1


def _is_regretted(work: Desk) -> bool:
    """Whether the editor, who has answered all, takes back the last decision."""
    if not work.counts():
        return False
    click.echo()
    try:
        answer: str = click.prompt("  that was the last: Enter to leave, u to take it back", "", prompt_suffix="> ",
                                   show_default=False)
    except click.Abort:
        click.echo()
        return False
    return answer.strip().lower()[:1] == "u"


def _answer(task: Task, number: int, total: int) -> str:
    """What the editor says to one claim; the end of the input means that there is no more to say."""
    click.echo(f"\n[{number}/{total}] {click.style(task.id, dim=True)}  {_said(task)}")
    if line := _context(task):
        click.echo(f"    {line}")
    while True:
        try:
            answer: str = click.prompt("  y/n/s/u/q", prompt_suffix="> ").strip().lower()[:1]
        except click.Abort:
            click.echo()
            return "q"
        if answer in "ynsuq":
            return answer
        click.echo(f"  {KEYS}")


def _said(task: Task) -> str:
    claim = task.claim
    what = f"{claim.text} → {claim.said}" if claim.said and claim.text else claim.text or claim.said
    where = "header " if claim.in_header else ""
    return f"{where}{claim.kind} {click.style(what, fg='cyan')} ({claim.cert or 'no certainty'})"


def _context(task: Task) -> str:
    """The line of the transcript (of a long one, what is around), with the words in question set off."""
    claim, line = task.claim, task.claim.line
    if not line:
        return ""
    end = min(len(line), claim.column + claim.end - claim.start)
    before, after = line[: claim.column].lstrip(), line[end:]
    before = before if len(before) <= AROUND else f"…{before[-AROUND:].partition(' ')[2]}"
    after = after if len(after) <= AROUND else f"{after[:AROUND].rpartition(' ')[0]}…"
    return f"{before}{click.style(line[claim.column : end], underline=True, bold=True)}{after}"


def _tell(work: Desk) -> None:
    """Say what was decided, and where."""
    for path, (accepted, rejected) in work.counts().items():
        click.echo(f"{path}  {accepted} accepted, {rejected} rejected")
    if not work.counts():
        click.echo("nothing was decided")
