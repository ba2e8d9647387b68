"""Which texts are written as XML Schema's data types ask for (XML Schema Part 2, first edition of 1.0's rules).

All functions get a text whose white space has been dealt with. Regular expressions are compiled when first used.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_ZONE = r"(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"
_YEAR = r"-?(?!0000)(?:[1-9][0-9]{4,}|[0-9]{4})"
_MONTH = r"(?:0[1-9]|1[0-2])"
_DAY = r"(?:0[1-9]|[12][0-9]|3[01])"
_TIME = r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?|24:00:00(?:\.0+)?)"
_NUMBER = r"(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
_SECONDS = r"[0-9]+(?:\.[0-9]+)?S"
_SIXTY_FOUR = "[A-Za-z0-9+/]"
_CLOCK = rf"T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:{_SECONDS})?"

EXPRESSIONS = {
    "boolean": r"true|false|1|0",
    "decimal": rf"[+-]?{_NUMBER}",
    "integer": r"[+-]?[0-9]+",
    "nonNegativeInteger": r"\+?[0-9]+|-0+",
    "positiveInteger": r"\+?0*[1-9][0-9]*",
    "nonPositiveInteger": r"-[0-9]+|\+?0+",
    "negativeInteger": r"-0*[1-9][0-9]*",
    "double": rf"[+-]?{_NUMBER}(?:[eE][+-]?[0-9]+)?|-?INF|NaN",
    "time": _TIME + _ZONE,
    "gYear": _YEAR + _ZONE,
    "gYearMonth": rf"{_YEAR}-{_MONTH}{_ZONE}",
    "gMonth": rf"--{_MONTH}{_ZONE}",
    "gDay": rf"---{_DAY}{_ZONE}",
    "gMonthDay": rf"--(?:{_MONTH}-(?:0[1-9]|[12][0-9])|(?!02){_MONTH}-30|(?:0[13578]|1[02])-31){_ZONE}",
    "date": rf"({_YEAR})-({_MONTH})-({_DAY}){_ZONE}",
    "dateTime": rf"({_YEAR})-({_MONTH})-({_DAY})T{_TIME}{_ZONE}",
    "duration": rf"-?P(?=[0-9T])(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?(?:{_CLOCK})?",
    "hexBinary": r"(?:[0-9a-fA-F]{2})*",
    "base64Binary": rf"(?:(?:{_SIXTY_FOUR} ?){{4}})*"
    rf"(?:{_SIXTY_FOUR} ?{_SIXTY_FOUR} ?[AEIMQUYcgkosw048] ?=|{_SIXTY_FOUR} ?[AQgw] ?= ?=)?",
    "language": r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*",
    "Name": r"[A-Za-z_:][A-Za-z0-9_:.-]*",
    "NCName": r"[A-Za-z_][A-Za-z0-9_.-]*",
    "NMTOKEN": r"[A-Za-z0-9_:.-]+",
    "QName": r"[A-Za-z_][A-Za-z0-9_.-]*(?::[A-Za-z_][A-Za-z0-9_.-]*)?",
    "scheme": r"[A-Za-z][A-Za-z0-9+.-]*",
    "bracketed host": r"//(?:[^/\[\]]*@)?\[[0-9A-Fa-f:.]+\](?::[0-9]*)?(?:/[^\[\]]*)?",
}
_NAME_CHARACTERS = r"(?:[A-Za-z0-9_:.-]|[^\x00-\x7f])+"
_compiled: dict[str, Callable[[str], re.Match[str] | None]] = {}


def match(kind: str, text: str) -> re.Match[str] | None:
    """The match of all of ``text`` with the expression of that name in ``EXPRESSIONS``."""
    matcher = _compiled.get(kind)
    if matcher is None:
        matcher = _compiled[kind] = re.compile(EXPRESSIONS[kind]).fullmatch
    return matcher(text)


def is_date(kind: str, text: str) -> bool:
    """Whether ``text`` is a ``date`` or a ``dateTime`` of a day that exists."""
    found = match(kind, text)
    if found is None:
        return False
    year, month, day = (int(part) for part in found.groups())
    if day <= 28:
        return True
    if month == 2:
        year = year + 1 if year < 0 else year
        return day == 29 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return day <= (30 if month in (4, 6, 9, 11) else 31)


def is_name(kind: str, text: str) -> bool:
    """Whether ``text`` is a ``Name``, ``NCName``, ``NMTOKEN`` or ``QName``.

    Beyond ASCII the XML parser itself is asked: its tables are those of XML 1.0 that XML Schema 1.0 refers to.
    """
    if text.isascii():
        return match(kind, text) is not None
    if re.fullmatch(_NAME_CHARACTERS, text) is None or (kind == "NCName" and ":" in text):
        return False
    parts = text.split(":") if kind == "QName" else [text]
    start = "_" if kind == "NMTOKEN" else ""
    return len(parts) <= 2 and all(part and _is_tag(start + part) for part in parts)


def _is_tag(name: str) -> bool:
    from xml.parsers import expat

    try:
        expat.ParserCreate().Parse(f"<{name}/>", True)
    except expat.ExpatError:
        return False
    return True


def is_uri(text: str) -> bool:
    """Whether ``text`` is an ``anyURI``: a reference of RFC 2396 and 2732, once its disallowed characters are escaped.

    What can be wrong is a percent sign without two hexadecimal digits, a second ``#``, a scheme that is none or has
    nothing after it, and a square bracket that does not belong to a host's address.
    """
    if "%" in text and re.search("%(?![0-9a-fA-F]{2})", text):
        return False
    whole, _, fragment = text.partition("#")
    if "#" in fragment or (whole == "//" and not fragment):
        return False
    scheme = re.split("[/?:]", whole, maxsplit=1)[0]
    if whole[len(scheme) : len(scheme) + 1] == ":":
        whole = whole[len(scheme) + 1 :]
        if not whole or match("scheme", scheme) is None:
            return False
        if not whole.startswith("/"):
            return True
    path = whole.partition("?")[0]
    return not ("[" in path or "]" in path) or match("bracketed host", path) is not None
