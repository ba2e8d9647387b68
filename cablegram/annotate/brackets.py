"""Square brackets in which the editors of a print edition say what they see: ``[sic]``, ``[garble]``, ``[wish]``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cablegram.annotate.passages import Inside, passages
from cablegram.annotate.registry import Options
from cablegram.annotation import Annotation, Certainty
from cablegram.registers import Registers
from cablegram.similarity import distance
from cablegram.source import Source

BRACKET = re.compile(r"\[([^\[\]\n]{1,120})\]")
BEFORE = re.compile(r"([^\W_][\w’'.-]*?)[,;.]?\s*$")
WITHHELD = re.compile(
    r"(?P<less>less than |more than |over )?(?P<quantity>½|1/2|\d+(?:[ –-]?1/2|½|[–-]\d+)?|a|an|one|two|three|four|"
    r"five|six|seven|eight|nine|ten|several)?\s*(?P<unit>1?[a-z][a-z ]*?)?s?\s*(?:\([^)]*\)\s*)?not declassified",
    re.I,
)
WRITTEN = "one two three four five six seven eight nine ten".split()
NUMBERS = {word: number for number, word in enumerate(WRITTEN, 1)} | {"a": 1, "an": 1}
HALF = re.compile("½|[ –-]?1/2$")
GARBLED = re.compile(r"(?:apparent(?:ly)? )?garble[ds]?(?: (?:text|passage|group)s?| in transmission)?", re.I)
PAGE = re.compile(r"(?:page|p\.) ?(\d{1,4})", re.I)
LOST = re.compile(r"illegible|omission|(?:\w+ )?(?:word|text|line|group)s? (?:is |are )?(?:missing|illegible)", re.I)


def annotate(
    source: Source, so_far: Sequence[Annotation], registers: Registers, options: Options
) -> Iterator[Annotation]:
    """What the brackets mean; their own text stays where it is.

    A zero-width ``gap`` before a bracket that stands for something left out (``reason`` ``classified``, ``garbled``
    or ``illegible``), a ``pb`` before the number of a page, ``sic`` for the word before ``[sic]``, a ``correction`` of
    the word before ``[wish]`` where the two look alike.
    """
    inside = Inside(passages(source, so_far))
    for found in BRACKET.finditer(source.text):
        if inside(found.start(), found.end()):
            yield from _read(source.text, found)


def _read(text: str, found: re.Match[str]) -> Iterator[Annotation]:
    words = " ".join(found.group(1).split())
    if gap := gap_attributes(words):
        yield Annotation(found.start(), found.start(), "gap", gap, "high")
        return
    if page := PAGE.fullmatch(words):
        yield Annotation(found.start(), found.start(), "pb", {"n": page[1]})
        yield Annotation(found.start(), found.end(), "fw", {"type": "pageNum"})
        return
    before = BEFORE.search(text, max(0, found.start() - 40), found.start())
    if before is None or "\n\n" in text[before.end(1) : found.start()]:
        return
    if words.lower() in ("sic", "sic!"):
        yield Annotation(before.start(1), before.end(1), "sic")
    elif is_correction(before.group(1), words.rstrip("?")):
        certainty: Certainty = "medium" if words.endswith("?") else "high"
        yield Annotation(before.start(1), before.end(1), "correction", {"corr": words.rstrip("?")}, certainty)


def gap_attributes(words: str) -> dict[str, str]:
    """The attributes of the ``gap`` that the words of a bracket speak of; none where they speak of none."""
    withheld = WITHHELD.search(words)
    if withheld:
        return {"reason": "classified"} | _extent(withheld)
    if GARBLED.fullmatch(words):
        return {"reason": "garbled"}
    if LOST.fullmatch(words):
        return {"reason": "illegible"}
    return {}


def _extent(withheld: re.Match[str]) -> dict[str, str]:
    """``@unit`` and ``@quantity`` (``@atMost`` for less than) of what is not declassified."""
    unit = re.sub("^1(?=i)", "l", (withheld.group("unit") or "").strip().lower())
    quantity = (withheld.group("quantity") or "").lower()
    number = str(NUMBERS.get(quantity, re.sub(r"^\.", "0.", HALF.sub(".5", quantity))))
    if not unit or unit.startswith(("in this", "of ")):
        return {}
    unit = unit.split(" of ")[0].removesuffix("s").replace(" ", "-")
    if not re.fullmatch(r"\d+(\.\d+)?", number):
        return {"unit": unit}
    if withheld.group("less"):
        return {"unit": unit, "atMost" if withheld.group("less").lower().startswith("less") else "atLeast": number}
    return {"unit": unit, "quantity": number}


def is_correction(written: str, proposed: str) -> bool:
    """Whether a bracketed word looks like a better reading of the word before it."""
    if " " in proposed or written.lower() == proposed.lower() or min(len(written), len(proposed)) < 3:
        return False
    longest = max(len(written), len(proposed))
    return proposed.isalpha() and distance(written.lower(), proposed.lower(), longest // 2) <= longest // 2
