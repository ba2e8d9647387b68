"""The beginning of a text: what its first paragraph says before it comes to the point.

``385. Subject: Laos. Eyes only for Secretary. Dept pass White House. …``
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cablegram.layouts import vocabulary
from cablegram.layouts.header import Header
from cablegram.layouts.items import Paragraph
from cablegram.layouts.paragraphs import numbers
from cablegram.layouts.rules import Style
from cablegram.source import Source

_TITLES = "Mr Dr Gen Adm Col Amb Sen Gov Lt St vs".split()
_TITLE = "".join(rf"|(?<=\b{title})\." for title in _TITLES)
_COUNT = r"|(?<=\bNo)\.(?= \d)|(?<=\bNos)\.(?= \d)"
_INITIALS = (r"|(?<=\b[A-Z]\.[A-Z])\.(?= \w)(?! (?:For|Ref|Eyes|Following|Dept|Department|Embassy|Please|Pls|Your?|Ur|I"
             r"|We|The|This|Joint|Pass|From|As|In|On|At)\b)")
"""Stops that end no sentence: of titles, of counts, and of initials (``U.S. aid``) before a word that begins none."""
_SENTENCE = re.compile(rf"(?:[^.]++|\.(?=\S){_TITLE}{_COUNT}{_INITIALS})*\.(?:\(\d{{1,3}}\))?\s*|[^.]+$")
_SUBJECT = re.compile(r"(?:(?:Subject|Subj|SUBJECT|SUBJ)[:,] *|Re: *(?![^.]*\d))(?P<subject>[^\n]*?)\.?"
                      r"(?:\(\d{1,3}\))?\s*$")
_PASS = re.compile(r"(?:Dept|Department|Please|Pls|[A-Z][a-z]+)?\s*(?:please\s+|also\s+)?(?i:pass)(?:ed)?(?:\s+to)?\s+"
                   r"(?:(?:information|info|routine|priority|prity)\s+)*"
                   r"(?P<to>[A-Z](?:(?! from | for | eyes only|[—(]|\.\s*$).)*)")
_OFFICE = re.compile(r"\b(?!and\b|unnumbered)[^\W\d](?:(?!,| and | & | unnumbered)[^\d;])*")
_EYES = re.compile(r"\s*(?:Strictly )?(?:Personal and )?Eyes only", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,;:—/()]+")
_JOINING = frozenset("& and the of to eyes no other info handling limit limited literally".split())
_ADDRESSING = frozenset("for from only exclusive observe distribution".split())
"""Words in a sentence that says for whom a telegram is, or from whom; all others are names."""
_INDICATOR = re.compile(r"[A-Z]{4,8}(?: Info)?\.\s*$")
_JOINT = re.compile(r"Joint [A-Z][\w/–-]*(?:(?:[,/]| and)? ?[A-Z][\w/–-]*)* (?:message|telegram|circular|cable)\.")
"""Who sends it together: ``Joint State–Defense message.``"""
_ONLY = re.compile(r"[A-Za-z; ,]{4,40}\.$")
_NUMBERED = re.compile(r"(?:No\.|Nr\.|Number) (?P<number>\d{1,5})\.\s*")
"""A number behind instructions: ``Personal and secret. No. 471.``"""


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
        if not header.has("number") and (match := _NUMBERED.match(source.text, here, first.end)):
            header.say("number", *match.span("number"))
            here = match.end()
        sentence = _SENTENCE.match(source.text, here, min(first.end, here + 200))
        if not sentence or not _says(source.text, sentence.start(), sentence.end(), header):
            break
        here = sentence.end()
    return 0 if here == first.start else 1


def _known(sentence: str) -> bool:
    """Whether a sentence is a term of classification, precedence or handling, or several."""
    terms = re.split(r" and |[,;] ?", sentence.strip(" ."))
    return all(any(vocabulary.term(scheme, term) for scheme in vocabulary.SCHEMES) for term in terms)


def _is_addressed(sentence: str) -> bool:
    """Whether a sentence says for whom the telegram is, or from whom; one in capitals alone can't be told."""
    if len(sentence) > 120 or sentence.isupper():
        return False
    words = [word for word in _BETWEEN.split(sentence.strip(" .")) if word]
    small = [word.lower() for word in words]
    named = all(word[0].isupper() or word in _JOINING | _ADDRESSING for word in words)
    return named and len(words) > 1 and (not _ADDRESSING.isdisjoint(small) or "to" in small[1:-1])


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
        for office in _OFFICE.finditer(text, start + match.start("to"), start + match.end("to")):
            header.say("pass", *office.span())
        header.terms(start, end, ("handling",))
    elif _EYES.match(sentence) or _JOINT.match(sentence) or _is_addressed(sentence):
        header.say("instruction", start, end)
        header.terms(start, end, ("handling",))
    elif _INDICATOR.match(sentence) and not text[end : end + 60].isupper() and not _known(sentence):
        header.say("routing", start, end)
    elif _ONLY.match(sentence.strip()) and _known(sentence):
        header.terms(start, end, vocabulary.SCHEMES)
    else:
        return False
    return True
