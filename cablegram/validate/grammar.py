"""RELAX NG: the grammar's verdict on a document, as findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cablegram import relaxng
from cablegram.diagnostics import Finding
from cablegram.validate.document import Document

if TYPE_CHECKING:
    from cablegram.relaxng.faults import Fault
    from cablegram.relaxng.grammar import Grammar


_loaded: list[Grammar] = []


@cache
def load(schema: Path) -> Grammar:
    """The grammar at ``schema``; each is read once in a process. Raises ``SchemaError`` where it is none."""
    grammar = relaxng.load(schema)
    _loaded.append(grammar)
    return grammar


def keep() -> None:
    """Keep what has been learnt of the grammars for other runs."""
    for grammar in _loaded:
        grammar.keep()


def check(document: Document, schema: Path) -> Iterator[Finding]:
    """Where ``document`` is not valid against ``schema``."""
    grammar = load(schema)
    return worded(list(document.faults(grammar)), document, grammar)


def worded(faults: Sequence[Fault], document: Document, grammar: Grammar) -> Iterator[Finding]:
    """The ``faults`` of ``document`` by ``grammar`` as findings; those of identifiers in TEI other checks tell."""
    if not faults:
        return
    from cablegram.relaxng.faults import Kind
    from cablegram.validate import wording
    from cablegram.validate.usage import Usage

    usage = Usage(document, grammar)
    for fault in faults:
        if not (document.is_tei and fault.kind in (Kind.DUPLICATE_ID, Kind.DANGLING_IDREF)):
            yield wording.worded(_mended(fault, grammar), document.name, usage)


def _mended(fault: Fault, grammar: Grammar) -> Fault:
    from cablegram.validate.mending import mended

    return mended(fault, grammar)
