"""Dates as other languages spell them, the day first: ``12. Juni 1950``, ``12 de junio de 1950``, ``12.6.1950``.

The hours may follow: ``18.30``, ``18h30``, ``18 Uhr 30``; the year may be missing. Names of months, Roman numerals
among them, are in ``spellings.toml``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

from cablegram.layouts.dates import Moment, exists, on_the

_LEAP = 2000
"""A year that has all the days that there are."""
_HOURS = (r"(?P<word>(?:um|à|a las|alle(?: ore)?|ore|às|om)\s)?(?P<hour>[01]?\d|2[0-3])"
          r"(?:\s?(?:uhr|heures?|horas|uur|h\.?)(?:\s?(?P<minute>[0-5]\d))?(?!\d)"
          r"|[.:,](?P<minute2>[0-5]\d)(?![\d.])(?:\s?(?:uhr|h\b|uur))?|(?P<minute3>[0-5]\d)\s?(?:uhr|oz|mez|uur|h)\b"
          r"|(?(word)(?!\d)|(?!)))")
"""Hours, with a word before or behind them, or with minutes."""
_AFTER = re.compile(rf"[\s,;–—-]{{0,12}}{_HOURS}", re.IGNORECASE)
_TIME = re.compile(rf"(?<![\w.:])(?:(?P<day>[0-3]?\d)(?:\.|er)?,?\s)?{_HOURS}", re.IGNORECASE)
"""Hours without a day, or with its number alone: ``le 25, 0 h 15``."""


@cache
def _months() -> dict[str, int]:
    """The number of each month, by every name that it has."""
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["months"]
    return {name: number for names in table.values() for number, forms in enumerate(names, 1) for name in forms.split()}


@cache
def _day() -> re.Pattern[str]:
    names = "|".join(sorted(_months(), key=lambda name: (-len(name), name)))
    return re.compile(rf"(?<![\w.])(?P<day>[0-3]?\d)(?:\.|er|º|°|\b)\s?(?:de\s|di\s)?"
                      rf"(?:(?P<name>{names})(?![^\W\d_])\.?(?P<given>,?\s?(?:de[l]?\s)?)"
                      r"|(?<=\.)(?P<month>[01]?\d)\.\s?)(?P<year>(?:1[789]|20)\d\d(?![\w/])"
                      r"|[2-9]\d(?![\w/]|[.:,]\d|\s?(?:uhr|h)\b)|(?(name)|(?!)))", re.IGNORECASE)


def find(text: str) -> Moment | None:
    """The first date in ``text`` that is spelt in one of these ways, with the hours behind it."""
    match = _day().search(text)
    if match is None:
        return None
    month = int(match["month"]) if match["month"] else _months()[match["name"].lower()]
    year = int(match["year"]) + (1900 if len(match["year"]) == 2 else 0) if match["year"] else None
    if not exists(year or _LEAP, month, int(match["day"])):
        return None
    end = match.end() if year else match.end() - len(match["given"])
    moment = Moment(month, int(match["day"]), year, start=match.start(), end=end)
    hours = _AFTER.match(text, end)
    return _at(moment, hours) if hours else moment


def find_time(text: str, day: Moment) -> Moment | None:
    """``day``, or the day after it that ``text`` names by its number, at the first hours in ``text``."""
    match = _TIME.search(text)
    if match is None or (match["day"] and not exists(_LEAP, 1, int(match["day"]))):
        return None
    timed = replace(_at(day, match), start=match.start(), borrowed=True)
    return on_the(timed, int(match["day"])) if match["day"] else timed


def _at(day: Moment, hours: re.Match[str]) -> Moment:
    minute = int(hours["minute"] or hours["minute2"] or hours["minute3"] or 0)
    return replace(day, hour=int(hours["hour"]), minute=minute, end=hours.end())
