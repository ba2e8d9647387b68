"""Schematron: the rules of a schema run over a document, told as findings.

ISO/IEC 19757-3 with the query bindings ``xslt2`` and ``xslt3``. The rules may be a schema's own or embedded in a RELAX
NG grammar or an ODD. What they said of a document is kept in the user's cache, so that a document that has not changed
since does not wait for the XSLT processor; not where rules look at other documents, or at the time.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from cablegram.diagnostics import Finding, finding
from cablegram.errors import SchemaError, TransformError, reason
from cablegram.resources import resource
from cablegram.tei import Element, parse, serialise, write_atomically
from cablegram.validate import cache as store
from cablegram.validate.document import Document
from cablegram.validate.targets import real

SVRL = "{http://purl.oclc.org/dsdl/svrl}"
Outcome = dict[str, str]
"""What a rule said: ``location``, ``test``, ``role``, ``text``, ``advice``; for an error ``failed``."""

_CODES = {"warning": "CBG302", "warn": "CBG302", "nonfatal": "CBG302", "info": "CBG303", "information": "CBG303"}
_OUTSIDE = (
    rb"documents\s*=|\bdoc(ument)?\s*\(|doc-available|collection\s*\(|unparsed-text|json-doc|current-date|current-time"
    rb"|random-number|<[\w:]*(include|import|extends)\b[^>]*href"
)
"""What in a schema looks at other files, or at the time."""
_IN_UTF_8 = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?!\?xml\s[^>]*?encoding=[\"'](?!(?i:utf-?8|us-ascii)[\"']))"
)
"""How a document begins that is in UTF-8."""


def check(document: Document, schema: Path, phase: str = "") -> Iterator[Finding]:
    """What the rules of ``schema`` say of ``document``, in the schema's ``phase`` (empty: its default)."""
    failed: set[str] = set()
    for outcome in _outcomes(document, schema, phase or "#DEFAULT"):
        if "failed" not in outcome:
            yield _broken(document, outcome, schema)
        elif outcome["test"] not in failed:
            failed.add(outcome["test"])
            yield finding("CBG304", document.at(outcome["location"]), said=outcome["failed"], test=outcome["test"])


def _outcomes(document: Document, schema: Path, phase: str) -> list[Outcome]:
    """What the rules say, from the cache where they said it already."""
    place = _place(document, schema, phase)
    if place is None:
        return _run(document, schema, phase)
    key = store.digest(_content(schema), document.data, store.compiler())
    try:
        known = json.loads(place.read_bytes())
        if known["key"] == key:
            return list(known["outcomes"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    outcomes = _run(document, schema, phase)
    if not _looks_outside(schema) and not any("failed" in outcome for outcome in outcomes):
        write_atomically(place, json.dumps({"key": key, "outcomes": outcomes}).encode())
    return outcomes


def _run(document: Document, schema: Path, phase: str) -> list[Outcome]:
    from cablegram.validate.program import program

    compiled = program(schema, phase)
    try:
        report = compiled.run(_source(document), base=document.path)
    except TransformError as error:
        said = error.message.strip().split("\n")[0]
        return [{"location": "", "test": schema.name, "failed": said}]
    return [_outcome(element) for element in parse(report.encode("utf-8"), schema)]


def _source(document: Document) -> Path | bytes:
    """What the rules are run over: the document as it is known here, which may not be written down yet, in UTF-8."""
    if isinstance(document.content, Path):
        return document.content
    return document.data if _IN_UTF_8.match(document.data) else serialise(document.root)


def _outcome(element: Element) -> Outcome:
    place = {"location": element.get("location", ""), "test": element.get("test", "")}
    if not str(element.tag).startswith(SVRL):
        return place | {"failed": _folded(element)}
    said = [_folded(child) for child in element]
    return place | {"role": element.get("role", ""), "text": said[0], "advice": " ".join(filter(None, said[1:]))}


def _place(document: Document, schema: Path, phase: str) -> Path | None:
    """Where the outcomes for ``document`` are kept; ``None``: nowhere."""
    if document.path is None:
        return None
    return store.entry("schematron.json", real(document.path).encode(), real(schema).encode(), phase.encode())


@cache
def _content(schema: Path) -> bytes:
    try:
        return schema.read_bytes()
    except OSError as error:
        raise SchemaError(f"the schema can't be read: {reason(error)}", schema) from error


@cache
def _looks_outside(schema: Path) -> bool:
    return re.search(_OUTSIDE, _content(schema)) is not None


def _broken(document: Document, outcome: Outcome, schema: Path) -> Finding:
    code = _CODES.get(outcome["role"].strip().lower(), "CBG301")
    advice = outcome["advice"]
    place = document.at(outcome["location"])
    form = "" if advice else "own" if schema == resource("schema", "cablegram.sch") else "bare"
    return finding(code, place, form, text=outcome["text"], test=outcome["test"], diagnostics=advice)


def _folded(element: Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())
