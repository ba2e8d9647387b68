"""XML Schema: what xmlschema has to say, in words and paths. A schema that was built once is kept in the cache."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import xmlschema

from cablegram.diagnostics import Finding, finding
from cablegram.errors import SchemaError, reason
from cablegram.tei import local, write_atomically
from cablegram.validate import cache as store
from cablegram.validate.document import Document

SHOWN = 8
"""How many of the elements or values that are allowed are named."""

LONGEST = 200
"""How many characters of patterns are shown."""

_ATTRIBUTE = "(?:attribute (?P<name>[^=]+)='.*': )?"
"""How xmlschema begins what it says of an attribute's value."""

_FORMS = {
    "unexpected": r"Unexpected child with tag '(?P<name>[^']+)'",
    "incomplete": r"The content of element '[^']+' is not complete",
    "unknown": r"'(?P<name>[^']+)' is not an element of the schema",
    "text": r"character data (?:between child elements not allowed|is not allowed)",
    "attribute": r"'(?P<name>[^']+)' attribute not allowed for element",
    "lacks": r"missing required attribute '(?P<name>[^']+)'",
    "value": rf"{_ATTRIBUTE}value must be one of",
    "pattern": rf"{_ATTRIBUTE}value doesn't match any pattern of",
    "datatype": rf"{_ATTRIBUTE}[Ii]nvalid (?:value|literal|\w+ string)\b",
    "length": rf"{_ATTRIBUTE}length has to be",
    "short": rf"{_ATTRIBUTE}value length cannot be lesser than",
    "long": rf"{_ATTRIBUTE}value length cannot be greater than",
    "least": rf"{_ATTRIBUTE}value has to be greater or equal than",
    "above": rf"{_ATTRIBUTE}value has to be greater than",
    "most": rf"{_ATTRIBUTE}value has to be less than or equal than",
    "below": rf"{_ATTRIBUTE}value has to be lesser than",
    "digits": rf"{_ATTRIBUTE}the number of digits has to be",
    "fraction": rf"{_ATTRIBUTE}the number of fraction digits has to be",
}
"""What xmlschema says of the faults that are told in our own words, by the variant of the finding that does so."""

_TAG = re.compile(r"'\{[^}']*\}([\w.-]+)'")


def check(document: Document, schema: Path) -> Iterator[Finding]:
    """Where ``document`` is not valid against the XML Schema ``schema``."""
    for error in load(schema.resolve()).iter_errors(document.root):
        element = error.elem if error.elem is not None else document.root
        form, values = _told(error, local(element))
        child = getattr(error, "invalid_child", None)
        attribute = values.get("name", "") if form in (*_OF_VALUES, "attribute") else ""
        place = document.place(element if child is None else child, attribute)
        yield finding("CBG201", place, form, parent=local(element), **values)


def _told(error: Any, parent: str) -> tuple[str, dict[str, str]]:  # noqa: ANN401
    """The variant of the words for an ``error`` in the element ``parent``, and their values."""
    reason = " ".join((error.reason or error.message).split())
    for form, pattern in _FORMS.items():
        if match := re.match(pattern, reason):
            name = (match.groupdict().get("name") or "").rpartition("}")[2]
            if form in _OF_VALUES:
                said = f'{name}="{error.obj}"' if name else f"<{parent}>{error.obj}</{parent}>"
                return form, {"name": name, "said": said, "allowed": _OF_VALUES[form](error.validator)}
            allowed = _elements(error)
            return _WITHOUT.get(form, form) if not allowed else form, {"name": name, "allowed": allowed}
    allowed, said = _elements(error), _TAG.sub(r"<\1>", reason).partition(" Tag ")[0].rstrip(".")
    return "allowed" if allowed else "", {"said": said, "allowed": allowed}


def _elements(error: Any) -> str:  # noqa: ANN401
    """The elements that the schema allows where the ``error`` is, as far as it names them."""
    expected = getattr(error, "expected", None)
    names = [getattr(one, "local_name", None) for one in expected] if isinstance(expected, list | tuple) else []
    return _listed(f"<{name}>" for name in names if name)


def _values(facet: Any) -> str:  # noqa: ANN401
    return _listed(f"“{value}”" for value in getattr(facet, "enumeration", None) or ())


def _patterns(facet: Any) -> str:  # noqa: ANN401
    said = " | ".join(map(str, getattr(facet, "regexps", None) or ()))
    return said if len(said) <= LONGEST else said[: LONGEST - 1] + "…"


def _limit(facet: Any) -> str:  # noqa: ANN401
    return str(facet.value)


def _types(kind: Any) -> str:  # noqa: ANN401
    kinds = getattr(kind, "member_types", None) or [kind]
    return _listed(name for one in kinds if (name := getattr(one, "local_name", None)))


def _listed(names: Iterable[str]) -> str:
    said = list(dict.fromkeys(names))
    return ", ".join(said[:SHOWN]) + (" …" if len(said) > SHOWN else "")


_LIMITS = ("length", "short", "long", "least", "above", "most", "below", "digits", "fraction")
_OF_VALUES: dict[str, Callable[[Any], str]] = {
    "value": _values, "pattern": _patterns, "datatype": _types, **dict.fromkeys(_LIMITS, _limit)
}  # fmt: skip
"""The variants that tell of values, and what gives what is allowed instead."""

_WITHOUT = {"unexpected": "extra", "incomplete": "lacking"}
"""The variants for when it is not known which elements are allowed."""


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
