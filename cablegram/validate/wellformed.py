"""Well-formedness: what an XML parser that trusts nothing has to say, as findings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cablegram import relaxng
from cablegram.diagnostics import Finding, Place, finding
from cablegram.edition import Edition
from cablegram.errors import XMLError
from cablegram.relaxng.faults import Fault, Kind
from cablegram.tei import Element, parse
from cablegram.validate.document import Document
from cablegram.validate.usage import Usage
from cablegram.validate.wording import worded

_FORMS = {
    "mismatch": re.compile(r"Opening and ending tag mismatch: (?P<open>\S+) line (?P<at>\d+) and (?P<close>\S+)"),
    "ampersand": re.compile(r"xmlParseEntityRef: no name|EntityRef: expecting"),
    "lessthan": re.compile(r"StartTag: invalid element name"),
    "open": re.compile(r"Unescaped '<' not allowed in attributes"),
    "notxml": re.compile(r"Start tag expected, '<' not found|Document is empty"),
    "twice": re.compile(r"Attribute (?P<name>\S+) redefined"),
    "quotes": re.compile(r"AttValue: |attributes construct error|error parsing attribute name"),
    "tag": re.compile(r"expected '>'|Couldn't find end of Start Tag"),
    "hyphens": re.compile(r"Double hyphen within comment"),
    "section": re.compile(r"(?:Comment|CData section) not (?:terminated|finished)"),
    "brackets": re.compile(r"Sequence ']]>' not allowed"),
    "unsupported": re.compile(r"Unsupported encoding: (?P<name>\S+)"),
    "unfinished": re.compile(r"Premature end of data in tag (?P<open>\S+) line (?P<at>\d+)|EndTag: '</' not found"),
    "extra": re.compile(r"Extra content at the end of the document"),
    "encoding": re.compile(r"not proper UTF-8|[Ii]nput is not|encoding error|Invalid bytes"),
    "character": re.compile(r"PCDATA invalid Char value (?P<number>\d+)|[Ii]nvalid character|xmlParseCharRef"),
    "declaration": re.compile(r"XML or text declaration not at start|XML declaration allowed only"),
    "entity": re.compile(r"Entity '(?P<name>[^']+)' not defined"),
    "prefix": re.compile(r"Namespace prefix (?P<name>\S+) (?:for \S+ )?(?:on \S+ )?is not defined"),
}
"""Parsers' messages that editors meet, by the variant of the finding that says what to do."""

EMPTY = frozenset(("lb", "pb", "cb", "gb", "milestone", "space", "gap", "ptr", "anchor", "graphic", "br"))
"""Elements that never hold anything, so that nobody looks for their end tags."""

_CONFLICT = re.compile(rb"^<{7}(?: .*)?$", re.M)
"""How git begins what it could not merge."""

_UTF_16 = re.compile(rb"^[^\n]*encoding=[\"']utf-?16", re.I)
_SECTIONS = re.compile(rb"<!--(?!.*?-->)|<!\[CDATA\[(?!.*?\]\]>)", re.S)

_REFUSED = re.compile(r"^the entity|[Ee]ntity|[Aa]mplification|Detected an entity")


def check(document: Document, faults: Sequence[Fault]) -> Finding | None:
    """Why ``document`` can't be read, if so; ``faults`` are those that its first reading met.

    The words are those of libxml2, which says more than expat; so it is asked where expat has stopped.
    """
    stopped = faults[-1] if faults and faults[-1].kind is Kind.NOT_WELL_FORMED else None
    if stopped is None:
        name, line = document.survey.external
        return finding("CBG003", Place(document.name, line, 1), name=name) if name else None
    if _is_blank(document):
        return finding("CBG001", Place(document.name, 1, 1))
    if not document.is_large:
        try:
            refused = _refused(parse(document.data, document.name))
        except XMLError as error:
            return told(error, document)
        if refused:
            line = _line(document.data, max(document.data.find(b"<!DOCTYPE"), 0))
            return finding("CBG003", Place(document.name, line, 1), name=refused)
    return worded(stopped, document.name, Usage(document, relaxng.anything()))


def read(data: bytes, name: str, path: Path | None, edition: Edition | None) -> Document | Finding:
    """The document in ``data``, or the finding that says why there is none."""
    document = Document(name, data, None, path, edition)
    return check(document, list(document.faults(relaxng.anything()))) or document


def _is_blank(document: Document) -> bool:
    return all(not piece or piece.isspace() for piece in document.pieces())


def told(error: XMLError, document: Document) -> Finding:
    """The finding that says what ``error`` a parser has met in ``document``."""
    name, data = document.name, document.data
    place = Place(name, error.line or 0, error.column or 0)
    said = " ".join(error.message.removeprefix("not well-formed: ").split())
    if conflict := _CONFLICT.search(data):
        return finding("CBG002", Place(name, _line(data, conflict.start()), 1), "conflict", said=said)
    for form, pattern in _FORMS.items():
        if match := pattern.search(said):
            values = {key: value for key, value in match.groupdict().items() if value}
            return _worded(form, place, data, {"said": said, "open": "?", "at": "?", "name": "?"} | values)
    if _REFUSED.search(said):
        return finding("CBG003", place, name=_entity(said))
    return finding("CBG002", place, "encoding" if _UTF_16.match(data) else "", said=said[:100])


def explained(error: XMLError) -> XMLError:
    """``error`` in the words in which validation tells it."""
    name = str(error.where or "")
    said = told(error, Document(name, error.data))
    return XMLError(said.message, error.where, said.line or None, said.column or None, said.hint or None)


def _worded(form: str, place: Place, data: bytes, values: dict[str, str]) -> Finding:
    """The finding in the variant ``form``, or in one that says more because of what is in the file."""
    if form == "mismatch" and values["open"].rpartition(":")[2] in EMPTY:
        form, line = "empty", int(values["at"])
        tag = re.search(rf"<{re.escape(values['open'])}\b(?![^<>]*/>)", _text(data, line))
        place = place._replace(line=line, column=tag.start() + 1 if tag else 1)
    if form == "mismatch" and values["open"].lower() == values["close"].lower():
        form = "case"
    if form == "section" and (begun := _SECTIONS.search(data)):
        place = place._replace(line=_line(data, begun.start()), column=1)
    if form == "quotes" and any(mark in _text(data, place.line) for mark in "“”„‟«»‘’"):
        form = "curly"
    return finding("CBG002", place, form, **values)


def _line(data: bytes, offset: int) -> int:
    return 1 + data[:offset].count(b"\n")


def _text(data: bytes, line: int) -> str:
    """The line with the number ``line``."""
    lines = data.split(b"\n", line)
    return lines[line - 1].decode("utf-8", errors="replace") if 0 < line <= len(lines) else ""


def _entity(said: str) -> str:
    match = re.search(r"&[^;\s]+;|'([^']+)'", said)
    return match[0] if match else "DOCTYPE"


def _refused(root: Element) -> str:
    """What the document type declaration has that is refused: an external DTD, entities."""
    doctype: Any = root.getroottree().docinfo
    if doctype.system_url:
        return str(doctype.system_url)
    dtd = doctype.internalDTD
    return "DOCTYPE" if dtd is not None and any(True for _ in dtd.iterentities()) else ""
