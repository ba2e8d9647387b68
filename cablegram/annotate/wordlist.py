"""English words and how often they occur: the list that comes with symspellpy, read when it is first needed.

Source: the frequency dictionary of SymSpell (MIT), 82,765 words; the library itself is not loaded.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

COMMON = 2 * 10**7
"""How often, among some 10^12, a word occurs that is first of all one of plain English."""
LIST = "frequency_dictionary_en_82_765.txt"


@cache
def frequencies() -> dict[str, int]:
    """How often each word occurs among some 10^12, by the word in lower case; empty where the list is missing."""
    spec = find_spec("symspellpy")
    if spec is None or spec.origin is None:
        return {}
    path = Path(spec.origin).with_name(LIST)
    if not path.is_file():
        return {}
    columns = path.read_text(encoding="utf-8-sig").split()
    return dict(zip(columns[::2], map(int, columns[1::2]), strict=True))


def is_common(word: str) -> bool:
    """Whether ``word``, folded, is one that all texts have, rather than a name or a rare one."""
    return frequencies().get(word, 0) >= COMMON
