"""What the last build of a site was made from, so that the next one makes only what has changed.

A page is made again when its key differs: the hash of its context, its document, the stylesheets, the package and the
language. The result is the same bytes as those of a full build; the journal lies beside the site, not in it: a line on
the whole, then one for each register and each document with what was gathered of it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from cablegram import __version__, tei
from cablegram.build.files import Files
from cablegram.build.pages import Page
from cablegram.build.rights import Omission
from cablegram.build.telegrams import Actor, Telegram
from cablegram.build.worker import Task

_FIELDS = Telegram.__slots__


@dataclass
class Journal:
    """Of the site that stands: keys of its pages, by address; what was gathered of each file, by its path.

    ``whole`` is the hash of all that the site was made from (empty where not all of it is there), ``omissions`` how
    many parts it leaves out. ``lines`` are what was gathered, as JSON, each with the SHA-256 of its file; ``files``
    knows the hashes of files.
    """

    fingerprint: str
    whole: str = ""
    omissions: int = 0
    pages: dict[str, str] = field(default_factory=dict)
    lines: dict[str, tuple[str, str]] = field(default_factory=dict)
    files: Files = field(default_factory=Files)

    @cached_property
    def documents(self) -> dict[str, Telegram]:
        """What was gathered of each document, by its path."""
        told = {path: json.loads(line) for path, (_, line) in self.lines.items()}
        return {path: _telegram(fields) for path, fields in told.items() if isinstance(fields, list)}

    def known(self, path: Path) -> Telegram | None:
        """What was gathered of the document at ``path``, if its bytes are still the same."""
        return self.documents.get(str(path)) if self._is_same(path) else None

    def register(self, path: Path) -> bytes | None:
        """The entries of the register at ``path``, if its bytes are still the same."""
        return str(json.loads(self.lines[str(path)][1])).encode() if self._is_same(path) else None

    def _is_same(self, path: Path) -> bool:
        digest, _ = self.lines.get(str(path), ("", ""))
        return digest != "" and digest == self.files.digest(path)

    def key(self, page: Page) -> str:
        """The hash of all that ``page`` is made from."""
        told = hashlib.sha256(page.context.encode())
        told.update(f"{page.digest} {self.fingerprint} {page.beside} {page.citation}".encode())
        return told.hexdigest()

    def stands(self, page: Page) -> bool:
        """Whether the page of the last build is still right."""
        return self.pages.get(page.address) == self.key(page)

    def next(self, pages: Iterable[Page], documents: Iterable[Telegram],
             registers: Mapping[Path, bytes] | None = None, whole: str = "") -> Journal:
        """The journal of a site of these ``pages``, which these ``documents`` and ``registers`` were read for."""
        found = list(documents)
        lines = {str(path): self._line(path, self.files.digest(path), told.decode())
                 for path, told in (registers or {}).items()}
        lines |= {str(one.path): self._line(one.path, one.digest, one) for one in found}
        omissions = sum(len(one.omissions) for one in found)
        return Journal(self.fingerprint, whole, omissions, {page.address: self.key(page) for page in pages}, lines,
                       self.files)

    def _line(self, path: Path, digest: str, told: Telegram | str) -> tuple[str, str]:
        """What was gathered of the file at ``path``, as JSON: that of the last build if it was of the same bytes."""
        known = self.lines.get(str(path))
        if known and known[0] == digest:
            return known
        return digest, json.dumps(_told(told) if isinstance(told, Telegram) else told)


def fingerprint(task: Task, sources: Iterable[Path]) -> str:
    """A hash of what all pages depend on: stylesheets and labels (``sources``), this version, what is published."""
    told = hashlib.sha256(repr((__version__, task.static, task.restricted)).encode())
    for path in sources:
        told.update(path.name.encode() + path.read_bytes())
    return told.hexdigest()


def read(path: Path, mark: str) -> Journal:
    """The journal at ``path``; an empty one where there is none, or where ``mark`` is another than its fingerprint."""
    try:
        first, *lines = path.read_text(encoding="ascii").split("\n")
        told = json.loads(first)
        if told["fingerprint"] != mark:
            return Journal(mark)
        gathered = {name: (digest, line) for (name, digest), line in zip(told["gathered"], lines, strict=True)}
        return Journal(mark, told["whole"], told["omissions"], told["pages"], gathered, Files(told["files"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Journal(mark)


def write(path: Path, journal: Journal) -> None:
    """Write ``journal`` down at ``path``."""
    told = {"fingerprint": journal.fingerprint, "whole": journal.whole, "omissions": journal.omissions,
            "pages": journal.pages, "files": journal.files.stamps(),
            "gathered": [(name, digest) for name, (digest, _) in journal.lines.items()]}
    tei.write_atomically(path, "\n".join([json.dumps(told), *(line for _, line in journal.lines.values())]).encode())


def amend(path: Path, last: Journal, pages: Iterable[Page], documents: Iterable[Telegram]) -> None:
    """Write down that of the ``last`` build's site these ``pages`` were made again, from these ``documents``."""
    made = last.next(pages, documents)
    made.pages, made.lines = last.pages | made.pages, last.lines | made.lines
    write(path, made)


def _told(one: Telegram) -> list[object]:
    """The fields of ``one`` as JSON has them."""
    told = {name: getattr(one, name) for name in _FIELDS}
    told |= {"path": str(one.path), "omissions": [(omission.type, omission.reason) for omission in one.omissions],
             "actors": [[getattr(actor, name) for name in Actor.__slots__] for actor in one.actors]}
    return list(told.values())


def _telegram(told: list[Any]) -> Telegram:
    """The telegram of which ``_told`` tells."""
    fields = dict(zip(_FIELDS, told, strict=True))
    fields |= {"path": Path(fields["path"]), "omissions": tuple(Omission(*one) for one in fields["omissions"]),
               "actors": tuple(Actor(*one) for one in fields["actors"])}
    fields |= {name: tuple((first, second) for first, second in fields[name]) for name in ("terms", "changes")}
    return Telegram(**fields | {name: tuple(fields[name]) for name in ("subjects", "references")})
