"""Dates and times in running text; a year that is not there is taken from the date of sending.

Source: TEI Guidelines 14.4 (dates), values as in XML Schema part 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from cablegram.annotate.folded import folded
from cablegram.annotate.passages import Inside, Span, passages, union
from cablegram.annotate.registry import Options
from cablegram.annotation import Annotation, Certainty
from cablegram.registers import Registers
from cablegram.source import Source

MONTHS = "january february march april may june july august september october november december".split()
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
DATE = re.compile(
    rf"(?<![\w/–-])(?:"
    rf"(?P<gday>{DAY})(?P<ghour>[0-2]\d)(?P<gminute>[0-5]\d)\s?Z(?:\s+(?P<gmonth>{MONTH})\.?(?:\s+(?P<gyear>\d{{4}}|\d{{2}}))?)?"
    rf"|(?P<month>{MONTH})\.?\s+(?P<day>{DAY})(?:st|nd|rd|th)?(?![\d:]|\s?[ap]\.?m\b)(?:,?\s+(?P<year>1[6-9]\d\d|20\d\d)(?!\d))?"
    rf"|(?P<day2>{DAY})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month2>{MONTH})\b\.?(?:,?\s+(?P<year2>1[6-9]\d\d|20\d\d)(?!\d))?"
    rf"|(?P<month3>{MONTH}),?\s+(?P<year3>1[6-9]\d\d|20\d\d)"
    rf"|(?P<month4>0?[1-9]|1[0-2])/(?P<day4>{DAY})/(?P<year4>\d{{4}}|\d{{2}})"
    r")(?![\w/])",
    re.I,
)
TIME = re.compile(
    r"(?<![\w.:/])(?:(?P<h>1[0-2]|0?[1-9])(?:[:.](?P<m>[0-5]\d))?\s*(?P<half>[ap])\.?\s?m\b\.?"
    r"|(?P<h24>[01]\d|2[0-3])(?P<m24>[0-5]\d)\s?(?P<zone>Z\b|hours\b|hrs\b|local\b|GMT\b)"
    r"|12\s+(?P<word>noon|midnight)\b)",
    re.I,
)
NAMES_OF_MONTHS = frozenset((*MONTHS, *(name[:3] for name in MONTHS), "sept"))
DATE_START = re.compile(r"[0-9](?<![\w/–-].)(?:[/ \nsnrt]|[0-9](?:[/\s]|[A-Za-z]{2}|\d{3}))")
"""How a date begins that does not begin with its month."""
TIME_START = re.compile(r"[0-9](?<![\w.:/].)\d{0,3}(?:[:.]\d\d)?\s*[AaGgHhLlMmNnPpZz]")
COVERED = frozenset({"date", "time", "dateline", "idno", "ref"})


def annotate(
    source: Source, so_far: Sequence[Annotation], registers: Registers, options: Options
) -> Iterator[Annotation]:
    """A ``date`` or ``time`` with ``when`` for each in the passages; certainty is less where the year is inferred."""
    inside = Inside(passages(source, so_far))
    covered = union((a.start, a.end) for a in so_far if a.kind in COVERED)
    sent = sent_date(so_far)
    for found in found_at(DATE, date_starts(source.text), source.text):
        if not inside(found.start(), found.end()) or _overlaps(covered, found.span()):
            continue
        when, certainty = read_date(found, sent)
        if when and not is_a_word(found):
            yield Annotation(found.start(), found.end(), "date", {"when": when}, certainty)
            covered = union([*covered, found.span()])
    for found in found_at(TIME, starts_of(TIME_START, source.text), source.text):
        if inside(found.start(), found.end()) and not _overlaps(covered, found.span()):
            yield Annotation(found.start(), found.end(), "time", {"when": read_time(found)}, "high")


def date_starts(text: str) -> list[int]:
    """Where a date may begin: with a month, or with figures."""
    months = (at for at in folded(text).positions(NAMES_OF_MONTHS) if text[at].isupper())
    return sorted((*months, *starts_of(DATE_START, text)))


def starts_of(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    """Where ``pattern`` finds something."""
    return (found.start() for found in pattern.finditer(text))


def found_at(pattern: re.Pattern[str], starts: Iterable[int], text: str) -> Iterator[re.Match[str]]:
    """What ``pattern`` finds, tried only where it may begin."""
    end = 0
    for start in starts:
        if start >= end and (found := pattern.match(text, start)):
            end = found.end()
            yield found


def sent_date(so_far: Sequence[Annotation]) -> date | None:
    """The date of sending, if the layout found it whole."""
    for said in so_far:
        if said.kind == "fact" and said.attributes.get("name") == "sent":
            try:
                return date.fromisoformat(said.attributes.get("when", "")[:10])
            except ValueError:
                continue
    return None


def read_date(found: re.Match[str], sent: date | None) -> tuple[str, Certainty]:
    """The value of ``@when`` and how sure it is; empty where there is no such day."""
    parts = found.groupdict()
    day = parts["gday"] or parts["day"] or parts["day2"] or parts["day4"]
    word = parts["gmonth"] or parts["month"] or parts["month2"] or parts["month3"]
    year = parts["gyear"] or parts["year"] or parts["year2"] or parts["year3"] or parts["year4"]
    month = month_number(word) if word else int(parts["month4"] or 0)
    certainty: Certainty = "high" if year else "medium"
    if parts["month3"]:
        return f"{year}-{month:02}", "high"
    if not month:
        return _this_month(int(day or 0), parts, sent)
    number = _year(year, sent) if year else nearest_year(month, int(day or 0), sent)
    if number is None:
        return (f"--{month:02}-{int(day or 0):02}" if _exists(2000, month, int(day or 0)) else ""), "high"
    if not _exists(number, month, int(day or 0)):
        return "", certainty
    when = f"{number:04}-{month:02}-{int(day or 0):02}"
    return when + _zulu(parts), certainty


def _this_month(day: int, parts: dict[str, str | None], sent: date | None) -> tuple[str, Certainty]:
    """A date-time group without its month: of the month of sending, or of the one before."""
    if sent is None:
        return "", "low"
    year, month = sent.year, sent.month
    if day > sent.day + 1:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return (f"{year:04}-{month:02}-{day:02}" + _zulu(parts) if _exists(year, month, day) else ""), "medium"


def _zulu(parts: dict[str, str | None]) -> str:
    hour, minute = parts["ghour"], parts["gminute"]
    return f"T{hour}:{minute}:00Z" if hour and int(hour) < 24 else ""


def month_number(word: str) -> int:
    """1 to 12 for a month's name or its first three letters."""
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(word[:3].lower()))


def _year(year: str, sent: date | None) -> int:
    if len(year) == 4:
        return int(year)
    if sent is None:
        return 1900 + int(year)
    number = sent.year // 100 * 100 + int(year)
    return number + (100 if number < sent.year - 50 else -100 if number > sent.year + 50 else 0)


def nearest_year(month: int, day: int, sent: date | None) -> int | None:
    """The year in which the day lies nearest to the date of sending; ``None`` where that is not known."""
    if sent is None:
        return None
    years = [year for year in (sent.year, sent.year - 1, sent.year + 1) if _exists(year, month, day)]
    return min(years, key=lambda year: abs((date(year, month, day) - sent).days), default=sent.year)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def is_a_word(found: re.Match[str]) -> bool:
    """Whether ``may`` or ``march`` stands there in lower case: the verb, not the month."""
    word = found.group("month") or found.group("month2") or ""
    return word in ("may", "march", "mar", "dec", "sept")


def read_time(found: re.Match[str]) -> str:
    """The value of ``@when`` for a time of day."""
    parts = found.groupdict()
    zone = "Z" if parts["zone"] and parts["zone"].upper() in ("Z", "GMT") else ""
    if parts["word"]:
        return "12:00:00" if parts["word"].lower() == "noon" else "00:00:00"
    if parts["h24"]:
        return f"{parts['h24']}:{parts['m24']}:00{zone}"
    hour = int(parts["h"]) % 12 + 12 * (parts["half"].lower() == "p")
    return f"{hour:02}:{parts['m'] or '00'}:00"


def _overlaps(covered: Sequence[Span], span: Span) -> bool:
    return any(start < span[1] and span[0] < end for start, end in covered)
