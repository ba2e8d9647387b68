"""What the last build of a site was made from, so that the next one makes only what has changed.

A page is made again when its key differs: the hash of its context, its document, the stylesheets, the package and the
language. The result is the same bytes as those of a full build; the journal lies beside the site, not in it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cablegram import __version__, tei
from cablegram.build.pages import Page
from cablegram.build.rights import Omission
from cablegram.build.telegrams import Actor, Telegram
from cablegram.build.worker import Task

_FIELDS = Telegram.__slots__


@dataclass
class Journal:
    """Keys of the pages that stand, by address; what was gathered of each document, by its path."""

    fingerprint: str
    pages: dict[str, str] = field(default_factory=dict)
    documents: dict[str, Telegram] = field(default_factory=dict)

    def known(self, path: Path) -> Telegram | None:
        """What was gathered of the document at ``path``, if its bytes are still the same."""
        found = self.documents.get(str(path))
        if found is None:
            return None
        try:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError:
            return None
        return found if digest == found.digest else None

    def key(self, page: Page) -> str:
        """The hash of all that ``page`` is made from."""
        told = hashlib.sha256(page.context.encode())
        told.update(f"{page.digest} {self.fingerprint} {page.beside} {page.citation}".encode())
        return told.hexdigest()

    def stands(self, page: Page) -> bool:
        """Whether the page of the last build is still right."""
        return self.pages.get(page.address) == self.key(page)


def fingerprint(task: Task, sources: Iterable[Path]) -> str:
    """A hash of what all pages depend on: stylesheets and labels (``sources``), this version, what is published."""
    told = hashlib.sha256(repr((__version__, task.static, task.restricted)).encode())
    for path in sources:
        told.update(path.name.encode() + path.read_bytes())
    return told.hexdigest()


def read(path: Path, mark: str) -> Journal:
    """The journal at ``path``; an empty one where there is none, or where ``mark`` is another than its fingerprint."""
    empty = Journal(mark)
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        if told["fingerprint"] != mark:
            return empty
        return Journal(mark, told["pages"], {name: _telegram(found) for name, found in told["documents"].items()})
    except (OSError, ValueError, KeyError, TypeError):
        return empty


def amend(path: Path, last: Journal, pages: Iterable[Page], documents: Iterable[Telegram]) -> None:
    """Write down that of the ``last`` build's site these ``pages`` were made again, from these ``documents``."""
    told = {page.address: last.key(page) for page in pages}
    known = last.documents | {str(found.path): found for found in documents}
    _store(path, last.fingerprint, last.pages | told, known.values())


def write(path: Path, journal: Journal, pages: Iterable[Page], documents: Iterable[Telegram]) -> None:
    """Write down what the site beside ``path`` was made from."""
    _store(path, journal.fingerprint, {page.address: journal.key(page) for page in pages}, documents)


def _store(path: Path, mark: str, keys: dict[str, str], documents: Iterable[Telegram]) -> None:
    told = {"fingerprint": mark, "pages": keys, "documents": {str(found.path): _told(found) for found in documents}}
    tei.write_atomically(path, json.dumps(told).encode())


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
