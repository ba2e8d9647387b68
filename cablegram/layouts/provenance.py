"""The editors' note on the source: ``Source: Department of State, Central Files, … . Secret; Priority. Received …``."""

from __future__ import annotations

import re

from cablegram.layouts import vocabulary
from cablegram.layouts.roles import Header

_BOUNDARY = re.compile(r"[.;)\]] +(?=[A-Z])")
_SENTENCE = re.compile(r"(?:[^.;()]|\([^()]{0,200}\)|\.(?!\s|$)|(?<=\b[A-Z])\.)+\.?")
_TERM_SENTENCE = re.compile(r"[^.]{3,160}(?:\.|$)")
_BEGIN = re.compile(r"(?:\s*\[?\d{1,3}\]?[.)]?\s*)?\s*Source:\s*")
_FILE = re.compile(r"(?P<repository>[^,]+)(?:, (?P<file>.+))?, (?P<idno>[^,]*\d[^,]*)$|(?P<whole>.+)$", re.DOTALL)
_REPEATED = re.compile(r"(?:Also sent|Repeated|Passed|Sent also)(?: priority| for information)?(?: by pouch)?"
                       r" to (?P<to>[^.;()]+)")
_RECEIVED = re.compile(r"[Rr]eceived(?: in the Department of State)?(?: at)? "
                       r"(?P<time>[^.;()]{2,40}(?:[ap]\.m\.)?[^.;()]{0,20})")


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
    stop = start + len(text[start:end].rstrip(" ."))
    match = _FILE.match(text, start, stop)
    if not match:
        return
    for role in ("repository", "file", "idno"):
        if match[role]:
            header.say(role, *match.span(role))
    if match["whole"]:
        header.say("repository", *match.span("whole"))


def _passed(header: Header, text: str, start: int, end: int) -> None:
    repeated = _REPEATED.search(text, start, end)
    if repeated:
        for match in re.compile(r"(?:(?!,| and )[^,;])+").finditer(text, *repeated.span("to")):
            at = match.start() + len(match[0]) - len(re.sub(r"^(?:\s|and |the )+", "", match[0]))
            header.say("pass", at, match.end())
    received = _RECEIVED.search(text, start, end)
    if received:
        header.say("received", *received.span("time"))
