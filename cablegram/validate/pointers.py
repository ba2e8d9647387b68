"""Pointers of every kind: into this file, into other files, into the registers.

A pointer is a URI reference (TEI Guidelines, 1.3.1.1.2, teidata.pointer; 17.2 on pointers by prefix). What leads out of
the file system (``https:`` and its like) is not followed; an XPointer scheme (``#range(…)``) is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from cablegram.tei import Element, local, q
from cablegram.validate.document import Document

ANYWHERE = frozenset(
    (
        "ana calendar change copyOf corresp datcat datingMethod datingPoint decls domains edRef end exclude facs hand "
        "inst lemmaRef mergedIn next nymRef period prev ref rendition replyTo resp sameAs scribeRef scriptRef select "
        "source spanTo start synch target targetDatcat targetEnd toWhom unitRef url valueDatcat where who wit"
    ).split()
)
"""Attributes that are pointers on whatever element they stand."""

SOMEWHERE = {
    "scheme": frozenset(("keywords", "classCode", "catRef", "occupation", "socecStatus")),
    "from": frozenset(("app", "span", "arc")),
    "to": frozenset(("app", "span", "arc")),
    "active": frozenset(("relation",)),
    "passive": frozenset(("relation",)),
    "mutual": frozenset(("relation",)),
    "origin": frozenset(("timeline",)),
    "since": frozenset(("when",)),
    "parts": frozenset(("nym",)),
    "given": frozenset(("certainty",)),
    "new": frozenset(("handShift",)),
    "require": frozenset(("app", "rdg", "lem")),
    "perf": frozenset(("move", "tech")),
}
"""Attributes that are pointers on these elements only."""

NO_URI = re.compile(r'[\\<>"{}|^`]')
SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.\-]*):(.*)$", re.S)
ABSOLUTE = re.compile(r"^(/|[A-Za-z]:[\\/]|file:)")


class Pointer(NamedTuple):
    """One pointer of ``element``: the ``attribute`` it stands in, and the URI reference."""

    element: Element
    attribute: str
    uri: str


@dataclass(frozen=True)
class Prefix:
    """A prefix that the header defines (``prefixDef``): what it matches, what replaces it."""

    pattern: str
    replacement: str

    def apply(self, rest: str) -> str | None:
        """The URI that ``rest`` (what follows the colon) stands for, or ``None`` where the pattern does not fit."""
        try:
            match = re.fullmatch(self.pattern, rest)
        except re.error:
            return None
        return match.expand(re.sub(r"\$(\d)", r"\\\1", self.replacement)) if match else None


def pointers(document: Document) -> Iterator[Pointer]:
    """Every pointer of ``document``, in document order."""
    for element in document.elements():
        for attribute, value in element.attrib.items():
            if _is_pointer(element, str(attribute)):
                for uri in str(value).split():
                    yield Pointer(element, str(attribute), uri)


def targets(document: Document) -> Iterator[tuple[Pointer, Path, str]]:
    """Each pointer of ``document`` that leads to a fragment of a local file, that file, and the fragment."""
    known = prefixes(document)
    for pointer in pointers(document):
        uri = resolved(pointer.uri, known)
        if document.path is None or uri is None or SCHEME.match(uri) or ABSOLUTE.match(uri):
            continue
        file, _, fragment = uri.partition("#")
        if fragment:
            yield pointer, local_file(document.path, file), fragment


def _is_pointer(element: Element, attribute: str) -> bool:
    if attribute in ANYWHERE:
        return True
    return attribute in SOMEWHERE and local(element) in SOMEWHERE[attribute]


def prefixes(document: Document) -> dict[str, list[Prefix]]:
    """The prefixes that the header of ``document`` defines, with their definitions."""
    found: dict[str, list[Prefix]] = {}
    for element in document.root.iter(q("prefixDef")):
        prefix = Prefix(element.get("matchPattern", ""), element.get("replacementPattern", ""))
        found.setdefault(element.get("ident", ""), []).append(prefix)
    return found


def resolved(uri: str, known: dict[str, list[Prefix]]) -> str | None:
    """``uri`` with a defined prefix replaced; ``None`` where no definition of its prefix fits."""
    match = SCHEME.match(uri)
    if not match or match[1] not in known:
        return uri
    fitting = (prefix.apply(match[2]) for prefix in known[match[1]])
    return next((result for result in fitting if result is not None), None)


def local_file(base: Path, relative: str) -> Path:
    """The file that ``relative`` leads to from the file ``base``."""
    return _resolved(base).parent.joinpath(unquote(relative)) if relative else _resolved(base)


@lru_cache(maxsize=1024)
def _resolved(path: Path) -> Path:
    return path.resolve()
