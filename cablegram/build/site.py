"""The web edition: a static site that needs no server.

Everything is gathered first, then all pages are written beside the old site, which is replaced when all went well.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from cablegram.build import corpus
from cablegram.build.corpus import Corpus, Telegram
from cablegram.build.pages import Page, Plan
from cablegram.build.settings import SiteSettings, site_settings
from cablegram.build.staging import staged
from cablegram.edition import Edition
from cablegram.errors import TransformError
from cablegram.resources import resource
from cablegram.transform import Stylesheet, stylesheet

TARGET = "html"
"""The name of the site's folder in ``build/``."""


@dataclass(frozen=True)
class Report:
    """What lies where: the start page at ``path``, so many ``documents`` and ``pages``, ``omissions`` left out."""

    path: Path
    documents: int
    pages: int
    omissions: int


def build(edition: Edition, target: Path, *, restricted: bool = False) -> Report:
    """Make the site of ``edition`` in the folder ``target``; the same edition gives the same bytes.

    Parts that may not be republished are shown when ``restricted``, or when the edition's settings say so. Raises
    ``EditionError``, ``XMLError`` and ``TransformError`` with the document that is wrong, and ``OutputError`` when
    ``target`` can't be written.
    """
    site = site_settings(edition)
    sheet = stylesheet(resource("xslt", "html", "site.xsl"), (("language", site.language),))
    documents = corpus.read(edition, restricted or edition.settings.publish_restricted)
    gathered = Corpus(tuple(corpus.gather(documents, sheet)), tuple(corpus.entries(edition, sheet)))
    pages = list(Plan(gathered, edition.settings, site).pages())
    with staged(target) as stage:
        _write_pages(pages, sheet, stage)
        _write_documents(gathered.telegrams, stage)
        _write_assets(site, stage / "assets")
    omissions = sum(len(telegram.document.omissions) for telegram in gathered.telegrams)
    return Report(target / "index.html", len(gathered.telegrams), len(pages), omissions)


def _write_pages(pages: Iterable[Page], sheet: Stylesheet, stage: Path) -> None:
    for page in pages:
        folder = stage / page.address
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text(_make(page, sheet), encoding="utf-8", newline="\n")


def _make(page: Page, sheet: Stylesheet) -> str:
    """The HTML of ``page``."""
    try:
        if page.document is None:
            return sheet.run(page.context)
        return sheet.run(page.document, {"context": page.context})
    except TransformError as error:
        hint = "check the document: cablegram validate"
        raise replace(error, where=page.source or page.address, hint=hint) from error


def _write_documents(telegrams: Iterable[Telegram], stage: Path) -> None:
    """The TEI of each telegram beside its page."""
    for telegram in telegrams:
        (stage / "telegrams" / telegram.id / f"{telegram.id}.xml").write_bytes(telegram.document.data)


def _write_assets(site: SiteSettings, folder: Path) -> None:
    """Style, script and pictures; the edition's own theme and logo."""
    folder.mkdir()
    for path in sorted(resource("xslt", "html", "assets").iterdir()):
        shutil.copyfile(path, folder / path.name)
    if site.logo:
        shutil.copyfile(site.logo, folder / site.logo.name)
    if site.theme or site.dark:
        (folder / "theme.css").write_text(_theme(site), encoding="utf-8", newline="\n")


def _theme(site: SiteSettings) -> str:
    """The edition's own values of the style's custom properties."""
    light = "".join(f"  --{name}: {value};\n" for name, value in sorted(site.theme.items()))
    dark = "".join(f"    --{name}: {value};\n" for name, value in sorted((site.theme | site.dark).items()))
    return f":root {{\n{light}}}\n@media (prefers-color-scheme: dark) {{\n  :root {{\n{dark}  }}\n}}\n"
