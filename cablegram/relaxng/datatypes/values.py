"""The values that XML Schema's texts stand for: what can be compared."""

from __future__ import annotations

import math
import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_CLASSES = {"date": "Date10", "dateTime": "DateTime10", "time": "Time", "gYear": "GregorianYear10",
            "gYearMonth": "GregorianYearMonth10", "gMonth": "GregorianMonth", "gMonthDay": "GregorianMonthDay",
            "gDay": "GregorianDay", "duration": "Duration"}
_ZONE = re.compile("(?:Z|[+-][0-9]{2}:[0-9]{2})$")
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
    """Below 0, 0 or above 0 as ``text`` is less than, equal to or more than ``other``; ``None``: neither.

    A time without a zone is in any; so it is less than one with a zone only if it is so in all zones.
    """
    if name in _CLASSES and name != "duration" and bool(_ZONE.search(text)) != bool(_ZONE.search(other)):
        pairs = [(_in_zone(text, zone), _in_zone(other, zone)) for zone in ("+14:00", "-14:00")]
        orders = {_order(name, *pair) for pair in pairs}
        return orders.pop() if len(orders) == 1 and 0 not in orders else None
    return _order(name, text, other)


def _in_zone(text: str, zone: str) -> str:
    return text if _ZONE.search(text) else text + zone


def _order(name: str, text: str, other: str) -> int | None:
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

    kind = getattr(datatypes, _CLASSES[name])
    try:
        return kind.fromstring(text)
    except (ValueError, OverflowError):  # a day that elementpath can't count, though it exists
        return text
