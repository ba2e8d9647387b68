"""Hashes of files, of which those are not read again that look as they did when they were last read."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_SETTLED = 2_000_000_000
"""So many nanoseconds after a change, another may still leave a file with the same times: they mean nothing yet."""


class Files:
    """The hashes of files; ``known`` are stamps of an earlier time, as ``stamps`` gives them."""

    def __init__(self, known: Mapping[str, Any] | None = None) -> None:
        self._known = known or {}
        self._stamps: dict[str, list[int | str]] = {}

    def digest(self, path: Path) -> str:
        """The SHA-256 of the bytes at ``path``; empty where there is no file that can be read."""
        name = str(path)
        if name not in self._stamps:
            try:
                self._stamps[name] = self._stamp(name)
            except OSError:
                return ""
        return str(self._stamps[name][-1])

    def _stamp(self, name: str) -> list[int | str]:
        told = os.stat(name)
        stamp = [told.st_mtime_ns, told.st_ctime_ns, told.st_size]
        known = self._known.get(name)
        if known and known[:3] == stamp:
            return list(known)
        settled = time.time_ns() - max(stamp[:2]) > _SETTLED
        with open(name, "rb") as file:
            return [*(stamp if settled else (0, 0, 0)), hashlib.file_digest(file, "sha256").hexdigest()]

    def stamps(self) -> dict[str, list[int | str]]:
        """For each file that was asked for, what it looked like (zeros where that means nothing) and its hash."""
        return self._stamps
