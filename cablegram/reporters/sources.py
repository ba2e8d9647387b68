"""The files that findings are in, line by line: for reports that show them."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

BEGINNING = 120
"""In as many bytes the declaration of the encoding ends."""

_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)[\"']")

PIECE = 1 << 16
"""As many bytes of a file are read at a time."""


class Sources:
    """Gives lines of files. Those of one file are asked for in their order, so that no file need be held."""

    def __init__(self) -> None:
        self._name = ""
        self._stream: BinaryIO | None = None
        self._encoding = "utf-8"
        self._break = b"\n"
        self._before = 0
        """How many lines are before ``_piece``, which begins with a line."""
        self._piece = b""

    def __call__(self, name: str, number: int) -> str | None:
        """The line ``number`` (from 1) of the file ``name``; ``None`` where there is none, or it can't be read."""
        if name != self._name or number <= self._before:
            self._open(name)
        if number < 1 or self._stream is None or not self._reach(number):
            return None
        lines = self._piece.split(self._break, number - self._before)
        line = lines[number - self._before - 1].decode(self._encoding, errors="replace")
        return line.removeprefix("\ufeff") if number == 1 else line

    def _reach(self, number: int) -> bool:
        """Read on until the line is whole; whether there is one."""
        assert self._stream is not None
        while True:
            breaks = self._piece.count(self._break)
            if self._before + breaks >= number:
                return True
            more = self._stream.read(PIECE)
            if not more:
                return self._before + breaks + 1 == number
            kept = self._piece.rpartition(self._break)[2]
            self._before, self._piece = self._before + breaks, kept + more

    def _open(self, name: str) -> None:
        if self._stream is not None:
            self._stream.close()
        self._name, self._before, self._piece, self._stream = name, 0, b"", None
        try:
            self._stream = open(name, "rb")  # noqa: SIM115
        except OSError:
            return
        self._encoding = _encoding(self._stream.read(BEGINNING))
        self._stream.seek(0)
        self._break = "\n".encode(self._encoding)


def _encoding(beginning: bytes) -> str:
    """The encoding of a file that begins so: by its mark, by what it declares if that is known; else UTF-8."""
    wide = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
    if beginning[:2] in wide:
        return wide[beginning[:2]]
    declared = _DECLARED.match(beginning)
    try:
        name = codecs.lookup(declared[1].decode() if declared else "utf-8").name
    except LookupError:
        return "utf-8"
    return "utf-8" if name.startswith("utf-16") else name
