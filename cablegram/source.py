"""A transcript as it was received: its text, its lines, their offsets. Immutable."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from cablegram.errors import SourceError, reason, remedy

NO_TRANSCRIPTS = frozenset((".csv", ".json", ".jsonl", ".toml", ".tsv", ".xml"))
"""Endings of files that lie beside transcripts and are none: keys, registers, settings."""
NOTES = frozenset(("readme", "readme.md", "readme.txt"))
"""Names, in lower case, of files that tell people what lies in a folder."""

BYTE_ORDER_MARK = "\ufeff"
_BLANKS = "\u00a0\u2007\u2009\u202f"
"""Blanks that do not break, or are thin."""
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html[\s>]|\?xml\s)", re.I)
"""How a document in HTML or XML begins."""
_UTF_16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


class Line(NamedTuple):
    """One line of a transcript: ``text`` without its line end, covering ``start`` to ``end`` of the source."""

    number: int
    start: int
    end: int
    text: str

    @property
    def is_blank(self) -> bool:
        """Whether nothing but white space stands on the line."""
        return not self.text or self.text.isspace()

    @property
    def indentation(self) -> int:
        """How many white characters the line begins with."""
        return len(self.text) - len(self.text.lstrip())


@dataclass(frozen=True)
class Source:
    """A transcript: ``name`` is its file name, ``text`` all its characters, ``encoding`` what they were in."""

    name: str
    text: str
    encoding: str = "utf-8"

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines, split at line feeds only; a carriage return before one counts as part of the line end."""
        found, start = [], 0
        for number, raw in enumerate(self.text.split("\n")):
            text = raw[:-1] if raw.endswith("\r") else raw
            found.append(Line(number, start, start + len(text), text))
            start += len(raw) + 1
        return tuple(found)

    @cached_property
    def margin(self) -> int:
        """How far the lines are indented, most of them or more: by what a whole transcript was moved to the right."""
        indentations = sorted(line.indentation for line in self.lines if not line.is_blank)
        return indentations[(len(indentations) - 1) // 2] if indentations else 0

    @property
    def plain(self) -> Source:
        """The same with plain blanks in place of typesetters' ones: what layouts and annotators look at.

        It is not kept: where it is the source itself, that would hold itself in memory.
        """
        text = self.text
        for blank in _BLANKS:
            text = text.replace(blank, " ")
        return self if text == self.text else Source(self.name, text, self.encoding)

    def snippet(self, start: int, end: int) -> str:
        """The covered text with runs of white space folded to one space."""
        return " ".join(self.text[start:end].split())


def transcripts_in(folder: Path) -> Iterator[Path]:
    """The transcripts in ``folder`` and below, in the order of their names; hidden files and data are left out."""
    for name in sorted(os.listdir(folder)):
        path = folder / name
        if path.is_dir():
            if not path.is_symlink():
                yield from transcripts_in(path)
        elif path.is_file() and _is_wanted(name):
            yield path


def _is_wanted(name: str) -> bool:
    """Whether a file of that name may be a transcript."""
    low = name.lower()
    return not low.startswith(".") and low not in NOTES and not low.endswith(tuple(NO_TRANSCRIPTS))


def decode(data: bytes, name: str) -> Source:
    """Make a source of ``data``: UTF-8, UTF-16 if it begins so, else Windows-1252 (recorded in ``Source.encoding``).

    A byte order mark is no part of the text: the encoding says that it is there (UTF-8: ``utf-8-sig``). Raises
    ``SourceError`` when there is nothing in it, or when it is no text.
    """
    found = _decoded(data, name)
    if not found.text.strip():
        raise SourceError("the transcript is empty", name, hint="check that the file was saved, or leave it out")
    return found


def encode(text: str, encoding: str) -> bytes:
    """The bytes that ``decode`` made a source of with this ``text`` and ``encoding``."""
    if encoding == "windows-1252":
        return b"".join(c.encode("cp1252") if ord(c) > 0x9F else bytes([ord(c)]) for c in text)
    mark = BYTE_ORDER_MARK if encoding in _UTF_16.values() else ""
    return (mark + text).encode(encoding, "surrogatepass")


def _decoded(data: bytes, name: str) -> Source:
    if utf_16 := _UTF_16.get(data[:2]):
        try:
            return Source(name, data[2:].decode(utf_16), utf_16)
        except UnicodeDecodeError as error:
            hint = "export the transcript as plain text (UTF-8)"
            raise SourceError("this begins as UTF-16 but is not", name, hint=hint) from error
    if _is_binary(data):
        raise SourceError("this is not a text file", name, hint="export the transcript as plain text (UTF-8)")
    if _MARKUP.match(data):
        hint = "copy the text from the browser into a .txt file; TEI that you have belongs into tei/documents"
        raise SourceError("this is a web page or XML, not its text", name, hint=hint)
    encoding = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    try:
        return Source(name, data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return Source(name, _windows_1252(data), "windows-1252")


def read(path: Path) -> Source:
    """Read the transcript at ``path``. Raises ``SourceError`` when there is none, or it can't be read."""
    try:
        return decode(path.read_bytes(), path.name)
    except SourceError as error:
        error.where = path
        raise
    except FileNotFoundError as error:
        raise SourceError("no such file", path, hint="check the spelling of the path") from error
    except IsADirectoryError as error:
        raise SourceError("this is a folder, not a transcript", path) from error
    except OSError as error:
        raise SourceError(f"can't be read: {reason(error)}", path, hint=remedy(error)) from error


def _windows_1252(data: bytes) -> str:
    """Decode as Windows-1252; its five undefined bytes become the control characters of the same number."""
    return "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in data)


def _is_binary(data: bytes) -> bool:
    """Whether ``data`` holds a NUL, or the signature of a file format that people mistake for text."""
    return b"\0" in data or data.startswith((b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf"))
