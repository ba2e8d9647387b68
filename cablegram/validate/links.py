"""Links: pointers into this file, other files, registers that lead nowhere, with what is probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from cablegram.diagnostics import Finding, Place, finding
from cablegram.tei import local
from cablegram.validate import suggestions
from cablegram.validate.document import Document
from cablegram.validate.pointers import ABSOLUTE, NO_URI, SCHEME, Pointer, local_file, pointers, prefixes, resolved
from cablegram.validate.suggestions import changed, identifiers, nearest

SEVERAL = 5
"""As many pointers to one thing that is missing are told one by one; more are counted, at the first of them."""


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
    yield from _counted(one for place, findings in broken.items() for one in _joined(place, findings))


def _joined(place: Place, findings: list[Finding]) -> list[Finding]:
    """The ``findings`` on the pointers in one attribute: of a name with blanks there is one."""
    if len(findings) == 1 or any(found.code != "CBG412" for found in findings):
        return findings
    name = " ".join(found.values["name"] for found in findings)
    form = "who" if all(found.form == "who" for found in findings) else "blank"
    values = {"name": name, "attribute": findings[0].values["attribute"], "repair": "", "times": ""}
    return [finding("CBG412", place, form, **values)]


def _counted(findings: Iterable[Finding]) -> Iterator[Finding]:
    """``findings``, but one with a number for those that miss the same thing, or files of the same folder."""
    alike: dict[tuple[str, ...], list[Finding]] = {}
    for found in findings:
        attribute, file = (found.values.get(key, "") for key in ("attribute", "file"))
        name = found.values["name"]
        missing = name.rpartition("/")[0] if found.code == "CBG412" else name
        alike.setdefault((found.code, attribute, file, missing), []).append(found)
    for group in alike.values():
        yield from group if len(group) <= SEVERAL or "times" not in group[0].values else [_summed_up(group)]


def _summed_up(group: list[Finding]) -> Finding:
    first = group[0]
    names = list(dict.fromkeys(found.values["name"] for found in group))
    said = ", ".join(names[:SEVERAL])
    more = " …" if len(names) > SEVERAL else ""
    values = dict(first.values) | {"name": said, "times": f"{more} ({len(group)} ⟦pointers⟧)"}
    place = Place(first.file, first.line, first.column, first.xpath)
    return finding(first.code, place, first.form if len(names) == 1 else "", **values)


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
        elsewhere = suggestions.elsewhere(document, file.rpartition("/")[2])
        repair = f"{elsewhere}#{fragment}" if elsewhere and fragment else elsewhere
        return finding("CBG414", place, "repair" if repair else "", repair=repair, **values)
    repair = re.sub(NO_URI, lambda match: f"%{ord(match[0]):02X}", uri.replace("\\", "/"))
    return finding("CBG413", place, repair=repair, **values)


def _inside(document: Document, pointer: Pointer, fragment: str, idle: frozenset[str]) -> Finding | None:
    """The finding that nothing has the identifier ``fragment``; ``idle`` are those that nothing points at."""
    if not fragment or "(" in fragment or unquote(fragment) in document.ids:
        return None
    repair = nearest(fragment, idle, 0.6) or nearest(fragment, document.ids)
    form = "repair" if repair else "who" if pointer.attribute in suggestions.WHO else ""
    if not repair and (repair := suggestions.entry(document, fragment)):
        form = "register"
    values = {"name": fragment, "attribute": pointer.attribute, "repair": repair, "times": ""}
    return finding("CBG411", _place(document, pointer), form, **values)


def _outside(document: Document, pointer: Pointer, file: str, fragment: str) -> Finding | None:
    assert document.path is not None
    path = local_file(document.path, file)
    when = changed(path)
    if when is None:
        return _no_file(document, pointer, file)
    if not fragment or "(" in fragment or path.suffix.lower() not in (".xml", ".tei"):
        return None
    known = identifiers(path, when)
    if known is None or unquote(fragment) in known:
        return None
    return _missing(document, pointer, path, file, known)


def _no_file(document: Document, pointer: Pointer, file: str) -> Finding:
    """The finding that there is no such file, or that a pointer into this file or a register was meant."""
    form, repair = suggestions.word(document, pointer)
    if form != "hash" and not repair and (repair := suggestions.address(document, file)):
        form = "repair"
    values = {"name": file, "attribute": pointer.attribute, "repair": repair, "times": ""}
    return finding("CBG412", _place(document, pointer), form, **values)


def _missing(document: Document, pointer: Pointer, path: Path, file: str, known: frozenset[str]) -> Finding:
    """The finding that the fragment is not in ``path``; one on a register says what entry to write."""
    edition = document.edition
    in_register = edition is not None and path.parent.resolve() == edition.registers.resolve()
    fragment = unquote(pointer.uri.partition("#")[2] or pointer.uri)
    words = " ".join("".join(str(text) for text in pointer.element.itertext()).split())
    repair = nearest(fragment, known)
    form = "repair" if repair else ""
    if in_register and not repair:
        repair = suggestions.named(path, words)
        form = "repair" if repair else ""
        if not repair and (repair := suggestions.entry(document, fragment)):
            form = "register"
    values = {
        "name": fragment, "file": file, "attribute": pointer.attribute, "repair": repair, "times": "",
        "words": words[:40] or local(pointer.element),
    }  # fmt: skip
    return finding("CBG421" if in_register else "CBG416", _place(document, pointer), form, **values)


def _place(document: Document, pointer: Pointer) -> Place:
    return document.place(pointer.element, pointer.attribute)
