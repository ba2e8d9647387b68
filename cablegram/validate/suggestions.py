"""What a pointer that leads nowhere probably means: an identifier of this file, a register's entry, a path's slip."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from pathlib import Path

from cablegram.tei import XML_ID, Element, q
from cablegram.validate.document import Document
from cablegram.validate.pointers import local_file
from cablegram.validate.targets import changed, identifiers

MOST = 5000
"""Among how many names the one that is meant is looked for."""

WHO = frozenset(("resp", "who"))
"""Attributes that point at people whom the header names."""

NAMES = frozenset(q(name) for name in ("persName", "placeName", "orgName", "abbr"))
"""What holds the names of a register's entry."""

ENTRIES = frozenset(q(name) for name in ("person", "personGrp", "place", "org", "item"))
"""A register's entries."""

_WORD = re.compile(r"[^/.#\s]+")
_ADDRESS = re.compile(r"(https?)(?:/{2,3}|:/?)(?=[\w-]+\.)")


def nearest(name: str, known: Collection[str], likeness: float = 0.7) -> str:
    """The one of the ``known`` names that is most like ``name`` (at least by ``likeness``, up to 1), or nothing.

    Among more than ``MOST`` names none is looked for: that would take longer than to look oneself.
    """
    if len(known) > MOST:
        return ""
    return _nearest(name, known if isinstance(known, frozenset) else frozenset(known), likeness)


@lru_cache(maxsize=4096)
def _nearest(name: str, known: frozenset[str], likeness: float) -> str:
    letters, shortest = _letters(known)
    shared = len(name) - len(name.translate(letters))
    if 2 * shared < likeness * (len(name) + shortest):
        return ""
    import difflib

    return next(iter(difflib.get_close_matches(name, sorted(known), 1, likeness)), "")


@lru_cache(maxsize=64)
def _letters(names: frozenset[str]) -> tuple[dict[int, None], int]:
    """The letters of all ``names``, as what takes them out of a text, and how long the shortest is.

    A text is like a name by twice the letters that both have in their order, divided by the letters of both. So what
    shares few letters with all names together is like none of them.
    """
    return dict.fromkeys(map(ord, "".join(names))), min(map(len, names), default=0)


def address(document: Document, file: str) -> str:
    """What the pointer ``file``, at which there is no file, means as a path or address: nothing where that is open."""
    if match := _ADDRESS.match(file):
        return f"{match[1]}://{file[match.end() :]}"
    assert document.path is not None
    path = local_file(document.path, file)
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
    """``file`` with the name in that folder that is most like it, or nothing."""
    name = nearest(path.name, tuple(p.name for p in path.parent.iterdir()) if path.parent.is_dir() else ())
    return file[: len(file) - len(path.name)] + name if name else ""


def _tei(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(folder.resolve().rglob("*.xml")))
