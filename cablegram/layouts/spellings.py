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
_HALF = (r"(?:\s?(?P<late>p\. ?m\b\.?|pm\b|de la (?:tarde|noche)|d[ae] (?:tarde|noite)|du soir|de l['’]après-midi"
         r"|nachm(?:ittags|\b)\.?|abends\b|pom(?:eridiane|\b)\.?|della sera))?")
_HOURS = (r"(?:(?P<word>(?:um|à|a las|alle(?: ore)?|ore|às|om)\s)?(?P<hour>[01]?\d|2[0-4])"
          r"(?:\s?(?:uhr|heures?|horas|uur|u\.|h\.?)(?:\s?(?P<minute>[0-5]\d))?(?!\d)"
          r"|[.:,](?P<minute2>[0-5]\d)(?!\d|\.\d)(?:\s?(?:uhr|h\b|uur))?|(?P<minute3>[0-5]\d)\s?(?:uhr|oz|mez|uur|h)\b"
          r"|(?=\s?[ap]\. ?m\b)|(?(word)(?!\d)|(?!)))" + _HALF +
          r"|(?P<noon>midi|mezzogiorno|mediod[ií]a|mittags?|meio-dia)\b"
          r"|(?P<midnight>minuit|mezzanotte|medianoche|mitternachts?|meia-noite)\b)")
"""Hours, with a word before or behind them, or with minutes; noon and midnight."""
_AFTER = re.compile(rf"[\s,;–—-]{{0,12}}{_HOURS}", re.IGNORECASE)
_TIME = re.compile(rf"(?<![\w.:])(?:(?P<day>[0-3]?\d)(?:\.|er)?,?\s)?{_HOURS}"
                   r"(?:\s(?:del?|du|am|vom|den)\s(?P<day2>[0-3]?\d)(?!\d))?", re.IGNORECASE)
"""Hours without a day, or with its number alone: ``le 25, 0 h 15``, ``ore 0,40 del 4``."""


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
    named = int(match["day"] or match["day2"] or 0) if match else 0
    if match is None or (named == 0 and match["day"]) or not exists(_LEAP, 1, named or 1):
        return None
    timed = replace(_at(day, match), start=match.start(), borrowed=True)
    return on_the(timed, named) if named else timed


def _at(day: Moment, hours: re.Match[str]) -> Moment:
    minute = int(hours["minute"] or hours["minute2"] or hours["minute3"] or 0)
    hour = 12 if hours["noon"] else int(hours["hour"] or 0) % 24
    hour += 12 if hours["late"] and hour < 12 else 0
    midnight = bool(hours["midnight"]) or hours["hour"] == "24"
    return replace(day, hour=hour, minute=minute, end=hours.end(), doubtful=day.doubtful or midnight)
