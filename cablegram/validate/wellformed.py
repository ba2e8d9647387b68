"""Well-formedness: what an XML parser that trusts nothing has to say, as findings."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from cablegram.diagnostics import Finding, Place, finding
from cablegram.edition import Edition
from cablegram.errors import XMLError
from cablegram.tei import Element, parse
from cablegram.validate.document import Document

_FORMS = {
    "mismatch": re.compile(r"Opening and ending tag mismatch: (?P<open>\S+) line (?P<at>\d+) and (?P<close>\S+)"),
    "ampersand": re.compile(r"xmlParseEntityRef: no name|EntityRef: expecting"),
    "lessthan": re.compile(r"StartTag: invalid element name|Unescaped '<' not allowed"),
    "notxml": re.compile(r"Start tag expected, '<' not found|Document is empty"),
    "twice": re.compile(r"Attribute (?P<name>\S+) redefined"),
    "quotes": re.compile(r"AttValue: |attributes construct error"),
    "unfinished": re.compile(r"Premature end of data in tag (?P<open>\S+) line (?P<at>\d+)|EndTag: '</' not found"),
    "extra": re.compile(r"Extra content at the end of the document"),
    "encoding": re.compile(r"not proper UTF-8|[Ii]nput is not|Unsupported encoding|encoding error|Invalid bytes"),
    "character": re.compile(r"PCDATA invalid Char value (?P<number>\d+)|invalid character|xmlParseCharRef"),
    "declaration": re.compile(r"XML or text declaration not at start|XML declaration allowed only"),
    "entity": re.compile(r"Entity '(?P<name>[^']+)' not defined"),
    "prefix": re.compile(r"Namespace prefix (?P<name>\S+) (?:for \S+ )?(?:on \S+ )?is not defined"),
}
"""Parsers' messages that editors meet, by the variant of the finding that says what to do."""

_REFUSED = re.compile(r"^the entity|[Ee]ntity|[Aa]mplification|Detected an entity")


def read(data: bytes, name: str, path: Path | None, edition: Edition | None) -> Document | Finding:
    """The document in ``data``, or the finding that says why there is none."""
    if not data.strip():
        return finding("CBG001", Place(name, 1, 1))
    try:
        root = parse(data, name)
    except XMLError as error:
        return _finding(error, name)
    if refused := _refused(root):
        return finding("CBG003", Place(name, _line_of_doctype(data), 1), name=refused)
    return Document(name, data, root, path, edition)


def _finding(error: XMLError, name: str) -> Finding:
    place = Place(name, error.line or 0, error.column or 0)
    said = error.message.removeprefix("not well-formed: ")
    for form, pattern in _FORMS.items():
        if match := pattern.search(said):
            values = {key: value for key, value in match.groupdict().items() if value}
            return finding("CBG002", place, form, **({"said": said, "open": "?", "at": "?", "name": "?"} | values))
    if _REFUSED.search(said):
        return finding("CBG003", place, name=_entity(said))
    return finding("CBG002", place, said=said)


def _entity(said: str) -> str:
    match = re.search(r"&[^;\s]+;|'([^']+)'", said)
    return match[0] if match else "?"


def _refused(root: Element) -> str:
    """What the document type declaration has that is refused: an external DTD, entities."""
    doctype: Any = root.getroottree().docinfo
    if doctype.system_url:
        return str(doctype.system_url)
    dtd = doctype.internalDTD
    return "DOCTYPE" if dtd is not None and any(True for _ in dtd.iterentities()) else ""


def _line_of_doctype(data: bytes) -> int:
    return 1 + data[: max(data.find(b"<!DOCTYPE"), 0)].count(b"\n")
