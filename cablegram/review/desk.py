"""The editor's desk: the documents under review, and what has been decided in this session.

Each decision is written at once, so that nothing is lost when the session breaks off; all those of one session are one
``change`` in a document's history, and any of them can be taken back while it lasts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date as day
from pathlib import Path

from cablegram.edition import Edition
from cablegram.encode.run import today
from cablegram.errors import OutputError, UsageError
from cablegram.review.claims import KINDS, Claim, claims
from cablegram.review.decisions import Decision, Session, decided
from cablegram.tei import parse_file, write_atomically


@dataclass(frozen=True)
class Selection:
    """Which claims: of these kinds and certainties; all where none is named."""

    kinds: frozenset[str] = frozenset()
    certs: frozenset[str] = frozenset()

    def __contains__(self, claim: Claim) -> bool:
        """Whether ``claim`` is meant."""
        return (not self.kinds or claim.kind in self.kinds) and (not self.certs or claim.cert in self.certs)


@dataclass(frozen=True)
class Task:
    """A claim and the document that it is in."""

    path: Path
    claim: Claim

    @property
    def id(self) -> str:
        """The claim's name among all documents: ``telegram-1961-04-18-moscow-2550:corr-1234``."""
        return f"{self.path.stem}:{self.claim.id}"


def check_kinds(kinds: Iterable[str], paths: Sequence[Path]) -> None:
    """Raise ``UsageError`` for a kind that no claim is of, and no element in the documents at ``paths``."""
    for kind in sorted(set(kinds) - KINDS):
        if not any(f"<{kind}".encode() in path.read_bytes() for path in paths):
            raise UsageError(f"there are no claims of the kind {kind}", hint=f"kinds are: {', '.join(sorted(KINDS))}")


def tasks(paths: Iterable[Path], selection: Selection) -> Iterator[Task]:
    """The claims in the documents at ``paths`` that are selected, one document after the other.

    Raises ``XMLError`` for a file that can't be read.
    """
    for path in paths:
        yield from (Task(path, claim) for claim in claims(parse_file(path)) if claim in selection)


def session(edition: Edition | None, editor: str, date: str) -> Session:
    """The session of the editor with this id (the only one of ``edition``, if none is named) on that ``date``.

    The date is the one given, else ``SOURCE_DATE_EPOCH``, else the edition's. Raises ``UsageError`` where the editor
    is not in ``edition.toml``, or the date is missing or none.
    """
    editors = {editor.id: editor for editor in edition.settings.editors} if edition else {}
    if not editors:
        hint = "add an [[edition.editors]] with id, name and role to edition.toml"
        raise UsageError("nobody can decide: there is no edition that names its editors", hint=hint)
    if not editor and len(editors) > 1:
        raise UsageError("say who decides", hint=f"--by with one of {', '.join(editors)}")
    chosen = editors.get(editor) if editor else next(iter(editors.values()))
    if chosen is None:
        raise UsageError(f"edition.toml has no editor {editor}", hint=f"known are: {', '.join(editors)}")
    date = date or today(edition)
    try:
        day.fromisoformat(date)
    except ValueError as error:
        raise UsageError(f"this is no day: {date or 'nothing'}", hint="--date YYYY-MM-DD") from error
    return Session(chosen, date)


class Desk:
    """The documents at ``paths``, and the decisions taken in them during ``session``."""

    def __init__(self, paths: Sequence[Path], session: Session) -> None:
        self.paths, self.session = paths, session
        self._before: dict[Path, bytes] = {}
        self._now: dict[Path, bytes] = {}
        self._decisions: dict[Path, dict[str, bool]] = {}

    def decide(self, task: Task, *, accepted: bool) -> None:
        """Decide upon a claim and write the document."""
        self._decisions.setdefault(task.path, {})[task.claim.id] = accepted
        self._write(task.path)

    def undo(self, task: Task) -> None:
        """Take back what was decided upon a claim, if anything."""
        if self._decisions.get(task.path, {}).pop(task.claim.id, None) is not None:
            self._write(task.path)

    def decide_named(self, accept: Sequence[str], reject: Sequence[str]) -> None:
        """Accept and reject the claims with these ids; the document's name can be left out where there is only one."""
        if both := set(accept) & set(reject):
            raise UsageError(f"{min(both)} can't be accepted and rejected")
        for accepted, names in ((True, accept), (False, reject)):
            for name in names:
                path, claim = self._find(name)
                self._decisions.setdefault(path, {})[claim] = accepted
        self._write(*self._decisions)

    def accept_all(self, selection: Selection) -> None:
        """Accept all claims that are selected and not decided upon yet."""
        for path in self.paths:
            if chosen := [claim.id for claim in claims(parse_file(path)) if claim in selection]:
                self._decisions[path] = dict.fromkeys(chosen, True) | self._decisions.get(path, {})
                self._write(path)

    def counts(self) -> dict[Path, tuple[int, int]]:
        """How many claims were accepted and rejected in each document."""
        return {path: (sum(taken.values()), len(taken) - sum(taken.values()))
                for path, taken in self._decisions.items() if taken}

    def _find(self, name: str) -> tuple[Path, str]:
        """The document and the id within it."""
        stem, _, claim = name.rpartition(":")
        found = [path for path in self.paths if stem in ("", path.stem)]
        if len(found) != 1:
            hint = "DOCUMENT:CLAIM, as cablegram review --list prints it"
            raise UsageError(f"which document is meant by {name}?", hint=hint)
        return found[0], claim

    def _write(self, *paths: Path) -> None:
        """Write the documents as they are after this session's decisions: all of them, or, if one can't be, none."""
        results = {path: self._result(path) for path in paths}
        for path, data in results.items():
            if path.read_bytes() != self._now[path]:
                raise OutputError("someone else has changed the file since the session began", path,
                                  hint="nothing was written over it: begin a new session")
            if data != self._now[path]:
                write_atomically(path, data)
                self._now[path] = data

    def _result(self, path: Path) -> bytes:
        before = self._before.setdefault(path, path.read_bytes())
        self._now.setdefault(path, before)
        decisions = [Decision(claim, accepted) for claim, accepted in self._decisions[path].items()]
        return decided(before, decisions, self.session, path)
