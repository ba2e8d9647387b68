"""What a pointer that leads nowhere probably means: an identifier of this file, a register's entry, a path's slip."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from cablegram.tei import XML_ID, Element, q
from cablegram.validate.document import Document
from cablegram.validate.likeness import nearest
from cablegram.validate.targets import changed, identifiers

WHO = frozenset(("resp", "who"))
"""Attributes that point at people whom the header names."""

NAMES = frozenset(q(name) for name in ("persName", "placeName", "orgName", "abbr"))
"""What holds the names of a register's entry."""

ENTRIES = frozenset(q(name) for name in ("person", "personGrp", "place", "org", "item"))
"""A register's entries."""

_WORD = re.compile(r"[^/.#\s]+")
_ADDRESS = re.compile(r"(https?)(?:/{2,3}|:/?)(?=[\w-]+\.)")


def address(document: Document, file: str) -> str:
    """What the pointer ``file``, at which there is no file, means as a path or address: nothing where that is open."""
    if match := _ADDRESS.match(file):
        return f"{match[1]}://{file[match.end() :]}"
    path = document.neighbours.path(file)
    if path.parent.is_file():
        return f"{file.rpartition('/')[0]}#{path.name}"
    return elsewhere(document, path.name) or _sibling(path, file)


def word(document: Document, attribute: str, name: str) -> tuple[str, str]:
    """For the pointer ``name``, a bare word: the variant of the finding's words, and what is meant (or nothing)."""
    if not _WORD.fullmatch(name):
        return "", ""
    if name in document.ids:
        return "hash", f"#{name}"
    if found := entry(document, name):
        return "repair", found
    return ("who" if attribute in WHO else "word"), ""


def entry(document: Document, name: str) -> str:
    """The pointer to the one register entry with the identifier ``name``, or nothing."""
    found = [path for path, ids in _books(document) if name in ids]
    if len(found) != 1 or document.path is None:
        return ""
    return f"{_relative(found[0], document.path)}#{name}"


def named(path: Path, words: str) -> str:
    """The identifier of the one entry of the register at ``path`` that is called ``words``, or nothing."""
    wanted = frozenset(_tokens(words))
    found = [name for name, tokens in _entries(path, os.stat(path).st_mtime_ns) if wanted and wanted <= tokens]
    return found[0] if len(set(found)) == 1 else ""


def elsewhere(document: Document, name: str) -> str:
    """The relative path to the one file called ``name`` in the edition's ``tei/``, or nothing."""
    if document.edition is None or document.path is None or not name:
        return ""
    found = [path for path in _tei(document.edition.documents.parent) if path.name == name]
    return _relative(found[0], document.path) if len(found) == 1 else ""


def _root(path: Path) -> Element | None:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False)
    try:
        return etree.parse(path, parser).getroot()
    except (etree.XMLSyntaxError, OSError):
        return None


def _books(document: Document) -> Iterator[tuple[Path, frozenset[str]]]:
    """The registers of the document's edition, with the identifiers in them."""
    if document.edition is None:
        return
    for path in sorted(document.edition.registers.glob("*.xml")):
        if (when := changed(path)) is not None:
            yield path, identifiers(path, when) or frozenset()


@cache
def _entries(path: Path, _changed: int) -> tuple[tuple[str, frozenset[str]], ...]:
    """Each name in the register at ``path``: the identifier of its entry, the words of the name."""
    root = _root(path)
    found = []
    for entry in root.iter(*ENTRIES) if root is not None else ():
        for name in entry.iter(*NAMES):
            found.append((entry.get(XML_ID, ""), frozenset(_tokens("".join(str(text) for text in name.itertext())))))
    return tuple(found)


def _tokens(words: str) -> list[str]:
    return re.findall(r"\w+", words.casefold())


def _relative(path: Path, document: Path) -> str:
    return Path(os.path.relpath(path.resolve(), document.resolve().parent)).as_posix()


def _sibling(path: Path, file: str) -> str:
    """``file`` with the name in that folder that is most like it, or nothing; a number is like any other number."""
    when = changed(path.parent)
    if when is None or not any(letter.isalpha() for letter in path.name):
        return ""
    name = nearest(path.name, _names_in(path.parent, when))
    return file[: len(file) - len(path.name)] + name if name else ""


@lru_cache(maxsize=64)
def _names_in(folder: Path, _changed: int) -> frozenset[str]:
    return frozenset(os.listdir(folder) if folder.is_dir() else ())


def _tei(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(folder.resolve().rglob("*.xml")))
