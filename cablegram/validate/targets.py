"""What pointers out of a document lead to: files, and the identifiers in them."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from urllib.parse import unquote
from xml.parsers import expat

from cablegram.validate.pointers import ABSOLUTE, NO_URI, OUTSIDE, SCHEME, local_file

XML_ID = "http://www.w3.org/XML/1998/namespace}id"
KINDS = (".xml", ".tei")
"""The suffixes of the files that are looked into."""


def leads(base: Path | None, uri: str) -> bool:
    """Whether ``uri``, which stands in the file ``base`` (``None``: in no file), is known to be right.

    What has a scheme is not followed; whether that is right can depend on the prefixes that the document defines.
    """
    if ABSOLUTE.match(uri) or NO_URI.search(uri):
        return False
    if scheme := SCHEME.match(uri):
        return scheme[1] in OUTSIDE
    if base is None:
        return True
    file, _, fragment = uri.partition("#")
    path = local_file(base, file)
    when = changed(path)
    if when is None:
        return False
    known = looked_into(path, when, fragment)
    return known is None or unquote(fragment) in known


def looked_into(path: Path, when: int, fragment: str) -> frozenset[str] | None:
    """The identifiers among which ``fragment`` must be; ``None`` where there is none to be looked for."""
    if not fragment or "(" in fragment or path.suffix.lower() not in KINDS:
        return None
    return identifiers(path, when)


def changed(path: Path) -> int | None:
    """When ``path`` was changed, in nanoseconds since the epoch; ``None`` where there is nothing."""
    try:
        return os.stat(path).st_mtime_ns
    except (OSError, ValueError):
        return None


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
