"""The language of a transcript that is not English, told by its small words (``languages.toml``).

TEI Guidelines: 2.4.2 (``langUsage``).
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from pathlib import Path

from cablegram.annotate.folded import fold, folded
from cablegram.annotate.registry import Options
from cablegram.annotation import Annotation, fact
from cablegram.registers import Registers
from cablegram.source import Source

ENGLISH = "en"
LEAST = 4
"""So many different words of a language must occur; and twice as many as of English."""
SURE = 12
"""From so many on it is as good as certain."""


@cache
def _table() -> dict[str, str]:
    """The small words of each language; English comes first."""
    return tomllib.loads(Path(__file__).with_name("languages.toml").read_text(encoding="utf-8"))


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """The languages that each small word may belong to."""
    found: dict[str, tuple[str, ...]] = {}
    for language, words in _table().items():
        for word in frozenset(map(fold, words.split())):
            found[word] = (*found.get(word, ()), language)
    return found


def annotate(
    source: Source, so_far: Sequence[Annotation], registers: Registers, options: Options
) -> Iterator[Annotation]:
    """A fact ``language`` where the transcript is in another one than English."""
    languages = _languages()
    counts = Counter(chain.from_iterable(languages[word] for word in folded(source.text).words & languages.keys()))
    best = max(_table(), key=lambda language: counts[language])
    if best != ENGLISH and counts[best] >= max(LEAST, 2 * counts[ENGLISH]):
        yield fact("language", 0, 0, best, certainty="high" if counts[best] >= SURE else "medium")
