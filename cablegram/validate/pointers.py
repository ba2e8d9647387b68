"""Pointers of every kind: into this file, into other files, into the registers.

A pointer is a URI reference (TEI Guidelines, 1.3.1.1.2, teidata.pointer; 17.2 on pointers by prefix). What leads out of
the file system (``https:`` and its like) is not followed; an XPointer scheme (``#range(…)``) is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from cablegram.diagnostics import Finding, finding
from cablegram.tei import XML_ID, Element, local, q
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

_NO_URI = re.compile(r'[\\<>"{}|^`]')
_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.\-]*):(.*)$", re.S)
_ABSOLUTE = re.compile(r"^(/|[A-Za-z]:[\\/]|file:)")


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
    prefixes = _prefixes(document)
    for pointer in pointers(document):
        uri = _resolved(pointer.uri, prefixes)
        if document.path is None or uri is None or _SCHEME.match(uri) or _ABSOLUTE.match(uri):
            continue
        file, _, fragment = uri.partition("#")
        if fragment:
            yield pointer, _file(document.path, file), fragment


def check(document: Document) -> Iterator[Finding]:
    """Pointers of ``document`` that lead nowhere."""
    prefixes = _prefixes(document)
    for pointer in pointers(document):
        found = _judge(document, pointer, _resolved(pointer.uri, prefixes))
        if found is not None:
            yield found


def nearest(name: str, known: Iterable[str]) -> str:
    """The one of the ``known`` names that is most like ``name``, or nothing."""
    import difflib

    return next(iter(difflib.get_close_matches(name, sorted(known), 1, 0.7)), "")


def _judge(document: Document, pointer: Pointer, uri: str | None) -> Finding | None:
    code = _form(uri)
    if code or uri is None:
        place, prefix = document.place(pointer.element, pointer.attribute), pointer.uri.partition(":")[0]
        return finding(code, place, name=pointer.uri, attribute=pointer.attribute, prefix=prefix)
    if _SCHEME.match(uri):
        return None
    file, _, fragment = uri.partition("#")
    if not file:
        return _inside(document, pointer, fragment)
    return _outside(document, pointer, file, fragment) if document.path else None


def _form(uri: str | None) -> str:
    """The code of what is wrong with how ``uri`` is written, or nothing."""
    if uri is None:
        return "CBG415"
    if _ABSOLUTE.match(uri):
        return "CBG414"
    return "CBG413" if _NO_URI.search(uri) else ""


def _inside(document: Document, pointer: Pointer, fragment: str) -> Finding | None:
    if not fragment or "(" in fragment or unquote(fragment) in document.ids:
        return None
    repair = nearest(fragment, document.ids)
    place = document.place(pointer.element, pointer.attribute)
    return finding("CBG411", place, "repair" if repair else "", name=fragment, repair=repair)


def _outside(document: Document, pointer: Pointer, file: str, fragment: str) -> Finding | None:
    assert document.path is not None
    path = _file(document.path, file)
    if not path.exists():
        repair = nearest(path.name, _names(path.parent))
        place = document.place(pointer.element, pointer.attribute)
        return finding("CBG412", place, "repair" if repair else "", name=file, repair=repair)
    if not fragment or "(" in fragment or path.suffix.lower() not in (".xml", ".tei") or not path.is_file():
        return None
    known = _ids(path, path.stat().st_mtime_ns)
    if known is None or unquote(fragment) in known:
        return None
    return _missing(document, pointer, path, file, unquote(fragment), known)


def _missing(
    document: Document, pointer: Pointer, path: Path, file: str, fragment: str, known: frozenset[str]
) -> Finding:
    """The finding that ``fragment`` is not in ``path``; one on a register says what entry to write."""
    place = document.place(pointer.element, pointer.attribute)
    edition = document.edition
    in_register = edition is not None and path.parent.resolve() == edition.registers.resolve()
    repair = nearest(fragment, known)
    words = " ".join("".join(str(text) for text in pointer.element.itertext()).split())
    code = "CBG421" if in_register else "CBG416"
    values = {"name": fragment, "file": file, "repair": repair, "words": words[:40] or local(pointer.element)}
    return finding(code, place, "repair" if repair else "", **values)


def _is_pointer(element: Element, attribute: str) -> bool:
    if attribute in ANYWHERE:
        return True
    return attribute in SOMEWHERE and local(element) in SOMEWHERE[attribute]


def _prefixes(document: Document) -> dict[str, list[Prefix]]:
    found: dict[str, list[Prefix]] = {}
    for element in document.root.iter(q("prefixDef")):
        prefix = Prefix(element.get("matchPattern", ""), element.get("replacementPattern", ""))
        found.setdefault(element.get("ident", ""), []).append(prefix)
    return found


def _resolved(uri: str, prefixes: dict[str, list[Prefix]]) -> str | None:
    """``uri`` with a defined prefix replaced; ``None`` where no definition of its prefix fits."""
    match = _SCHEME.match(uri)
    if not match or match[1] not in prefixes:
        return uri
    fitting = (prefix.apply(match[2]) for prefix in prefixes[match[1]])
    return next((result for result in fitting if result is not None), None)


def _file(base: Path, relative: str) -> Path:
    return base.resolve().parent.joinpath(unquote(relative)) if relative else base.resolve()


@cache
def _names(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(p.name for p in folder.iterdir())) if folder.is_dir() else ()


@cache
def _ids(path: Path, _changed: int) -> frozenset[str] | None:
    """The identifiers in ``path``; ``None`` when it is no well-formed XML (which is its own finding)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False)
    try:
        tree = etree.parse(path, parser)
    except (etree.XMLSyntaxError, OSError):
        return None
    return frozenset(value for e in tree.iter(etree.Element) if (value := e.get(XML_ID)) is not None)
