"""Threads: telegrams that refer to one another, as ``Your 364`` does to 364, and its answer to that.

The thread of a telegram is all that it goes back to and all that goes back to it: what it refers to, what that refers
to, and so on; what refers to it, what refers to that, and so on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from cablegram.build.telegrams import Telegram
from cablegram.tei import Element

MOST = 20
"""So many telegrams of a thread are shown: those nearest to the one that it is the thread of."""


@dataclass(frozen=True)
class Thread:
    """The ``telegrams`` of a thread, in the order of time; ``more`` of them are not shown."""

    telegrams: tuple[Telegram, ...]
    more: int

    def element(self) -> Element:
        """The context's element ``thread``: in it ``step`` elements, each with those shown that it ``refers`` to."""
        shown = {telegram.id for telegram in self.telegrams}
        element = etree.Element("thread", more=str(self.more))
        for telegram in self.telegrams:
            refers = [name for name in telegram.references if name in shown and name != telegram.id]
            etree.SubElement(element, "step", {"to": telegram.id, "refers": " ".join(refers)})
        return element


def threads(telegrams: Sequence[Telegram]) -> dict[str, Thread]:
    """By id, the threads of those of ``telegrams`` (in the order of time) that refer to one or are referred to."""
    order = {telegram.id: number for number, telegram in enumerate(telegrams)}
    back = {t.id: [name for name in t.references if name in order and name != t.id] for t in telegrams}
    forth: dict[str, list[str]] = {}
    for telegram in telegrams:
        for name in back[telegram.id]:
            forth.setdefault(name, []).append(telegram.id)
    found: dict[str, Thread] = {}
    for name in order:
        if back[name] or name in forth:
            away = _reached(name, forth) | _reached(name, back)
            near = sorted(away, key=lambda other: (away[other], order[other]))[:MOST]
            shown = sorted(near, key=order.__getitem__)
            found[name] = Thread(tuple(telegrams[order[other]] for other in shown), len(away) - len(shown))
    return found


def _reached(start: str, links: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """All that the ``links`` lead to from ``start``, itself included, each with how many steps away it is."""
    away, edge = {start: 0}, [start]
    while edge:
        edge = [other for name in edge for other in links.get(name, ())]
        edge = list(dict.fromkeys(other for other in edge if other not in away))
        away |= dict.fromkeys(edge, max(away.values()) + 1)
    return away
