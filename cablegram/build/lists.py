"""How the list of telegrams is divided: one page, or, when they are many, the years, each in parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cablegram.build.telegrams import Telegram


@dataclass(frozen=True)
class Sheet:
    """The telegrams on the page at ``address``: all, or, of those of a ``year``, all or a part."""

    address: str
    telegrams: Sequence[Telegram]
    year: str = ""


def sheets(telegrams: Sequence[Telegram], most: int) -> list[Sheet]:
    """The pages of the list of ``telegrams``, which are in the order of time; ``most`` of them are on one page."""
    if len(telegrams) <= most:
        return [Sheet("telegrams/", telegrams)]
    years = groupby(telegrams, lambda telegram: telegram.sent[:4] or "undated")
    return [sheet for year, found in years for sheet in _parts(year, list(found), most)]


def _parts(year: str, telegrams: Sequence[Telegram], most: int) -> Iterator[Sheet]:
    for number, start in enumerate(range(0, len(telegrams), most), start=1):
        address = f"telegrams/{year}/{number}/" if number > 1 else f"telegrams/{year}/"
        yield Sheet(address, telegrams[start : start + most], year)
