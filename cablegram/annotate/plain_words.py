"""Short words of plain English that an abbreviation or a surname might be mistaken for.

The list has no ``us``: in telegrams that are in capitals, ``US`` is nearly always the country, but not where somebody
is told something (``TOLD US THAT``).
"""

from __future__ import annotations

import re
from pathlib import Path

from cablegram.annotate.spacing import FUNCTION_WORDS

_TOLD = re.compile(
    r"\b(?:(?P<let>let)|tell|told|giv(?:e|en|ing)|gave|inform(?:ed|ing|s)?|advis(?:e|ed|ing)|ask(?:ed|ing|s)?|assur(?:e|ed|ing)"
    r"|show(?:n|ed)?|allow(?:ed|ing|s)?|enabl(?:e|ed|es|ing)|remind(?:ed|ing|s)?|promis(?:ed|ing)|warn(?:ed|ing|s)?"
    r"|help(?:ed|ing|s)?)\s+$", re.IGNORECASE)
"""What is done to somebody."""
_NEXT = re.compile(r"\s*(?:(?P<word>[^\W\d_]+)|(?P<stop>[.,;:]))")
WORDS = frozenset(Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").split())


def is_plain(word: str) -> bool:
    """Whether ``word``, in whatever capitals, is among the short words of plain English."""
    return word.lower() in WORDS


def is_pronoun(text: str, start: int, end: int) -> bool:
    """Whether ``US`` stands there for those who write: somebody tells them something, and no noun follows."""
    told = _TOLD.search(text, max(0, start - 12), start) if text[start:end].lower() == "us" else None
    if told is None or told["let"]:
        return told is not None
    after = _NEXT.match(text, end)
    return after is None or after["stop"] is not None or after["word"].lower() in FUNCTION_WORDS
