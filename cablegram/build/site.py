"""The web edition: a static site that needs no server.

Everything is gathered first, then all pages are written beside the old site, which is replaced when all went well.
Pages that would be the same as in the last build are taken from it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cablegram import tei
from cablegram.build import catalogue, indexing, journal, manual, search, stylesheets, theme
from cablegram.build.corpus import Corpus, corpus, xml
from cablegram.build.crew import Crew, crew
from cablegram.build.indexing import Indexing
from cablegram.build.journal import Journal
from cablegram.build.pages import Matter, Page, Plan
from cablegram.build.search import Shard
from cablegram.build.settings import SiteSettings, site_settings
from cablegram.build.staging import link, only_changes, staged
from cablegram.build.telegrams import Telegram
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
        pages = sum(not address.endswith(".html") for address in base.last.pages)
        return Report(target / "index.html", len(edition.tei_files()), pages, base.last.omissions, 0, unsearchable)
    made = make(base, target)
    telegrams = made.corpus.telegrams
    omissions = sum(len(telegram.omissions) for telegram in telegrams)
    return Report(target / "index.html", len(telegrams), len(made.pages), omissions, made.anew, unsearchable)


@dataclass(frozen=True)
class Made:
    """A site that was made: its pages, so many of them ``anew``; the corpus and the task that they were made from.

    ``shards`` are what can be searched for; none when nothing can.
    """

    pages: tuple[Page, ...]
    anew: int
    corpus: Corpus
    task: Task
    shards: tuple[Shard, ...]


@dataclass(frozen=True)
class Ground:
    """What a build starts from: settings, the ``task`` of workers, the journal of the ``last`` build and its file."""

    edition: Edition
    site: SiteSettings
    task: Task
    last: Journal
    notes: Path


def ground(edition: Edition, target: Path, *, restricted: bool = False) -> Ground:
    """What is known before anything is gathered."""
    site = site_settings(edition)
    site = replace(site, search=site.search and search.available())
    sheet = stylesheets.entry(edition, target.parent / f".{target.name}.xsl")
    static = (("language", site.language), ("own-labels", site.labels))
    task = Task(sheet, static, restricted or edition.settings.publish_restricted)
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
    known = {path: last.known(path) for path in edition.tei_files()}
    with crew(base.task, sum(found is None for found in known.values())) as hands, staged(target) as stage:
        gathered = _gathered(known, hands)
        hands.begin(stage)
        registers = _registers(base, hands)
        whole = corpus(gathered, registers.values())
        shards = tuple(search.shards(whole, edition.settings.languages[0])) if base.site.search else ()
        books = books_of(target.parent / "print")
        planned = _plan(base, whole, books)
        pages = tuple(planned.pages())
        missing = planned.missing()
        old = target / indexing.FOLDER
        stands = old.is_dir() and (not wait or indexing.marked(old) == indexing.mark(shards))
        with Indexing(() if stands else shards, index_store(target)) as index:
            anew = _anew(pages, last, target)
            few = 2 * len(anew) < len(pages)
            if few:
                wholes = ("assets", manual.FOLDER, *([] if shards and stands else [indexing.FOLDER]))
                only_changes(stage, last.pages.keys() - {page.address for page in pages}, wholes)
            else:
                _take_over(pages, anew, target, stage)
            made = hands.make(anew, stage, index.advance)
            if missing and _anew([missing], last, target):
                (stage / missing.address).write_bytes(hands.page(missing))
            elif missing:
                link(target / missing.address, stage / missing.address)
            if base.site.manual:
                manual.place(edition, base.site, target / manual.FOLDER, stage / manual.FOLDER)
            _write_rest(base, whole, pages, books, stage)
            if shards and stands and not few:
                shutil.copytree(old, stage / old.name, copy_function=link)
            elif shards and not stands:
                index.place(stage / old.name)
    written = (*pages, missing) if missing else pages
    mark = _mark(base, target) if wait else ""
    journal.write(base.notes, last.next(written, gathered, registers, mark))
    return Made(pages, made, whole, base.task, shards)


def _stands(base: Ground, target: Path) -> bool:
    """Whether the site in ``target`` is all there, and made from what is there now."""
    if not base.last.whole or (base.site.search and not indexing.marked(target / indexing.FOLDER)):
        return False
    files = (os.path.join(target, _file(address)) for address in base.last.pages)
    return base.last.whole == _mark(base, target) and all(map(os.path.isfile, files))


def _file(address: str) -> str:
    """The file of the page at ``address``."""
    return address if address.endswith(".html") else f"{address}index.html"


def _mark(base: Ground, target: Path) -> str:
    """The hash of all that the site in ``target`` is made from."""
    edition = base.edition
    files = [edition.root / "edition.toml", *edition.tei_files(), *_register_files(edition), *_assets(base),
             *books_of(target.parent / "print"), *(manual.sources(edition) if base.site.manual else ())]
    told = hashlib.sha256(f"{base.last.fingerprint} {search.installed() if base.site.search else ''}".encode())
    for path in files:
        told.update(f"{path.name} {base.last.files.digest(path)}\n".encode())
    return told.hexdigest()


def _register_files(edition: Edition) -> list[Path]:
    return sorted(edition.registers.glob("*.xml"))


def _registers(base: Ground, hands: Crew) -> dict[Path, bytes]:
    """The entries of all registers: of those that have changed, anew."""
    known = {path: base.last.register(path) for path in _register_files(base.edition)}
    changed = [path for path, found in known.items() if found is None]
    anew = dict(zip(changed, hands.register(changed), strict=True))
    return {path: anew[path] if found is None else found for path, found in known.items()}


def _write_rest(base: Ground, whole: Corpus, pages: Sequence[Page], books: Sequence[Path], stage: Path) -> None:
    """Write what lies beside the pages: assets, lists for machines, the volumes of the book."""
    write_assets(base, stage)
    files = catalogue.files(whole, [page.address for page in pages], base.edition.settings)
    for name, data in files.items():
        (stage / name).write_bytes(data)
    for path in books:
        link(path, stage / path.name)


def index_store(target: Path) -> Path:
    """Where what Pagefind made for the site in ``target`` is kept."""
    return target.parent / f".{target.name}.search"


def _gathered(known: dict[Path, Telegram | None], hands: Crew) -> list[Telegram]:
    """What is known of all documents: of those that have changed, anew."""
    anew = hands.gather([path for path, found in known.items() if found is None])
    return [found for found in known.values() if found] + anew


def books_of(folder: Path) -> list[Path]:
    """The volumes of the print edition that were made, in their order."""
    return sorted(folder.glob("edition*.pdf"), key=lambda path: (len(path.name), path.name))


def _practice(whole: Corpus) -> str:
    """The editorial practice, as the header of the first telegram has it."""
    for telegram in whole.telegrams[:1]:
        found = tei.parse_file(telegram.path).find(".//tei:encodingDesc/tei:editorialDecl", tei.NS)
        return "" if found is None else xml(found)
    return ""


def _anew(pages: Sequence[Page], last: Journal, old: Path) -> list[Page]:
    """The pages that must be made; the others still stand in the folder ``old``."""
    return [page for page in pages
            if not (last.stands(page) and os.path.isfile(os.path.join(old, _file(page.address))))]


def _take_over(pages: Sequence[Page], anew: Sequence[Page], old: Path, stage: Path) -> None:
    """Link those of ``pages`` that are not made ``anew`` from ``old`` into ``stage``.

    What lies beside the start page is no part of it, and made each time.
    """
    made = {page.address for page in anew}
    for page in pages:
        if page.address not in made:
            before, now = old / page.address, stage / page.address
            now.mkdir(parents=True, exist_ok=True)
            names = [entry.name for entry in os.scandir(before) if entry.is_file()] if page.address else ["index.html"]
            for name in names:
                link(before / name, now / name)


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
