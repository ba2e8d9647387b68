"""What one process does for a site: it gathers from documents and registers, keeps the documents, and makes pages."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cablegram import tei
from cablegram.build.corpus import Entry, check_id, entries
from cablegram.build.pages import Page
from cablegram.build.rights import Omission, publishable
from cablegram.build.telegrams import Telegram, telegram
from cablegram.errors import TransformError, XMLError, reason
from cablegram.transcript import transcript
from cablegram.transform import Document, Static, Stylesheet, Value, document, stylesheet

MOST = 400
"""So many documents a worker keeps; of more, it reads some again when their pages are made: 100 take some 8 MB."""


@dataclass(frozen=True)
class Task:
    """What a worker works with: the stylesheet and its language; whether restricted parts are published.

    ``gathering`` is a stylesheet that only gathers, and is sooner compiled, if there is one.
    """

    stylesheet: Path
    static: Static
    restricted: bool
    gathering: Path | None = None


@dataclass
class _Kept:
    """A document as it may be published: for Saxon; its TEI and its transcript, until they have been written down.

    It is ``plain`` where its TEI is the file as it is.
    """

    id: str
    node: Document
    source: tuple[bytes, bytes] | None
    plain: bool = True


class Worker:
    """Does the work of one process. Documents that it has gathered from are kept until their pages are made.

    It is ``prepared`` to make pages, or takes the stylesheet that only gathers until it is told to prepare.
    """

    def __init__(self, task: Task, *, prepared: bool = True) -> None:
        self._task = task
        self._prepared = prepared
        self._kept: dict[Path, _Kept] = {}
        self._written: set[Path] = set()
        self._plain: set[Path] = set()

    @property
    def sheet(self) -> Stylesheet:
        """The stylesheet, compiled when it is first needed. Raises ``TransformError`` when it does not compile."""
        return stylesheet(self._task.stylesheet, self._task.static)

    @property
    def _gathering(self) -> Stylesheet:
        """What gathers."""
        ahead = None if self._prepared else self._task.gathering
        return stylesheet(ahead, self._task.static) if ahead else self.sheet

    def prepare(self) -> None:
        """Compile the stylesheet before it is needed; what is wrong with it is told when it is."""
        self._prepared = True
        with suppress(TransformError):
            self.sheet  # noqa: B018

    def gather(self, paths: Sequence[Path], stage: Path | None) -> list[Telegram]:
        """What the edition must know of the documents at ``paths``; write their TEI and transcripts below ``stage``.

        These wait for the pages where there is no ``stage`` yet.
        """
        return [self._gather(path, stage) for path in paths]

    def register(self, paths: Sequence[Path]) -> dict[Path, list[Entry]]:
        """The entries of the registers at ``paths``."""
        told = {"is-register": True}
        parsed = ((path, document(tei.serialise(tei.parse_file(path)))) for path in paths)
        return {path: entries(self._run(self._gathering, register, told, path).encode()) for path, register in parsed}

    def make(self, pages: Sequence[Page], stage: Path) -> int:
        """Write ``pages`` below the folder ``stage``, a telegram's TEI and transcript beside it; how many."""
        for page in pages:
            folder, _, name = page.file.rpartition("/")
            folder = _folder(stage, folder)
            _write(folder, name, self.page(page))
            for name, data in page.files():
                _write(folder, name, data)
            if page.document:
                self._write_source(self._keep(page.document), folder)
                self._kept.pop(page.document, None)
        return len(pages)

    @staticmethod
    def _write_source(kept: _Kept, folder: str) -> None:
        if kept.source:
            for end, data in zip(("xml", "txt"), kept.source, strict=True):
                _write(folder, f"{kept.id}.{end}", data)
            kept.source = None

    def page(self, page: Page) -> bytes:
        """``page`` as HTML."""
        context = document(page.context)
        if page.document is None:
            return self._run(self.sheet, context, {}, page.address).encode()
        return self._run(self.sheet, self._keep(page.document).node, {"context": context}, page.document).encode()

    def _gather(self, path: Path, stage: Path | None) -> Telegram:
        kept, omissions, digest = self._read(path)
        if stage:
            self._write_source(kept, _folder(stage, f"telegrams/{kept.id}/"))
            self._written.add(path)
            if kept.plain:
                self._plain.add(path)
        return telegram(self._run(self._gathering, kept.node, {}, path), path, digest, omissions)

    def _keep(self, path: Path) -> _Kept:
        """The document at ``path``; it is read if this worker has not, or keeps it no longer."""
        if path not in self._kept:
            self._kept[path] = _Kept("", document(_bytes(path)), None) if path in self._plain else self._read(path)[0]
        return self._kept[path]

    def _read(self, path: Path) -> tuple[_Kept, tuple[Omission, ...], str]:
        data = _bytes(path)
        root = tei.parse(data, path)
        if root.tag != tei.q("TEI"):
            raise XMLError("is no TEI document: its root is not TEI", path, hint="check it: cablegram validate")
        named = root.get(tei.XML_ID)
        root.set(tei.XML_ID, check_id(named or path.stem, path))
        omissions = () if self._task.restricted else publishable(root)
        plain = bool(named) and not omissions and _is_plain(root, data)
        published = data if plain else tei.serialise(root)
        source = None if path in self._written else (published, transcript(root).encode())
        kept = _Kept(root.get(tei.XML_ID, ""), document(published), source, plain)
        if len(self._kept) < MOST:
            self._kept[path] = kept
        return kept, omissions, hashlib.sha256(data).hexdigest()

    @staticmethod
    def _run(sheet: Stylesheet, main: Document, parameters: Mapping[str, Value], where: Path | str) -> str:
        try:
            return sheet.run(main, parameters)
        except TransformError as error:
            hint = "check the document: cablegram validate"
            raise TransformError(error.message, where, error.line, error.column, hint) from error


def _is_plain(root: tei.Element, data: bytes) -> bool:
    """Whether the file of ``root`` can be published as it is: UTF-8, without a document type."""
    encoding = root.getroottree().docinfo.encoding or "UTF-8"
    return encoding.upper() in ("UTF-8", "US-ASCII") and data.startswith(b"<") and b"<!DOCTYPE" not in data


def _bytes(path: Path) -> bytes:
    """The document at ``path``. Raises ``XMLError`` when it can't be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise XMLError(f"can't be read: {reason(error)}", path) from error


def _folder(stage: Path, address: str) -> str:
    """The folder of the page at ``address``, which is made if need be."""
    folder = os.path.join(stage, address)
    try:
        os.mkdir(folder)
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)
    return folder


def _write(folder: str, name: str, data: bytes) -> None:
    with open(os.path.join(folder, name), "wb") as file:
        file.write(data)
