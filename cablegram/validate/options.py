"""What a validation is asked to do."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Options(NamedTuple):
    """How to validate."""

    schema: str = "cablegram"
    """``cablegram`` (our own), ``auto`` (what the document names), a name in the schema folder, or a file."""
    phase: str = ""
    """The Schematron phase; empty for the schema's default."""
    folder: Path | None = None
    """Where schemas are found by name; ``None`` for the edition's ``[schema] folder`` or ``CABLEGRAM_SCHEMAS``."""
    conformance: bool = False
    """Whether to report on TEI conformance too."""
    schema_only: bool = False
    """Whether only the schema is asked: its grammar and its rules, nothing beyond."""
    net: bool = False
    """Whether schemas that a document names may be fetched from the net."""
    jobs: int = 0
    """How many processes; 0 for as many as there are processors, if there are many files."""
