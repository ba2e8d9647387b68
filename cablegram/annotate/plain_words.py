"""Short words of plain English that an abbreviation or a surname might be mistaken for.

The list has no ``us``: in telegrams that are in capitals, ``US`` is nearly always the country.
"""

from __future__ import annotations

from pathlib import Path

WORDS = frozenset(Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").split())


def is_plain(word: str) -> bool:
    """Whether ``word``, in whatever capitals, is among the short words of plain English."""
    return word.lower() in WORDS
