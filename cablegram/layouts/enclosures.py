"""Texts that a telegram passes on word for word: ``Begin verbatim text. … End text.``, ``QUOTE … UNQUOTE``, and what
stands between quotation marks over several paragraphs.

What stands in between becomes ``quote`` (TEI Guidelines 3.3.3); its own numbers are no sections of the telegram.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_WHAT = r"(?:verbatim |complete |full |unofficial |translated )?(?:text|quote|message|translation|letter|note)"
_MARKER = r"(?:\(\d{1,3}\))?\s*"
_FROM = rf"(?:begin(?:ning)?(?: of)? {_WHAT}|quote)"
_TO = rf"(?:end(?: of)? {_WHAT}|unquote)\b[”\").:\s]*{_MARKER}$"
_BEGIN = re.compile(rf"\s*(?:\d{{1,2}}[.)] )?[“\"(]?(?:{_FROM}|verbatim text)\b[\s.:;,—–-]*", re.IGNORECASE)
_BEGIN_LAST = re.compile(rf"\b(?:{_FROM}|(?:verbatim )?text follows)[\s.:;—–-]*{_MARKER}$", re.IGNORECASE)
_END = re.compile(rf"\s*[“\"(]?{_TO}", re.IGNORECASE)
_END_LAST = re.compile(rf"[.?!”\")\]—–-]\s*{_MARKER}{_TO}", re.IGNORECASE)
_END_ANYHOW = re.compile(rf"\b(?=end|(?P<quote>un)){_TO}", re.IGNORECASE)
"""After no stop: a signature, or a word that teletypes put there."""
_QUOTED = re.compile(r"(?<![\w-])(?:(un-?|end )(?:sub-?)?quote|(?:sub-?)?quote)\b", re.IGNORECASE)
_CLOSES = re.compile(rf"”[.)]?\s*(?:{_MARKER}|(?:Ends?|Unquote)[ \w]{{0,20}}\.?\s*)$", re.IGNORECASE)
_TAIL = 60
"""How many characters at the end of a paragraph are looked at."""


def find(texts: Sequence[str]) -> list[tuple[int, int]]:
    """The runs of paragraphs ``texts`` that are enclosed: indices of the first and of the one after the last."""
    found = _announced(texts)
    quoted = [run for run in _in_marks(texts) if all(run[1] <= at or to <= run[0] for at, to in found)]
    return sorted(found + quoted)


def _in_marks(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Runs of paragraphs between quotation marks. Each paragraph may begin with one, or only the first."""
    found: list[tuple[int, int]] = []
    first, repeated = -1, False
    for index, text in enumerate(texts):
        opens, begins = text.count("“") - text.count("”"), text.startswith("“")
        if begins and opens == 1:
            repeated = first >= 0 and (repeated or index == first + 1)
            first = first if repeated else index
        elif first >= 0 and _CLOSES.search(text[-_TAIL:]) and opens == (0 if repeated and begins else -1):
            found.append((first, index + 1))
            first, repeated = -1, False
        elif opens or repeated:
            first, repeated = -1, False
    return found


def _announced(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Runs of paragraphs between words that say where they begin and end."""
    found: list[tuple[int, int]] = []
    first = begun = -1
    for index, text in enumerate(texts):
        if first < 0:
            first, begun = _first(index, text), index
        until = _until(index, text, is_begun=index == begun) if 0 <= first <= index else -1
        if until >= 0:
            if until > first:
                found.append((first, until))
            first = -1
    return found


def _first(index: int, text: str) -> int:
    """Where the enclosed text begins if ``text``, the paragraph ``index``, says so: there or in the next; else -1."""
    begin = _BEGIN.match(text)
    if begin and not (_opened(text) == 0 < len(_QUOTED.findall(text)) and not _END_ANYHOW.search(text[-_TAIL:])):
        return index + (not text[begin.end():].strip())
    return index + 1 if _BEGIN_LAST.search(text[-_TAIL:]) else -1


def _until(index: int, text: str, *, is_begun: bool) -> int:
    """Where the enclosed text ends if ``text`` says so: before it or with it; else -1.

    ``is_begun``: the words that begin it are in this paragraph.
    """
    if _END.match(text[: 2 * _TAIL]):
        return index
    if _END_LAST.search(text[-_TAIL:]):
        return index + 1
    end = _END_ANYHOW.search(text[-_TAIL:])
    return index + 1 if end and (not end["quote"] or _opened(text) == (0 if is_begun else -1)) else -1


def _opened(text: str) -> int:
    """How many quotations ``text`` opens more than it closes."""
    return sum(-1 if found else 1 for found in _QUOTED.findall(text))
