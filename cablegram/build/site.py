"""The web edition: a static site that needs no server.

Everything is gathered first, then all pages are written beside the old site, which is replaced when all went well.
Pages that would be the same as in the last build are taken from it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain
from pathlib import Path

from cablegram import tei
from cablegram.build import catalogue, indexing, journal, manual, search, stylesheets, theme
from cablegram.build.aside import forks
from cablegram.build.corpus import Corpus, Entry, corpus, xml
from cablegram.build.crew import FEW, Work, crew
from cablegram.build.indexing import Indexing, IndexingAside
from cablegram.build.journal import Journal
from cablegram.build.pages import Matter, Page, Plan, file_of
from cablegram.build.search import Searchable
from cablegram.build.settings import SiteSettings, site_settings
from cablegram.build.staging import link, only_changes, staged
from cablegram.build.worker import Task
from cablegram.edition import Edition
from cablegram.resources import resource

TARGET = "html"
"""The name of the site's folder in ``build/``."""


@dataclass(frozen=True)
class Report:
    """What lies where: the start page at ``path``, so many ``documents`` and ``pages``, ``omissions`` left out.

    ``made`` of the pages were made anew; the others were taken from the last build. ``unsearchable`` says why the
    site can't be searched though it should.
    """

    path: Path
    documents: int
    pages: int
    omissions: int
    made: int
    unsearchable: str = ""


def build(edition: Edition, target: Path, *, restricted: bool = False) -> Report:
    """Make the site of ``edition`` in the folder ``target``; the same edition gives the same bytes.

    Parts that may not be republished are shown when ``restricted``, or when the edition's settings say so. Raises
    ``EditionError``, ``XMLError`` and ``TransformError`` with the document that is wrong, and ``OutputError`` when
    ``target`` can't be written.
    """
    base = ground(edition, target, restricted=restricted)
    missing = site_settings(edition).search and not search.available()
    unsearchable = "no Pagefind here: pip install pagefind_bin" if missing else ""
    if _stands(base, target):
        documents, last = len(edition.tei_files()), base.last
        return Report(target / "index.html", documents, len(last.pages), last.omissions, 0, unsearchable)
    made = make(base, target)
    telegrams = made.corpus.telegrams
    omissions = sum(len(telegram.omissions) for telegram in telegrams)
    return Report(target / "index.html", len(telegrams), len(made.pages), omissions, made.anew, unsearchable)


@dataclass(frozen=True)
class Made:
    """A site that was made: its pages, so many of them ``anew``; the corpus and the task that they were made from.

    ``searchable`` is what can be searched for, if anything can.
    """

    pages: tuple[Page, ...]
    anew: int
    corpus: Corpus
    task: Task
    searchable: Searchable | None


@dataclass(frozen=True)
class Ground:
    """What a build starts from: settings, the ``task`` of workers, the journal of the ``last`` build and its file."""

    edition: Edition
    site: SiteSettings
    task: Task
    last: Journal
    notes: Path


def ground(edition: Edition, target: Path, *, restricted: bool = False) -> Ground:
    """What is known before anything is gathered. The journal knows files by their whole paths."""
    edition = edition._replace(root=edition.root.resolve())
    site = site_settings(edition)
    site = replace(site, search=site.search and search.available() and bool(edition.tei_files()))
    sheet = stylesheets.entry(edition, target.parent / f".{target.name}.xsl")
    static = (("language", site.language), ("own-labels", site.labels))
    task = Task(sheet, static, restricted or edition.settings.publish_restricted,
                stylesheets.gathering(edition))
    notes, mark = target.parent / f".{target.name}.json", journal.fingerprint(task, stylesheets.sources(edition))
    return Ground(edition, site, task, journal.read(notes, mark) if target.is_dir() else Journal(mark), notes)


def plan(base: Ground, whole: Corpus, books: Sequence[Path]) -> tuple[Page, ...]:
    """All pages of the site."""
    return tuple(_plan(base, whole, books).pages())


def _plan(base: Ground, whole: Corpus, books: Sequence[Path]) -> Plan:
    matter = Matter(_practice(whole), tuple(path.name for path in books))
    return Plan(whole, base.edition.settings, base.site, matter)


def make(base: Ground, target: Path, *, wait: bool = True) -> Made:
    """Do what ``build`` says, and tell more of it. Not to ``wait`` for the search's index leaves the last one there."""
    edition, last = base.edition, base.last
    changed = [path for path in edition.tei_files() if not last.has(path)]
    remember = cache(partial(last.documents, set(edition.tei_files()).difference(changed)))
    with staged(target) as stage, crew(base.task) as hands:  # who writes into the stage ends before it
        unknown = [path for path in edition.register_files() if not last.has(path)]
        found, entries = hands.gather(changed, unknown, stage, [remember])
        gathered, registers = [*found, *remember()], _registers(base, entries)
        hands.prepare()
        whole = corpus(gathered, chain.from_iterable(registers.values()))
        searchable = search.searchable(whole, edition.settings.languages[0]) if base.site.search else None
        with _indexing(searchable, target, stage, wait=wait, aside=len(changed) < FEW) as index:
            books = books_of(target.parent / "print")
            planned = _plan(base, whole, books)
            pages = tuple(planned.pages())
            written = (*pages, *planned.missing())
            anew = _anew(written, last, target)
            few = 2 * len(anew) < len(written)
            if not few:
                _take_over(written, anew, target, stage)
            besides: list[Work] = [*_rest(base, whole, pages, books, target, stage), partial(_marked, written)]
            made = hands.make(anew, stage, besides, index.advance if index else lambda: None)
            hands.dismiss()
            notes = journal.written(last.next(written, gathered, registers, _mark(base, target) if wait else ""))
            if index:
                index.place()
            elif searchable and not few:
                shutil.copytree(target / indexing.FOLDER, stage / indexing.FOLDER, copy_function=link)
            if few:
                stands = [] if index or not searchable else [indexing.FOLDER]
                gone = last.pages.keys() - {page.address for page in written}
                only_changes(stage, gone, {"assets", manual.FOLDER, indexing.FOLDER}.difference(stands))
    tei.write_atomically(base.notes, notes)
    return Made(written, made, whole, base.task, searchable)


@contextmanager
def _indexing(searchable: Searchable | None, target: Path, stage: Path, *, wait: bool, aside: bool
              ) -> Iterator[Indexing | IndexingAside | None]:
    """The making of an index in ``stage``, if one must be made before the site in ``target`` is replaced.

    It is done ``aside`` where that can be.
    """
    old = target / indexing.FOLDER
    stands = old.is_dir() and searchable and (not wait or indexing.marked(old) == searchable.mark)
    if not searchable or not searchable.records or stands:
        yield None
        return
    kind = IndexingAside if aside and forks() else Indexing
    with kind(searchable, index_store(target), stage / indexing.FOLDER) as index:
        yield index


def _stands(base: Ground, target: Path) -> bool:
    """Whether the site in ``target`` is all there, and made from what is there now."""
    if not base.last.whole or (base.site.search and not indexing.marked(target / indexing.FOLDER)):
        return False
    files = (os.path.join(target, file_of(address)) for address in base.last.pages)
    return base.last.whole == _mark(base, target) and all(map(os.path.isfile, files))


def _mark(base: Ground, target: Path) -> str:
    """The hash of all that the site in ``target`` is made from."""
    edition = base.edition
    files = [edition.root / "edition.toml", *edition.tei_files(), *edition.register_files(), *_assets(base),
             *books_of(target.parent / "print"), *(manual.sources(edition) if base.site.manual else ())]
    told = hashlib.sha256(f"{base.last.fingerprint} {search.installed() if base.site.search else ''}".encode())
    for path in files:
        told.update(f"{path.name} {base.last.files.digest(path)}\n".encode())
    return told.hexdigest()


def _registers(base: Ground, anew: Mapping[Path, list[Entry]]) -> dict[Path, list[Entry]]:
    """The entries of all registers: of those that have changed, ``anew``."""
    return {path: anew[path] if path in anew else base.last.register(path) for path in base.edition.register_files()}


def _rest(base: Ground, whole: Corpus, pages: Sequence[Page], books: Sequence[Path], target: Path, stage: Path
          ) -> Iterator[Work]:
    """What writes that which lies beside the pages: assets, lists for machines, volumes of the book, the manual."""
    yield partial(write_assets, base, stage)
    yield partial(_write_lists, base, whole, pages, stage)
    yield from (partial(link, path, stage / path.name) for path in books)
    if base.site.manual:
        yield partial(manual.place, base.edition, base.site, target / manual.FOLDER, stage / manual.FOLDER)


def _write_lists(base: Ground, whole: Corpus, pages: Sequence[Page], stage: Path) -> None:
    """Write the lists for machines."""
    files = catalogue.files(whole, [page.address for page in pages], base.edition.settings)
    for name, data in files.items():
        (stage / name).write_bytes(data)


def index_store(target: Path) -> Path:
    """Where what Pagefind made for the site in ``target`` is kept."""
    return target.parent / f".{target.name}.search"


def books_of(folder: Path) -> list[Path]:
    """The volumes of the print edition that were made, in their order."""
    return sorted(folder.glob("edition*.pdf"), key=lambda path: (len(path.name), path.name))


def _practice(whole: Corpus) -> str:
    """The editorial practice, as the header of the first telegram has it."""
    for telegram in whole.telegrams[:1]:
        found = tei.parse_file(telegram.path).find(".//tei:encodingDesc/tei:editorialDecl", tei.NS)
        return "" if found is None else xml(found)
    return ""


def _marked(pages: Sequence[Page]) -> None:
    """Have the marks of ``pages`` made, which the journal wants, while there is time."""
    for page in pages:
        page.mark  # noqa: B018 (kept by the page)


def _anew(pages: Sequence[Page], last: Journal, old: Path) -> list[Page]:
    """The pages that must be made; the others still stand in the folder ``old``."""
    return [page for page in pages if not (page.address in last.pages and last.pages[page.address] == page.mark
                                           and os.path.isfile(os.path.join(old, page.file)))]


def _take_over(pages: Sequence[Page], anew: Sequence[Page], old: Path, stage: Path) -> None:
    """Link those of ``pages`` that are not made ``anew`` from ``old`` into ``stage``.

    What lies beside those at the top is no part of them, and made each time.
    """
    made = {page.address for page in anew}
    for page in pages:
        if page.address not in made:
            folder, _, name = page.file.rpartition("/")
            before, now = old / folder, stage / folder
            now.mkdir(parents=True, exist_ok=True)
            for found in [entry.name for entry in os.scandir(before) if entry.is_file()] if folder else [name]:
                link(before / found, now / found)


def write_assets(base: Ground, stage: Path) -> None:
    """Style, script and pictures; the edition's own theme, fonts, logo and other files, which may take their place."""
    folder = stage / "assets"
    folder.mkdir()
    for path in _assets(base):
        shutil.copyfile(path, folder / path.name)
    if base.site.themed:
        (folder / "theme.css").write_text(theme.css(base.site), encoding="utf-8", newline="\n")


def _assets(base: Ground) -> Iterator[Path]:
    """Our files for the site's ``assets/``, then those of the edition."""
    yield from sorted(resource("xslt", "html", "assets").iterdir())
    yield from stylesheets.own_assets(base.edition)
    yield from (font.file for font in base.site.fonts)
    yield from [base.site.logo] if base.site.logo else []
