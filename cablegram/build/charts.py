"""What the charts of a site show: when telegrams were sent, who wrote to whom, from where. Counted here, drawn by XSLT.

The elements of a chart's context are those of ``timeline.xsl``, ``network.xsl`` and ``map.xsl`` in ``xslt/html``.
A chart that would be empty is none: no timeline without dates, no network without correspondents, no map without
coordinates.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lxml import etree

from cablegram.build import network
from cablegram.build.corpus import Corpus, xml
from cablegram.build.lists import Sheet
from cablegram.build.posts import posts
from cablegram.build.telegrams import Telegram

SINGLE = 40
"""So many telegrams a timeline shows one by one; of more it shows how many there are in each period."""

YEARS = 25
"""So many years a timeline shows by months; more than these by years."""

_ISO = re.compile(r"\d{4}(-\d\d){0,2}(T|$)")


@dataclass(frozen=True)
class Chart:
    """A page with a chart: its ``kind`` (timeline, network, map), address, context, and files beside it, by name."""

    kind: str
    address: str
    content: tuple[str, ...]
    beside: tuple[tuple[str, bytes], ...] = ()


def charts(corpus: Corpus, sheets: Iterable[Sheet]) -> Iterator[Chart]:
    """The charts of ``corpus``, whose list of telegrams is divided into ``sheets``."""
    dated = [telegram for telegram in corpus.telegrams if _dated(telegram.sent)]
    undated = xml(etree.Element("undated", count=str(len(corpus.telegrams) - len(dated))))
    lists = {telegram.id: sheet.address for sheet in sheets for telegram in sheet.telegrams}
    for timeline in _timeline(dated, lists):
        yield replace(timeline, content=(*timeline.content, undated))
    lines = network.exchanges(corpus)
    if lines:
        table = ("network.csv", network.csv_of(corpus, lines))
        yield Chart("network", "network/", network.content(corpus, lines), (table,))
    places = posts(corpus)
    if places:
        yield Chart("map", "map/", places)


def _timeline(dated: Sequence[Telegram], lists: dict[str, str]) -> Iterator[Chart]:
    """Telegrams one by one; or by days where they are of one year, else by months or years and a page for each year."""
    years = sorted({telegram.sent[:4] for telegram in dated})
    if not dated:
        return
    if len(dated) <= SINGLE:
        yield Chart("timeline", "timeline/", tuple(telegram.short for telegram in dated))
    elif len(years) == 1:
        yield Chart("timeline", "timeline/", tuple(_periods(dated, 10, lists)))
    else:
        length = 7 if int(years[-1]) - int(years[0]) < YEARS else 4
        yield Chart("timeline", "timeline/", tuple(_periods(dated, length, lists)))
        for before, year, after in zip(["", *years], years, [*years[1:], ""], strict=False):
            of_year = (telegram for telegram in dated if telegram.sent[:4] == year)
            said = xml(etree.Element("year", name=year, before=before, after=after))
            yield Chart("timeline", f"timeline/{year}/", (said, *_periods(of_year, 10, lists)))


def _periods(dated: Iterable[Telegram], length: int, lists: dict[str, str]) -> Iterator[str]:
    """How many were sent in each period (so many characters of an ISO date), and where they are listed."""
    counted: Counter[str] = Counter()
    listed: dict[str, str] = {}
    for telegram in dated:
        period = telegram.sent[:length].partition("T")[0]
        counted[period] += 1
        listed.setdefault(period, lists[telegram.id])
    for period, count in counted.items():
        to = f"timeline/{period}/index.html" if length == 4 else f"{listed[period]}index.html#d{period}"
        yield xml(etree.Element("period", {"when": period, "count": str(count), "to": to}))


def _dated(sent: str) -> bool:
    """Whether it begins with a year, or a month or day that there is."""
    day = sent[:10] + "-01-01"[len(sent[:10]) - 4 :]
    try:
        return bool(_ISO.match(sent) and date.fromisoformat(day))
    except ValueError:
        return False
