"""Misread words: what typists and optical character recognition have made of words that the registers, the edition's
own vocabulary or a dictionary know.

Nothing is proposed for numbers, for names that no register has (a signature is one), for a word that stands several
times in the transcript, and where two readings are nearly as likely.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cablegram.annotate.corrector import Corrector
from cablegram.annotate.folded import fold
from cablegram.annotate.passages import NAMES, Inside, Span, passages, subtract, union
from cablegram.annotate.personal_names import TITLES
from cablegram.annotate.persons import WORD_BEFORE, is_alone
from cablegram.annotate.registry import THRESHOLDS, Options
from cablegram.annotate.vocabulary import register_words
from cablegram.annotation import Annotation
from cablegram.registers import Registers
from cablegram.source import Source

CODES = frozenset({"tags", "authority", "distribution", "instruction", "routing", "part"})
"""Segments in which abbreviations, posts and names stand rather than words."""
SECOND_HALF = re.compile(r"[ \t]*\w+")
SETTLED = frozenset("abbreviation ref date time sic correction gap num idno".split())


def annotate(
    source: Source, so_far: Sequence[Annotation], registers: Registers, options: Options
) -> Iterator[Annotation]:
    """A ``correction`` for each word that is surely, probably or perhaps misread, down to the threshold."""
    if options.corrections == "none":
        return
    allowed = THRESHOLDS[: THRESHOLDS.index(options.corrections) + 1]
    settled = union([*((a.start, a.end) for a in so_far if is_settled(a)), *second_halves(source, so_far)])
    inside = Inside(subtract(passages(source, so_far), settled))
    in_name = Inside(union((a.start, a.end) for a in so_far if a.kind in NAMES and a.end > a.start))
    foreign = any(a.kind == "fact" and a.attributes["name"] == "language" for a in so_far)
    corrector = Corrector(source.text, register_words(registers), options, inside, is_foreign=foreign)
    for start, end, proposed, certainty in corrector.proposals():
        if certainty not in allowed or not inside(start, end):
            continue
        named = named_by(proposed, registers, options)
        if in_name(start, end) and not named:
            continue
        variant = named is not None and named[0] == "persName" and corrector.is_variant(start, end, proposed)
        if named and certainty != "low" and (not variant or is_person(source.text, start, end)):
            yield Annotation(start, end, named[0], {"ref": named[1]}, certainty)
        if not variant:
            yield Annotation(start, end, "correction", {"corr": proposed}, certainty)


def second_halves(source: Source, so_far: Sequence[Annotation]) -> Iterator[Span]:
    """The second halves of words that a line's end divides: they stand at the beginning of a line."""
    for said in so_far:
        if said.kind == "lb" and (half := SECOND_HALF.match(source.text, said.start)):
            yield half.span()


def is_settled(annotation: Annotation) -> bool:
    """Whether it is known what the annotation covers: a number, a date, a name that points to a register."""
    named = annotation.kind in NAMES and {"ref", "corresp"} & set(annotation.attributes)
    code = annotation.kind == "seg" and annotation.attributes.get("type") in CODES
    return annotation.end > annotation.start and (annotation.kind in SETTLED or bool(named) or code)


def is_person(text: str, start: int, end: int) -> bool:
    """Whether a title stands before the word, or it is a signature."""
    before = WORD_BEFORE.search(text, max(0, start - 30), start)
    return is_alone(text, start, end) or (before is not None and fold(before.group(1)) in TITLES)


def named_by(proposed: str, registers: Registers, options: Options) -> tuple[str, str] | None:
    """The element and the pointer of the one entry that bears the proposed name, if there is one."""
    for element in ("persName", "placeName", "orgName"):
        if pointer := registers.pointer(element, proposed, options.pointers):
            return element, pointer
    return None
