"""What a document says of itself, gathered by its roles: the elements of its header, the facts that they state."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from difflib import get_close_matches

from cablegram.annotation import UNREAD, Annotation, Certainty, fact
from cablegram.layouts import dates, parties, roles, spellings, vocabulary
from cablegram.layouts.legibility import is_legible
from cablegram.source import Source

ONCE = frozenset(("number", "control", "microfiche", "sent", "received", "sender.place", "title", "title.sub",
                  "subject", "surrogate"))
"""Facts that a telegram has one of: the first one counts, what repeats it further down is not stated again."""
_SERIES = re.compile(r"[A-Z][A-Za-z]{2,}\s+(?=\d)")
"""The indicator of a series before a number (``Secto 12``): a word of its own, abbreviated, outside the ``idno``."""
_DAY_OR_YEAR = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2}|(?:1[89]|20)\d\d")
"""A part of a date, as it stands between the commas of references."""
_NAME = re.compile(r"[A-Z][\w/&-]+")
_SEVERAL = re.compile(rf"{_NAME.pattern}(?:[,;]\s+{_NAME.pattern})+")
"""Several offices or posts, each called by one word."""
_COLUMN = re.compile(r"[^\s;]+(?: [^\s;]+)*")
"""What stands in one of several columns, far from the next one, or before a semicolon."""
_STATION = re.compile(r"(?P<agency>.+ Agency) (?P<station>Station in .+)$")
_OFFICE = re.compile(r"(?P<org>[A-Z][A-Z/]{0,6})-(?P<copies>\d{1,3})(?!\w)")
"""An office in a distribution list, with the number of its copies."""
_TELEGRAM = re.compile(r"(?<!\w)(?!(?:[A-Z] )?(?i:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z.]* \d)"
                       r"[A-Z][A-Za-z. ]{2,24} \d{2,6}(?!\w)|(?<!\w)\d{2} [A-Z][A-Z ]{2,24} \d{2,6}(?!\w)")
"""Another telegram, by place and number; in later cables the year goes before it."""
_REFERENCE = re.compile(r"\s*(?:\([A-Z1-9]\)\s?|[A-Z][.)] +)?(?P<said>[^;,:\n()]*\d[^;,:\n()]*(?<![.\s])"
                        r"(?:\s?\((?![A-Z1-9]\))[^()\n]*\))?)")
"""One of several references, which may be lettered; one that names no number is no telegram."""


class Header:
    """Gathers what the roles of a document say. Dates wait till the end, as some take their year from others.

    ``order`` is that of dates in figures. Of the roles that are ``doubted`` only those count whose words can be read.
    """

    def __init__(self, source: Source, doubted: frozenset[str] = frozenset(), order: str = "month-day-year") -> None:
        self._source, self._doubted, self._order = source, doubted, order
        self._said: list[Annotation] = []
        self._stated: set[str] = set()
        self._said_once: set[tuple[str, str]] = set()
        self._again: list[str] = []
        self._late: list[tuple[str, int, int]] = []
        self._moments: list[tuple[str, int, dates.Moment, bool]] = []
        self._clocks: list[dates.Moment] = []

    def say(self, role: str, start: int, end: int, *, facts: bool = True) -> None:
        """Take the characters from ``start`` to ``end`` for what ``role`` says; ``facts`` whether they state facts."""
        start, end = self._trimmed(start, end)
        name = roles.role(role)
        if start >= end or (name in self._doubted and not is_legible(self._source.text[start:end])):
            return
        if name in roles.DATES:
            self._date(name, start, end, facts)
        elif name in _HANDLERS:
            _HANDLERS[name](self, start, end, facts)
        elif name == "pass":
            several = _SEVERAL.fullmatch(self._source.text, start, end)
            for match in (_NAME if several else _COLUMN).finditer(self._source.text, start, end):
                self._simply(name, *match.span(), facts)
        else:
            self._simply(name, start, end, facts)

    def _simply(self, name: str, start: int, end: int, facts: bool) -> None:
        """Take a piece for the element that its role names, and for the fact."""
        kind, attributes, stated = roles.SIMPLE[name]
        if name == "again":
            self._again.append(self._source.snippet(start, end))
        if kind:
            series = _SERIES.match(self._source.text, start, end) if attributes == {"type": "telegram"} else None
            self._said.append(Annotation(series.end() if series else start, end, kind, attributes))
        if stated and facts:
            self.state(stated, start, end)

    def subject(self, *pieces: tuple[int, int]) -> None:
        """A subject that stands in one of several columns, in several lines."""
        self._said += [Annotation(start, end, "title") for start, end in pieces]
        said = " ".join(self._source.snippet(start, end) for start, end in pieces)
        self.state("subject", *pieces[0], said)

    def state(self, name: str, start: int, end: int, value: str = "", *, when: str = "",
              certainty: Certainty | None = None) -> None:
        """State a fact, unless it is one of ``ONCE`` and has been stated, or names an office again."""
        if name in ONCE and name in self._stated:
            return
        if name in ("sender.org", "addressee.org"):
            named = name, value or " ".join(self._source.text[start:end].split()).casefold()
            if named in self._said_once:
                return
            self._said_once.add(named)
        self._stated.add(name)
        self._said.append(fact(name, start, end, value, when=when, certainty=certainty))

    def late(self, name: str, start: int, end: int) -> None:
        """State the fact ``name`` in the end, if nothing else has stated it by then: with some reserve."""
        self._late.append((name, *self._trimmed(start, end)))

    def _state_late(self) -> None:
        for name, start, end in self._late:
            text = self._source.text[start:end]
            if name in self._stated or start >= end:
                continue
            if name == "sent":
                found = dates.find_group(text) or dates.find(text, order=self._order) or spellings.find(text)
                if found and not any(roles.DATES[role] == "sent" and stated for role, _, _, stated in self._moments):
                    self._moments.append(("sent", start, replace(found, doubtful=True), True))
            elif name in vocabulary.SCHEMES:
                self._term(name, vocabulary.term(name, text), start, end, True, "medium")
            else:
                self.state(name, start, end, certainty="medium")

    def signature(self, start: int, end: int, name_start: int, name_end: int) -> None:
        """Mark a signature, and the name in it."""
        self._said.append(Annotation(start, end, "signed"))
        office = parties.is_office(self._source.text[name_start:name_end])
        self._said.append(Annotation(name_start, name_end, "orgName" if office else "persName"))

    def has(self, name: str) -> bool:
        """Whether the fact ``name`` has been stated."""
        return name in self._stated

    def terms(self, start: int, end: int, schemes: tuple[str, ...], facts: bool = True) -> int:
        """Mark all terms of ``schemes`` in a range, and state them; how many there were."""
        found: list[tuple[int, int]] = []
        for scheme in schemes:
            for match in vocabulary.pattern(scheme).finditer(self._source.text, start, end):
                if any(match.start() < to and at < match.end() for at, to in found):
                    continue
                found.append(match.span())
                kind = "instruction" if scheme == "handling" else scheme
                self._said.append(Annotation(*match.span(), "seg", {"type": kind}))
                self._term(scheme, vocabulary.term(scheme, match[0]), *match.span(), facts)
        return len(found)

    def classified(self, start: int, end: int) -> None:
        """A classification stamped further down: it counts where none was found above."""
        found = vocabulary.term("classification", self._source.snippet(start, end))
        if found and "classification" not in self._stated:
            self._term("classification", found, start, end, facts=True)

    def annotations(self) -> list[Annotation]:
        """All that was said, dates completed."""
        self._state_late()
        given = sorted(self._moments, key=lambda said: said[0] != "received")
        full = [moment for _, _, moment, _ in given if moment.year is not None]
        self._moments.sort(key=lambda said: (said[2].hour is None, said[0] == "stamped"))
        for name, base, moment, facts in self._moments:
            inferred = moment.year is None and bool(full)
            day = moment.in_year_of(full[0]) if inferred else moment
            certainty: Certainty | None = "medium" if inferred or day.broken or day.borrowed or day.doubtful else None
            start, end = base + day.start, base + day.end
            when = {"when": day.when} if day.when else {}
            self._said.append(Annotation(start, end, "date", when, certainty if when else None))
            if roles.DATES[name] and facts and day.when:
                stated = self._clocked(day) if name == "sent" else day
                moved = stated.day != day.day
                self.state(roles.DATES[name], start, end, when=stated.when, certainty="medium" if moved else certainty)
        self._moments = []
        return [self._reread(said) for said in self._said]

    def _reread(self, said: Annotation) -> Annotation:
        """The place of sending as running heads have it, where they are at one and the first page was misread."""
        if not self._again or said.attributes.get("name") != "sender.place":
            return said
        printed = self._source.snippet(said.start, said.end)
        known = {name.casefold() for name in self._again}
        if len(known) != 1 or printed.casefold() in known:
            return said
        close = get_close_matches(printed.casefold(), known, 1, 0.75)
        value = {**said.attributes, "value": self._again[0]}
        return replace(said, attributes=value, certainty="medium") if close else said

    def moment(self, name: str) -> dates.Moment | None:
        """The first date that was said in the role ``name``."""
        return next((moment for role, _, moment, _ in self._moments if role == name), None)

    def _term(self, scheme: str, term: str, start: int, end: int, facts: bool,
              certainty: Certainty | None = None) -> None:
        if term and facts and (scheme, term) not in self._said_once:
            self._said_once.add((scheme, term))
            self.state(scheme, start, end, term, certainty=certainty)

    def _likely(self, scheme: str, start: int, end: int, facts: bool) -> None:
        """A term of ``scheme``; one that OCR broke is certain in parts only, an unknown one counts as it is printed."""
        if self.terms(start, end, (scheme,), facts):
            return
        kind = "instruction" if scheme == "handling" else scheme
        self._said.append(Annotation(start, end, "seg", {"type": kind}))
        likely = vocabulary.likely(scheme, self._source.text[start:end])
        if likely or not facts:
            self._term(scheme, likely, start, end, facts, "medium")
        else:
            self.state(scheme, start, end)

    def _letter(self, start: int, end: int, facts: bool) -> None:
        """A precedence by its letter (``O``: immediate)."""
        self._said.append(Annotation(start, end, "seg", {"type": "precedence"}))
        letter = self._source.text[start:end].replace("0", "O")[-1:]
        self._term("precedence", vocabulary.term("precedence", letter), start, end, facts)

    def _date(self, name: str, start: int, end: int, facts: bool) -> None:
        text = self._source.text[start:end]
        found = dates.find_group(text) if "group" in name else dates.find(text, order=self._order)
        found = found or spellings.find(text)
        if found is None or found.year is None:
            found = dates.find(text, broken=True, order=self._order) or found
        if found is None and self._moments:
            day = self._moments[-1][2]
            found = dates.find_time(text, day) or spellings.find_time(text, day)
        if found is not None:
            self._moments.append((name, start, found, facts))
        elif facts and roles.DATES[name]:
            self.state(UNREAD, start, end)

    def _time(self, start: int, end: int, facts: bool) -> None:
        """A time on a line of its own: that of the date before it."""
        if not self._moments:
            return
        name, base, day, stated = self._moments[-1]
        timed = dates.find_time(self._source.text[start:end], day)
        if timed and day.hour is None:
            when = {"when": timed.when[11:]} if timed.when else {}
            self._said.append(Annotation(start, start + timed.end, "time", when))
            self._moments[-1] = (name, base, dates.at_time_of(day, timed), stated)

    def _clock(self, start: int, end: int, facts: bool) -> None:
        """A date-time group without a month: the time of sending, if it was sent on that day of a month."""
        found = dates.find_clock(self._source.text[start:end]) if facts else None
        if found is not None:
            when = {"when": f"{found.hour:02}:{found.minute:02}:00{found.zone}"}
            self._said.append(Annotation(start, end, "time", when))
            self._clocks.append(found)

    def _clocked(self, moment: dates.Moment) -> dates.Moment:
        """``moment``, with the time that a date-time group gives for its day, be it further down or without a month.

        The day of a group without a month may be the one before or after: it begins and ends in Greenwich.
        """
        if moment.hour is not None:
            return moment
        groups = [other for name, _, other, _ in self._moments if name == "group" and other.month == moment.month]
        found = next((clock for clock in (*self._clocks, *groups) if clock.day == moment.day), None)
        if found:
            return dates.at_time_of(moment, found)
        near = ((dates.beside(moment, clock.day), clock) for clock in self._clocks)
        return next((dates.at_time_of(day, clock) for day, clock in near if day), moment)

    def _party(self, side: str, start: int, end: int, facts: bool) -> None:
        self._named(side, parties.party(self._source.text, start, end), facts)

    def _parties(self, start: int, end: int, facts: bool) -> None:
        both = parties.split(self._source.text, start, end)
        if both:
            self._named("sender", both[0], facts)
            self._named("addressee", both[1], facts)
        else:
            self._named("sender", parties.alone(self._source.text, start, end), facts)

    def _named(self, side: str, several: parties.Party, facts: bool) -> None:
        for party in parties.each(self._source.text, several):
            self._names(side, party, facts)

    def _names(self, side: str, party: parties.Party, facts: bool) -> None:
        kind, stated = ("persName", "person") if party.is_person else ("orgName", "org")
        if party.start >= party.end:
            return
        station = _STATION.match(self._source.text, party.start, party.end)
        if station and not party.is_person:
            self._names(side, parties.Party(*station.span("agency"), False), facts)
            self._names(side, parties.Party(*station.span("station"), False), facts)
            return
        self._said.append(Annotation(party.start, party.end, kind))
        if facts:
            self.state(f"{side}.{stated}", party.start, party.end)
        if party.place:
            self._said.append(Annotation(*party.place, "placeName"))
            if facts and side == "addressee":
                self.state("addressee.place", *party.place)

    def _offices(self, start: int, end: int, _facts: bool) -> None:
        """The offices of a distribution list, and how many copies each got."""
        for match in _OFFICE.finditer(self._source.text, start, end):
            self._said.append(Annotation(*match.span("org"), "orgName"))
            self._said.append(Annotation(*match.span("copies"), "num"))

    def _tags(self, start: int, end: int, facts: bool) -> None:
        self._said.append(Annotation(start, end, "seg", {"type": "tags"}))
        self._each("tag", start, end, re.compile(r"\([^()]*\)?|[^\s,()]+"), facts)

    def _references(self, start: int, end: int, facts: bool) -> None:
        for match in _TELEGRAM.finditer(self._source.text, start, end):
            if dates.find(match[0]) is not None:
                continue
            self._said.append(Annotation(*match.span(), "ref", {"type": "telegram"}))
        self._each("reference", start, end, _REFERENCE, facts)

    def _each(self, name: str, start: int, end: int, pattern: re.Pattern[str], facts: bool) -> None:
        for match in pattern.finditer(self._source.text, start, end):
            at, to = self._trimmed(*match.span("said" if "said" in pattern.groupindex else 0))
            said = self._source.text[at:to]
            doubtful = name in self._doubted and not is_legible(said)
            if facts and to > at and not doubtful and not _DAY_OR_YEAR.fullmatch(said):
                self.state(name, at, to)

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        text = self._source.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return start, end


_HANDLERS: dict[str, Callable[[Header, int, int, bool], object]] = {
    "from": lambda header, start, end, facts: header._party("sender", start, end, facts),
    "to": lambda header, start, end, facts: header._party("addressee", start, end, facts),
    "parties": Header._parties, "offices": Header._offices, "tags": Header._tags, "refs": Header._references,
    "time": Header._time, "clock": Header._clock, "letter": Header._letter,
    "terms": lambda header, start, end, facts: header.terms(start, end, vocabulary.SCHEMES, facts),
    "classification": lambda header, start, end, facts: header._likely("classification", start, end, facts),
    "precedence": lambda header, start, end, facts: header._likely("precedence", start, end, facts),
    "handling": lambda header, start, end, facts: header._likely("handling", start, end, facts),
}
"""What is made of roles that say more than one thing."""
