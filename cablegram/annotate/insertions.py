"""Words that the editors of a print edition have put in, in square brackets: ``so [then] go``.

They become ``add`` with the type ``editorial``, the brackets in it: both are part of the source, and come back with it.
TEI Guidelines: 3.5.3 (``add``: what an author, scribe or earlier corrector put in).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cablegram.annotate.brackets import BRACKET, gap_attributes
from cablegram.annotate.passages import Inside, passages
from cablegram.annotate.registry import Options
from cablegram.annotation import Annotation
from cablegram.registers import Registers
from cablegram.source import Source

_WORDS = re.compile(r"(?!\w\W*$)(?:[^\W\d_]{2,}|[IAa])(?:['’]s)?(?: (?:[^\W\d_]{2,}|[Ia])){0,3}(?:\?|(?<=\w{4})[.,;])?")
"""One to four words that stand for nothing but themselves, with the stop that they need; no letter alone."""


def annotate(
    source: Source, so_far: Sequence[Annotation], registers: Registers, options: Options
) -> Iterator[Annotation]:
    """``add`` for each bracket that ``brackets`` has not explained, unless a name begins or ends in it."""
    inside = Inside(passages(source, so_far))
    for found in BRACKET.finditer(source.text):
        start, end = found.span()
        if inside(start, end) and _is_inserted(found[1]) and not any(_meets(said, start, end) for said in so_far):
            yield Annotation(start, end, "add", {"type": "editorial"})


def _is_inserted(words: str) -> bool:
    """Whether the bracket holds words of the text, rather than a remark on it."""
    remark = words.lower() == "sic" or bool(gap_attributes(words)) or words.isupper()
    return bool(_WORDS.fullmatch(words)) and not remark


def _meets(said: Annotation, start: int, end: int) -> bool:
    """Whether ``said`` crosses the bracket, or proposes it as the right reading of the word before it."""
    crossing = said.start < end and start < said.end and not (said.start <= start and end <= said.end) and not (
        start <= said.start and said.end <= end)
    return crossing or (said.kind == "correction" and start - 4 < said.end <= start)
