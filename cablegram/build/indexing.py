"""The search's index, made by Pagefind in processes of their own while something else is done.

Pagefind can't change an index. So it indexes shards of the telegrams, and their indexes are joined to one; what it made
of each lies beside the site, and only shards that have changed are indexed again. The index in the site says in
``records.sha256`` what it was made from: while that is the same, it is not made again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from cablegram.build import index_join, index_part
from cablegram.build.index_part import Part
from cablegram.build.search import Shard
from cablegram.build.staging import link
from cablegram.errors import OutputError

FOLDER = "pagefind"
"""The name of the index's folder in the site."""

_MARK = "records.sha256"
_PART = "part.cbor"
_PROGRAM = "program"
_NEEDED = ("pagefind.js", "pagefind-worker.js", "wasm.*")


def marked(folder: Path) -> str:
    """What the index in ``folder`` was made from; empty where there is none."""
    try:
        return (folder / _MARK).read_text(encoding="ascii").strip()
    except OSError:
        return ""


def mark(shards: Sequence[Shard]) -> str:
    """The SHA-256 of all that the index of the ``shards`` depends on."""
    return hashlib.sha256(" ".join(shard.mark for shard in shards).encode()).hexdigest()


@dataclass
class _Run:
    """Pagefind at work on ``shard``: it reads ``site`` and writes ``index`` in ``folder``."""

    shard: Shard
    folder: Path
    process: subprocess.Popen[bytes]

    @classmethod
    def begin(cls, shard: Shard, folder: Path) -> _Run:
        """Write the records of ``shard`` and start the program."""
        from pagefind_bin import get_executable

        for address, record in shard.records():
            path = folder / "site" / address
            path.parent.mkdir(parents=True)
            path.write_bytes(record.encode())
        command = [str(get_executable()), "--site", str(folder / "site"), "--output-path", str(folder / "index"),
                   "--force-language", shard.language.partition("-")[0], "--keep-index-url", "--silent"]
        with (folder / "said.txt").open("wb") as said:
            return cls(shard, folder, subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said))

    def end(self, store: Path) -> Part:
        """Put what was made into the folder ``store``. Raises ``OutputError``."""
        if self.process.wait():
            said = (self.folder / "said.txt").read_text(encoding="utf-8", errors="replace").strip()
            raise OutputError(f"Pagefind failed ({self.process.returncode}): {said}", store,
                              hint="build without search: [html] search = false")
        index, place = self.folder / "index", store / self.shard.name
        part = index_part.read(index, self.shard.mark)
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        shutil.move(index / "fragment", place / "fragment")
        if not (store / _PROGRAM).exists():
            (store / _PROGRAM).mkdir()
        for path in (path for pattern in _NEEDED for path in index.glob(pattern)):
            shutil.move(path, store / _PROGRAM / path.name)
        index_part.store(part, place / _PART)
        shutil.rmtree(self.folder)
        return part


class Indexing:
    """The making of what is not yet in the folder ``store``; ``advance`` is to be called now and then."""

    def __init__(self, shards: Sequence[Shard], store: Path) -> None:
        self._shards, self._store = shards, store
        self._folder = tempfile.TemporaryDirectory(prefix="cablegram-search-")
        known = {shard.name: index_part.stored(store / shard.name / _PART, shard.mark) for shard in shards}
        self._parts = {name: part for name, part in known.items() if part}
        self._waiting = [shard for shard in shards if shard.name not in self._parts]
        self._running: list[_Run] = []

    def __enter__(self) -> Indexing:
        self.advance()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    @property
    def finished(self) -> bool:
        """Whether ``place`` will not have to wait. Raises ``OutputError``."""
        self.advance()
        return not (self._waiting or self._running)

    def advance(self) -> None:
        """Take what has been made, and begin what comes next. Raises ``OutputError``."""
        for run in [run for run in self._running if run.process.poll() is not None]:
            self._running.remove(run)
            self._parts[run.shard.name] = run.end(self._store)
        while self._waiting and len(self._running) < (os.cpu_count() or 1):
            shard = self._waiting.pop(0)
            self._running.append(_Run.begin(shard, Path(self._folder.name, shard.name)))

    def place(self, target: Path) -> None:
        """Put the index into the folder ``target``, in the place of what is there. Raises ``OutputError``."""
        while not self.finished:
            self._running[0].process.wait()
        new = target.with_name(f".{target.name}.new")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        _link(self._store / _PROGRAM, new)
        parts = [self._parts[shard.name] for shard in self._shards]
        names = self._write_fragments(parts, new / "fragment")
        index_join.join(parts, names, [shard.times() for shard in self._shards], new)
        (new / _MARK).write_text(mark(self._shards) + "\n", encoding="ascii")
        shutil.rmtree(target, ignore_errors=True)
        new.rename(target)

    def _write_fragments(self, parts: Sequence[Part], folder: Path) -> list[list[str]]:
        """Link the fragments of all parts into ``folder``; their names, with the part's where two would be one."""
        folder.mkdir()
        taken: set[str] = set()
        names = []
        for shard, part in zip(self._shards, parts, strict=True):
            own = [f"{name}-{shard.name}" if name in taken else name for name, _ in part.pages]
            for (name, _), new in zip(part.pages, own, strict=True):
                link(self._store / shard.name / "fragment" / f"{name}.pf_fragment", folder / f"{new}.pf_fragment")
            taken.update(own)
            names.append(own)
        return names

    def stop(self) -> None:
        """End it, done or not."""
        for run in self._running:
            run.process.kill()
            run.process.wait()
        self._running.clear()
        self._folder.cleanup()


def _link(old: Path, new: Path) -> None:
    for path in old.iterdir():
        link(path, new / path.name)
