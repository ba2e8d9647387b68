"""What may stand in an entry of a register: dates, identifiers, coordinates; and what becomes of what may not."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from cablegram.registers.entries import Authority, Entry, Person, Place

AnEntry = TypeVar("AnEntry", bound=Entry)
FORMS = {name: re.compile(form) for name, form in {
    "GND": r"[0-9]+(?:-[0-9X])?X?", "VIAF": r"[0-9]+", "LC": r"[a-z]{0,3} ?[0-9]+(?:-[0-9]+)?", "wikidata": r"Q[0-9]+",
    "GeoNames": r"[0-9]+", "URI": r"[a-zA-Z][a-zA-Z0-9+.-]*:\S+",
}.items()}  # fmt: skip
"""The form of the identifiers of each authority."""
DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
YEAR = re.compile(r"(?<![0-9])[0-9]{4}$")
NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
AS_TEXT = "kept as it is written"
NO_DATE = "is no date such as 1904, 1904-08 or 1904-08-24"
AS_NOTE = "kept in a working note"


@dataclass(frozen=True)
class Doubt:
    """A ``value`` that is not what its ``column`` wants: what it is (``wanted``), and what became of it (``kept``)."""

    column: str
    value: str
    wanted: str
    kept: str

    def __str__(self) -> str:
        """As people read it."""
        return f"{self.column} “{self.value}” {self.wanted}: {self.kept}"

    @property
    def remark(self) -> str:
        """The working note that keeps the value."""
        return f"{self.column}: {self.value}"


def is_date(text: str) -> bool:
    """Whether ``text`` is a year, a month or a day as W3C writes them, and there is such a day."""
    if not DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def is_location(text: str) -> bool:
    """Whether ``text`` is a latitude and a longitude in degrees, with a blank between."""
    numbers = [float(part) for part in text.split() if NUMBER.fullmatch(part)]
    return len(numbers) == len(text.split()) == 2 and abs(numbers[0]) <= 90 and abs(numbers[1]) <= 180


def is_identifier(authority: Authority) -> bool:
    """Whether the identifier has the form that its authority gives to its own."""
    form = FORMS.get(authority.type)
    return form is None or form.fullmatch(authority.value) is not None


def settled(entry: AnEntry) -> tuple[AnEntry, list[Doubt]]:
    """``entry`` with all that makes no valid register moved to its working notes, and what is doubtful in it.

    Days that are written with the day first are read; dates that are none may stay: they are written as words.
    """
    moved = [Doubt(a.type, a.value, "has not the form of an identifier there", AS_NOTE)
             for a in entry.authorities if not is_identifier(a)]
    entry = replace(entry, authorities=tuple(filter(is_identifier, entry.authorities)))
    if isinstance(entry, Place) and entry.location and not is_location(entry.location):
        wanted = "is no latitude and longitude, such as 40.7128 -74.0060"
        moved.append(Doubt("location", entry.location, wanted, AS_NOTE))
        entry = replace(entry, location="")
    dated, doubts = _dated(entry)
    return remarked(dated, moved), [*doubts, *moved]


def remarked(entry: AnEntry, doubts: list[Doubt]) -> AnEntry:
    """``entry`` with the values of ``doubts`` in its working notes."""
    return replace(entry, remarks=(*entry.remarks, *(doubt.remark for doubt in doubts))) if doubts else entry


def _dated(entry: AnEntry) -> tuple[AnEntry, list[Doubt]]:
    """``entry`` with the days that can be read, and the dates of which that is to be told, or that can't be."""
    if not isinstance(entry, Person):
        return entry, []
    told = {"birth": entry.birth, "death": entry.death}
    days = {name: day_of(text) for name, text in told.items() if text and not is_date(text)}
    doubts = [Doubt(name, told[name], *(("is read with the day first", day) if day else (NO_DATE, AS_TEXT)))
              for name, day in days.items()]
    return replace(entry, birth=days.get("birth") or entry.birth, death=days.get("death") or entry.death), doubts


def day_of(text: str) -> str:
    """The day, as W3C writes it, that ``text`` is: ``24.8.1904``, ``24. August 1904``; empty where it is none.

    What says more or less than a day with all figures of its year is none.
    """
    from cablegram.layouts import spellings

    moment = spellings.find(text)
    whole = moment is not None and (moment.start, moment.end) == (0, len(text)) and YEAR.search(text)
    return moment.when if moment and whole and moment.hour is None else ""
