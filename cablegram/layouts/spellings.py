"""Dates as other languages spell them, the day first: ``12. Juni 1950``, ``12 de junio de 1950``, ``12.6.1950``.

The hours may follow: ``18.30``, ``18h30``, ``18 Uhr 30``. Names of months, Roman numerals among them, are in
``spellings.toml``.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from cablegram.layouts.dates import Moment, exists

_HOURS = re.compile(r"[\s,;–—-]{0,12}(?:(?:um|à|a las|alle(?: ore)?|ore|às|om)\s)?(?P<hour>[01]?\d|2[0-3])"
                    r"(?:\s?(?:uhr|heures?|horas|uur|h\.?)(?:\s?(?P<minute>[0-5]\d))?(?!\d)"
                    r"|[.:](?P<minute2>[0-5]\d)(?![\d.])(?:\s?(?:uhr|h\b|uur))?)", re.IGNORECASE)


@cache
def _months() -> dict[str, int]:
    """The number of each month, by every name that it has."""
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["months"]
    return {name: number for names in table.values() for number, forms in enumerate(names, 1) for name in forms.split()}


@cache
def _day() -> re.Pattern[str]:
    names = "|".join(sorted(_months(), key=lambda name: (-len(name), name)))
    return re.compile(rf"(?<![\w.])(?P<day>[0-3]?\d)(?:\.|er|º|°|\b)\s?(?:de\s|di\s)?"
                      rf"(?:(?P<name>{names})(?![^\W\d_])\.?,?\s?(?:de[l]?\s)?|(?<=\.)(?P<month>[01]?\d)\.\s?)"
                      r"(?P<year>(?:1[789]|20)\d\d|[2-9]\d)(?![\w/])", re.IGNORECASE)


def find(text: str) -> Moment | None:
    """The first date in ``text`` that is spelt in one of these ways, with the hours behind it."""
    match = _day().search(text)
    if match is None:
        return None
    month = int(match["month"]) if match["month"] else _months()[match["name"].lower()]
    year = int(match["year"]) + (1900 if len(match["year"]) == 2 else 0)
    if not exists(year, month, int(match["day"])):
        return None
    hours = _HOURS.match(text, match.end())
    hour = int(hours["hour"]) if hours else None
    minute = int(hours["minute"] or hours["minute2"] or 0) if hours else 0
    end = hours.end() if hours else match.end()
    return Moment(month, int(match["day"]), year, hour, minute, start=match.start(), end=end)
