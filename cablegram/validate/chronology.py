"""Chronology: what was received before it was sent; dates that contradict the words they stand on.

Local times without a zone can differ by up to 26 hours for the same moment (UTC+14 to UTC-12), so only what no zone
explains is an error. TEI Guidelines: 2.4.6 (correspDesc), 3.6.4 (dates), 14.4 (datable).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache

from cablegram.diagnostics import Finding
from cablegram.tei import q
from cablegram.validate.document import Document
from cablegram.validate.spots import Piece

ZONES = timedelta(hours=26)
"""The most that two local times of the same moment can differ."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SOURCE = frozenset((q("sic"), q("orig"), q("abbr")))
"""What the source says in a ``choice``."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_MONTH = re.compile(
    r"\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?",
    re.I,
)
_WEEKDAY = re.compile(r"\b(?:" + "|".join(WEEKDAYS) + r")\b", re.I)
_DATE_TIME_GROUP = re.compile(r"\b([0-3]\d)[0-2]\d[0-5]\d[A-Z]?\s+(?=[A-Z]{3})")
"""The date-time group of a message, ``261436Z OCT 79``: day, hour and minute before the month."""
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_DAY_AFTER = re.compile(r"\s*(\d{1,2})(?:st|nd|rd|th)?\b(?!\s*[:.]\d|\s*[ap]\.?\s?m)", re.I)
_DAY_BEFORE = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]*$", re.I)


def check(document: Document) -> Iterator[Finding]:
    """Contradictions between the dates of ``document``, and between a date and its words."""
    for description in document.survey.pieces("correspDesc"):
        yield from _correspondence(document, description)
    for element in document.survey.pieces("date"):
        yield from _words(document, element)


def _correspondence(document: Document, description: Piece) -> Iterator[Finding]:
    sent, received = (_action(description, kind) for kind in ("sent", "received"))
    if sent is None or received is None:
        return
    (left, departure), (right, arrival) = _moment(sent), _moment(received)
    if departure is None or arrival is None:
        return
    if (departure.tzinfo is None) != (arrival.tzinfo is None):
        return
    values = {"sent": sent.get("when", ""), "received": received.get("when", "")}
    exact = left and right
    early = departure - arrival if exact else timedelta(days=departure.toordinal() - arrival.toordinal())
    limit = timedelta(0) if departure.tzinfo is not None and exact else ZONES if exact else timedelta(days=1)
    if early > limit:
        yield document.finding("CBG701", received, "when", **values)
    elif early > timedelta(0):
        yield document.finding("CBG702", received, "when", **values)


def _action(description: Piece, kind: str) -> Piece | None:
    for action in description.iterfind(q("correspAction")):
        if action.get("type") == kind:
            return action.find(f"{q('date')}[@when]")
    return None


def _moment(element: Piece) -> tuple[bool, datetime | None]:
    """Whether ``@when`` has a time, and the moment; ``None`` where it is no full date."""
    when = element.get("when", "")
    try:
        return "T" in when, datetime.fromisoformat(when)
    except ValueError:
        return False, None


def _words(document: Document, element: Piece) -> Iterator[Finding]:
    """Where ``@when`` of ``element`` says another day than its words do."""
    if judged := _judged(element.get("when", ""), _text(element)):
        code, attribute, values = judged
        yield document.finding(code, element, attribute, **values)


@lru_cache(maxsize=4096)
def _judged(when: str, words: str) -> tuple[str, str, dict[str, str]] | None:
    """The finding on a date with these ``words``, its attribute and values; the same dates stand in many places."""
    match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)", when)
    if not match or not words or not _is_valid(match[0]):
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    said, meant = _contradiction(words, year, month, day)
    if said:
        return "CBG703", "when", {"when": when, "words": words, "said": said, "repair": meant + when[len(meant) :]}
    return _weekday(when, words, date(year, month, day)) if year and month and day else None


def _is_valid(when: str) -> bool:
    """Whether a year, with month and day or without, is in the calendar."""
    try:
        date.fromisoformat(f"{when}-01-01"[:10] if len(when) < 10 else when)
    except ValueError:
        return False
    return True


def _contradiction(words: str, year: int | None, month: int | None, day: int | None) -> tuple[str, str]:
    """The words of a date that contradict the numbers, and the beginning of the date that they mean; or nothing."""
    if (printed := _YEAR.findall(words)) and str(year) not in printed:
        return str(printed[0]), str(printed[0])
    months = list(_MONTH.finditer(words))
    if len(months) != 1 or month is None:
        return "", ""
    named = months[0]
    number = MONTHS.index(named[1][:3].lower()) + 1
    if number != month:
        return named[0], f"{year:04}-{number:02}"
    days = _days(words, named)
    if not days or day is None or day in days.values():
        return "", ""
    words, printed_day = next(iter(days.items()))
    return words, f"{year:04}-{month:02}-{printed_day:02}"


def _days(words: str, month: re.Match[str]) -> dict[str, int]:
    """What can be the day of the ``month`` in the words of a date: one in ``14 Sept 60``, two in ``14 Sept 15``."""
    group = _DATE_TIME_GROUP.search(words)
    around = [_DAY_BEFORE.search(words[: month.start()]), _DAY_AFTER.match(words, month.end())]
    found = [match for match in ([group] if group else around) if match]
    return {match[0].strip(): int(match[1]) for match in found if 1 <= int(match[1]) <= 31}


def _weekday(when: str, words: str, day: date) -> tuple[str, str, dict[str, str]] | None:
    match, was = _WEEKDAY.search(words), WEEKDAYS[day.weekday()]
    if match is None or match[0].lower() == was.lower():
        return None
    return "CBG704", "", {"when": when, "said": match[0], "was": was}


def _text(element: Piece) -> str:
    """The words of ``element`` as its editor reads them: ``corr``, not ``sic``."""
    if not len(element):
        return " ".join((element.text or "").split())
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Piece) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not (element.tag == q("choice") and child.tag in SOURCE):
            yield from _pieces(child)
        yield " " if child.tag == q("lb") else ""
        yield child.tail or ""
