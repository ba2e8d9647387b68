"""Words that a hyphen at a line's end divides: ``INSUR-`` / ``ANCE``. The hyphen stays; ``lb`` says that it goes on.

TEI Guidelines: 3.2.1 (hyphenation), 3.11.3 (``lb/@break``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cablegram.annotate.folded import fold
from cablegram.annotate.known_words import is_known
from cablegram.annotate.passages import Inside, passages
from cablegram.annotate.registry import Options
from cablegram.annotation import Annotation
from cablegram.registers import Registers
from cablegram.source import Source

_HYPHEN = re.compile(r"-\r?\n")
_FIRST = re.compile(r"(?<![\w-])[^\W\d_]{2,}\Z")
_SECOND = re.compile(r"[ \t]*(?P<rest>[^\W\d_]{2,})(?![\w-])")
_LONGEST = 40
"""Words of more letters are not looked for before a hyphen."""


def annotate(
    source: Source, so_far: Sequence[Annotation], registers: Registers, options: Options
) -> Iterator[Annotation]:
    """A zero-width ``lb`` with ``break="no"`` where a line begins inside a word, if that is certain."""
    inside = Inside(passages(source, so_far))
    text = source.text
    for hyphen in _HYPHEN.finditer(text):
        first = _FIRST.search(text, max(0, hyphen.start() - _LONGEST), hyphen.start())
        second = _SECOND.match(text, hyphen.end())
        if first and second and inside(first.start(), second.end()) and _is_one_word(text, first[0], second["rest"]):
            yield Annotation(hyphen.end(), hyphen.end(), "lb", {"break": "no"})


def _is_one_word(text: str, first: str, rest: str) -> bool:
    """Whether the two make a word that the text has elsewhere, or that is known while one of the two is not."""
    if f"{first}-{rest}" in text:
        return False
    if re.search(rf"\b{first}{rest}\b", text):
        return True
    return is_known(fold(first + rest)) and not (is_known(fold(first)) and is_known(fold(rest)))
