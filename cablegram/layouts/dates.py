"""Dates and times as headers of telegrams write them, and as ISO 8601 (TEI ``@when``).

Understood are ``November 14, 1962, 8:43 p.m.``, ``May 6, 1916—2 p. m.``, ``15 September 1944``, ``1962/11/14``,
``11/14/62``, ``1962-11-14 20:43``,
stamps (``1951 JAN 18 PM 7 05``), date-time groups (``R 141530Z NOV 75``, ``292103Z JAN 74``), ``noon``,
``midnight``, ``1455Z``.
Times are written down as the source gives them: with ``Z`` where it says so, else without a zone (local time).
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from difflib import get_close_matches

_NAMES = [name.lower() for name in calendar.month_name]
_SHORT = {name[:3]: number for number, name in enumerate(_NAMES) if name}
_MONTH = (r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
          r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)")
_YEAR = r"(?:1[789]|20)\d\d"
TIME = (r"(?:(?P<hour>\d{1,2})(?:[:. ·-]?(?P<minute>[0-5]\d|0(?=\ ?[ap])))?\ ?(?P<half>[ap])(?:[.•]\ ?|\ )?"
        r"m(?![A-Za-z])[.•]?"
        r"|(?P<clock>[0-2]\d[ :]?[0-5]\d)\ ?(?:(?P<zulu>Z|GMT)(?![A-Za-z])|(?:hours|local)\b)"
        r"|(?P<half2>[AP])M\ (?P<hour2>[\dO]{1,2})\ (?P<minute2>[0-5O][\dO])(?!\d)"
        r"|(?P<hour3>1[0-2]|0?[1-9])(?P<minute3>[0-5]\d)(?P<half3>[AP])(?![\w.])"
        r"|(?:12(?:[:.]00)?\ )?(?P<word>noon|midnight)\b\.?)")
_MARKER = r"(?:\(\d{1,2}\))?"
"""The marker of a note, which may stand inside a date."""
_DAY = re.compile(
    rf"\b(?:(?P<month>{_MONTH})\.?\ {{1,3}}(?P<day>\d{{1,2}}|\[\d{{1,2}}\](?=,?\ \[?{_YEAR}))(?:st|nd|rd|th)?"
    rf"(?P<query>\ ?[(\[]\?[)\]])?(?![\d:IlO])"
    rf"(?:(?:[–-](?:{_MONTH}\.?\ )?\d{{1,2}})?"
    rf"(?:\ ?[,.]?{_MARKER}\ {{0,3}}\[?(?P<year>{_YEAR})\]?(?!\d)|/(?P<year6>[2-9]\d)(?![\d/])))?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\ ?(?P<month2>{_MONTH})(?![A-Za-z])"
    rf"(?:\.?,?\ ?(?P<year2>{_YEAR}|[3-7]\d(?!\ ?[apZ]\.?m?))(?![\d:]))?"
    rf"|(?P<year3>{_YEAR})[/-](?P<month3>[01]?\d)[/-](?P<day3>[0-3]?\d)(?!\d)"
    rf"|(?P<year5>{_YEAR})\ {{1,3}}(?P<month5>{_MONTH})\.?\ {{1,3}}(?P<day5>\d{{1,2}})(?![\d:])"
    rf"|(?P<month4>[0-3]?\d)(?P<sign>[/-])(?P<day4>[0-3]?\d)(?P=sign)(?P<year4>{_YEAR}|\d\d)(?![\d/-]))", re.IGNORECASE)
_ISO_TIME = re.compile(r"[ T](?P<clock>[0-2]\d:[0-5]\d)(?::[0-5]\d)?(?P<zulu>Z)?(?![\d:])")
"""The time behind a date that begins with its year."""
_AFTER = re.compile(rf"(?:[\s,.;:—–-]{{0,4}}{_MARKER}[\s,.—–-]{{0,2}}[(\[]?[\s,]{{0,2}}|\s+at\s+"
                    r"|,?\s(?P<about>ca\.?|circa|about|approximately)\s)"
                    rf"(?:{TIME}|(?:[0-3]\d)?(?P<clock2>[0-2]\d[0-5]\d)(?P<letter>[A-Z])(?!\w)"
                    r"|(?P<clock3>[0-2]\d:[0-5]\d)(?![\w:]))", re.IGNORECASE)
"""What follows a day: hours as elsewhere, behind a bracket too; also with a zone's letter, or of 24, with a colon."""
_BEFORE = re.compile(rf"(?<![\d:.·]){TIME},?(?: on| of)? $", re.IGNORECASE)
_TIME = re.compile(rf"(?<![\d:.·]){TIME}", re.IGNORECASE)
_STAMPED = re.compile(r"['’‘](\d\d)\b")
"""The year that a dating stamp has behind the time (``AUG 16 7 11 PM '61``)."""
_CLOCK_ALONE = re.compile(r"(?P<clock>[0-2]\d[0-5]\d)")
_GROUP = re.compile(rf"(?<!\d)(?P<day>[0-3]\d)\ ?(?P<hour>[0-2]\d)\ ?(?P<minute>[0-5]\d)\d?\ ?Z?\ {{0,12}}"
                    rf"(?P<month>{_MONTH})\.?(?:\ {{0,8}}(?P<year>{_YEAR}|\d\d)(?!\d))?", re.IGNORECASE)
_RUINED_GROUP = re.compile(rf"(?<!\w)(?P<clock>[\dOIl]{{6}})(?P<between>\ ?[Z2]?\ {{0,12}}{_MONTH}\.?\ {{0,8}})"
                           rf"(?P<year>[\dOIl]{{2}})(?!\w)", re.IGNORECASE)
"""A group some of whose figures were read as letters."""
_ORDINAL = re.compile(r",? ?(?:on )?(?:the )?(?P<day>[1-3]?\d)(?:st|nd|rd|th)\b")
_CLOCK = re.compile(r"(?<!\d)(?P<day>[0-3]\d)(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)[Z2](?!\w)")
_FIRST_GROUPS = 1930
"""Before this year nobody wrote date-time groups: two digits below mean the years from 2000 on."""
_BROKEN = re.compile(r"\b(?P<month>[A-Za-z0-9]{3,10})\.?,? (?P<day>\d{1,2}),?\ ?(?P<year>1[89]\d\d)(?!\d)"
                     r"|\b(?P<day2>\d{1,2}) (?P<month2>[A-Za-z][A-Za-z0-9]{3,9})\.?,? (?P<year2>1[89]\d\d)(?!\d)")
_FIGURES = re.compile(r"(?<![\w])[\dlIO]{1,4}(?![\w])")
_MISREAD = str.maketrans("lIO", "110")
"""Letters for which OCR takes figures, and the other way round."""


@dataclass(frozen=True)
class Moment:
    """A day, with its year and time where they are known; it stands from ``start`` to ``end`` of the text searched.

    ``broken``: OCR misread the month or a figure; ``borrowed``: the words give the time only, the day is another
    date's; ``doubtful``: they may mean another day: midnight, which ends one or begins one, or ``3/4/1950``.
    """

    month: int
    day: int
    year: int | None = None
    hour: int | None = None
    minute: int = 0
    zone: str = ""
    start: int = 0
    end: int = 0
    broken: bool = False
    borrowed: bool = False
    doubtful: bool = False

    @property
    def when(self) -> str:
        """The ISO date or date and time; nothing where the year is not known or there is no such day."""
        if self.year is None or not exists(self.year, self.month, self.day):
            return ""
        day = f"{self.year:04}-{self.month:02}-{self.day:02}"
        return day if self.hour is None else f"{day}T{self.hour:02}:{self.minute:02}:00{self.zone}"

    def in_year_of(self, other: Moment) -> Moment:
        """This moment, its year being that of ``other``, or the one before or after where the two meet at New Year."""
        if other.year is None:
            return self
        shift = {(12, 1): -1, (1, 12): 1}.get((self.month, other.month), 0)
        return replace(self, year=other.year + shift)


def find(text: str, *, broken: bool = False, order: str = "month-day-year") -> Moment | None:
    """The first date in ``text``, with the time beside it. ``broken`` also takes months and figures that OCR misread.

    ``order`` is that of figures between strokes: ``month-day-year``, ``day-month-year``, or empty where nobody knows.
    """
    match = _DAY.search(text)
    misread = broken and (match is None or not _year_of(match))
    if misread:
        text = _FIGURES.sub(lambda figures: figures[0].translate(_MISREAD), text)
        match = _DAY.search(text) or _BROKEN.search(text)
    if match is None:
        return None
    moment = _moment(match, order, misread)
    after = _after(text, match)
    if moment and moment.year is None and (year := _STAMPED.search(text, match.end(), match.end() + 24)):
        found = _at(replace(moment, year=_full_year(year[1])), after) if after else moment
        return replace(found, year=_full_year(year[1]), end=year.end() if found.end + 2 > year.start() else found.end)
    if moment is None or after:
        return _at(moment, after) if moment and after else None
    before = _BEFORE.search(text, max(0, match.start() - 24), match.start())
    return replace(_at(moment, before), start=before.start(), end=match.end()) if before else moment


def _after(text: str, day: re.Match[str]) -> re.Match[str] | None:
    """The time behind ``day``; with a colon and nothing else it may follow a year, month and day in figures."""
    after = _AFTER.match(text, day.end())
    return after or (_ISO_TIME.match(text, day.end()) if day.groupdict().get("year3") else None)


def _year_of(match: re.Match[str]) -> str:
    return next((value for key, value in match.groupdict().items() if key.startswith("year") and value), "")


def find_time(text: str, day: Moment) -> Moment | None:
    """``day``, or the day after it that ``text`` names (``4:12 p.m., 4th``), at the first time that ``text`` gives."""
    match = _TIME.search(text) or _CLOCK_ALONE.fullmatch(text)
    timed = _at(replace(day, hour=None, borrowed=True), match) if match else None
    if match is None or timed is None or timed.hour is None:
        return None
    named = _ORDINAL.match(text, match.end())
    return on_the(timed, int(named["day"])) if named else timed


def on_the(moment: Moment, number: int) -> Moment:
    """``moment`` on the next day of that number."""
    month = moment.month + (number < moment.day)
    return replace(moment, day=number, month=(month - 1) % 12 + 1, year=moment.year and moment.year + month // 13)


def find_group(text: str) -> Moment | None:
    """The first date-time group in ``text`` (times of date-time groups are in Z, Greenwich)."""
    match = _GROUP.search(text) or _GROUP.search(_RUINED_GROUP.sub(_mended, text))
    if match is None:
        return None
    year = _full_year(match["year"]) if match["year"] else None
    if year and year < _FIRST_GROUPS:
        year += 100
    hour, minute = int(match["hour"]), int(match["minute"])
    moment = Moment(_month(match["month"]), int(match["day"]), year, hour, minute, "Z", match.start(), match.end(),
                    broken=match[0] not in text)
    return moment if hour < 24 and exists(2000, moment.month, moment.day) else None


def _mended(group: re.Match[str]) -> str:
    return f"{group['clock'].translate(_MISREAD)}{group['between']}{group['year'].translate(_MISREAD)}"


def find_clock(text: str) -> Moment | None:
    """The first date-time group in ``text`` that has no month (``141722Z``); that of the result is 0."""
    match = _CLOCK.search(text)
    if match is None:
        return None
    day, hour, minute = (int(match[name]) for name in ("day", "hour", "minute"))
    moment = Moment(0, day, None, hour, minute, "Z", match.start(), match.end())
    return moment if 0 < day < 32 and hour < 24 else None


def _moment(match: re.Match[str], order: str, misread: bool) -> Moment | None:
    groups = {key.rstrip("23456"): value for key, value in match.groupdict().items() if value}
    figures = "sign" in groups
    if figures and (order == "day-month-year" or (not order and int(groups["month"]) > 12)):
        groups |= {"month": groups["day"], "day": groups["month"]}
    month = _month(groups["month"])
    day = int(groups["day"].strip("[]"))
    doubtful = "query" in groups or (figures and not order and max(month, day) < 13 and month != day)
    moment = Moment(month, day, _full_year(groups["year"]) if "year" in groups else None,
                    start=match.start(), end=match.end(), broken=misread, doubtful=doubtful)
    return moment if month and exists(2000, month, moment.day) else None


def _at(day: Moment, time: re.Match[str]) -> Moment:
    groups: defaultdict[str, str] = defaultdict(str, {name: said for name, said in time.groupdict().items() if said})
    if groups["word"]:
        hour, minute = (12 if groups["word"].lower() == "noon" else 0), 0
    elif clock := groups["clock"] or groups["clock2"] or groups["clock3"]:
        hour, minute = int(clock[:2]), int(clock[-2:])
    else:
        hour = int((groups["hour"] or groups["hour2"] or groups["hour3"]).translate(_MISREAD))
        minute = int((groups["minute"] or groups["minute2"] or groups["minute3"] or "0").translate(_MISREAD))
        half = (groups["half"] or groups["half2"] or groups["half3"]).lower()
        hour = hour % 12 + (12 if half == "p" else 0) if hour <= 12 else hour
    if hour > 23:
        return day
    doubtful = day.doubtful or bool(groups["about"]) or groups["word"].lower() == "midnight"
    zone = "Z" if groups["zulu"] or groups["letter"].upper() == "Z" else ""
    return replace(day, hour=hour, minute=minute, doubtful=doubtful, zone=zone, end=time.end())


def _month(text: str) -> int:
    if text.isdigit():
        return int(text) if 1 <= int(text) <= 12 else 0
    known = _SHORT.get(text[:3].lower(), 0)
    if known and _NAMES[known].startswith(text.lower().rstrip("t") if len(text) == 4 else text.lower()):
        return known
    close = get_close_matches(text.lower(), _NAMES[1:], 1, 0.7)
    return _NAMES.index(close[0]) if close else 0


def _full_year(text: str) -> int:
    year = int(text)
    return year if year > 99 else 1900 + year


def exists(year: int, month: int, day: int) -> bool:
    """Whether there is such a day."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def beside(day: Moment, number: int) -> Moment | None:
    """The day before or after ``day`` that has that number in its month, if one has; without an hour."""
    if not day.when:
        return None
    around = (datetime.date(day.year or 0, day.month, day.day) + datetime.timedelta(step) for step in (1, -1))
    found = next((other for other in around if other.day == number), None)
    return replace(day, year=found.year, month=found.month, day=found.day, hour=None) if found else None


def at_time_of(day: Moment, other: Moment) -> Moment:
    """``day`` in its place, at the time of ``other``."""
    return replace(day, hour=other.hour, minute=other.minute, zone=other.zone)
