"""The search's index, made by Pagefind in processes of their own while something else is done.

Pagefind can't change an index. So it indexes the telegrams that have changed, and what it finds is put into an index
that is kept beside the site (``cablegram.build.index``). The index in the site says in ``records.sha256`` what it was
made from: while that is the same, it is not made again.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from threading import Thread
from types import TracebackType

from cablegram.build import index_files, search
from cablegram.build.aside import Aside
from cablegram.build.index import LITTLE, Index, store, stored
from cablegram.build.pagefind import FRAGMENT, PROGRAM, Run
from cablegram.build.search import Searchable
from cablegram.build.staging import link

FOLDER = "pagefind"
"""The name of the index's folder in the site."""

BATCH = 96
"""So many records Pagefind is given at once: the more, the more memory is needed."""

_MARK = "records.sha256"
_INDEX = "index.cbor"
_PROGRAM = "program"
_FRAGMENTS = "fragment"
_FILES = "file"


def marked(folder: Path) -> str:
    """What the index in ``folder`` was made from; empty where there is none."""
    try:
        return (folder / _MARK).read_text(encoding="ascii").strip()
    except OSError:
        return ""


class Indexing:
    """The making of the index in the ``new`` folder, with what is in the folder ``kept``.

    ``advance`` is to be called now and then.
    """

    def __init__(self, searchable: Searchable, kept: Path, new: Path) -> None:
        self._searchable, self._kept, self._new = searchable, kept, new
        self._folder = Path(tempfile.mkdtemp(prefix="cablegram-search-"))
        self._running: Run | None = None
        self._done: list[Run] = []
        self._clearing = Thread(target=shutil.rmtree, args=(self._folder,), kwargs={"ignore_errors": True})
        made, records = search.made(searchable.language), searchable.records
        self._index = stored(kept / _INDEX, made)
        missing = self._index.lacks(records)
        if missing and (len(records) <= LITTLE or 2 * len(missing) > len(records)):
            self._index, missing = Index(made), list(records)
            shutil.rmtree(kept, ignore_errors=True)
        self._waiting = [missing[start : start + BATCH] for start in range(0, len(missing), BATCH)]

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
        """Note what has been made, and begin what comes next. Raises ``OutputError``."""
        if self._running and self._running.process.poll() is not None:
            self._running.check()
            self._done.append(self._running)
            self._running = None
        if self._waiting and not self._running:
            records = self._waiting.pop(0)
            self._running = Run(records, self._folder / str(len(self._waiting)), self._searchable.language)

    def _keep_program(self) -> None:
        """Keep the program that Pagefind puts beside each index."""
        program = self._kept / _PROGRAM
        if self._done and not program.exists():
            program.mkdir(parents=True)
            for path in (path for pattern in PROGRAM for path in self._done[0].index.glob(pattern)):
                shutil.move(path, program / path.name)

    def place(self) -> None:
        """Read what was made, which takes memory, and write the index. Raises ``OutputError``."""
        while not self.finished and self._running:
            self._running.process.wait()
        self._keep_program()
        (self._kept / _FRAGMENTS).mkdir(exist_ok=True)
        found = [run.found() for run in self._done]
        self._clearing.start()  # that is mostly waiting
        self._index.change(self._searchable.records, found, self._kept / _FRAGMENTS)
        self._new.mkdir()
        for path in (self._kept / _PROGRAM).iterdir():
            link(path, self._new / path.name)
        index_files.write(self._index, self._new, self._kept / _FILES)
        (self._new / _MARK).write_text(self._searchable.mark + "\n", encoding="ascii")
        store(self._index, self._kept / _INDEX)
        self._place_fragments()

    def _place_fragments(self) -> None:
        """Link the fragments of all pages; others are no longer kept."""
        kept, new = os.path.join(self._kept, _FRAGMENTS), os.path.join(self._new, _FRAGMENTS)
        os.mkdir(new)
        wanted = {f"{page.fragment}.{FRAGMENT}" for page in self._index.pages}
        for name in os.listdir(kept):
            if name in wanted:
                link(f"{kept}/{name}", f"{new}/{name}")
            else:
                os.unlink(f"{kept}/{name}")

    def stop(self) -> None:
        """End it, done or not."""
        if self._running:
            self._running.stop()
            self._running = None
        if self._clearing.ident is None:
            self._clearing.start()
        self._clearing.join()


class IndexingAside:
    """The same in a process of its own, where this one can be forked (see ``cablegram.build.aside``)."""

    def __init__(self, searchable: Searchable, kept: Path, new: Path) -> None:
        self._aside = Aside(lambda: _place(searchable, kept, new))

    def __enter__(self) -> IndexingAside:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._aside.dismiss()

    def advance(self) -> None:
        """It needs no help."""

    def place(self) -> None:
        """Wait for it. Raises ``OutputError``."""
        self._aside.result()


def _place(searchable: Searchable, kept: Path, new: Path) -> None:
    with Indexing(searchable, kept, new) as index:
        index.place()
