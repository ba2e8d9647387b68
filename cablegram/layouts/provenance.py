"""The editors' note on the source: ``Source: Department of State, Central Files, … . Secret; Priority. Received …``."""

from __future__ import annotations

import re

from cablegram.layouts import vocabulary
from cablegram.layouts.header import Header

_BOUNDARY = re.compile(r"[.;)\]] +(?=[A-Z])")
_SENTENCE = re.compile(r"(?:[^.;()]|\([^()]{0,200}\)|\.(?!\s|$)|(?<=\b[A-Z])\.|[ap]\.m\.)+\.?")
_TERM_SENTENCE = re.compile(r"[^.]{3,160}(?:\.|$)")
_BEGIN = re.compile(r"(?:\s*[\[(/]?\d{1,3}[\])/]?[.)]?\s*)?\s*Source ?:\s*")
_PART = re.compile(r"[^,\s][^,]*")
_MARK = re.compile(r"\d|^[A-Z ]{3,}|\b[A-Z]{2,} ")
_REPEATED = re.compile(r"(?:Also sent|Repeated|Passed|Sent also)(?: priority| for information)?(?: by pouch)?"
                       r" to (?P<to>[^.;()]+)")
_RECEIVED = re.compile(r"[Rr]eceived(?: in the Department of State)?(?: at)? "
                       r"(?P<time>(?=[^.;()]*\d|noon|midnight)(?:[ap]\.m\.|[^.;()]){2,60})")


def speak(header: Header, text: str, start: int, end: int) -> None:
    """Say what the note in ``text[start:end]`` says: where the original lies, how it was classified, who got it."""
    begin = _BEGIN.match(text, start, end)
    here = begin.end() if begin else start
    terms = _terms(text, here, end)
    if terms:
        header.terms(*terms, vocabulary.SCHEMES)
    first = _SENTENCE.match(text, here, end)
    if first:
        _place(header, text, here, terms[0] if terms else first.end())
    rest = terms[1] if terms else first.end() if first else here
    for match in _SENTENCE.finditer(text, rest, end):
        _passed(header, text, match.start(), match.end())


def _terms(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The sentence that consists of terms such as ``Top Secret; Niact; Eyes Only``: it begins with one."""
    for boundary in _BOUNDARY.finditer(text, start, end):
        sentence = _TERM_SENTENCE.match(text, boundary.end(), end)
        if sentence and any(vocabulary.term(s, re.split("[;,.]", sentence[0])[0]) for s in vocabulary.SCHEMES):
            return sentence.span()
    return None


def _place(header: Header, text: str, start: int, end: int) -> None:
    """Repository, collection and shelf mark: what stands between the commas, from the largest to the smallest."""
    parts = [match.span() for match in _PART.finditer(text, start, start + len(text[start:end].rstrip(" .")))]
    if not parts:
        return
    large = 2 if len(parts) > 2 and text.startswith(("RG ", "Record Group"), parts[1][0]) else 1
    header.say("repository", parts[0][0], parts[large - 1][1])
    last = len(parts) > large and _MARK.search(text, *parts[-1])
    if last:
        header.say("idno", *parts[-1])
    middle = parts[large : -1 if last else None]
    if middle:
        header.say("file", middle[0][0], middle[-1][1])


def _passed(header: Header, text: str, start: int, end: int) -> None:
    repeated = _REPEATED.search(text, start, end)
    if repeated:
        for match in re.compile(r"(?:(?!,| and )[^,;])+").finditer(text, *repeated.span("to")):
            at = match.start() + len(match[0]) - len(re.sub(r"^(?:\s|and |the |to )+", "", match[0]))
            header.say("pass", at, match.end())
    received = _RECEIVED.search(text, start, end)
    if received:
        header.say("received", *received.span("time"))
