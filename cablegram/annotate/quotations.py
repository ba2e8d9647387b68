"""What a sentence quotes between ``QUOTE`` and ``UNQUOTE`` (whole paragraphs are told by ``layouts.enclosures``).

TEI Guidelines: 3.3.3 (``q``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cablegram.annotate.folded import folded
from cablegram.annotate.passages import Inside, passages
from cablegram.annotate.registry import Options
from cablegram.annotation import Annotation
from cablegram.registers import Registers
from cablegram.source import Source

_QUOTED = re.compile(
    r"(?P<from>quote)(?<![\w-]quote)\b(?![ \t.:,;]*\n[ \t\r]*\n)[\s.:,;]*"
    r"(?P<said>[^\s.:,;](?:(?!\bquote\b|\n[ \t\r]*\n).){0,3000}?)\s*(?P<to>\bunquote|\bend quote)\b",
    re.DOTALL)
"""Looked for in the folded text: a word in small letters that comes first is found fastest."""


def annotate(
    source: Source, so_far: Sequence[Annotation], registers: Registers, options: Options
) -> Iterator[Annotation]:
    """``q`` for what is quoted, and the words around it as delimiters."""
    text = folded(source.text).text
    if "quote" not in text:
        return
    inside = Inside(passages(source, so_far))
    blocks = [said for said in so_far if said.kind == "quote"]
    for found in _QUOTED.finditer(text):
        if inside(*found.span()) and not any(b.start <= found.start() and found.end() <= b.end for b in blocks):
            yield Annotation(*found.span("from"), "seg", {"type": "delimiter"})
            yield Annotation(*found.span("said"), "q")
            yield Annotation(*found.span("to"), "seg", {"type": "delimiter"})
