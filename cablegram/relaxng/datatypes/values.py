"""The values that XML Schema's texts stand for: what can be compared."""

from __future__ import annotations

import math

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_CLASSES = {"date": "Date10", "dateTime": "DateTime10", "time": "Time", "gYear": "GregorianYear10",
            "gYearMonth": "GregorianYearMonth10", "gMonth": "GregorianMonth", "gMonthDay": "GregorianMonthDay",
            "gDay": "GregorianDay", "duration": "Duration"}
_EXACT = ("decimal", "integer", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger",
          "long", "int", "short", "byte", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte")


def value(name: str, text: str) -> object:
    """The value of ``text``, which is written as the type ``name`` asks for."""
    if name in _EXACT:
        from fractions import Fraction

        return Fraction(text)
    if name in ("double", "float"):
        return _number(name, text)
    if name in _CLASSES:
        return _temporal(name, text)
    if name == "boolean":
        return text in ("true", "1")
    if name == "hexBinary":
        return text.upper()
    return text.replace(" ", "") if name == "base64Binary" else text


def order(name: str, text: str, other: str) -> int | None:
    """Below 0, 0 or above 0 as ``text`` is less than, equal to or more than ``other``; ``None``: neither."""
    one: Any = value(name, text)
    two: Any = value(name, other)
    if one == two:
        return 0
    try:
        if one < two:
            return -1
        return 1 if one > two else None
    except TypeError:
        return None


def _number(name: str, text: str) -> float | str:
    if text == "NaN":
        return text
    number = float(text)
    if name == "float" and not math.isinf(number):
        import struct

        try:
            number = struct.unpack("f", struct.pack("f", number))[0]
        except OverflowError:
            number = math.copysign(math.inf, number)
    return number


def _temporal(name: str, text: str) -> object:
    from elementpath import datatypes

    if name == "gMonth":
        text = text.replace("--", "", 1).replace("--", "")
        text = f"--{text}"
    return getattr(datatypes, _CLASSES[name]).fromstring(text)
