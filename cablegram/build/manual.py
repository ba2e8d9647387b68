"""The encoding manual in the site, in ``manual/``: what ``cablegram.schema`` makes of the edition's ODD.

It is taken over from the last site while ODD, compiler and settings are the same, and kept in the user's cache: the ODD
seldom changes.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from cablegram import __version__, tei
from cablegram.build.settings import SiteSettings
from cablegram.build.staging import link
from cablegram.edition import Edition
from cablegram.resources import resource

FOLDER = "manual"
"""The name of the manual's folder in the site."""

_MARK = "manual.sha256"


def place(edition: Edition, site: SiteSettings, old: Path, new: Path) -> None:
    """Put the manual into the folder ``new``: from ``old`` if that is right, else made anew.

    Raises ``SchemaError`` and ``XMLError`` where the edition's own ODD (``[schema]`` in its settings) is wrong.
    """
    told = (__version__, site.language, site.themed, edition.settings.title)
    parts = [repr(told).encode(), *(path.read_bytes() for path in sources(edition))]
    mark = hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()
    new.mkdir()
    if _read(old / _MARK) == mark:
        for path in old.iterdir():
            link(path, new / path.name)
        return
    for name, text in _pages(edition, site, parts).items():
        (new / name).write_text(text, encoding="utf-8", newline="\n")
    (new / _MARK).write_text(mark, encoding="ascii")


def _pages(edition: Edition, site: SiteSettings, parts: list[bytes]) -> dict[str, str]:
    """The files of the manual: as text, by their names."""
    # The compiler and what it needs are loaded only here: mostly the manual is there already.
    from cablegram import schema
    from cablegram.validate.cache import entry

    kept = entry("manual.json", *parts)
    if kept and (told := _read(kept)):
        return dict(json.loads(told))
    styles = ("../assets/edition.css", *(["../assets/theme.css"] if site.themed else []))
    home = schema.Site("../index.html", edition.settings.title, styles)
    options = schema.Options(_source(edition), ("html",), site.language, site=home)
    pages = dict(schema.compile_odd(_odd(edition), options).pages)
    if kept:
        tei.write_atomically(kept, json.dumps(pages).encode())
    return pages


def _source(edition: Edition) -> Path | None:
    """The TEI's source, or what takes its place, if the edition names one."""
    source = edition.settings.tables.get("schema", {}).get("source")
    return edition.root / str(source) if source else None


def _odd(edition: Edition) -> Path:
    """The ODD that the edition is encoded by: ``odd`` in ``[schema]`` of its settings, else ours."""
    named = edition.settings.tables.get("schema", {}).get("odd")
    return edition.root / str(named) if named else resource("schema", "cablegram.odd")


def sources(edition: Edition) -> list[Path]:
    """All files that the manual is made from."""
    sheets = sorted(path for path in resource("xslt", "odd").iterdir() if path.is_file())
    return [path for path in (_odd(edition), _source(edition), *sheets) if path and path.is_file()]


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""
