"""Schematron: compiled to XSLT by our own stylesheets (``xslt/schematron``), run by Saxon, told as findings.

ISO/IEC 19757-3 with the query bindings ``xslt2`` and ``xslt3``. The rules may be a schema's own or embedded in a
RELAX NG grammar or an ODD.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lxml import etree

from cablegram.diagnostics import Finding, finding
from cablegram.errors import SchemaError, TransformError
from cablegram.resources import resource
from cablegram.tei import Element, parse, parse_file, write_atomically
from cablegram.transform import Stylesheet, stylesheet
from cablegram.validate import cache as store
from cablegram.validate.document import Document

SCH = "http://purl.oclc.org/dsdl/schematron"
SVRL = "{http://purl.oclc.org/dsdl/svrl}"
BINDINGS = frozenset(("", "xslt", "xslt2", "xslt3", "xpath", "xpath2", "xpath3", "xpath31"))

_CODES = {"warning": "CBG302", "warn": "CBG302", "nonfatal": "CBG302", "info": "CBG303", "information": "CBG303"}


def check(document: Document, schema: Path, phase: str = "") -> Iterator[Finding]:
    """What the rules of ``schema`` say of ``document``, in the schema's ``phase`` (empty: its default)."""
    try:
        report = program(schema, phase or "#DEFAULT").run(document.path or document.data)
    except TransformError as error:
        yield finding("CBG304", document.place(document.root), said=_first_line(error.message), test=schema.name)
        return
    failed: set[str] = set()
    for outcome in parse(report.encode("utf-8"), schema):
        if outcome.tag in (f"{SVRL}failed-assert", f"{SVRL}successful-report"):
            yield _broken(document, outcome)
        elif outcome.get("test", "") not in failed:
            failed.add(outcome.get("test", ""))
            place = document.at(outcome.get("location", ""))
            yield finding("CBG304", place, said=_folded(outcome), test=outcome.get("test"))


@cache
def program(schema: Path, phase: str) -> Stylesheet:
    """The compiled ``schema``. Raises ``SchemaError`` where it is wrong."""
    path = schema.resolve()
    kept = _kept(path, phase)
    if kept is not None and kept.is_file():
        return stylesheet(kept)
    made = _compile(path, phase)
    if kept is not None:
        write_atomically(kept, made)
        return _usable(stylesheet, kept, path)
    with tempfile.NamedTemporaryFile(suffix=".xsl") as file:
        file.write(made)
        file.flush()
        return _usable(Stylesheet, Path(file.name), path)


def has_rules(schema: Path) -> bool:
    """Whether the RELAX NG grammar or ODD ``schema`` carries Schematron rules."""
    return SCH.encode() in schema.read_bytes()


def _usable(make: type[Stylesheet] | object, compiled: Path, schema: Path) -> Stylesheet:
    try:
        made: Stylesheet = make(compiled)  # type: ignore[operator]
        return made
    except TransformError as error:
        compiled.unlink(missing_ok=True)
        hint = "a test or context in it is not XPath"
        raise SchemaError(f"the Schematron rules do not compile: {error.message}", schema, hint=hint) from error


def _compile(path: Path, phase: str) -> bytes:
    root = parse_file(path)
    binding = root.get("queryBinding", "") if etree.QName(root).namespace == SCH else ""
    if binding.lower() not in BINDINGS:
        hint = "cablegram runs the query bindings xslt2 and xslt3"
        raise SchemaError(f"{binding} is no query binding that is known here", path, hint=hint)
    try:
        return stylesheet(resource("xslt", "schematron", "compile.xsl")).run(path, {"phase": phase}).encode("utf-8")
    except TransformError as error:
        raise SchemaError(f"the Schematron schema is wrong: {error.message}", path) from error


def _kept(path: Path, phase: str) -> Path | None:
    """Where the compiled schema is kept; schemas that include others are compiled each time."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SchemaError(f"the schema can't be read: {error.strerror}", path) from error
    if b"include" in data and b"href=" in data:
        return None
    passes = [file.read_bytes() for file in sorted(resource("xslt", "schematron").glob("*.xsl"))]
    return store.entry("schematron.xsl", data, str(path).encode(), phase.encode(), *passes)


def _broken(document: Document, outcome: Element) -> Finding:
    code = _CODES.get(outcome.get("role", "").strip().lower(), "CBG301")
    text = outcome.find(f"{SVRL}text")
    advice = [_folded(e) for e in outcome if e.tag != f"{SVRL}text" and _folded(e)]
    said = _folded(text) if text is not None else ""
    place = document.at(outcome.get("location", ""))
    form = "" if advice else "bare"
    return finding(code, place, form, text=said, test=outcome.get("test", ""), diagnostics=" ".join(advice))


def _folded(element: Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())


def _first_line(message: str) -> str:
    return message.strip().split("\n")[0]
