"""Blanks that are missing between two words, or stand inside one."""

from __future__ import annotations

import re
from functools import lru_cache
from math import log10

from cablegram.annotate.wordlist import frequencies

FUNCTION_WORDS = frozenset(
    "the of to in and for on with that is was by at from as have has had be been not it his her he we they would will"
    " which this are were but or an a if all any their its who when there".split()
)
COMMON_TOGETHER, KNOWN_TOGETHER = 3 * 10**5, 3 * 10**4
"""How often the whole occurs that two words make, and that a piece makes which is no word by itself."""
PRONOMINAL = re.compile("(?:there|where|here)(?:about|after|at|by|for|from|in|into|of|on|over|to|under|upon|with)")
"""One word, though the list has not all of them: ``thereover``."""


def is_torn(one: str, other: str) -> bool:
    """Whether two words, folded, make a common one together, and neither is common by itself."""
    joined, listed = one + other, frequencies()
    rare = all(len(part) < 3 or listed.get(part, 0) < 10**8 for part in (one, other))
    least = COMMON_TOGETHER if one in listed and other in listed else KNOWN_TOGETHER
    return len(joined) > 4 and listed.get(joined, 0) > least and rare and not one.isdigit() and not other.isdigit()


@lru_cache(maxsize=16384)
def divide(word: str) -> int:
    """Where a blank is missing between two common words; 0 where none is."""
    listed = frequencies()
    best, at = 0.0, 0
    if PRONOMINAL.fullmatch(word):
        return 0
    for i in range(2, len(word) - 1):
        one, two = listed.get(word[:i], 0), listed.get(word[i:], 0)
        weight = log10(one + 1) + log10(two + 1)
        common = min(one, two) > (5 * 10**6 if min(i, len(word) - i) > 2 else 10**8) and max(one, two) > 5 * 10**8
        if (common or (min(one, two) > 3 * 10**6 and min(i, len(word) - i) > 3)) and weight > best:
            best, at = weight, i
    return at
