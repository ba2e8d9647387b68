"""RELAX NG: the grammar's verdict on a document, as findings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lxml import etree

from cablegram.diagnostics import Finding, Place, finding
from cablegram.errors import SchemaError
from cablegram.validate.document import Document


@cache
def load(schema: Path) -> etree.RelaxNG:
    """The compiled grammar at ``schema``. Raises ``SchemaError`` where it is none."""
    try:
        return etree.RelaxNG(etree.parse(schema, etree.XMLParser(no_network=True)))
    except (OSError, etree.XMLSyntaxError, etree.RelaxNGParseError) as error:
        raise SchemaError(f"this is not a RELAX NG schema: {str(error).splitlines()[0]}", schema) from error


def check(document: Document, schema: Path) -> Iterator[Finding]:
    """Where ``document`` is not valid against ``schema``."""
    grammar = load(schema)
    if grammar.validate(document.root):
        return
    entry = max(grammar.error_log, key=lambda e: (e.line, -len(e.message)))
    yield finding("CBG109", Place(document.name, entry.line, 1), said=entry.message)
