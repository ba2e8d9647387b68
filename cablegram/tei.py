"""TEI's names, a hardened parser, and the one serialiser."""

from __future__ import annotations

import os
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cablegram.errors import OutputError, XMLError, reason, remedy

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
XML_ID = f"{{{XML}}}id"
XML_LANG = f"{{{XML}}}lang"
NS = {"tei": TEI}

if TYPE_CHECKING:
    from lxml import etree

    Element = etree._Element
else:
    Element = Any
_NUMBERS = count()
"""Numbers of temporary files: none is used twice in a process."""


@cache
def q(name: str) -> str:
    """``name`` as lxml writes a TEI element's name."""
    return f"{{{TEI}}}{name}"


def local(element: Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _parser() -> etree.XMLParser:
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False, huge_tree=False)


def parse(data: bytes, where: str | Path) -> Element:
    """The root element of ``data``.

    Entities are refused, not expanded; nothing is loaded from anywhere. Raises ``XMLError`` with line and column.
    """
    from lxml import etree

    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        message = (error.msg or "malformed XML").split(", line ")[0]
        raise XMLError(f"not well-formed: {message}", where, *error.position, data=data) from error
    for entity in root.iter(etree.Entity):
        line: Any = entity.sourceline
        hint = "write the character itself; entities and external files are never loaded"
        raise XMLError(f"the entity {entity.text} is not allowed", where, line, hint=hint)
    return root


def parse_file(path: Path) -> Element:
    """The root element of the file at ``path``; see ``parse``."""
    try:
        return parse(path.read_bytes(), path)
    except OSError as error:
        raise XMLError(f"can't be read: {reason(error)}", path, hint=remedy(error)) from error


def made(text: str | bytes) -> Element:
    """The root of XML that a stylesheet or this program made, in which an ``xml:id`` may stand more than once."""
    from lxml import etree

    return etree.fromstring(text, etree.XMLParser(resolve_entities=False, collect_ids=False, huge_tree=True))


def serialise(root: Element) -> bytes:
    """``root`` as UTF-8 with an XML declaration and the processing instructions before it."""
    from lxml import etree

    return as_file(etree.tostring(root.getroottree(), encoding="utf-8"))


def as_file(document: bytes) -> bytes:
    """A serialised ``document`` as a file has it."""
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + document + b"\n"


def write_atomically(path: Path, data: bytes) -> None:
    """Write ``data`` to a temporary file beside ``path`` and rename it: whole, or not at all."""
    try:
        handle, temporary = _temporary(path)
    except OSError as error:
        raise OutputError(f"can't write here: {reason(error)}", path.parent, hint=remedy(error)) from error
    try:
        with open(handle, "wb") as stream:
            stream.write(data)
        os.replace(temporary, path)
    except BaseException as error:
        Path(temporary).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise OutputError(f"can't be written: {reason(error)}", path, hint=remedy(error)) from error
        raise


def _temporary(path: Path) -> tuple[int, str]:
    """A new file beside ``path``, open for writing, and its name; folders that are not there are made.

    It gets the permissions that any new file has. Its name is short, as that of ``path`` may be as long as may be.
    """
    number = next(_NUMBERS)
    name = os.path.join(path.parent, f".{os.getpid()}-{number}.tmp")
    try:
        return os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666), name
    except FileNotFoundError:
        if path.parent.is_dir():
            raise
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        pass
    return _temporary(path)
