"""What the last build of a site was made from, so that the next one makes only what has changed.

A page is made again when its mark differs, the hash of its context and its document; all are when the stylesheets, the
package or the language do. The result is the same bytes as those of a full build; the journal lies beside the site, not
in it: a line on the whole, then one for each register and each document with what was gathered of it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from cablegram import __version__, tei
from cablegram.build.corpus import Entry
from cablegram.build.files import Files
from cablegram.build.pages import Page
from cablegram.build.rights import Omission
from cablegram.build.telegrams import Actor, Said, Telegram
from cablegram.build.worker import Task

_FIELDS = [name for name in Telegram.__slots__ if name != "said"]


class Line(NamedTuple):
    """What was gathered of a file with that ``digest``: ``facts``, and of a telegram what it ``said``, as JSON."""

    digest: str
    facts: bytes
    said: bytes = b""


@dataclass
class Journal:
    """Of the site that stands: marks of its pages, by address; what was gathered of each file, by its path.

    ``whole`` is the hash of all that the site was made from (empty where not all of it is there), ``omissions`` how
    many parts it leaves out. ``lines`` are what was gathered, each with the SHA-256 of its file; ``files`` knows the
    hashes of files.
    """

    fingerprint: str
    whole: str = ""
    omissions: int = 0
    pages: dict[str, str] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)
    files: Files = field(default_factory=Files)

    def has(self, path: Path) -> bool:
        """Whether something was gathered of the file at ``path``, and its bytes are still the same."""
        line = self.lines.get(str(path))
        return line is not None and line.digest == self.files.digest(path)

    def documents(self, paths: Iterable[Path]) -> list[Telegram]:
        """What was gathered of the documents at ``paths``, of those that were there."""
        lines = [line for line in map(self.lines.get, map(str, paths)) if line]
        told = json.loads(b"[%b]" % b",".join([line.facts for line in lines]))
        return [_telegram(facts, line.said) for facts, line in zip(told, lines, strict=True)]

    def register(self, path: Path) -> list[Entry]:
        """The entries of the register at ``path``."""
        return [Entry(*told) for told in json.loads(self.lines[str(path)].facts)]

    def next(self, pages: Iterable[Page], documents: Iterable[Telegram],
             registers: Mapping[Path, list[Entry]] | None = None, whole: str = "") -> Journal:
        """The journal of a site of these ``pages``, which these ``documents`` and ``registers`` were read for."""
        found = list(documents)
        lines = {str(path): self._line(path, self.files.digest(path), entries)
                 for path, entries in (registers or {}).items()}
        lines |= {str(one.path): self._line(one.path, one.digest, one) for one in found}
        omissions = sum(len(one.omissions) for one in found)
        marks = {page.address: page.mark for page in pages}
        return Journal(self.fingerprint, whole, omissions, marks, lines, self.files)

    def _line(self, path: Path, digest: str, told: Telegram | list[Entry]) -> Line:
        """What was gathered of the file at ``path``: the line of the last build if it was of the same bytes."""
        known = self.lines.get(str(path))
        if known and known.digest == digest:
            return known
        if isinstance(told, Telegram):
            return Line(digest, json.dumps(_told(told)).encode(), told.said.json())
        return Line(digest, json.dumps(told).encode())


def fingerprint(task: Task, sources: Iterable[Path]) -> str:
    """A hash of what all pages depend on: stylesheets and labels (``sources``), this version, what is published."""
    told = hashlib.sha256(repr((__version__, task.static, task.restricted)).encode())
    for path in sources:
        told.update(path.name.encode() + path.read_bytes())
    return told.hexdigest()


def read(path: Path, mark: str) -> Journal:
    """The journal at ``path``; an empty one where there is none, or where ``mark`` is another than its fingerprint."""
    try:
        first, *lines = path.read_bytes().split(b"\n")
        told = json.loads(first)
        if told["fingerprint"] != mark:
            return Journal(mark)
        halves = (line.split(b"\t") for line in lines)
        gathered = {name: Line(digest, facts, said)
                    for (name, digest), (facts, said) in zip(told["gathered"], halves, strict=True)}
        return Journal(mark, told["whole"], told["omissions"], told["pages"], gathered, Files(told["files"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Journal(mark)


def written(journal: Journal) -> bytes:
    """``journal`` as it is written down."""
    told = {"fingerprint": journal.fingerprint, "whole": journal.whole, "omissions": journal.omissions,
            "pages": journal.pages, "files": journal.files.stamps(),
            "gathered": [(name, line.digest) for name, line in journal.lines.items()]}
    lines = [b"%b\t%b" % (line.facts, line.said) for line in journal.lines.values()]
    return b"\n".join([json.dumps(told).encode(), *lines])


def amend(path: Path, last: Journal, pages: Iterable[Page], documents: Iterable[Telegram]) -> None:
    """Write down that of the ``last`` build's site these ``pages`` were made again, from these ``documents``."""
    made = last.next(pages, documents)
    made.pages, made.lines = last.pages | made.pages, last.lines | made.lines
    tei.write_atomically(path, written(made))


def _told(one: Telegram) -> list[object]:
    """The fields of ``one`` as JSON has them."""
    told = {name: getattr(one, name) for name in _FIELDS}
    told |= {"path": str(one.path), "omissions": [(omission.type, omission.reason) for omission in one.omissions],
             "actors": [[getattr(actor, name) for name in Actor.__slots__] for actor in one.actors]}
    return list(told.values())


def _telegram(told: list[Any], said: bytes) -> Telegram:
    """The telegram of which ``_told`` tells."""
    fields = dict(zip(_FIELDS, told, strict=True))
    fields |= {"path": Path(fields["path"]), "omissions": tuple(Omission(*one) for one in fields["omissions"]),
               "actors": tuple(Actor(*one) for one in fields["actors"])}
    fields |= {name: tuple((first, second) for first, second in fields[name]) for name in ("terms", "changes")}
    return Telegram(**fields | {name: tuple(fields[name]) for name in ("subjects", "references")}, said=Said(said))
