"""Schematron schemas compiled to XSLT 3.0 by our own stylesheets (``xslt/schematron``), once, and kept."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from lxml import etree

from cablegram.errors import SchemaError, TransformError
from cablegram.resources import resource
from cablegram.tei import Element, parse_file, write_atomically
from cablegram.transform import Stylesheet, stylesheet
from cablegram.validate import cache as store

SCH = "http://purl.oclc.org/dsdl/schematron"
_MADE = re.compile(
    r"the stylesheet does not compile:|\S+\.xsl fails:|\bin [\w:]+/@\w+ on line \d+ (?:column \d+ )?of \S+\.xsl:"
)
"""What the processor says of stylesheets that nobody has written."""

BINDINGS = frozenset(("", "xslt", "xslt2", "xslt3", "xpath", "xpath2", "xpath3", "xpath31"))


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


def _usable(make: Callable[[Path], Stylesheet], compiled: Path, schema: Path) -> Stylesheet:
    try:
        return make(compiled)
    except TransformError as error:
        compiled.unlink(missing_ok=True)
        hint = "a test or context in it is not XPath"
        raise SchemaError(f"the Schematron rules do not compile: {_said(error)}", schema, hint=hint) from error


def _compile(path: Path, phase: str) -> bytes:
    root = parse_file(path)
    binding = root.get("queryBinding", "") if etree.QName(root).namespace == SCH else ""
    if binding.lower() not in BINDINGS:
        hint = "cablegram runs the query bindings xslt2 and xslt3"
        raise SchemaError(f"{binding} is no query binding that is known here", path, hint=hint)
    try:
        return stylesheet(resource("xslt", "schematron", "compile.xsl")).run(path, {"phase": phase}).encode("utf-8")
    except TransformError as error:
        raise SchemaError(f"the Schematron schema is wrong: {_said(error)}", path, hint=_phases(root)) from error


def _said(error: TransformError) -> str:
    """What is wrong with the schema, without what the stylesheets made of it are called."""
    return " ".join(_MADE.sub("", error.message).split())


def _phases(schema: Element) -> str:
    """The phases that ``schema`` has."""
    names = ", ".join(phase.get("id", "") for phase in schema.iter(f"{{{SCH}}}phase"))
    return f"its phases are: #ALL{', ' if names else ''}{names}"


def _kept(path: Path, phase: str) -> Path | None:
    """Where the compiled schema is kept; schemas that include others are compiled each time."""
    data = path.read_bytes()
    if b"include" in data and b"href=" in data:
        return None
    return store.entry("schematron.xsl", data, str(path).encode(), phase.encode(), store.compiler())
