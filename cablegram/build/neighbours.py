"""Which telegrams stand before and after one: by time, and between the same correspondents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cablegram.build.corpus import Corpus
from cablegram.build.pieces import escape
from cablegram.build.telegrams import Telegram


@dataclass(frozen=True)
class Neighbour:
    """A telegram beside another: on which ``side`` (before, after) of which ``series`` (time, exchange)."""

    telegram: Telegram
    series: str
    side: str

    def element(self) -> str:
        """The context's element ``neighbour``."""
        return f'<neighbour to="{escape(self.telegram.id)}" series="{self.series}" side="{self.side}"/>'


def neighbours(corpus: Corpus) -> dict[str, list[Neighbour]]:
    """By id, the neighbours of each telegram of ``corpus``."""
    found: dict[str, list[Neighbour]] = {telegram.id: [] for telegram in corpus.telegrams}
    _link(corpus.telegrams, "time", found)
    for exchange in _exchanges(corpus):
        _link(exchange, "exchange", found)
    return found


def _link(series: Sequence[Telegram], name: str, found: dict[str, list[Neighbour]]) -> None:
    for before, after in pairwise(series):
        found[after.id].append(Neighbour(before, name, "before"))
        found[before.id].append(Neighbour(after, name, "after"))


def _exchanges(corpus: Corpus) -> Iterator[list[Telegram]]:
    """Telegrams between the same two sides, in either direction; not where that is all of the edition."""
    exchanges: dict[frozenset[str], list[Telegram]] = {}
    known = corpus.correspondents
    for telegram in corpus.telegrams:
        sides = frozenset(side for role in ("sent", "received") for side in known.of(telegram, role)[:1])
        if len(sides) == 2:
            exchanges.setdefault(sides, []).append(telegram)
    return (exchange for exchange in exchanges.values() if 1 < len(exchange) < len(corpus.telegrams))
