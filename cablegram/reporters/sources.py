"""The files that findings are in, as lines: for reports that show them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class Sources:
    """The lines of files, those of the last one kept; none of a file that can't be read."""

    def __init__(self) -> None:
        self._name, self._lines = "", list[str]()

    def __call__(self, name: str) -> Sequence[str]:
        """The lines of the file ``name``."""
        if name != self._name:
            self._name, self._lines = name, _read(name)
        return self._lines


def _read(name: str) -> list[str]:
    try:
        data = Path(name).read_bytes()
    except OSError:
        return []
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return data.decode(encoding, errors="replace").split("\n")
