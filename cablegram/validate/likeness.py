"""The name that another is most likely a slip for, looked for among many in a time that one can wait.

Two names are alike by twice the letters that they share in order, divided by the letters of both (``difflib``). Sets
of letters tell quickly how much that can be at most, so that few names are compared letter by letter.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

MOST = 5000
"""Among how many names the one that is meant is looked for."""


class _Names(NamedTuple):
    """Names, each with the letters in it; the letters of all, and how many the shortest has."""

    each: tuple[tuple[str, frozenset[str]], ...]
    letters: frozenset[str]
    shortest: int


def nearest(name: str, known: Collection[str], likeness: float = 0.7) -> str:
    """The one of the ``known`` names that is most like ``name`` (at least by ``likeness``, up to 1), or nothing.

    Among more than ``MOST`` names none is looked for: that would take longer than to look oneself.
    """
    if len(known) > MOST:
        return ""
    return _nearest(name, known if isinstance(known, frozenset) else frozenset(known), likeness)


def may_be_near(name: str, known: frozenset[str], likeness: float) -> bool:
    """Whether one of the ``known`` names may be as like ``name``, by the letters of all of them together."""
    names = _names(known)
    shared = len(name) - len(frozenset(name) - names.letters)
    return 2 * shared >= likeness * (len(name) + names.shortest)


@lru_cache(maxsize=4096)
def _nearest(name: str, known: frozenset[str], likeness: float) -> str:
    names, letters = _names(known), frozenset(name)
    if not may_be_near(name, known, likeness):
        return ""
    possible = [one for one, others in names.each if _most(name, letters, one, others) >= likeness]
    if not possible:
        return ""
    import difflib

    return next(iter(difflib.get_close_matches(name, possible, 1, likeness)), "")


@lru_cache(maxsize=64)
def _names(known: frozenset[str]) -> _Names:
    each = tuple((name, frozenset(name)) for name in sorted(known))
    return _Names(each, frozenset("".join(known)), min(map(len, known), default=0))


def _most(name: str, letters: frozenset[str], other: str, others: frozenset[str]) -> float:
    """How alike two names can be at most: a letter that only one has is not shared."""
    shared = min(len(name) - len(letters - others), len(other) - len(others - letters))
    return 2 * shared / (len(name) + len(other))
