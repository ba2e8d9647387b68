"""Which telegram is meant by ``Deptel 1338``, ``urtel 1941``, ``Your 364``: who writes to whom decides that.

A number alone decides nothing, since each post counts its own telegrams, and begins again each year: sender,
addressee and date must agree, and one telegram only may be left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from cablegram.annotate.folded import fold
from cablegram.annotate.references import SERIES
from cablegram.annotation import Certainty
from cablegram.encode.catalogue import Catalogue
from cablegram.encode.letterhead import Letterhead, Party, canonical, day_of, located

OWN = frozenset("mytel ourtel my our remytel".split())
THEIRS = frozenset("urtel yourtel your ur reurtel".split())
FROM_HOME = frozenset("deptel depttel redeptel state secstate department dept".split())
FROM_POST = frozenset("embtel reembtel legtel mistel ambtel embassy emb legation mission".split())
FROM_CONSULATE = frozenset("contel congentel consulate".split())
EITHER = frozenset("telegram tel msg".split())
IN_SERIES = frozenset(name.lower() for name in SERIES)
LATEST = timedelta(days=1)
"""A telegram that is cited may bear the date of the next day: clocks differ."""
OLDEST = timedelta(days=366)
RECENT = timedelta(days=120)
APART = timedelta(days=120)
"""Of two telegrams with one number the later is meant when the other is so much older."""
Direction = tuple[Party, Party]
ANYONE = Party()


class Citations:
    """The telegrams of an edition, found by what others call them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._places = located(head for _, head in catalogue.heads())

    def targets(self, head: Letterhead, reference: str, day: str = "") -> tuple[list[str], Certainty]:
        """The files of the telegrams that ``head`` cites as ``reference`` (``deptel 1338``), and how sure that is.

        ``day`` is the date that it gives a telegram (``Deptel 1338 of May 3``), as ISO has it.
        """
        word, *numbers = _divided(reference)
        if not numbers or head.day is None:
            return [], "high"
        head = self._extended(head)
        sent = day_of(day) if len(numbers) == 1 else None
        found = [self._target(head, word, number, sent) for number in numbers]
        names = [name for name, _ in filter(None, found)]
        return names, "high" if all(is_sure for _, is_sure in filter(None, found)) else "medium"

    def _extended(self, head: Letterhead) -> Letterhead:
        """``head`` with the places where its sender and its addressee are known to sit."""
        return replace(head, sender=self._located(head.sender), addressee=self._located(head.addressee))

    def _located(self, party: Party) -> Party:
        if party.places:
            return party
        return Party(party.offices, frozenset().union(*(self._places.get(name, ()) for name in party.offices)))

    def _numbered(self, series: str, number: str) -> list[tuple[str, Letterhead]]:
        if not number:
            return []
        found = self._catalogue.numbered(series, number)
        return [(name, self._extended(head)) for name, head in found if head.day]

    def _target(self, head: Letterhead, word: str, number: str, sent: date | None) -> tuple[str, bool] | None:
        """The one telegram of that number that agrees, and whether all that could be checked speaks for it."""
        series = word if word in IN_SERIES else ""
        known = [(name, other) for name, other in self._numbered(series, canonical(number)) if _is_of(other, sent)]
        for directions, is_sure in _readings(head, word):
            agreeing = [(name, other) for name, other in known if other != head and _agrees(other, directions)]
            if chosen := _latest(agreeing, head, timedelta.max if sent else OLDEST):
                name, other = chosen
                return name, is_sure and (sent is not None or _age(head, other) <= RECENT)
        return None


def _divided(reference: str) -> list[str]:
    """The word and the numbers of a normalised reference; ``san jose 612`` has two words."""
    parts = fold(reference).split()
    numbers = [part for part in parts if any(character.isdigit() for character in part)]
    return [" ".join(part for part in parts if part not in numbers), *numbers]


def _readings(head: Letterhead, word: str) -> Iterator[tuple[Sequence[Direction], bool]]:
    """Who may have sent the telegram to whom, first what is likelier, and whether that is sure."""
    own, theirs = (head.sender, head.addressee), (head.addressee, head.sender)
    outward = theirs if head.addressee.is_home else own
    inward = (outward[1], outward[0])
    abroad = head.sender.is_home != head.addressee.is_home
    if word in OWN:
        yield [own], True
    elif word in THEIRS:
        yield [theirs], True
    elif word in EITHER:
        yield [own, theirs], False
    elif word in IN_SERIES:
        yield [own, theirs], True
        yield [(ANYONE, ANYONE)], False
    elif word in FROM_HOME | FROM_POST | FROM_CONSULATE:
        if abroad and (word not in FROM_CONSULATE or any("consul" in name for name in inward[0].offices)):
            yield [outward if word in FROM_HOME else inward], True
    else:
        yield [(Party(offices=frozenset({word})), ANYONE), (Party(places=frozenset({word})), ANYONE)], True


def _agrees(other: Letterhead, directions: Iterable[Direction]) -> bool:
    """Whether the telegram went in one of the directions."""
    return any((not sender or other.sender.agrees(sender)) and (not addressee or other.addressee.agrees(addressee))
               and (sender is ANYONE or bool(sender)) for sender, addressee in directions)


def _is_of(other: Letterhead, sent: date | None) -> bool:
    """Whether the telegram was sent on the day that is given, or on one beside it: clocks differ."""
    return sent is None or (other.day is not None and abs(other.day - sent) <= LATEST)


def _latest(
    found: list[tuple[str, Letterhead]], head: Letterhead, oldest: timedelta
) -> tuple[str, Letterhead] | None:
    """The latest telegram before ``head``, if no other is nearly as late; the first of several copies of it."""
    before = sorted(((name, other) for name, other in found if -LATEST <= _age(head, other) <= oldest),
                    key=lambda pair: (_age(head, pair[1]), pair[0]))
    ages = sorted({_age(head, other) for _, other in before})
    if not ages or (len(ages) > 1 and ages[1] - ages[0] < APART):
        return None
    return before[0]


def _age(head: Letterhead, other: Letterhead) -> timedelta:
    """How much older the other telegram is; infinitely, where that is not known."""
    if head.day is None or other.day is None:
        return timedelta.max
    return head.day - other.day
