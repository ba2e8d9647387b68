"""Identifiers: each ``xml:id`` once in a file, each document's and register entry's once in the edition.

TEI Guidelines: 1.3.1.1.1 (xml:id), 4.3 (the root's identifier names the document).
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from cablegram.diagnostics import Finding, Place, finding
from cablegram.tei import XML_ID
from cablegram.validate.document import Document
from cablegram.validate.targets import real, real_folder

_NCNAME = re.compile(r"[^\W\d][\w.\-·]*")


def check(document: Document) -> Iterator[Finding]:
    """Identifiers that occur twice in ``document``, or are no XML names; a root's that differs from the file's name."""
    survey = document.survey
    for name, spot in [*survey.ids.items(), *survey.doubles]:
        if not _NCNAME.fullmatch(name):
            yield finding("CBG402", document.place(spot, "xml:id"), name=name, repair=_repaired(name))
        elif spot is not survey.ids[name]:
            place = document.place(spot, "xml:id")
            yield finding("CBG401", place, name=name, line=survey.ids[name].line, repair=f"{name}-2")
    yield from _named_as_file(document)


def across(roots: Iterable[tuple[str, Place]]) -> Iterator[Finding]:
    """Root identifiers that several documents have; ``roots`` are their identifiers (or nothing) and places."""
    first: dict[str, Place] = {}
    for name, place in roots:
        if name and name in first:
            yield finding("CBG403", place, name=name, other=first[name].file)
        first.setdefault(name, place)


def entries_across(registers: Iterable[Document], tags: frozenset[str]) -> Iterator[Finding]:
    """Identifiers that entries (elements named in ``tags``) of several registers share."""
    seen: dict[str, list[Document]] = defaultdict(list)
    for register in registers:
        for entry in register.root.iter(*tags):
            name = entry.get(XML_ID)
            if name is None:
                continue
            if seen[name] and register not in seen[name]:
                other = Path(seen[name][0].name).name
                yield finding("CBG404", register.place(entry, "xml:id"), name=name, other=other)
            seen[name].append(register)


def _named_as_file(document: Document) -> Iterator[Finding]:
    """A document of an edition whose root is not called as its file."""
    edition, path = document.edition, document.path
    if edition is None or path is None or os.path.dirname(real(path)) != real_folder(edition.documents):
        return
    root = document.survey.root
    root_id = document.survey.root_id
    if root is not None and root_id != path.stem:
        form = "missing" if root_id is None else ""
        place = document.place(root, "" if root_id is None else "xml:id")
        yield finding("CBG405", place, form, name=root_id or "", file=path.stem)


def _repaired(name: str) -> str:
    """``name`` as an XML name."""
    kept = re.sub(r"[^\w.\-]+", "-", name.strip()).strip("-") or "id"
    return kept if _NCNAME.fullmatch(kept) else f"id-{kept}"
