"""Words that a hyphen at a line's end divides: ``INSUR-`` / ``ANCE``. The hyphen stays; ``lb`` says that it goes on.

TEI Guidelines: 3.2.1 (hyphenation), 3.11.3 (``lb/@break``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from cablegram.annotate.folded import fold
from cablegram.annotate.known_words import is_known
from cablegram.annotate.passages import Inside, Span, passages, union
from cablegram.annotate.registry import Options
from cablegram.annotate.wordlist import frequencies
from cablegram.annotation import Annotation
from cablegram.registers import Registers
from cablegram.source import Source

_HYPHEN = re.compile(r"-\r?\n")
_FIRST = re.compile(r"(?<![\w-])[^\W\d_]{2,}\Z")
_SECOND = re.compile(r"\s*(?P<rest>[^\W\d_]{2,})(?![\w-])")
_LONGEST = 40
"""Words of more letters are not looked for before a hyphen."""
_FAR = 600
"""So many characters of a page's foot and of the next one's head may stand between the two halves."""
_FREQUENT = 5_000_000
"""A word that the list has seen so often is written without a hyphen."""
_PARTICLES = frozenset("up off down on back".split())
"""Words that make compounds that were written with a hyphen: ``set-up``, ``on-going``."""
_PARAGRAPHS = frozenset(("p", "item"))


def annotate(
    source: Source, so_far: Sequence[Annotation], registers: Registers, options: Options
) -> Iterator[Annotation]:
    """A zero-width ``lb`` with ``break="no"`` where a line begins inside a word, if that is certain.

    Empty lines may stand between, and what is printed where a page ends and begins.
    """
    text, spans = source.text, passages(source, so_far)
    inside, second_inside = Inside(spans), Inside(spans)
    paragraph = Inside(union((said.start, said.end) for said in so_far if said.kind in _PARAGRAPHS))
    for hyphen in _HYPHEN.finditer(text):
        first = _FIRST.search(text, max(0, hyphen.start() - _LONGEST), hyphen.start())
        if first is None or not inside(first.start(), hyphen.start()):
            continue
        second = _SECOND.match(text, _next(text, spans, hyphen.end()))
        if second is None or second.start("rest") - hyphen.end() > _FAR or not second_inside(*second.span("rest")):
            continue
        begin = text.rfind("\n", 0, second.start("rest")) + 1
        near = begin == hyphen.end() or paragraph(first.start(), second.end())
        if near and not text[begin : second.start("rest")].strip() and _is_one_word(text, first[0], second["rest"]):
            yield Annotation(begin, begin, "lb", {"break": "no"})


def _next(text: str, spans: Sequence[Span], at: int) -> int:
    """Where the text goes on from ``at``: behind blanks, and behind what is no text."""
    index = max(0, bisect_right(spans, at, key=lambda span: span[0]) - 1)
    for start, end in spans[index:]:
        if end > at and text[max(at, start) : end].strip():
            return max(at, start)
    return at


def _is_one_word(text: str, first: str, rest: str) -> bool:
    """Whether the two make a word that the text has elsewhere, or that is known while one of the two is not, or that
    is so frequent that nobody would write it with a hyphen."""
    if f"{first}-{rest}" in text:
        return False
    if re.search(rf"\b{first}{rest}\b", text):
        return True
    whole, last = fold(first + rest), fold(rest)
    if frequencies().get(whole, 0) >= _FREQUENT and last not in _PARTICLES and fold(first) not in _PARTICLES:
        return True
    return is_known(whole) and not (is_known(fold(first)) and is_known(last))
