"""The encoding manual in the site, in ``manual/``: what ``cablegram.schema`` makes of the edition's ODD.

It is taken over from the last site while ODD, compiler and settings are the same, and kept in the user's cache: the ODD
seldom changes.
"""

from __future__ import annotations

import json
from pathlib import Path

from cablegram import schema, tei
from cablegram.build.settings import SiteSettings
from cablegram.build.staging import link
from cablegram.edition import Edition
from cablegram.resources import resource
from cablegram.validate.cache import digest, entry

FOLDER = "manual"
"""The name of the manual's folder in the site."""

_MARK = "manual.sha256"


def place(edition: Edition, site: SiteSettings, old: Path, new: Path) -> None:
    """Put the manual into the folder ``new``: from ``old`` if that is right, else made anew.

    Raises ``SchemaError`` and ``XMLError`` where the edition's own ODD (``[schema]`` in its settings) is wrong.
    """
    options = _options(edition, site)
    parts = [repr((options.language, options.site)).encode(), *_sources(edition, options)]
    mark = digest(*parts)
    new.mkdir()
    if _read(old / _MARK) == mark:
        for path in old.iterdir():
            link(path, new / path.name)
        return
    for name, text in _pages(edition, options, parts).items():
        (new / name).write_text(text, encoding="utf-8", newline="\n")
    (new / _MARK).write_text(mark, encoding="ascii")


def _pages(edition: Edition, options: schema.Options, parts: list[bytes]) -> dict[str, str]:
    """The files of the manual: as text, by their names."""
    kept = entry("manual.json", *parts)
    if kept and (told := _read(kept)):
        return dict(json.loads(told))
    pages = dict(schema.compile_odd(_odd(edition), options).pages)
    if kept:
        tei.write_atomically(kept, json.dumps(pages).encode())
    return pages


def _options(edition: Edition, site: SiteSettings) -> schema.Options:
    source = edition.settings.tables.get("schema", {}).get("source")
    styles = ("../assets/edition.css", *(["../assets/theme.css"] if site.themed else []))
    home = schema.Site("../index.html", edition.settings.title, styles)
    return schema.Options(edition.root / str(source) if source else None, ("html",), site.language, site=home)


def _odd(edition: Edition) -> Path:
    """The ODD that the edition is encoded by: ``odd`` in ``[schema]`` of its settings, else ours."""
    named = edition.settings.tables.get("schema", {}).get("odd")
    return edition.root / str(named) if named else resource("schema", "cablegram.odd")


def _sources(edition: Edition, options: schema.Options) -> list[bytes]:
    """All that the manual is made from."""
    sheets = sorted(path for path in resource("xslt", "odd").iterdir() if path.is_file())
    return [path.read_bytes() for path in (_odd(edition), options.source, *sheets) if path and path.is_file()]


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""
