"""The beginning of a text: what its first paragraph says before it comes to the point.

``385. Subject: Laos. Eyes only for Secretary. Dept pass White House. …``
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cablegram.layouts import vocabulary
from cablegram.layouts.paragraphs import Paragraph, numbers
from cablegram.layouts.roles import Header
from cablegram.layouts.rules import Style
from cablegram.source import Source

_SENTENCE = re.compile(r"(?:[^.]|\.(?=\S))*\.(?:\(\d{1,3}\))?\s*|[^.]+$")
_SUBJECT = re.compile(r"(?:Subject|Subj|SUBJECT|SUBJ)[:,] *(?P<subject>[^\n]*?)\.?(?:\(\d{1,3}\))?\s*$")
_PASS = re.compile(r"(?:Dept|Department|Please|Pls|[A-Z][a-z]+)?\s*(?:please\s+)?(?i:pass)(?:ed)?(?:\s+to)?\s+"
                   r"(?P<to>[A-Z][^.]*?)\.?\s*$")
_EYES = re.compile(r"\s*(?:Strictly )?(?:Personal and )?Eyes only", re.IGNORECASE)
_ONLY = re.compile(r"[A-Za-z; ,]{4,40}\.$")


def open_text(source: Source, texts: Sequence[Paragraph], style: Style, header: Header) -> int:
    """Say what the first of ``texts`` begins with: number, subject, instructions.

    Returns the index of the paragraph that numbered sections may begin with.
    """
    if not texts or style.number is None:
        return 0
    first = texts[0]
    match = style.number.match(source.text, first.start, min(first.end, first.start + 120))
    here = first.start
    if match and not _is_section(match["number"], texts):
        header.say("number", *match.span("number"))
        here = match.end()
    for _ in range(6):
        sentence = _SENTENCE.match(source.text, here, min(first.end, here + 200))
        if not sentence or not _says(source.text, sentence.start(), sentence.end(), header):
            break
        here = sentence.end()
    return 0 if here == first.start else 1


def _is_section(number: str, texts: Sequence[Paragraph]) -> bool:
    """Whether ``1.`` counts a paragraph: then ``2.`` follows."""
    return number == "1" and 2 in numbers(texts[1:])


def _says(text: str, start: int, end: int, header: Header) -> bool:
    """Whether the sentence is a subject or an instruction; then it is said."""
    sentence = text[start:end]
    if match := _SUBJECT.match(text, start, end):
        header.say("subject", *match.span("subject"))
    elif match := _PASS.match(sentence):
        header.say("instruction", start, end)
        header.say("pass", start + match.start("to"), start + match.end("to"))
    elif _EYES.match(sentence):
        header.say("instruction", start, end)
        header.terms(start, end, ("handling",))
    elif _ONLY.match(sentence.strip()) and any(vocabulary.term(s, sentence.strip(" .")) for s in vocabulary.SCHEMES):
        header.terms(start, end, vocabulary.SCHEMES)
    else:
        return False
    return True
