"""Recognising what each line of a transcript is: one declaration (TOML) per family of layouts, read by one recogniser.

A layout says how certain it is that a transcript is its own, and annotates it. The built-in ones lie in ``families/``;
an edition's own in its folder ``layouts/``; other packages bring theirs through the entry points ``cablegram.layouts``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol, runtime_checkable

from cablegram.annotation import Annotation
from cablegram.edition import files_in
from cablegram.errors import CablegramError, UsageError
from cablegram.source import Source


class LayoutError(CablegramError):
    """The declaration of a layout is wrong."""


FALLBACK = "unknown"
THRESHOLD = 0.3
"""A layout that is less certain than this is not taken: the transcript counts as one of no known layout."""


@runtime_checkable
class Layout(Protocol):
    """A family of layouts that transcripts come in."""

    @property
    def name(self) -> str:
        """The name that ``--layout`` takes."""

    def certainty(self, source: Source) -> float:
        """How sure it is that ``source`` is laid out in this way, from 0 to 1."""

    def annotate(self, source: Source) -> Iterable[Annotation]:
        """What the lines of ``source`` are, and the facts that they state."""


@cache
def builtin() -> tuple[Layout, ...]:
    """The layouts that come with cablegram, in the order in which they are judged, and those of installed packages."""
    from cablegram.layouts.declared import BuiltInLayout
    from cablegram.layouts.rules import FAMILIES

    families = [BuiltInLayout(path) for path in sorted(FAMILIES.glob("*.toml"))]
    own = sorted(families, key=lambda layout: layout.order)
    found = sorted(entry_points(group="cablegram.layouts"), key=lambda point: point.name)
    return (*own, *(point.load()() for point in found))


def of_edition(folder: Path) -> tuple[Layout, ...]:
    """The layouts that an edition declares in ``folder`` (``*.toml``). Raises ``LayoutError`` where one is wrong."""
    from cablegram.layouts.declared import DeclaredLayout
    from cablegram.layouts.rules import load

    return tuple(DeclaredLayout(load(path)) for path in files_in(folder, ".toml"))


def names(edition_layouts: Sequence[Layout] = ()) -> list[str]:
    """The names of all layouts, the edition's own first."""
    return list(dict.fromkeys(layout.name for layout in (*edition_layouts, *builtin())))


def named(name: str, edition_layouts: Sequence[Layout] = ()) -> Layout:
    """The layout called ``name``; an edition's own goes before a built-in one. Raises ``UsageError`` if none is."""
    for layout in (*edition_layouts, *builtin()):
        if layout.name == name:
            return layout
    raise UsageError(f"no layout is named {name!r}", hint=f"layouts are: {', '.join(names(edition_layouts))}")


def detect(source: Source, edition_layouts: Sequence[Layout] = ()) -> tuple[Layout, float]:
    """The layout of ``source`` and how certain that is; ``unknown`` where none reaches ``THRESHOLD``.

    Among equally certain ones the first is taken: an edition's own go first, then the built-in ones in their order.
    """
    best, certainty = None, 0.0
    for layout in (*edition_layouts, *builtin()):
        found = layout.certainty(source)
        if found > certainty:
            best, certainty = layout, found
        if certainty >= 1:
            break
    if best and best.name != FALLBACK and certainty >= THRESHOLD:
        return best, certainty
    return named(FALLBACK, edition_layouts), min(certainty, THRESHOLD)
