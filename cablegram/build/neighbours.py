"""Which telegrams stand before and after one: by time, and between the same correspondents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cablegram.build.corpus import Telegram


@dataclass(frozen=True)
class Neighbour:
    """A telegram beside another: on which ``side`` (before, after) of which ``series`` (time, exchange)."""

    telegram: Telegram
    series: str
    side: str

    def attributes(self) -> dict[str, str]:
        """Those of the context's element ``neighbour``."""
        return {"to": self.telegram.id, "series": self.series, "side": self.side}


def neighbours(telegrams: Sequence[Telegram]) -> dict[str, list[Neighbour]]:
    """By id, the neighbours of each of ``telegrams``, which are in the order of time."""
    found: dict[str, list[Neighbour]] = {telegram.id: [] for telegram in telegrams}
    _link(telegrams, "time", found)
    for exchange in _exchanges(telegrams):
        _link(exchange, "exchange", found)
    return found


def _link(series: Sequence[Telegram], name: str, found: dict[str, list[Neighbour]]) -> None:
    for before, after in pairwise(series):
        found[after.id].append(Neighbour(before, name, "before"))
        found[before.id].append(Neighbour(after, name, "after"))


def _exchanges(telegrams: Sequence[Telegram]) -> Iterator[list[Telegram]]:
    """Telegrams between the same two sides, in either direction; not where that is all of the edition."""
    exchanges: dict[frozenset[str], list[Telegram]] = {}
    for telegram in telegrams:
        sides = frozenset(side for role in ("sent", "received") if (side := _side(telegram, role)))
        if len(sides) == 2:
            exchanges.setdefault(sides, []).append(telegram)
    return (exchange for exchange in exchanges.values() if 1 < len(exchange) < len(telegrams))


def _side(telegram: Telegram, role: str) -> str:
    """Who sent or received it: the first party that a register knows, else as it is written."""
    parties = [(to, text) for acted, to, text, _ in telegram.parties if acted == role]
    return next((to for to, _ in parties if to), next((text for _, text in parties), ""))
