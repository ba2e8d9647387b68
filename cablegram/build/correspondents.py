"""Who an actor of a telegram is, however that is written: one correspondent for all forms of one name.

A register entry that the encoding points to decides; else the one entry of its kind that has that name; else the name
itself: what differs only in case, punctuation and small words (``Mission at Berlin``, ``Mission in Berlin``) is one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cablegram.build.corpus import Corpus
    from cablegram.build.telegrams import Actor, Telegram

_REGISTERS = {"persName": "persons", "orgName": "organizations", "placeName": "places"}
_ORDER = ("orgName", "persName", "placeName")
_WORD = re.compile(r"[^\W_]+")
_SMALL = re.compile(r"[^\W\d_]{1,3}")


@cache
def folded(name: str) -> str:
    """``name`` without what does not tell correspondents apart; small words are those written so, of three letters."""
    words = _WORD.findall(name.replace(".", ""))
    telling = [word for word in words if not (word.islower() and _SMALL.fullmatch(word))]
    return " ".join(telling or words).casefold()


class Correspondents:
    """The correspondents of a corpus: by ``key``, which is KIND/ID of a register entry, else made of the name."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._registered = _registered(corpus)
        self._of: dict[tuple[str, str], list[str]] = {}
        written: dict[str, Counter[str]] = {}
        for telegram in corpus.telegrams:
            for actor in telegram.actors:
                written.setdefault(self.key(actor), Counter())[actor.name] += 1
        self._names = {key: min(names, key=lambda name: (-names[name], name)) for key, names in written.items()}

    @property
    def keys(self) -> Iterable[str]:
        """Who they are."""
        return self._names.keys()

    def key(self, actor: Actor) -> str:
        """Who that is; empty where there is no name."""
        if actor.key in self._corpus.entry:
            return actor.key
        name = folded(actor.name)
        return self._registered.get((actor.kind, name), f"{actor.kind} {name}") if name else ""

    def of(self, telegram: Telegram, role: str) -> list[str]:
        """Who had that role in ``telegram``: an office for each action; where none is named, a person or a place."""
        asked = telegram.id, role
        if asked not in self._of:
            self._of[asked] = self._acted(telegram, role)
        return self._of[asked]

    def _acted(self, telegram: Telegram, role: str) -> list[str]:
        actions: dict[int, list[Actor]] = {}
        for actor in telegram.actors:
            if actor.role == role and actor.kind in _ORDER and self.key(actor):
                actions.setdefault(actor.action, []).append(actor)
        first = (min(actors, key=lambda actor: _ORDER.index(actor.kind)) for actors in actions.values())
        return list(dict.fromkeys(map(self.key, first)))

    def names(self, telegram: Telegram, role: str, *kinds: str) -> list[str]:
        """What all those of these ``kinds`` are called that had that role."""
        keys = (self.key(actor) for actor in telegram.actors if actor.role == role and actor.kind in kinds)
        return [self.name(key) for key in dict.fromkeys(keys) if key]

    def name(self, key: str) -> str:
        """The entry's name, else the form that is written most often."""
        entry = self._corpus.entry.get(key)
        return entry.name if entry else self._names.get(key, key)


def _registered(corpus: Corpus) -> Mapping[tuple[str, str], str]:
    """For kind and folded name the one entry that has it; names that several have are left out."""
    found: dict[tuple[str, str], set[str]] = {}
    kinds = {register: kind for kind, register in _REGISTERS.items()}
    for entry in corpus.entries:
        if kind := kinds.get(entry.kind):
            for name in entry.names:
                found.setdefault((kind, folded(name)), set()).add(entry.key)
    return {name: keys.pop() for name, keys in found.items() if len(keys) == 1}
