"""The layers in their order over one file, over many, over an edition."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from cablegram import relaxng
from cablegram.diagnostics import Finding, Place, complete, finding
from cablegram.errors import XMLError, reason
from cablegram.validate import (
    chronology,
    claims,
    fidelity,
    grammar,
    ids,
    links,
    notes,
    pointers,
    registers,
    schemas,
)
from cablegram.validate.document import Document
from cablegram.validate.inputs import Input
from cablegram.validate.merging import merged
from cablegram.validate.options import Options
from cablegram.validate.schemas import Schemas
from cablegram.validate.targets import real

if TYPE_CHECKING:
    from cablegram.relaxng.faults import Fault
    from cablegram.relaxng.grammar import Grammar

MANY = 24
"""From how many files on several processes are worth their start."""

CASCADE = 1000
"""After how many faults of the grammar in a file other schemas are not asked: they would say the same once more."""

CHECKS = (
    ids.check, links.check, notes.check, registers.check, chronology.check, fidelity.check, claims.check,
)  # fmt: skip
"""What is checked in TEI documents beyond schemas."""


DOUBLES = frozenset(("CBG502", "CBG503"))
"""Findings on an entry that is there twice: that nothing points at it need not be said."""

NOWHERE = Place("")


class Outcome(NamedTuple):
    """What one file came to: its findings, and what edition-wide checks need to know of it.

    Findings of a single file can be late: they hold the document until they are complete.
    """

    findings: tuple[Finding, ...]
    readable: bool = False
    root_id: str = ""
    root_place: Place = NOWHERE
    targets: frozenset[tuple[str, str]] = frozenset()


def outcomes(inputs: Sequence[Input], options: Options, late: bool = False) -> Iterator[Outcome]:
    """The outcome of each input, in order; in several processes where that pays.

    ``late``: it may be that not all of the findings' words are asked for.
    """
    jobs = options.jobs or (os.cpu_count() or 1)
    work = partial(outcome, options=options)
    if jobs == 1 or len(inputs) < (MANY if options.jobs == 0 else 2):
        yield from map(work, inputs)
        grammar.keep()
        return
    from cablegram.validate.processes import spread

    yield work(inputs[0])
    yield from spread(inputs[1:], options, jobs, late)


def outcome(source: Input, options: Options) -> Outcome:
    """All that is to be said of one file."""
    try:
        document = source.document()
        judged_by, missing = _schemas(document, options)
        faults = list(_faults(document, _grammar(judged_by), options))
    except OSError as error:
        return Outcome((finding("CBG005", Place(source.name), said=reason(error)),))
    if options.schema_only and not (faults or missing or _asks_more(judged_by)) and not _has_doctype(document):
        return Outcome((), True)
    if unreadable := _unreadable(document, faults):
        return Outcome((unreadable,))
    if not document.is_tei and (source.whole or options.schema == "cablegram"):
        return Outcome((_no_tei(document),))
    try:
        beyond = () if options.schema_only else _tei_layers(document, options)
        found = merged(chain(missing, _schema_layers(document, judged_by, faults, options), beyond))
    except XMLError as error:
        from cablegram.validate import wellformed

        return Outcome((wellformed.told(error, document),))
    return _in_edition(document, found) if source.whole else Outcome(tuple(found), True)


def _faults(document: Document, grammar: Grammar, options: Options) -> Iterator[Fault]:
    """What is wrong by ``grammar``. What other checks need to know is noted only where there will be such."""
    if options.schema_only and not document.is_large:
        return grammar.faults(document.data)
    return document.faults(grammar)


def _asks_more(judged_by: Schemas) -> bool:
    """Whether there is more in the schema than a grammar that finds nothing."""
    return bool(judged_by.rules) or (judged_by.xsd is not None and judged_by.xsd_always)


def _has_doctype(document: Document) -> bool:
    """Whether a document type may stand in the document, which is looked at more closely then."""
    return document.is_large or b"<!DOCTYPE" in document.data


def _unreadable(document: Document, faults: Sequence[Fault]) -> Finding | None:
    """Why ``document`` can't be read, if it can't."""
    if not faults and not document.survey.external[0]:
        return None
    from cablegram.validate import wellformed

    return wellformed.check(document, faults)


def _in_edition(document: Document, found: list[Finding]) -> Outcome:
    """What ``document`` came to, with what checks of the whole edition need to know."""
    survey, base = document.survey, document.path
    assert survey.root is not None
    assert base is not None
    led_to = set(pointers.targets(survey.uris, pointers.prefixes(survey.pieces("prefixDef")), real(base)))
    files = {path: real(path) for path in {path for path, _ in led_to}}
    pointed_at = frozenset((files[path], fragment) for path, fragment in led_to)
    told = tuple(map(complete, found))
    return Outcome(told, True, survey.root_id or "", document.place(survey.root, "xml:id"), pointed_at)


def edition_wide(inputs: Sequence[Input], results: Sequence[Outcome]) -> Iterator[Finding]:
    """What can only be seen in all documents of an edition together."""
    from cablegram.validate import wellformed

    yield from ids.across([(result.root_id, result.root_place) for result in results])
    pointed_at = frozenset().union(*(result.targets for result in results))
    books = []
    for source in inputs:
        if source.is_register:
            document = wellformed.read(source.read(), source.name, source.path, source.edition)
            if isinstance(document, Document):
                books.append(document)
    if all(result.readable for result in results):
        doubles = {(one.file, one.xpath) for result in results for one in result.findings if one.code in DOUBLES}
        yield from (one for one in registers.unused(books, pointed_at) if (one.file, one.xpath) not in doubles)
    yield from ids.entries_across(books, registers.TAGS)


def _tei_layers(document: Document, options: Options) -> Iterator[Finding]:
    if document.is_tei:
        for check in CHECKS:
            yield from check(document)
        if options.conformance:
            from cablegram.validate import conformance

            yield from conformance.check(document, options)


def _schemas(document: Document, options: Options) -> tuple[Schemas, list[Finding]]:
    if options.schema == "auto":
        return schemas.named_by(document, options)
    return schemas.resolve(options, document.edition), []


def _grammar(judged_by: Schemas) -> Grammar:
    """The grammar that a document is judged by; where there is none, one by which anything is valid."""
    return grammar.load(judged_by.grammar) if judged_by.grammar else relaxng.anything()


def _schema_layers(
    document: Document, judged_by: Schemas, faults: Sequence[Fault], options: Options
) -> Iterator[Finding]:
    """RELAX NG; XML Schema where that was asked for or RELAX NG found something; Schematron."""
    found = list(grammar.worded(faults, document, _grammar(judged_by)))
    yield from found
    if len(found) > CASCADE:
        return
    if judged_by.xsd is not None and (judged_by.xsd_always or found):
        from cablegram.validate import xsd

        yield from xsd.check(document, judged_by.xsd)
    if judged_by.rules:
        from cablegram.validate import schematron

        for rules in judged_by.rules:
            yield from schematron.check(document, rules, options.phase)


def _no_tei(document: Document) -> Finding:
    namespace, name = document.root_name
    assert document.survey.root is not None
    form = "" if namespace else "bare"
    return finding("CBG004", document.place(document.survey.root), form, name=name, namespace=namespace)
