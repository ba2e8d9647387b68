"""Registers: entries that nothing points at, and two entries for the same thing."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator, Set
from pathlib import Path

from cablegram.diagnostics import Finding, finding
from cablegram.tei import XML_ID, Element, local, q
from cablegram.validate.document import Document
from cablegram.validate.targets import real, real_folder

ENTRIES = {"person": "persName", "personGrp": "persName", "place": "placeName", "org": "orgName", "item": "abbr"}
"""Elements that are a register's entries, and the element that holds their names."""

SEVERAL = 5
"""How many idle entries of a register are named one by one; abbreviations are often a whole dictionary."""

TAGS = frozenset(q(name) for name in ENTRIES)


def check(document: Document) -> Iterator[Finding]:
    """Doubles in the register ``document``."""
    edition, path = document.edition, document.path
    if edition is None or path is None or os.path.dirname(real(path)) != real_folder(edition.registers):
        return
    names: dict[tuple[str, str], Element] = {}
    numbers: dict[tuple[str, str, str], Element] = {}
    for entry in document.root.iter(*TAGS):
        kind = local(entry)
        if name := _filing_name(entry):
            yield from _double(document, entry, names.setdefault((kind, _folded(name)), entry), "CBG502", name)
        for idno in entry.iterchildren(q("idno")):
            number = (idno.text or "").strip()
            key = (kind, idno.get("type", ""), number)
            if number:
                called = f"{idno.get('type', 'idno')} {number}"
                yield from _double(document, entry, numbers.setdefault(key, entry), "CBG503", called)


def unused(registers: Iterable[Document], pointed_at: Set[tuple[str, str]]) -> Iterator[Finding]:
    """Entries of the ``registers`` that nothing points at; ``pointed_at`` are files and identifiers in them."""
    for register in registers:
        if register.path is None:
            continue
        home = real(register.path)
        idle = [e for e in register.root.iter(*TAGS) if e.get(XML_ID) and (home, e.get(XML_ID)) not in pointed_at]
        if len(idle) > SEVERAL:
            words = ", ".join(_filing_name(entry) or entry.get(XML_ID, "") for entry in idle[:SEVERAL]) + " …"
            yield finding("CBG501", register.place(idle[0]), "several", name="", number=len(idle), words=words)
            continue
        for entry in idle:
            name = entry.get(XML_ID, "")
            yield finding("CBG501", register.place(entry), name=name, words=_filing_name(entry) or name)


def _double(document: Document, entry: Element, first: Element, code: str, name: str) -> Iterator[Finding]:
    if first is not entry:
        other = first.get(XML_ID, Path(document.name).name)
        line = document.place(first).line
        yield finding(code, document.place(entry), name=name, id=entry.get(XML_ID, "?"), other=other, line=line)


def _filing_name(entry: Element) -> str:
    """The first name of ``entry``, its white space folded; for an abbreviation with what it is expanded to."""
    name = next(entry.iter(q(ENTRIES[local(entry)])), None)
    if name is None:
        return ""
    said = _text(name)
    expansion = next(entry.iter(q("expan")), None)
    return f"{said} ({_text(expansion)})" if expansion is not None else said


def _text(element: Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())


def _folded(name: str) -> str:
    """``name`` without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split())
