"""Who wrote to whom, how often: the correspondents of an edition.

A correspondent is an office; where an action names none, the person, or else the place.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree

from cablegram.build.corpus import Corpus, xml
from cablegram.build.telegrams import Telegram

MOST = 32
"""So many correspondents have a place of their own in the chart; what the others sent and received is summed up."""

LINES = 100
"""So many lines the chart has at most: those with the most telegrams."""

OTHERS = ""
"""Stands for all correspondents beyond ``MOST``."""


@dataclass(frozen=True)
class Exchange:
    """All telegrams, in the order of time, that one correspondent sent to another, by their keys."""

    sender: str
    addressee: str
    telegrams: tuple[Telegram, ...]


def exchanges(corpus: Corpus) -> list[Exchange]:
    """The exchanges of ``corpus``, those with the most telegrams first."""
    found: dict[tuple[str, str], list[Telegram]] = {}
    for telegram in corpus.telegrams:
        for sender in corpus.correspondents.of(telegram, "sent"):
            for addressee in corpus.correspondents.of(telegram, "received"):
                found.setdefault((sender, addressee), []).append(telegram)
    return _ordered(found)


def content(corpus: Corpus, lines: Sequence[Exchange]) -> tuple[str, ...]:
    """The context of the chart: ``correspondent`` elements by rank, then ``line`` elements between them by number."""
    sent, received, total = _traffic(lines)
    ranked = sorted(total, key=lambda name: (-total[name], -sent[name], corpus.correspondents.name(name), name))
    shown = ranked[:MOST]
    summed = lines
    if len(ranked) > MOST:
        shown.append(OTHERS)
        summed = _summed(lines, set(shown))
        sent, received, total = _traffic(summed)
    numbers = {name: str(number) for number, name in enumerate(shown, start=1)}
    people = [_correspondent(corpus, name, sent[name], received[name]) for name in shown]
    if OTHERS in numbers:
        people[-1].set("others", str(len(ranked) - MOST))
    drawn = [_line(line, numbers) for line in summed[:LINES]]
    left = etree.Element("more", lines=str(len(summed[LINES:])),
                         telegrams=str(sum(len(line.telegrams) for line in summed[LINES:])))
    return tuple(map(xml, [*people, *drawn, left]))


def csv_of(corpus: Corpus, lines: Iterable[Exchange]) -> bytes:
    """All exchanges as CSV (RFC 4180)."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("from", "to", "telegrams", "first", "last"))
    for line in lines:
        names = map(corpus.correspondents.name, (line.sender, line.addressee))
        writer.writerow((*names, len(line.telegrams), line.telegrams[0].sent, line.telegrams[-1].sent))
    return text.getvalue().encode()


def _ordered(found: dict[tuple[str, str], list[Telegram]]) -> list[Exchange]:
    exchanged = (Exchange(*pair, tuple(telegrams)) for pair, telegrams in found.items())
    return sorted(exchanged, key=lambda line: (-len(line.telegrams), line.sender, line.addressee))


def _traffic(lines: Iterable[Exchange]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How many telegrams each correspondent sent, received, and both together."""
    sent: Counter[str] = Counter()
    received: Counter[str] = Counter()
    for line in lines:
        sent[line.sender] += len(line.telegrams)
        received[line.addressee] += len(line.telegrams)
    return sent, received, sent + received


def _summed(lines: Iterable[Exchange], shown: set[str]) -> list[Exchange]:
    """``lines`` with all those correspondents who are not ``shown`` as one."""
    found: dict[tuple[str, str], list[Telegram]] = {}
    for line in lines:
        ends = tuple(name if name in shown else OTHERS for name in (line.sender, line.addressee))
        found.setdefault((ends[0], ends[1]), []).extend(line.telegrams)
    return _ordered({pair: sorted(telegrams, key=lambda one: one.order) for pair, telegrams in found.items()})


def _correspondent(corpus: Corpus, name: str, sent: int, received: int) -> etree._Element:
    key = name if name in corpus.entry else ""
    return etree.Element("correspondent", {
        "name": corpus.correspondents.name(name), "key": key, "sent": str(sent), "received": str(received)})


def _line(line: Exchange, numbers: dict[str, str]) -> etree._Element:
    """A line of the chart; ``first`` and ``last`` telegram are given by id and time."""
    element = etree.Element("line", {
        "from": numbers[line.sender], "to": numbers[line.addressee], "count": str(len(line.telegrams))})
    for name, telegram in (("first", line.telegrams[0]), ("last", line.telegrams[-1])):
        etree.SubElement(element, name, {"id": telegram.id, "sent": telegram.sent})
    return element
