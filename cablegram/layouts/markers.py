"""The markers of notes in a text: ``(1)``, raised, or bare and close to the word before it.

A bare one is a superscript that lost its height: ``June 28.1``. In old print they are letters or signs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from cablegram.layouts.figures import are_figures

SET_OFF = r"(?:\((?P<n>[1-9]\d{0,2})\)|\[(?P<n2>[1-9]\d{0,2})\]|/(?P<n3>[1-9]\d{0,2})/)"
"""A number in brackets, or between strokes as in the first electronic editions."""
_NOT_BEFORE = " \t\r\n([“\"‘'/—–-"
"""What a marker does not stand close behind."""
_BRACKETED = re.compile(rf"{SET_OFF}(?![a-z0-9])")
_POINT = re.compile(r"\([A-Za-z]\) ?\Z")
"""A lettered point; what follows in brackets may be a point of it: ``section 5.3(b)(3)``."""
_NUMERAL = r"(?:[IVXL]+|\d{1,3}[a-z]?)"
_ARTICLES = re.compile(
    r"\b(?:[Aa]rt(?:icle|\.)|[Ss]ec(?:tion|\.)|[Pp]ara(?:graph|\.)?|[Rr]ule)s? "
    rf"((?:{_NUMERAL}(?:\(\w{{1,2}}\))*(?:,? (?:and |or )?)?)+)"
)
_ARTICLE = re.compile(rf"(?<!\w)({_NUMERAL})(?:\(\w{{1,2}}\))*\Z")
"""Articles; what follows close behind one in brackets is a paragraph of it: ``Article VI(2)``."""
_LINE_END = re.compile(r"[ \t\r]*\n")
_AT_END = re.compile(r"[ \t\r]*\n[ \t\r]*\n")
_HEADING = r"{n}(?<=[^\W\d_)] {n})(?=[ \t\r]*\n)"
"""The first marker may be set apart, at the end of the heading."""
_APART = r"(?<=[.,;:?!)\]”\"’'] ){n}(?=[ \t\r]*\n|[ \t]+[A-Z“\"])"
"""Where it is set apart there, later ones may be so behind a stop."""
_GLUED = r"(?<=[A-Za-zà-ž.,;:!?)\]”’\"'…}}])(?:{n})(?:(?!\d|[,.]\d)|(?={next}(?!\d)))"
_LETTER = r"(?<=[.,;:!?)\]”’\"'…]){mark}(?!\w)"
_SIGN = r"(?<=[^\s*†‡§(]){mark}(?![*†‡§\w])"
_NUMBERED = r"\b(?:[A-Z][a-z]+t(?:el|o)\.?|[Tt]elegrams?|[Aa]irgram|No\.) \d{{1,5}}?(?P<mark>{n})(?!\w)"
"""Markers without brackets: digits, letters (behind stops only), signs; digits close to a telegram's number."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_HIGH = re.compile(r"[¹²³⁴-⁹][⁰¹²³⁴-⁹]?(?<!\bm[²³])(?<!\bkm[²³])(?![a-z0-9])")
"""Raised digits, but for those of measures."""
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

Marker = tuple[int, int, int]
"""Where a marker begins and ends, and the number that it bears."""


def number(match: re.Match[str]) -> int:
    """The number in what ``SET_OFF`` matched."""
    return int(match["n"] or match["n2"] or match["n3"])


def lowered(digits: str) -> int:
    """The number that ``digits`` are, raised or not."""
    return int(digits.translate(_LOWERED))


def set_off(text: str, start: int, end: int) -> list[Marker]:
    """Markers in brackets, and raised ones, in a range of ``text``: their numbers grow."""
    found: list[Marker] = []
    matches = [(match, number(match)) for match in _BRACKETED.finditer(text, start, end)]
    raised = [(match, lowered(match[0])) for match in _HIGH.finditer(text, start, end)]
    for match, n in sorted([*matches, *raised], key=lambda said: said[0].start()) if raised else matches:
        last = found[-1][2] if found else 0
        if n != last + 1 and _POINT.search(text, max(0, match.start() - 4), match.start()):
            continue
        if _names_paragraph(text, start, match, is_next=n == last + 1):
            continue
        if _is_apart(text, match.start()) and not _ends_line(text, match.end(), n, last):
            continue
        if last < n <= last + 6:
            found.append((match.start(), match.end(), n))
    return found


def _names_paragraph(text: str, start: int, match: re.Match[str], *, is_next: bool) -> bool:
    """Whether ``match`` is the paragraph of an article that is named before it.

    The next marker may follow an article, too, but the same of two is none.
    """
    at = match.start()
    article = _ARTICLE.search(text, max(start, at - 12), at)
    if article is None or (is_next and text.count(article[0] + match[0]) < 2):
        return False
    return any(article[1] in re.findall(_NUMERAL, found[1]) for found in _ARTICLES.finditer(text, start, at))


def _is_apart(text: str, at: int) -> bool:
    """Whether what begins at ``at`` does not stand close behind a word, or behind a quotation mark that closes."""
    closes = text[at - 1 : at] in ('"', "'") and text[at - 2 : at - 1] not in _NOT_BEFORE
    return text[at - 1 : at] in _NOT_BEFORE and not closes


def _ends_line(text: str, end: int, n: int, last: int) -> bool:
    """Whether a marker set apart is one all the same: the next, at the end of the heading or of a paragraph."""
    return n == last + 1 and bool(_AT_END.match(text, end) or (n == 1 and _LINE_END.match(text, end)))


def bare(text: str, start: int, end: int, labels: Mapping[int, str]) -> list[Marker]:
    """Markers of the notes that bear ``labels``, in their order: in brackets, raised, or bare."""
    found: list[Marker] = []
    here, apart = start, False
    for n, label in labels.items():
        span = _next(text, here, end, n, label, is_next=bool(found))
        if here == start and (heading := re.compile(_HEADING.format(n=n)).search(text, here, end)):
            span = min(span or heading.span(), heading.span())
            apart = span == heading.span()
        elif apart and not span and (behind := re.compile(_APART.format(n=n)).search(text, here, end)):
            span = behind.span()
        if span:
            found.append((*span, n))
            here = span[1]
    return found


def _next(text: str, here: int, end: int, n: int, label: str, *, is_next: bool) -> tuple[int, int] | None:
    """Where the marker of note ``n`` stands; it may follow that of another (``is_next``), or a telegram's number."""
    if is_next and label == str(n) and _adjoins(text, here, n):
        return here, here + len(label)
    looks, spots = _looks(n, label), re.compile(f"{re.escape(label)}|{re.escape(label.translate(_RAISED))}")
    for at in (spot.start() for spot in spots.finditer(text, here, end)):
        bracket = at > here and text[at - 1] in "(["
        found = (looks.match(text, at - 1, end) if bracket else None) or looks.match(text, at, end)
        if found and (not found[0].isdecimal() or not are_figures(text, *found.span())):
            return found.span()
    match = re.compile(_NUMBERED.format(n=n)).search(text, here, end)
    return match.span("mark") if match else None


@lru_cache(maxsize=256)
def _looks(n: int, label: str) -> re.Pattern[str]:
    """What the marker of note ``n`` looks like: in brackets, raised, or bare behind a word or a stop."""
    plain = _GLUED.format(n=n, next=n + 1)
    if label != str(n):
        plain = (_LETTER if label.isalpha() else _SIGN).format(mark=re.escape(label))
    raised = re.escape(label.translate(_RAISED))
    label = re.escape(label)
    bracketed = rf"(?<=[^\s(\[“\"/])\({label}\)(?!\w)|(?<= )\({label}\)(?=[.,;:])|\[{label}\](?!\w)"
    return re.compile(rf"{bracketed}|{plain}|{raised}(?!\w)")


def _adjoins(text: str, here: int, n: int) -> bool:
    """Whether the next marker stands close behind the one before it (``2115Z12``: notes 1 and 2)."""
    after = here + len(str(n))
    return text.startswith(str(n), here) and (
        not text[after : after + 1].isalnum() or text.startswith(str(n + 1), after))
