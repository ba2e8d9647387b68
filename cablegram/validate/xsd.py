"""XML Schema: what xmlschema has to say, in words and paths. A schema that was built once is kept in the cache."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import xmlschema

from cablegram.diagnostics import Finding, finding
from cablegram.errors import SchemaError, reason
from cablegram.tei import write_atomically
from cablegram.validate import cache as store
from cablegram.validate.document import Document

SHOWN = 8
"""How many of the elements that are allowed are named."""

_TAG = re.compile(r"'\{[^}']*\}([\w.-]+)'")


def check(document: Document, schema: Path) -> Iterator[Finding]:
    """Where ``document`` is not valid against the XML Schema ``schema``."""
    for error in load(schema.resolve()).iter_errors(document.root):
        element = error.elem if error.elem is not None else document.root
        said = _TAG.sub(r"<\1>", _sentence(error.reason or error.message)).partition(" Tag ")[0].rstrip(".")
        allowed = _expected(error)
        yield finding("CBG201", document.place(element), "allowed" if allowed else "", said=said, allowed=allowed)


def _expected(error: Any) -> str:  # noqa: ANN401
    """The elements that the schema allows where the ``error`` is, as far as it names them."""
    expected = getattr(error, "expected", None)
    names = [getattr(one, "local_name", None) for one in expected] if isinstance(expected, list | tuple) else []
    said = list(dict.fromkeys(f"<{name}>" for name in names if name))
    return ", ".join(said[:SHOWN]) + (" …" if len(said) > SHOWN else "")


@cache
def load(schema: Path) -> Any:  # noqa: ANN401 (xmlschema has no types)
    """The built schema at ``schema``, from the cache where it is. Raises ``SchemaError`` where it is none."""
    try:
        parts = [path.read_bytes() for path in (schema, *sorted(schema.parent.glob("*.xsd")))]
    except OSError as error:
        raise SchemaError(f"the schema can't be read: {reason(error)}", schema) from error
    kept = store.entry("xsd.pickle", xmlschema.__version__.encode(), str(schema).encode(), *parts)
    if kept is not None and kept.is_file():
        try:
            return pickle.loads(kept.read_bytes())
        except Exception:
            kept.unlink(missing_ok=True)
    built = _build(schema)
    if kept is not None:
        write_atomically(kept, pickle.dumps(built))
    return built


def _build(schema: Path) -> Any:  # noqa: ANN401
    try:
        return xmlschema.XMLSchema11(str(schema), allow="local", defuse="always", validation="strict")
    except (xmlschema.XMLSchemaException, ValueError, OSError, SyntaxError) as error:
        raise SchemaError(f"this is not an XML Schema: {str(error).splitlines()[0]}", schema) from error


def _sentence(reason: str) -> str:
    return " ".join(reason.split())
