"""Digits that belong to a time or a number, so that none of them is the marker of a note."""

from __future__ import annotations

import re

_FIGURES = re.compile(r"\d{1,2}:\d\d|\d{1,2}\.\d\d(?= ?(?:[ap]\.? ?m\b|hours\b))|\d{1,3}(?:,\d{3})+"
                      r"|\d+\.\d+(?= ?(?:%|per ?cent|[mb]illion))|^[ \t]*\[[^\]\n]*\]|\[Rec[^\]\n]*\]",
                      re.IGNORECASE)
"""Times, numbers, and what editors put into the head in brackets."""
_AFTER_TIME = re.compile(r"(?:(?<=[ap]\.m\.)|(?<=[ap]\. m\.))\d{1,2}\]")
"""A marker between the time and the bracket that closes: ``[Received 2:15 p.m.1]``."""


def are_figures(text: str, start: int, end: int) -> bool:
    """Whether the characters from ``start`` to ``end`` stand inside a time, a number, or brackets of the head."""
    if _AFTER_TIME.match(text, start):
        return False
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[first : last if last >= 0 else len(text)]
    return any(m.start() < start - first and end - first <= m.end() for m in _FIGURES.finditer(line))
