"""A site that follows its edition: what is saved is made again, the page of a saved telegram first."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from cablegram import edition as editions
from cablegram.build import indexing, site
from cablegram.build.indexing import Indexing
from cablegram.build.pages import Page
from cablegram.build.staging import own_name, patched
from cablegram.build.worker import Task, Worker
from cablegram.resources import resource
from cablegram.transform import stylesheet

Stamp = tuple[int, int]
"""When a file was last changed (nanoseconds), and its size."""


class Workbench:
    """The site of the edition in ``root``, kept up to date in ``build/``; its search follows in the background."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._pages: dict[Path, Page] = {}
        self._indexing: Indexing | None = None
        self._stamps = self._look()
        self.build()

    @property
    def folder(self) -> Path:
        """Where the site is."""
        return self._root / "build" / site.TARGET

    def build(self) -> None:
        """Make what has changed. Raises ``CablegramError``; the last site stands then."""
        made = site.make(site.ground(editions.load(self._root), self.folder), self.folder, wait=False)
        self._pages = {page.document: page for page in made.pages if page.document}
        self._task = made.task
        stylesheet(made.task.stylesheet, made.task.static)  # compiled now, not when a telegram is saved
        self.close()
        if made.searchable and indexing.marked(self._index) != made.searchable.mark:
            self._indexing = Indexing(made.searchable, site.index_store(self.folder), self._new)
            self._indexing.advance()

    def close(self) -> None:
        """End what is done in the background."""
        if self._indexing:
            self._indexing.stop()
            self._indexing = None

    @property
    def _index(self) -> Path:
        return self.folder / indexing.FOLDER

    @property
    def _new(self) -> Path:
        """Where the index is made that shall take its place."""
        return self.folder.with_name(f"{own_name(self.folder)}-{indexing.FOLDER}")

    @property
    def searchable(self) -> bool:
        """Whether the search's index is of what is shown."""
        return self._indexing is None

    def _settle(self) -> None:
        """Put a new index in its place when it has been made."""
        if self._indexing and self._indexing.finished:
            try:
                shutil.rmtree(self._new, ignore_errors=True)
                self._indexing.place()
                shutil.rmtree(self._index, ignore_errors=True)
                self._new.rename(self._index)
            finally:
                self.close()

    def follow(self) -> Iterator[str]:
        """Look for changes, once; the address of each page that was made again, ``*`` when that may be any.

        The page of a saved telegram is made at once from what is known of the others, then all that depends on it.
        Raises ``CablegramError`` when something saved can't be built; the next change is then looked for as before.
        """
        now = self._look()
        changed = {path for path in now.keys() | self._stamps.keys() if now.get(path) != self._stamps.get(path)}
        self._stamps = now
        if not changed:
            self._settle()
            return
        if any(path.suffix in (".xsl", ".xml") and "xslt" in path.parts for path in changed):
            stylesheet.cache_clear()
        for path in sorted(changed & self._pages.keys() & now.keys()):
            page = self._pages[path]
            _at_once(self._task, page, self.folder)
            yield page.address
        self.build()
        yield "*"

    def _look(self) -> dict[Path, Stamp]:
        """All files that the site is made from."""
        sheets = [path for folder in (resource("xslt"), self._root / "xslt") for path in folder.rglob("*.*")]
        found = [self._root / "edition.toml", *(self._root / "tei").rglob("*.xml"), *sheets]
        stamps = {}
        for path in found:
            try:
                told = path.stat()
            except OSError:
                continue
            stamps[path] = (told.st_mtime_ns, told.st_size)
        return stamps


def _at_once(task: Task, page: Page, folder: Path) -> None:
    """Make the one ``page``, in the site that stands."""
    with patched(folder) as stage:
        Worker(task).make([page], stage)
