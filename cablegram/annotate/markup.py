"""Transcriber's markup in the source: ``**bold**``, ``~~struck~~``, ``_{subscript}``, ``^{superscript}``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cablegram.annotate.registry import Options
from cablegram.annotation import Annotation
from cablegram.registers import Registers
from cablegram.source import Source

INNER = r"(?=\S)(?:(?!\n\s*\n).){1,2000}?(?<=\S)"
MARKUP = re.compile(
    rf"(?P<bold>\*\*{INNER}\*\*)|(?P<strikethrough>~~{INNER}~~)|(?P<subscript>_\{{[^{{}}\n]+\}})"
    r"|(?P<superscript>\^\{[^{}\n]+\})",
    re.S,
)
MARKS = {"bold": "**", "strikethrough": "~~", "subscript": "_{", "superscript": "^{"}
"""The mark that opens each rendition; ``_{`` and ``^{`` are closed by ``}``, the others by themselves."""


def annotate(
    source: Source, so_far: Sequence[Annotation], registers: Registers, options: Options
) -> Iterator[Annotation]:
    """A ``hi`` or ``del`` for each piece of marked-up text, marks included, anywhere in the transcript.

    ``rend`` says how it looked, ``mark`` (no TEI attribute) what opens it, so that the text between can be wrapped.
    """
    if not any(mark in source.text for mark in MARKS.values()):
        return
    for found in MARKUP.finditer(source.text):
        rend = str(found.lastgroup)
        kind = "del" if rend == "strikethrough" else "hi"
        yield Annotation(found.start(), found.end(), kind, {"rend": rend, "mark": MARKS[rend]})
