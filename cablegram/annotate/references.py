"""References to other telegrams: ``Deptel 1338``, ``urtel 1941``, ``reftels``, ``Your 364``, ``Secto 21``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cablegram.annotate.folded import fold, folded
from cablegram.annotate.passages import Inside, passages
from cablegram.annotate.registry import Options
from cablegram.annotation import Annotation, fact
from cablegram.registers import Registers
from cablegram.source import Source

KINDS = frozenset(
    "deptel embtel contel congentel legtel mistel ambtel depcirtel cirtel urtel yourtel mytel ourtel reftel septel"
    " infotel miltel depttel redeptel reembtel reurtel remytel deptcirtel subtel airgram telegram msg tel".split()
)
"""Words for a telegram or a message, folded and in the singular."""
SERIES = (
    "Secto Tosec Polto Topol Gadel Delga Dulte Tedul Vanto Tovan Secun Tosun Cedto Tocah Hakto Tohak Delto Todel Musto "
    "Tomus Usito Toica Icato Toaid Aidto Toito Ecoto Repto Torep Dento Toden Todip Subto Tosub Telac Actel Martel "
    "Telmar Kosco Colto Tocol Busec Tofan Cuspo Unmis".split()
)
"""Indicators of numbered series: telegrams from or to a minister who travels, a delegation, an agency."""
NUMBER = r"(?:No\.?\s*)?(?:[A-Z]{1,2}[–-])?\d{1,6}(?:[–-]\d{2,4})?"
NO_TELEGRAMS = r"(?![\w/]*\s+(?:p\.?m|a\.?m|hours|percent|men|years))"
NOT_TELEGRAMS = re.compile(r"\s+[a-z]{4,}")
NUMBERS = rf"{NUMBER}(?:(?:\(\d+\))?(?:,\s*(?:and\s+)?|\s+(?:and|&)\s+){NUMBER}{NO_TELEGRAMS})*"
POSSESSIVES = frozenset({"your", "ur", "my", "our"})
FOLDED_SERIES = frozenset(fold(name) for name in SERIES)
STARTS = KINDS | {f"{kind}s" for kind in KINDS} | POSSESSIVES | FOLDED_SERIES
TELEGRAM = re.compile(rf"(?P<word>[A-Za-z]+)(?:\s+(?P<numbers>{NUMBERS})(?![\w]))?")
BARE = frozenset({"reftel", "septel", "urtel", "mytel", "ourtel", "yourtel"})
"""Kinds that name one telegram even without a number."""

def annotate(
    source: Source, so_far: Sequence[Annotation], registers: Registers, options: Options
) -> Iterator[Annotation]:
    """A ``ref[@type='telegram']`` for each reference, with the normalised form in ``n``, and a ``reference`` fact."""
    inside, known, end = Inside(passages(source, so_far)), set[str](), 0
    for start in folded(source.text).positions(STARTS):
        found = TELEGRAM.match(source.text, start)
        normal = normalised(found) if found and start >= end else ""
        if not found or not normal or not inside(start, found.end()):
            continue
        end = found.end()
        yield Annotation(start, end, "ref", {"type": "telegram", "n": normal}, "high")
        if found.group("numbers") and normal not in known:
            known.add(normal)
            yield fact("reference", start, end, normal, certainty="high")


def normalised(found: re.Match[str]) -> str:
    """The reference in lower case, singular, white space folded (``deptel 1338``); empty where it is none."""
    written, numbers = found.group("word"), found.group("numbers") or ""
    word = fold(written)
    kind = word.removesuffix("s") if word not in KINDS | FOLDED_SERIES | POSSESSIVES else word
    if not numbers:
        return kind if kind in BARE else ""
    if kind in POSSESSIVES and (not written[0].isupper() or NOT_TELEGRAMS.match(found.string, found.end())):
        return ""
    numbers = " ".join(re.findall(r"(?:[A-Z]{1,2}[–-])?\d+(?:[–-]\d+)?", re.sub(r"\(\d+\)", "", numbers)))
    return f"{kind} {numbers}"
