"""Links: pointers into this file, other files, registers that lead nowhere, with what is probably meant.

What is broken is found out once for each URI; words are made only for what is told, and when it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from cablegram.diagnostics import Finding
from cablegram.validate.document import Document
from cablegram.validate.pointers import parts, prefixes, resolved
from cablegram.validate.sight import Reference
from cablegram.validate.spots import order
from cablegram.validate.survey import Place
from cablegram.validate.targets import real_folder

SEVERAL = 5
"""As many pointers to one thing that is missing are told one by one; more are counted, at the first of them.

So are more things that pointers of one attribute miss: these have one cause, such as a list that was left out.
"""

COUNTED = frozenset(("CBG411", "CBG412", "CBG416", "CBG421"))
"""What can be told once for many pointers: that something is missing."""


class Fault(NamedTuple):
    """What is wrong with a URI: the finding's code, what is not there, the file in which it is not (or nothing)."""

    code: str
    name: str
    file: str = ""


class Broken(NamedTuple):
    """A pointer that leads nowhere, why, and the places where it stands.

    ``parts``: what the pointers of one attribute miss that are rather one name.
    """

    fault: Fault
    reference: Reference
    places: list[Place]
    parts: tuple[Broken, ...] = ()

    @property
    def begin(self) -> tuple[int, int]:
        """What is sorted by: where it stands first."""
        return order(self.places[0]), self.reference.number

    @property
    def attribute(self) -> str:
        """The attribute that it is in."""
        return self.reference.attribute


def check(document: Document) -> Iterator[Finding]:
    """Pointers of ``document`` that lead nowhere; names with blanks, which look like several pointers, once."""
    broken = _joined(list(_broken(document)))
    if not broken:
        return
    from cablegram.validate.suggestions import Words

    words = Words(document)
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
    """The pointers that lead nowhere."""
    known = prefixes(document.survey.pieces("prefixDef"))
    for uri, references in document.survey.open.items():
        fault = _judged(document, uri, resolved(uri, known) if known else uri)
        if fault is not None:
            for reference, places in references.items():
                yield Broken(fault, reference, places)


def _joined(broken: list[Broken]) -> list[Broken]:
    """``broken``; several files that all are missing in one attribute are rather a name with blanks."""
    files = [one for one in broken if one.fault.code == "CBG412"]
    if not any(one.reference.number for one in files):
        return broken
    places: dict[tuple[int, str], list[Broken]] = defaultdict(list)
    for one in files:
        for place in one.places:
            places[order(place), one.attribute].append(one._replace(places=[place]))
    names = {place: group for place, group in places.items() if len(group) > 1}
    if not names:
        return broken
    found: list[Broken] = []
    for one in broken:
        if one.fault.code != "CBG412":
            found.append(one)
            for place in one.places:
                names.pop((order(place), one.attribute), None)
    return found + [one for place, group in places.items() for one in (_name(group) if place in names else group)]


def _name(group: list[Broken]) -> list[Broken]:
    """The name that the files of one attribute are rather."""
    parts = tuple(sorted(group, key=lambda part: part.begin))
    fault = Fault("CBG412", " ".join(part.fault.name for part in parts))
    return [Broken(fault, parts[0].reference, parts[0].places, parts)]


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
    return None if known else _missing(fragment)


@lru_cache(maxsize=4096)
def _missing(fragment: str) -> Fault:
    """What is wrong with a pointer to something that is not in the document; many documents can lack the same."""
    return Fault("CBG411", fragment)


def _outside(document: Document, file: str, fragment: str, given: str) -> Fault | None:
    files = document.neighbours
    if files.changed(file) is None:
        return Fault("CBG412", file)
    if not files.lacks(file, fragment):
        return None
    edition, path = document.edition, files.path(file)
    in_register = edition is not None and real_folder(path.parent) == real_folder(edition.registers)
    return Fault("CBG421" if in_register else "CBG416", unquote(given.partition("#")[2] or given), file)
