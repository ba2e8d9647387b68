"""Whether a name that OCR read on a form can be one: what is no word at all had better not be claimed."""

from __future__ import annotations

import re
from difflib import get_close_matches

from cablegram.annotate.folded import fold
from cablegram.annotate.known_words import is_known
from cablegram.layouts import vocabulary

_WORD = re.compile(r"[^\W\d_]{2,}")
_CODE = re.compile(r"[A-Z]{4}")
_ALIKE = 0.85


def is_legible(text: str) -> bool:
    """Whether ``text`` has words, and each is one of the word list, or nearly one of the offices that forms name.

    A word of four capitals is the code of a station.
    """
    words = [fold(word) for word in _WORD.findall(text)]
    return bool(_CODE.fullmatch(text)) or (bool(words) and all(is_known(word) or _is_office(word) for word in words))


def _is_office(word: str) -> bool:
    return bool(get_close_matches(word, vocabulary.offices(), 1, _ALIKE))
