"""Links: pointers into this file, other files, registers that lead nowhere, with what is probably meant.

What is broken is found out once for each URI; words are made only for what is told, and when it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from typing import NamedTuple
from urllib.parse import unquote

from cablegram.diagnostics import Finding, Place, finding
from cablegram.relaxng import names
from cablegram.validate import suggestions
from cablegram.validate.document import Document
from cablegram.validate.likeness import may_be_near, nearest
from cablegram.validate.pointers import NO_URI, parts, prefixes, resolved
from cablegram.validate.survey import Pointer
from cablegram.validate.targets import identifiers, real_folder

NOWHERE = Place("")
"""The place of findings of which only the words are wanted."""

SEVERAL = 5
"""As many pointers to one thing that is missing are told one by one; more are counted, at the first of them.

So are more things that pointers of one attribute miss: these have one cause, such as a list that was left out.
"""

LIKE = 0.6
"""How like an identifier that nothing points at must be to be meant by a pointer that leads nowhere."""

COUNTED = frozenset(("CBG411", "CBG412", "CBG416", "CBG421"))
"""What can be told once for many pointers: that something is missing."""


class Fault(NamedTuple):
    """What is wrong with a URI: the finding's code, what is not there, the file in which it is not (or nothing)."""

    code: str
    name: str
    file: str = ""


class Broken(NamedTuple):
    """A URI that leads nowhere, and why; the pointers that say so, all in attributes of one name, in their order.

    ``parts``: what the pointers of one attribute miss that are rather one name.
    """

    fault: Fault
    pointers: list[Pointer]
    parts: tuple[Broken, ...] = ()

    @property
    def attribute(self) -> str:
        """The attribute that the pointers are in."""
        return self.pointers[0].attribute

    @property
    def begin(self) -> tuple[int, int]:
        """What is sorted by: where the first of the pointers is."""
        return self.pointers[0].spot.order, self.pointers[0].number


def check(document: Document) -> Iterator[Finding]:
    """Pointers of ``document`` that lead nowhere; names with blanks, which look like several pointers, once."""
    broken = _joined(list(_broken(document)))
    if not broken:
        return
    words = _Words(document)
    told = (one for group in _alike(broken, document.ids) for one in words.of(group))
    for pointer, code, say in sorted(told, key=lambda one: one.pointer.spot.order):
        yield document.late(code, pointer.spot, pointer.attribute, say)


def _alike(broken: Iterable[Broken], ids: frozenset[str]) -> Iterator[list[Broken]]:
    """``broken`` by what is missing; more than ``SEVERAL`` things that pointers of one attribute miss together.

    Files of one folder count as one thing. What looks like a missing file, but is one of the document's ``ids``, is
    another.
    """
    attributes: dict[tuple[object, ...], dict[str, list[Broken]]] = {}
    for one in broken:
        code, name, file = one.fault
        is_file = code == "CBG412"
        things = attributes.setdefault((code, one.attribute, file, is_file and name in ids), {})
        things.setdefault(name.rpartition("/")[0] if is_file else name, []).append(one)
    for (kind, *_), things in attributes.items():
        if len(things) > SEVERAL and kind in COUNTED:
            yield [one for group in things.values() for one in group]
        else:
            yield from things.values()


def _broken(document: Document) -> Iterator[Broken]:
    """The pointers that lead nowhere, by their URIs and attributes."""
    known = prefixes(document.survey.pieces("prefixDef"))
    for uri, pointers in document.survey.open.items():
        fault = _judged(document, uri, resolved(uri, known) if known else uri)
        if fault is None:
            continue
        attributes: dict[str, list[Pointer]] = {}
        for pointer in pointers:
            attributes.setdefault(pointer.reference.attribute, []).append(pointer)
        for group in attributes.values():
            yield Broken(fault, group)


def _joined(broken: list[Broken]) -> list[Broken]:
    """``broken``; several files that all are missing in one attribute are rather a name with blanks."""
    if not any(pointer.reference.number for one in broken for pointer in one.pointers):
        return broken
    places: dict[tuple[int, str], list[Broken]] = defaultdict(list)
    for one in broken:
        for pointer in one.pointers if one.fault.code == "CBG412" else ():
            places[pointer.spot.order, pointer.attribute].append(Broken(one.fault, [pointer]))
    names = {place: group for place, group in places.items() if len(group) > 1}
    if not names:
        return broken
    found: list[Broken] = []
    for one in broken:
        if one.fault.code != "CBG412":
            found.append(one)
            for pointer in one.pointers:
                names.pop((pointer.spot.order, pointer.attribute), None)
    return found + [one for place, group in places.items() for one in (_name(group) if place in names else group)]


def _name(group: list[Broken]) -> list[Broken]:
    """The name that the files of one attribute are rather."""
    parts = tuple(sorted(group, key=lambda part: part.begin))
    return [Broken(Fault("CBG412", " ".join(part.fault.name for part in parts)), parts[0].pointers, parts)]


def _judged(document: Document, given: str, uri: str | None) -> Fault | None:
    """What is wrong with the URI that was ``given``; ``uri`` is what it stands for, if it can stand for anything."""
    if uri is None:
        return Fault("CBG415", given)
    fault, scheme, file, fragment = parts(uri)
    if fault:
        return Fault(fault, uri)
    if scheme:
        return None
    if file:
        return _outside(document, file, fragment, given) if document.path else None
    known = not fragment or "(" in fragment or unquote(fragment) in document.ids
    return None if known else Fault("CBG411", fragment)


def _outside(document: Document, file: str, fragment: str, given: str) -> Fault | None:
    files = document.neighbours
    if files.changed(file) is None:
        return Fault("CBG412", file)
    if not files.lacks(file, fragment):
        return None
    edition, path = document.edition, files.path(file)
    in_register = edition is not None and real_folder(path.parent) == real_folder(edition.registers)
    return Fault("CBG421" if in_register else "CBG416", unquote(given.partition("#")[2] or given), file)


class _Told(NamedTuple):
    """A finding on a ``pointer``: its code, and what gives its words."""

    pointer: Pointer
    code: str
    say: Callable[[], Finding]


class _Words:
    """Puts into words what is broken in ``document``, and what is probably meant."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._said: dict[tuple[Fault, str], tuple[str, dict[str, str]]] = {}

    @cached_property
    def _idle(self) -> frozenset[str]:
        """The identifiers that nothing points at."""
        return self._document.ids - {uri.removeprefix("#") for uri in self._document.survey.uris}

    def of(self, group: list[Broken]) -> Iterator[_Told]:
        """What is told of URIs that are alike: one finding for each pointer, or of many one, at the first."""
        code = group[0].fault.code
        if code in COUNTED and sum(len(one.pointers) for one in group) > SEVERAL:
            first = min(group, key=lambda one: one.begin)
            yield _Told(first.pointers[0], code, partial(self._many, group))
            return
        for one in group:
            for pointer in one.pointers:
                yield _Told(pointer, code, partial(self._one, one, pointer))

    def _one(self, broken: Broken, pointer: Pointer) -> Finding:
        form, values = self._chosen(broken, pointer)
        return finding(broken.fault.code, NOWHERE, form, **values)

    def _many(self, group: list[Broken]) -> Finding:
        group = sorted(group, key=lambda one: one.begin)
        first, number = group[0], sum(len(one.pointers) for one in group)
        form, values = self._chosen(first, first.pointers[0])
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
            elsewhere = suggestions.elsewhere(self._document, file.rpartition("/")[2])
            repair = f"{elsewhere}#{fragment}" if elsewhere and fragment else elsewhere
            return "repair" if repair else "", values | {"repair": repair}
        repair = re.sub(NO_URI, lambda match: f"%{ord(match[0]):02X}", uri.replace("\\", "/"))
        return "", values | {"repair": repair}

    def _inside(self, fragment: str, attribute: str) -> tuple[str, dict[str, str]]:
        """Nothing in this file has the identifier ``fragment``; most likely one is meant that nothing points at."""
        repair = ""
        if may_be_near(fragment, self._document.ids, LIKE):
            repair = nearest(fragment, self._idle, LIKE) or nearest(fragment, self._document.ids)
        form = "repair" if repair else "who" if attribute in suggestions.WHO else ""
        if not repair and (repair := suggestions.entry(self._document, fragment)):
            form = "register"
        return form, {"name": fragment, "attribute": attribute, "repair": repair, "times": ""}

    def _no_file(self, file: str, pointer: Pointer) -> tuple[str, dict[str, str]]:
        """There is no such file, or a pointer into this file or a register was meant."""
        form, repair = suggestions.word(self._document, pointer.attribute, pointer.reference.uri)
        if form != "hash" and not repair and (repair := suggestions.address(self._document, file)):
            form = "repair"
        return form, {"name": file, "attribute": pointer.attribute, "repair": repair, "times": ""}

    def _of_name(self, broken: Broken) -> tuple[str, dict[str, str]]:
        """There are no such files, but blanks in what is rather one name."""
        persons = all(self._chosen(part, part.pointers[0])[0] == "who" for part in broken.parts)
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
            repair = suggestions.named(path, words)
            form = "repair" if repair else ""
            if not repair and (repair := suggestions.entry(self._document, fragment)):
                form = "register"
        words = words[:40] or names.read(pointer.spot.node[1])[1]
        values = {"name": fragment, "file": file, "attribute": pointer.attribute, "repair": repair, "times": ""}
        return form, values | {"words": words}
