"""References to other telegrams: ``Deptel 1338``, ``urtel 1941``, ``reftels``, ``Your 364``, ``Secto 21``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cablegram.annotate.folded import fold
from cablegram.annotate.passages import Inside, passages
from cablegram.annotate.registry import Options
from cablegram.annotation import Annotation, fact
from cablegram.registers import Registers
from cablegram.source import Source

WORDS = (
    r"(?:Dep|Emb|Con|Con ?Gen|Leg|Mis|Congen|Amb|Dep ?cir|Cir|ur|your|my|our|ref|sep|info|mil|dept|embassy'?s? )tels?"
    r"|(?:Dep|Emb)?cir(?:cular)?(?: |)tels?|Dep ?cirtels?|airgrams?|telegrams?|reftels?|septels?|msgs?"
)
SERIES = (
    "Secto Tosec Polto Topol Gadel Delga Dulte Tedul Vanto Tovan Secun Tosun Cedto Tocah Hakto Tohak Delto Todel Musto "
    "Tomus Usito Toica Icato Toaid Aidto Toito Ecoto Repto Torep Dento Toden Todip Subto Tosub Telac Actel Martel "
    "Telmar Kosco Colto Tocol Busec Tofan Cuspo Unmis".split()
)
"""Indicators of numbered series: telegrams from or to a minister who travels, a delegation, an agency."""
NUMBER = r"(?:No\.?\s*)?(?:[A-Z]{1,2}[–-])?\d{1,6}(?:[–-]\d{2,4})?"
NO_TELEGRAMS = r"(?![\w/]*\s+(?:p\.?m|a\.?m|hours|percent|men|years))"
NUMBERS = rf"{NUMBER}(?:(?:\(\d+\))?(?:,\s*(?:and\s+)?|\s+(?:and|&)\s+){NUMBER}{NO_TELEGRAMS})*"
TELEGRAM = re.compile(
    rf"(?<![\w])(?:(?P<word>{WORDS})(?:\s+(?P<first>{NUMBERS}))?"
    rf"|(?P<series>{'|'.join(SERIES)})\s+(?P<second>{NUMBERS})"
    rf"|(?P<possessive>Your|Ur|My|Our)\s+(?P<third>{NUMBERS}(?!\s+[a-z]{{4,}})))(?![\w])",
    re.I,
)
BARE = re.compile(r"^(?:ref|sep|ur|my|our|your|ref)tels?$", re.I)


def annotate(
    source: Source, so_far: Sequence[Annotation], registers: Registers, options: Options
) -> Iterator[Annotation]:
    """A ``ref[@type='telegram']`` for each reference, with the normalised form in ``n``, and a ``reference`` fact."""
    inside, known = Inside(passages(source, so_far)), set[str]()
    for found in TELEGRAM.finditer(source.text):
        normal = normalised(found)
        if not normal or not inside(found.start(), found.end()):
            continue
        yield Annotation(found.start(), found.end(), "ref", {"type": "telegram", "n": normal}, "high")
        if re.search(r"\d", normal) and normal not in known:
            known.add(normal)
            yield fact("reference", found.start(), found.end(), normal, certainty="high")


def normalised(found: re.Match[str]) -> str:
    """The reference in lower case, singular, white space folded (``deptel 1338``); empty where it is none."""
    word = found.group("word") or found.group("series") or found.group("possessive")
    numbers = found.group("first") or found.group("second") or found.group("third") or ""
    if found.group("possessive") and not found.group("possessive")[0].isupper():
        return ""
    if found.group("word") and not numbers and not BARE.match(word):
        return ""
    numbers = " ".join(re.findall(r"(?:[A-Z]{1,2}[–-])?\d+(?:[–-]\d+)?", re.sub(r"\(\d+\)", "", numbers)))
    return f"{re.sub('s$', '', fold(word).replace(' ', ''))} {numbers}".strip()
