"""Links: pointers into this file, other files, registers that lead nowhere, with what is probably meant."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from cablegram.diagnostics import Finding, Place, finding
from cablegram.tei import XML_ID, local
from cablegram.validate.document import Document
from cablegram.validate.pointers import ABSOLUTE, NO_URI, SCHEME, Pointer, local_file, pointers, prefixes, resolved

MOST = 5000
"""Among how many names the one that is meant is looked for."""


def check(document: Document) -> Iterator[Finding]:
    """Pointers of ``document`` that lead nowhere; names with blanks, which look like several pointers, once."""
    known = prefixes(document)
    every = list(pointers(document))
    idle = document.ids - {pointer.uri.removeprefix("#") for pointer in every}
    broken: dict[Place, list[Finding]] = {}
    for pointer in every:
        found = _judge(document, pointer, resolved(pointer.uri, known), idle)
        if found is not None:
            broken.setdefault(Place(found.file, found.line, found.column, found.xpath), []).append(found)
    for place, findings in broken.items():
        if len(findings) > 1 and all(found.code == "CBG412" for found in findings):
            name = " ".join(found.values["name"] for found in findings)
            yield finding("CBG412", place, "blank", name=name, repair="")
        else:
            yield from findings


def nearest(name: str, known: Collection[str], likeness: float = 0.7) -> str:
    """The one of the ``known`` names that is most like ``name`` (at least by ``likeness``, up to 1), or nothing.

    Among more than ``MOST`` names none is looked for: that would take longer than to look oneself.
    """
    if len(known) > MOST:
        return ""
    return _nearest(name, known if isinstance(known, frozenset) else frozenset(known), likeness)


@lru_cache(maxsize=4096)
def _nearest(name: str, known: frozenset[str], likeness: float) -> str:
    import difflib

    return next(iter(difflib.get_close_matches(name, sorted(known), 1, likeness)), "")


def _judge(document: Document, pointer: Pointer, uri: str | None, idle: frozenset[str]) -> Finding | None:
    if uri is None or ABSOLUTE.match(uri) or NO_URI.search(uri):
        return _badly_written(document, pointer, uri)
    if SCHEME.match(uri):
        return None
    file, _, fragment = uri.partition("#")
    if not file:
        return _inside(document, pointer, fragment, idle)
    return _outside(document, pointer, file, fragment) if document.path else None


def _badly_written(document: Document, pointer: Pointer, uri: str | None) -> Finding:
    """The finding on a pointer that is no URI, is absolute, or has a prefix that no definition covers."""
    place = _place(document, pointer)
    if uri is None:
        return finding("CBG415", place, name=pointer.uri, prefix=pointer.uri.partition(":")[0])
    values = {"name": uri, "attribute": pointer.attribute}
    if ABSOLUTE.match(uri):
        file, _, fragment = uri.replace("\\", "/").partition("#")
        elsewhere = _elsewhere(document, file.rpartition("/")[2])
        repair = f"{elsewhere}#{fragment}" if elsewhere and fragment else elsewhere
        return finding("CBG414", place, "repair" if repair else "", repair=repair, **values)
    repair = re.sub(NO_URI, lambda match: f"%{ord(match[0]):02X}", uri.replace("\\", "/"))
    return finding("CBG413", place, repair=repair, **values)


def _inside(document: Document, pointer: Pointer, fragment: str, idle: frozenset[str]) -> Finding | None:
    """The finding that nothing has the identifier ``fragment``; ``idle`` are those that nothing points at."""
    if not fragment or "(" in fragment or unquote(fragment) in document.ids:
        return None
    repair = nearest(fragment, idle, 0.6) or nearest(fragment, document.ids)
    return finding("CBG411", _place(document, pointer), "repair" if repair else "", name=fragment, repair=repair)


def _outside(document: Document, pointer: Pointer, file: str, fragment: str) -> Finding | None:
    assert document.path is not None
    path = local_file(document.path, file)
    changed = _changed(path)
    if changed is None:
        repair = _elsewhere(document, path.name) or _sibling(path, file)
        return finding("CBG412", _place(document, pointer), "repair" if repair else "", name=file, repair=repair)
    if not fragment or "(" in fragment or path.suffix.lower() not in (".xml", ".tei"):
        return None
    known = _ids(path, changed)
    if known is None or unquote(fragment) in known:
        return None
    return _missing(document, pointer, path, file, known)


def _missing(document: Document, pointer: Pointer, path: Path, file: str, known: frozenset[str]) -> Finding:
    """The finding that the fragment is not in ``path``; one on a register says what entry to write."""
    edition = document.edition
    in_register = edition is not None and path.parent.resolve() == edition.registers.resolve()
    fragment = unquote(pointer.uri.partition("#")[2] or pointer.uri)
    repair = nearest(fragment, known)
    words = " ".join("".join(str(text) for text in pointer.element.itertext()).split())
    values = {"name": fragment, "file": file, "repair": repair, "words": words[:40] or local(pointer.element)}
    code = "CBG421" if in_register else "CBG416"
    return finding(code, _place(document, pointer), "repair" if repair else "", **values)


def _place(document: Document, pointer: Pointer) -> Place:
    return document.place(pointer.element, pointer.attribute)


def _elsewhere(document: Document, name: str) -> str:
    """The relative path to the one file called ``name`` in the edition's ``tei/``, or nothing."""
    if document.edition is None or document.path is None or not name:
        return ""
    found = [path for path in _tei(document.edition.documents.parent) if path.name == name]
    return Path(os.path.relpath(found[0], document.path.resolve().parent)).as_posix() if len(found) == 1 else ""


def _sibling(path: Path, file: str) -> str:
    """``file`` with the name in that folder that is most like it, or nothing."""
    name = nearest(path.name, tuple(p.name for p in path.parent.iterdir()) if path.parent.is_dir() else ())
    return file[: len(file) - len(path.name)] + name if name else ""


def _changed(path: Path) -> int | None:
    """When ``path`` was changed, in nanoseconds since the epoch; ``None`` where there is nothing."""
    try:
        return os.stat(path).st_mtime_ns
    except (OSError, ValueError):
        return None


def _tei(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(folder.resolve().rglob("*.xml")))


@cache
def _ids(path: Path, _changed: int) -> frozenset[str] | None:
    """The identifiers in ``path``; ``None`` when it is no well-formed XML (which is its own finding)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False)
    try:
        tree = etree.parse(path, parser)
    except (etree.XMLSyntaxError, OSError):
        return None
    return frozenset(value for e in tree.iter(etree.Element) if (value := e.get(XML_ID)) is not None)
