"""A finding is a value; printing one is the reporters' role."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters: an ``error`` makes validation fail, a ``warning`` only with ``--strict``."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "information"


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that a check has found.

    ``file`` is the path as the user gave it; ``line`` and ``column`` count from 1 (0: not known); ``code`` is one
    of the catalogue's (``CBG…``); ``xpath`` leads to the node; ``hint`` says what to do.
    """

    file: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    xpath: str = ""
    hint: str = ""

    def as_dict(self) -> dict[str, str | int]:
        """The finding's fields by name, for JSON and its like."""
        return asdict(self)
