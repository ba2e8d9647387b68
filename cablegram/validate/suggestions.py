"""What a pointer that leads nowhere probably means: an identifier of this file, a register's entry, a path's slip.

``Words`` says it; it is only loaded where a pointer leads nowhere.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from functools import cache, cached_property, lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from cablegram.diagnostics import Finding, Place, finding
from cablegram.relaxng import names
from cablegram.tei import XML_ID, Element, q
from cablegram.validate.document import Document
from cablegram.validate.likeness import may_be_near, nearest
from cablegram.validate.links import COUNTED, SEVERAL, Broken, Fault
from cablegram.validate.pointers import NO_URI
from cablegram.validate.spots import Pointer
from cablegram.validate.targets import changed, identifiers

NOWHERE = Place("")
"""The place of findings of which only the words are wanted."""

LIKE = 0.6
"""How like an identifier that nothing points at must be to be meant by a pointer that leads nowhere."""

WHO = frozenset(("resp", "who"))
"""Attributes that point at people whom the header names."""

NAMES = frozenset(q(name) for name in ("persName", "placeName", "orgName", "abbr"))
"""What holds the names of a register's entry."""

ENTRIES = frozenset(q(name) for name in ("person", "personGrp", "place", "org", "item"))
"""A register's entries."""

_WORD = re.compile(r"[^/.#\s]+")
_ADDRESS = re.compile(r"(https?)(?:/{2,3}|:/?)(?=[\w-]+\.)")


class Told(NamedTuple):
    """A finding on a ``pointer``: its code, and what gives its words."""

    pointer: Pointer
    code: str
    say: Callable[[], Finding]


class Words:
    """Puts into words what is broken in ``document``, and what is probably meant."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._said: dict[tuple[Fault, str], tuple[str, dict[str, str]]] = {}

    @cached_property
    def _idle(self) -> frozenset[str]:
        """The identifiers that nothing points at."""
        return self._document.ids - {uri.removeprefix("#") for uri in self._document.survey.uris}

    def of(self, group: list[Broken]) -> Iterator[Told]:
        """What is told of URIs that are alike: one finding for each pointer, or of many one, at the first."""
        code = group[0].fault.code
        if code in COUNTED and sum([len(one.places) for one in group]) > SEVERAL:
            first = min(group, key=lambda one: one.begin)
            yield Told(self._first(first), code, partial(self._many, group))
            return
        pointer_at = self._document.survey.pointer
        for one in group:
            for place in one.places:
                pointer = pointer_at(one.reference, place)
                yield Told(pointer, code, partial(self._one, one, pointer))

    def _first(self, broken: Broken) -> Pointer:
        """The pointer where it stands first."""
        return self._document.survey.pointer(broken.reference, broken.places[0])

    def _one(self, broken: Broken, pointer: Pointer) -> Finding:
        form, values = self._chosen(broken, pointer)
        return finding(broken.fault.code, NOWHERE, form, **values)

    def _many(self, group: list[Broken]) -> Finding:
        group = sorted(group, key=lambda one: one.begin)
        first, number = group[0], sum(len(one.places) for one in group)
        form, values = self._chosen(first, self._first(first))
        missing = list(dict.fromkeys(broken.fault.name for broken in group))
        more = " …" if len(missing) > SEVERAL else ""
        said = values | {"name": ", ".join(missing[:SEVERAL]), "times": f"{more} ({number} ⟦pointers⟧)"}
        form = form if len(missing) == 1 or form == "hash" else ""
        return finding(first.fault.code, NOWHERE, form, **said)

    def _chosen(self, broken: Broken, pointer: Pointer) -> tuple[str, dict[str, str]]:
        """The variant of the words, and their values; found once for pointers that are alike."""
        fault = broken.fault
        if broken.parts:
            return self._of_name(broken)
        if fault.file:
            return self._of_entry(fault, pointer)
        key = fault, pointer.attribute
        if key not in self._said:
            self._said[key] = self._of_uri(fault, pointer)
        return self._said[key]

    def _of_uri(self, fault: Fault, pointer: Pointer) -> tuple[str, dict[str, str]]:
        match fault.code:
            case "CBG411":
                return self._inside(fault.name, pointer.attribute)
            case "CBG412":
                return self._no_file(fault.name, pointer)
        return self._badly_written(fault, pointer)

    def _badly_written(self, fault: Fault, pointer: Pointer) -> tuple[str, dict[str, str]]:
        """A pointer is no URI, is absolute, or has a prefix that no definition covers."""
        uri = fault.name
        values = {"name": uri, "attribute": pointer.attribute}
        if fault.code == "CBG415":
            return "", {"name": uri, "prefix": uri.partition(":")[0]}
        if fault.code == "CBG414":
            file, _, fragment = uri.replace("\\", "/").partition("#")
            found = elsewhere(self._document, file.rpartition("/")[2])
            repair = f"{found}#{fragment}" if found and fragment else found
            return "repair" if repair else "", values | {"repair": repair}
        repair = re.sub(NO_URI, lambda match: f"%{ord(match[0]):02X}", uri.replace("\\", "/"))
        return "", values | {"repair": repair}

    def _inside(self, fragment: str, attribute: str) -> tuple[str, dict[str, str]]:
        """Nothing in this file has the identifier ``fragment``; most likely one is meant that nothing points at."""
        repair = ""
        if may_be_near(fragment, self._document.ids, LIKE):
            repair = nearest(fragment, self._idle, LIKE) or nearest(fragment, self._document.ids)
        form = "repair" if repair else "who" if attribute in WHO else ""
        if not repair and (repair := entry(self._document, fragment)):
            form = "register"
        return form, {"name": fragment, "attribute": attribute, "repair": repair, "times": ""}

    def _no_file(self, file: str, pointer: Pointer) -> tuple[str, dict[str, str]]:
        """There is no such file, or a pointer into this file or a register was meant."""
        form, repair = word(self._document, pointer.attribute, pointer.reference.uri)
        if form != "hash" and not repair and (repair := address(self._document, file)):
            form = "repair"
        return form, {"name": file, "attribute": pointer.attribute, "repair": repair, "times": ""}

    def _of_name(self, broken: Broken) -> tuple[str, dict[str, str]]:
        """There are no such files, but blanks in what is rather one name."""
        persons = all(self._chosen(part, self._first(part))[0] == "who" for part in broken.parts)
        values = {"name": broken.fault.name, "attribute": broken.attribute, "repair": "", "times": ""}
        return "who" if persons else "blank", values

    def _of_entry(self, fault: Fault, pointer: Pointer) -> tuple[str, dict[str, str]]:
        """Nothing in the other file has that identifier; of a register is said what entry to write."""
        code, fragment, file = fault
        path = self._document.neighbours.path(file)
        words = " ".join("".join(pointer.piece.itertext()).split()) if pointer.piece is not None else ""
        repair = nearest(fragment, identifiers(path, self._document.neighbours.changed(file) or 0) or frozenset())
        form = "repair" if repair else ""
        if code == "CBG421" and not repair:
            repair = named(path, words)
            form = "repair" if repair else ""
            if not repair and (repair := entry(self._document, fragment)):
                form = "register"
        words = words[:40] or names.read(pointer.spot.node[1])[1]
        values = {"name": fragment, "file": file, "attribute": pointer.attribute, "repair": repair, "times": ""}
        return form, values | {"words": words}


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
    for path in document.edition.register_files():
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
