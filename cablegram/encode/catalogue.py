"""What is known of the telegrams in a folder, kept on disk: memory is the same for a hundred and for many thousands.

The database is a temporary one, without a name, that is gone with the program.
"""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Iterator, Mapping

from cablegram.encode.letterhead import Letterhead

_TABLES = """
PRAGMA journal_mode = off;
PRAGMA cache_size = -256;
CREATE TABLE transcripts (name TEXT PRIMARY KEY, file TEXT) WITHOUT ROWID;
CREATE TABLE heads (file TEXT PRIMARY KEY, series TEXT, number TEXT, cites INTEGER, head BLOB);
CREATE INDEX numbers ON heads (series, number);
"""


class Catalogue:
    """The telegrams in a folder: what transcripts their files were made from, and what others call them.

    ``heads`` are letterheads that are known already.
    """

    def __init__(self, heads: Mapping[str, Letterhead] | None = None) -> None:
        self._database = sqlite3.connect("")
        self._database.executescript(_TABLES)
        for file, head in (heads or {}).items():
            self.add(file, head)

    def made_from(self, transcript: str) -> str | None:
        """The file that was made from ``transcript`` (its name), or ``None``."""
        found = self._database.execute("SELECT file FROM transcripts WHERE name = ?", (transcript,)).fetchone()
        return found[0] if found else None

    def transcripts(self) -> list[tuple[str, str]]:
        """The names of all transcripts that files were made from, each with the file."""
        return self._database.execute("SELECT name, file FROM transcripts ORDER BY file").fetchall()

    def note(self, transcript: str, file: str) -> None:
        """``file`` was made from ``transcript``; of several files the first counts."""
        self._database.execute("INSERT OR IGNORE INTO transcripts VALUES (?, ?)", (transcript, file))

    def add(self, file: str, head: Letterhead) -> None:
        """``head`` is the letterhead of ``file``."""
        row = (file, head.series, head.number, bool(head.references), pickle.dumps(head))
        self._database.execute("INSERT OR REPLACE INTO heads VALUES (?, ?, ?, ?, ?)", row)

    def __contains__(self, file: str) -> bool:
        """Whether the letterhead of ``file`` is known."""
        return self._database.execute("SELECT 1 FROM heads WHERE file = ?", (file,)).fetchone() is not None

    def heads(self) -> Iterator[tuple[str, Letterhead]]:
        """All telegrams whose letterheads are known, in the order of their files' names."""
        return self._found("")

    def citing(self) -> Iterator[tuple[str, Letterhead]]:
        """Those that cite others."""
        return self._found("WHERE cites")

    def numbered(self, series: str, number: str) -> Iterator[tuple[str, Letterhead]]:
        """Those of that number."""
        return self._found("WHERE series = ? AND number = ?", series, number)

    def _found(self, condition: str, *values: str) -> Iterator[tuple[str, Letterhead]]:
        rows = self._database.execute(f"SELECT file, head FROM heads {condition} ORDER BY file", values)
        return ((file, pickle.loads(head)) for file, head in rows)
