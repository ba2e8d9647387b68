"""Where in a document something is: lines and columns, counted from 1, in the pieces that are being read."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cablegram.relaxng.validation import Validation

    Place = tuple[int, int]

_TAG = re.compile(rb"""<[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>""")
_ATTRIBUTE = re.compile(rb"""([^\s=/<>"']+)\s*=\s*(?:"[^"]*"|'[^']*')""")
_BREAK = re.compile(rb"\r\n?|\n")
_END_OF_TEXT = re.compile(rb"[\r\n<&]")
_TEXT = re.compile(rb"[^ \t\r\n]")


class Places:
    """Finds places around the parser's current event, in the pieces that were read last."""

    def __init__(self, validation: Validation) -> None:
        self._validation = validation
        self._parser = validation.parser
        self._joined = b""
        self._read = -1

    @property
    def _pieces(self) -> bytes:
        before, current, read = self._validation.pieces
        if read != self._read:
            self._joined, self._read = before + current, read
        return self._joined

    def event(self) -> Place:
        """Where the parser's current event begins."""
        line, column = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        return line, column - 1 if line == 1 and self._validation.has_mark else column

    def behind(self) -> Place:
        """Behind the current tag; where it begins if that can't be found out."""
        found = self._tag()
        return self._place(found.end()) if found else self.event()

    def empty_tag(self) -> Place | None:
        """Where the tag before the current event begins, if it is one of an empty element (``<lb/>``)."""
        here = self._here()
        pieces = self._pieces
        if here is None or pieces[:here][-2:] != b"/>":
            return None
        opening = pieces.rfind(b"<", 0, here)
        return self._place(opening) if opening >= 0 else self.event()

    def attribute(self, name: str) -> Place:
        """Where the attribute ``name`` of the current tag begins; that of the tag if it is not written there."""
        tag = self._tag()
        for found in _ATTRIBUTE.finditer(tag.string, tag.start(), tag.end()) if tag else ():
            if found[1].decode("utf-8", "replace") == name:
                return self._place(found.start())
        return self.event()

    def text(self) -> tuple[Place, Place]:
        """Where the text before the current tag begins, blanks not counted, and where its first line ends."""
        here = self._here()
        pieces = self._pieces
        opening = -1 if here is None else pieces.rfind(b"<", 0, here)
        tag = _TAG.match(pieces, opening) if opening >= 0 else None
        found = _TEXT.search(pieces, tag.end()) if tag else None
        if found is None:
            return self.event(), self.event()
        end = _END_OF_TEXT.search(pieces, found.start())
        return self._place(found.start()), self._place(end.start()) if end else self.event()

    def _here(self) -> int | None:
        """The current event's offset in the pieces; ``None`` in a document whose letters have two bytes."""
        before, current, read = self._validation.pieces
        offset = self._parser.CurrentByteIndex - (read - len(before) - len(current))
        return None if offset < 0 or b"\0" in current[:4] or b"\0" in before[:4] else offset

    def _tag(self) -> re.Match[bytes] | None:
        here = self._here()
        return None if here is None else _TAG.match(self._pieces, here)

    def _place(self, offset: int) -> Place:
        """The place at an offset, counted from the current event."""
        pieces, here = self._pieces, self._here() or 0
        line, column = self.event()
        forward = offset >= here
        breaks = list(_BREAK.finditer(pieces, min(here, offset), max(here, offset)))
        if not breaks:
            letters = _letters(pieces, min(here, offset), max(here, offset))
            return line, column + letters if forward else column - letters
        if forward:
            return line + len(breaks), _letters(pieces, breaks[-1].end(), offset) + 1
        start = max(pieces.rfind(b"\n", 0, offset), pieces.rfind(b"\r", 0, offset)) + 1
        return line - len(breaks), _letters(pieces, start, offset) + 1


def _letters(pieces: bytes, start: int, end: int) -> int:
    return len(pieces[start:end].decode("utf-8", "replace"))
