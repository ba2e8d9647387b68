"""Misread words: what typists and optical character recognition have made of words that the registers, the edition's
own vocabulary or a dictionary know.

Nothing is proposed for numbers, for names that nobody knows, for a word that stands several times in the transcript,
and where two readings are nearly as likely.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cablegram.annotate.corrector import Corrector
from cablegram.annotate.passages import Inside, passages, subtract, union
from cablegram.annotate.registry import THRESHOLDS, Options
from cablegram.annotate.vocabulary import register_words
from cablegram.annotation import Annotation
from cablegram.registers import Registers
from cablegram.source import Source

SETTLED = frozenset("persName placeName orgName abbreviation ref date time sic correction gap num idno".split())


def annotate(
    source: Source, so_far: Sequence[Annotation], registers: Registers, options: Options
) -> Iterator[Annotation]:
    """A ``correction`` for each word that is surely, probably or perhaps misread, down to the threshold."""
    if options.corrections == "none":
        return
    allowed = THRESHOLDS[: THRESHOLDS.index(options.corrections) + 1]
    settled = union((a.start, a.end) for a in so_far if a.kind in SETTLED and a.end > a.start)
    inside = Inside(subtract(passages(source, so_far), settled))
    for start, end, proposed, certainty in Corrector(source.text, register_words(registers), options).proposals():
        if certainty in allowed and inside(start, end):
            yield Annotation(start, end, "correction", {"corr": proposed}, certainty)
