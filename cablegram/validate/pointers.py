"""Pointers of every kind: into this file, into other files, into the registers.

A pointer is a URI reference (TEI Guidelines, 1.3.1.1.2, teidata.pointer; 17.2 on pointers by prefix). What leads out of
the file system (``https:`` and its like) is not followed; an XPointer scheme (``#range(…)``) is not judged.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree.ElementTree import Element as Piece

ANYWHERE = frozenset(
    (
        "ana calendar change copyOf corresp datcat datingMethod datingPoint decls domains edRef end exclude facs hand "
        "inst lemmaRef mergedIn next nymRef period prev ref rendition replyTo resp sameAs scribeRef scriptRef select "
        "source spanTo start synch target targetDatcat targetEnd toWhom unitRef url valueDatcat where who wit"
    ).split()
)
"""Attributes that are pointers on whatever element they stand."""

_TREES = ("node", "root", "iNode", "leaf", "eTree", "triangle", "eLeaf")
_DICTIONARIES = (
    "case colloc def entryFree etym form gen gram gramGrp hom hyph iType lang lbl mood number oRef orth pRef per pos "
    "pron re sense subc syll tns usg xr"
).split()

SOMEWHERE = {
    "scheme": frozenset(("keywords", "classCode", "catRef", "occupation", "socecStatus", "locus", "locusGrp")),
    "from": frozenset(("app", "span", "arc", "rt")),
    "to": frozenset(("app", "span", "arc", "rt")),
    "active": frozenset(("relation",)),
    "passive": frozenset(("relation",)),
    "mutual": frozenset(("relation",)),
    "origin": frozenset(("timeline",)),
    "since": frozenset(("when",)),
    "parts": frozenset(("nym",)),
    "given": frozenset(("certainty",)),
    "new": frozenset(("handShift",)),
    "require": frozenset(("app", "rdg", "lem", "rdgGrp")),
    "perf": frozenset(("move", "tech")),
    "property": frozenset(("citeData",)),
    "fromUnit": frozenset(("conversion",)),
    "toUnit": frozenset(("conversion",)),
    "class": frozenset(("msContents", "msItem", "msItemStruct")),
    "code": frozenset(("occupation", "socecStatus")),
    "location": frozenset(_DICTIONARIES),
    "feats": frozenset(("fs",)),
    "fVal": frozenset(("f",)),
    "value": frozenset(_TREES),
    "adj": frozenset(("node",)),
    "adjTo": frozenset(("node",)),
    "adjFrom": frozenset(("node",)),
    "children": frozenset(("root", "iNode")),
    "parent": frozenset(("iNode", "leaf")),
    "follow": frozenset(("iNode", "leaf")),
    "uri": frozenset(("equiv",)),
    "filter": frozenset(("equiv",)),
}
"""Attributes that are pointers on these elements only."""

NO_URI = re.compile(r'[\\<>"{}|^`]')
SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.\-]*):(.*)$", re.S)
ABSOLUTE = re.compile(r"^(/|[A-Za-z]:[\\/]|file:)")
OUTSIDE = frozenset(("http", "https", "mailto", "ftp", "urn"))
"""Schemes that no project defines as a prefix of its own."""


class Parts(NamedTuple):
    """What a URI is made of. Of one with a ``fault`` of its own, a code, or a ``scheme`` nothing else is told."""

    fault: str = ""
    scheme: str = ""
    file: str = ""
    fragment: str = ""


@lru_cache(maxsize=4096)
def parts(uri: str) -> Parts:
    """What ``uri`` is made of."""
    if ABSOLUTE.match(uri):
        return Parts("CBG414")
    if NO_URI.search(uri):
        return Parts("CBG413")
    if scheme := SCHEME.match(uri):
        return Parts(scheme=scheme[1])
    file, _, fragment = uri.partition("#")
    return Parts(file=file, fragment=fragment)


class Prefix(NamedTuple):
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


def prefixes(definitions: Iterable[Piece]) -> dict[str, list[Prefix]]:
    """The prefixes that ``definitions`` (``prefixDef`` elements) define, with their definitions."""
    found: dict[str, list[Prefix]] = {}
    for element in definitions:
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


def targets(uris: Iterable[str], known: dict[str, list[Prefix]], base: str) -> Iterator[tuple[str, str]]:
    """Each fragment of a local file to which one of the ``uris`` in the file ``base`` leads, with that file's path."""
    folder = os.path.dirname(base)
    for given in uris:
        uri = resolved(given, known) if known else given
        if uri is None:
            continue
        _, _, file, fragment = parts(uri)
        if fragment:
            yield os.path.join(folder, unquote(file)) if file else base, fragment
