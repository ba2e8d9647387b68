"""The web edition: a static site that needs no server.

Everything is gathered first, then all pages are written beside the old site, which is replaced when all went well.
Pages that would be the same as in the last build are taken from it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cablegram import tei
from cablegram.build import catalogue, journal, manual, search, stylesheets, theme
from cablegram.build.corpus import Corpus, corpus, xml
from cablegram.build.crew import Crew, crew
from cablegram.build.journal import Journal
from cablegram.build.pages import Matter, Page, Plan
from cablegram.build.settings import SiteSettings, site_settings
from cablegram.build.staging import link, staged
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
    made = make(edition, target, restricted=restricted)
    omissions = sum(len(telegram.omissions) for telegram in made.corpus.telegrams)
    missing = site_settings(edition).search and not search.available()
    return Report(target / "index.html", len(made.corpus.telegrams), len(made.pages), omissions, made.anew,
                  "no Pagefind here: pip install pagefind_bin" if missing else "")


@dataclass(frozen=True)
class Made:
    """A site that was made: its pages, so many of them ``anew``; the corpus and the task that they were made from.

    ``records`` are what can be searched for (``cablegram.build.search``), in ``language``; none when nothing can.
    """

    pages: tuple[Page, ...]
    anew: int
    corpus: Corpus
    task: Task
    records: dict[str, bytes]
    language: str


def make(edition: Edition, target: Path, *, restricted: bool = False, wait: bool = True) -> Made:
    """Do what ``build`` says, and tell more of it. Not to ``wait`` for the search's index leaves the last one there."""
    site = site_settings(edition)
    site = replace(site, search=site.search and search.available())
    sheet = stylesheets.entry(edition, target.parent / f".{target.name}.xsl")
    static = (("language", site.language), ("own-labels", site.labels))
    task = Task(sheet, static, restricted or edition.settings.publish_restricted)
    notes, mark = target.parent / f".{target.name}.json", journal.fingerprint(task, stylesheets.sources(edition))
    last = journal.read(notes, mark) if target.is_dir() else Journal(mark)
    known = {path: last.known(path) for path in edition.tei_files()}
    with crew(task, sum(found is None for found in known.values())) as hands:
        gathered = _gathered(known, hands)
        registers = hands.register(sorted(edition.registers.glob("*.xml")))
        whole = corpus(gathered, registers)
        books = _books(target.parent / "print")
        matter = Matter(_practice(whole), manual.mark(edition) if site.manual else "", tuple(p.name for p in books))
        pages = tuple(Plan(whole, edition.settings, site, matter).pages())
        records, language = search.records(whole) if site.search else {}, edition.settings.languages[0]
        index = search.index(records, language, target / search.FOLDER, wait=wait)
        with staged(target) as stage, index as place:
            anew = _anew(pages, last, target, stage)
            made = hands.make(anew, stage)
            if any(page.address == manual.ADDRESS for page in anew):
                manual.place(edition, site.language, stage / manual.ADDRESS)
            _write_assets(site, stylesheets.own_assets(edition), stage / "assets")
            for name, data in catalogue.files(whole, [p.address for p in pages], edition.settings).items():
                (stage / name).write_bytes(data)
            for path in books:
                link(path, stage / path.name)
            place(stage / search.FOLDER)
    journal.write(notes, last, pages, gathered)
    return Made(pages, made, whole, task, records, language)


def _gathered(known: dict[Path, Telegram | None], hands: Crew) -> list[Telegram]:
    """What is known of all documents: of those that have changed, anew."""
    anew = hands.gather([path for path, found in known.items() if found is None])
    return [found for found in known.values() if found] + anew


def _books(folder: Path) -> list[Path]:
    """The volumes of the print edition that were made, in their order."""
    return sorted(folder.glob("edition*.pdf"), key=lambda path: (len(path.name), path.name))


def _practice(whole: Corpus) -> str:
    """The editorial practice, as the header of the first telegram has it."""
    for telegram in whole.telegrams[:1]:
        found = tei.parse_file(telegram.path).find(".//tei:encodingDesc/tei:editorialDecl", tei.NS)
        return "" if found is None else xml(found)
    return ""


def _anew(pages: Sequence[Page], last: Journal, old: Path, stage: Path) -> list[Page]:
    """The pages that must be made; those that still stand are taken over from ``old``."""
    return [page for page in pages if not (last.stands(page) and _take_over(old / page.address, stage / page.address))]


def _take_over(old: Path, new: Path) -> bool:
    """Link the files of the folder ``old`` into ``new``; whether there was a page."""
    if not (old / "index.html").is_file():
        return False
    new.mkdir(parents=True, exist_ok=True)
    for entry in os.scandir(old):
        if entry.is_file():
            link(entry.path, new / entry.name)
        elif new.name == manual.ADDRESS.rstrip("/"):
            _take_over(Path(entry.path), new / entry.name)
    return True


def _write_assets(site: SiteSettings, own: Sequence[Path], folder: Path) -> None:
    """Style, script and pictures; the edition's own theme, fonts, logo and other files, which may take their place."""
    folder.mkdir()
    theirs = [*own, *(font.file for font in site.fonts), *([site.logo] if site.logo else [])]
    for path in (*sorted(resource("xslt", "html", "assets").iterdir()), *theirs):
        shutil.copyfile(path, folder / path.name)
    if site.themed:
        (folder / "theme.css").write_text(theme.css(site), encoding="utf-8", newline="\n")
