"""The print edition: all telegrams of an edition as a PDF, or as one for each volume.

TEI becomes a small vocabulary by ``xslt/print/telegram.xsl`` and ``book.xsl``; ``xslt/print/edition.typ`` sets it.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from lxml import etree

from cablegram import __version__, tei
from cablegram.build.corpus import check_ids
from cablegram.build.pagination import PageSettings, page_settings
from cablegram.build.settings import interface
from cablegram.build.typesetting import Press
from cablegram.build.volumes import part, set_all
from cablegram.edition import Edition, Settings
from cablegram.errors import EditionError, TransformError, XMLError
from cablegram.resources import resource
from cablegram.transform import Static, stylesheet

_OURS = re.compile(r"edition(-\d+)?\.pdf")


@dataclass(frozen=True)
class Report:
    """What was printed: the files at ``paths``, one for each volume, with so many ``documents`` in all.

    ``omissions`` counts the parts left out because they may not be republished, ``unprintable`` holds the characters
    that no font could show.
    """

    paths: tuple[Path, ...]
    documents: int
    omissions: int
    unprintable: tuple[str, ...]

    @property
    def path(self) -> Path:
        """The first volume, which mostly is the only one."""
        return self.paths[0]


def build(edition: Edition, target: Path, *, restricted: bool = False) -> Report:
    """Print ``edition`` to ``edition.pdf`` in the folder ``target``; the same edition gives the same bytes.

    Where there are more telegrams than a volume holds, the files are ``edition-1.pdf`` and so on; those of an earlier
    run that are no longer part of the book are removed. Parts that may not be republished are printed when
    ``restricted``, or when the edition's settings say so. Raises ``EditionError`` when there is nothing to print,
    ``XMLError``, ``TransformError`` with the document that is wrong, ``TypesettingError``, and ``OutputError`` when
    ``target`` can't be written to.
    """
    page = page_settings(edition)
    static = tuple(zip(("language", "own-labels"), interface(edition), strict=True))
    book = _gather(edition, page, static, restricted=restricted or edition.settings.publish_restricted)
    binder = stylesheet(resource("xslt", "print", "book.xsl"), static)
    volumes = [binder.run(etree.tostring(volume, encoding="utf-8")) for volume in part(book, page.volume)]
    press = Press(resource("xslt", "print", "edition.typ"), page.fonts, _seconds(edition.settings))
    paths = tuple(target / name for name in _names(len(volumes)))
    unprintable: set[str] = set()
    for path, printed in zip(paths, set_all(press, volumes), strict=True):
        tei.write_atomically(path, printed.pdf)
        unprintable.update(printed.unprintable)
    _remove_others(target, paths)
    omissions = sum(int(telegram.get("omissions", "0")) for telegram in book.iterfind("telegram"))
    return Report(paths, len(book.findall("telegram")), omissions, tuple(sorted(unprintable)))


def _names(count: int) -> list[str]:
    """The names of so many volumes."""
    return ["edition.pdf"] if count == 1 else [f"edition-{number}.pdf" for number in range(1, count + 1)]


def _remove_others(target: Path, paths: tuple[Path, ...]) -> None:
    """Remove from ``target`` the volumes that are not those at ``paths``."""
    for path in target.iterdir():
        if path not in paths and _OURS.fullmatch(path.name):
            path.unlink()


def _gather(edition: Edition, page: PageSettings, static: Static, *, restricted: bool) -> tei.Element:
    """All that goes into the book: settings, telegrams, registers."""
    files = edition.tei_files()
    if not files:
        raise EditionError("there is nothing to print: tei/documents/ is empty", edition.root,
                           hint="make TEI of the transcripts first: cablegram encode")
    book = etree.Element("book", _front(edition.settings) | page.attributes())
    for editor in edition.settings.editors:
        etree.SubElement(book, "editor", {"name": editor.name, "role": editor.role, "orcid": editor.orcid})
    telegrams = [_telegram(path, static, restricted=restricted) for path in files]
    check_ids((telegram.get("id", ""), path) for telegram, path in zip(telegrams, files, strict=True))
    book.extend(telegrams)
    for path in edition.register_files():
        etree.SubElement(book, "register", {"file": path.name}).append(tei.parse_file(path))
    return book


def _telegram(path: Path, static: Static, *, restricted: bool) -> tei.Element:
    """The document at ``path`` in the vocabulary of the book."""
    root = tei.parse_file(path)
    if root.tag != tei.q("TEI"):
        raise XMLError("is no TEI document: its root is not TEI", path, hint="check it: cablegram validate")
    try:
        # Without a document type, which a parser might load something for.
        made = stylesheet(resource("xslt", "print", "telegram.xsl"), static).run(
            etree.tostring(root, encoding="utf-8", with_tail=False), {"restricted": restricted})
    except TransformError as error:
        hint = "check the document: cablegram validate"
        raise TransformError(error.message, path, error.line, error.column, hint) from error
    telegram = tei.made(made.encode())
    telegram.set("omissions", str(sum(1 for _ in telegram.iter("omission"))))
    if not telegram.get("id"):
        telegram.set("id", path.stem)
    return telegram


def _front(settings: Settings) -> dict[str, str]:
    """What the title page, the colophon and the file's metadata say."""
    day = _date(settings)
    return {
        "title": settings.title, "subtitle": settings.subtitle, "description": settings.description,
        "publisher": settings.publisher, "url": settings.url, "licence": settings.licence,
        "licence-name": settings.licence_name, "lang": settings.languages[0] if settings.languages else "en",
        "version": __version__, "date": day.isoformat() if day else "", "year": settings.date[:4],
        "published": settings.date,
    }


def _date(settings: Settings) -> date | None:
    """The day of publication: the edition's date, else that of ``SOURCE_DATE_EPOCH``, never the clock's.

    A year or a month stands for its first day.
    """
    try:
        if settings.date:
            return date.fromisoformat(settings.date + "-01-01"[len(settings.date) - 4 :])
        return datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC).date()
    except (KeyError, ValueError, OverflowError, OSError):
        return None


def _seconds(settings: Settings) -> int:
    day = _date(settings)
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) if day else 0
