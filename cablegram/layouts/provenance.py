"""The editors' note on the source: ``Source: Department of State, Central Files, … . Secret; Priority. Received …``."""

from __future__ import annotations

import re

from cablegram.layouts import vocabulary
from cablegram.layouts.roles import Header

_SENTENCE = re.compile(r"(?:[^.;()]|\([^()]{0,200}\)|\.(?!\s|$)|(?<=\b[A-Z])\.|;)+\.?")
_BEGIN = re.compile(r"(?:\s*\[?\d{1,3}\]?[.)]?\s*)?\s*Source:\s*")
_FILE = re.compile(r"(?P<repository>[^,]+)(?:, (?P<file>.+))?, (?P<idno>[^,]*\d[^,]*)$|(?P<whole>.+)$", re.DOTALL)
_REPEATED = re.compile(r"(?:Also sent|Repeated|Passed|Sent also)(?: priority| for information)?(?: by pouch)?"
                       r" to (?P<to>[^.;()]+)")
_RECEIVED = re.compile(r"[Rr]eceived(?: in the Department of State)?(?: at)? "
                       r"(?P<time>[^.;()]{2,40}(?:[ap]\.m\.)?[^.;()]{0,20})")
_TERMS = ("classification", "precedence", "handling")


def speak(header: Header, text: str, start: int, end: int) -> None:
    """Say what the note in ``text[start:end]`` says: where the original lies, how it was classified, who got it."""
    begin = _BEGIN.match(text, start, end)
    here = begin.end() if begin else start
    for number, match in enumerate(_SENTENCE.finditer(text, here, end)):
        if number == 0:
            _place(header, text, match.start(), match.end())
        elif _is_terms(match[0]):
            header.terms(match.start(), match.end(), vocabulary.SCHEMES)
        else:
            _passed(header, text, match.start(), match.end())


def _place(header: Header, text: str, start: int, end: int) -> None:
    stop = end - 1 if text[end - 1 : end] == "." else end
    match = _FILE.match(text, start, stop)
    if not match:
        return
    for role in ("repository", "file", "idno"):
        if match[role]:
            header.say(role, *match.span(role))
    if match["whole"]:
        header.say("repository", *match.span("whole"))


def _is_terms(sentence: str) -> bool:
    """Whether the sentence consists of terms such as ``Top Secret; Niact; Eyes Only``."""
    parts = [part for part in re.split(r"[;,.]", sentence) if part.strip()]
    known = [part for part in parts if any(vocabulary.pattern(scheme).search(part) for scheme in _TERMS)]
    return bool(parts) and len(sentence) < 160 and bool(
        any(vocabulary.term(scheme, parts[0]) for scheme in _TERMS) or (known and len(known) * 2 >= len(parts)))


def _passed(header: Header, text: str, start: int, end: int) -> None:
    repeated = _REPEATED.search(text, start, end)
    if repeated:
        for match in re.compile(r"(?:(?!,| and )[^,;])+").finditer(text, *repeated.span("to")):
            at = match.start() + len(match[0]) - len(re.sub(r"^(?:\s|and |the )+", "", match[0]))
            header.say("pass", at, match.end())
    received = _RECEIVED.search(text, start, end)
    if received:
        header.say("received", *received.span("time"))
