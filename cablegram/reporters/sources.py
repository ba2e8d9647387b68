"""The files that findings are in, line by line: for reports that show them."""

from __future__ import annotations

from typing import TextIO


class Sources:
    """Gives lines of files. Those of one file are asked for in their order, so that no file need be held."""

    def __init__(self) -> None:
        self._name = ""
        self._stream: TextIO | None = None
        self._number = 0
        self._line: str | None = None

    def __call__(self, name: str, number: int) -> str | None:
        """The line ``number`` (from 1) of the file ``name``; ``None`` where there is none, or it can't be read."""
        if name != self._name or number < self._number:
            self._open(name)
        while self._stream is not None and self._number < number:
            self._number += 1
            self._line = self._stream.readline() or None
            if self._line is None:
                break
        return self._line if number > 0 else None

    def _open(self, name: str) -> None:
        if self._stream is not None:
            self._stream.close()
        self._name, self._number, self._line = name, 0, None
        try:
            with open(name, "rb") as stream:
                marked = stream.read(2) in (b"\xff\xfe", b"\xfe\xff")
            encoding = "utf-16" if marked else "utf-8-sig"
            self._stream = open(name, encoding=encoding, errors="replace", newline="\n")  # noqa: SIM115
        except OSError:
            self._stream = None
