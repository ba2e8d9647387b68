"""What pointers out of a document lead to: files, and the identifiers in them."""

from __future__ import annotations

import os
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import unquote
from xml.parsers import expat

from cablegram.validate.pointers import OUTSIDE, parts

XML_ID = "http://www.w3.org/XML/1998/namespace}id"
KINDS = (".xml", ".tei")
"""The suffixes of the files that are looked into."""


class Neighbours:
    """The files to which the document in the file ``base`` (``None``: in none) can lead; each is looked for once."""

    def __init__(self, base: Path | None) -> None:
        self._folder, self._name = os.path.split(real(base)) if base else ("", "")
        self._changed: dict[str, int | None] = {}
        self._identifiers: dict[str, frozenset[str] | None] = {}

    def path(self, file: str) -> Path:
        """Where the relative pointer ``file`` leads to; an empty one to the document."""
        return Path(self._path(file))

    def changed(self, file: str) -> int | None:
        """When the file at ``file`` was changed; ``None`` where there is nothing."""
        if file not in self._changed:
            self._changed[file] = changed(self._path(file))
        return self._changed[file]

    def lacks(self, file: str, fragment: str) -> bool:
        """Whether the file at ``file``, which is there, has no element ``fragment``, as far as that can be told."""
        if not fragment or "(" in fragment:
            return False
        if file not in self._identifiers:
            path, when = self.path(file), self.changed(file)
            is_looked_into = when is not None and path.suffix.lower() in KINDS
            self._identifiers[file] = identifiers(path, when or 0) if is_looked_into else None
        known = self._identifiers[file]
        return known is not None and unquote(fragment) not in known

    def leads(self, uri: str) -> bool:
        """Whether ``uri``, which stands in the document, is known to be right.

        What has a scheme is not followed; whether it is right can depend on the prefixes that the document defines.
        """
        fault, scheme, file, fragment = parts(uri)
        if fault or scheme:
            return scheme in OUTSIDE
        return not self._folder or (self.changed(file) is not None and not self.lacks(file, fragment))

    def _path(self, file: str) -> str:
        return os.path.join(self._folder, unquote(file) if file else self._name)


def changed(path: str | Path) -> int | None:
    """When ``path`` was changed, in nanoseconds since the epoch; ``None`` where there is nothing."""
    try:
        return os.stat(path).st_mtime_ns
    except (OSError, ValueError):
        return None


def real(path: str | Path) -> str:
    """``path`` from the root on, links followed; each folder is looked for once."""
    folder, name = os.path.split(path)
    if name in ("", ".", "..") or os.path.islink(path):
        return os.path.realpath(path)
    return os.path.join(real_folder(folder), name)


@lru_cache(maxsize=256)
def real_folder(folder: str | Path) -> str:
    """``folder`` from the root on, links followed."""
    return os.path.realpath(folder)


@cache
def identifiers(path: Path, _changed: int) -> frozenset[str] | None:
    """The identifiers in ``path``; ``None`` when it is no well-formed XML (which is its own finding)."""
    found: set[str] = set()
    parser = expat.ParserCreate(namespace_separator="}")

    def start(_name: str, attributes: dict[str, str]) -> None:
        if XML_ID in attributes:
            found.add(attributes[XML_ID])

    parser.StartElementHandler = start
    try:
        with path.open("rb") as stream:
            parser.ParseFile(stream)
    except (expat.ExpatError, LookupError, OSError):
        return None
    return frozenset(found)
