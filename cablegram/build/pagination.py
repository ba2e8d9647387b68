"""The page: the ``[print]`` table of ``edition.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cablegram.edition import Edition
from cablegram.errors import EditionError

PAPERS = {
    "royal-octavo": (156.0, 234.0),
    "demy-octavo": (138.0, 216.0),
    "a5": (148.0, 210.0),
    "b5": (176.0, 250.0),
    "a4": (210.0, 297.0),
    "us-letter": (215.9, 279.4),
}
"""Page sizes by name: width and height in millimetres."""


@dataclass(frozen=True)
class PageSettings:
    """How the book's page looks.

    ``width`` and ``height`` are in millimetres, ``size`` is the text's in points; ``fonts`` are folders with fonts
    beside those that the typesetter carries, ``families`` the names of those to be tried first. A ``volume`` holds so
    many telegrams at most.
    """

    width: float = 156.0
    height: float = 234.0
    size: float = 10.5
    fonts: tuple[Path, ...] = ()
    families: tuple[str, ...] = ()
    volume: int = 250

    def attributes(self) -> dict[str, str]:
        """The settings as the template reads them."""
        return {"width": f"{self.width:g}", "height": f"{self.height:g}", "size": f"{self.size:g}",
                "fonts": "|".join(self.families)}


def page_settings(edition: Edition) -> PageSettings:
    """The ``[print]`` table: ``paper`` or ``width`` and ``height``, ``size``, ``fonts``, ``families``, ``volume``.

    Raises ``EditionError`` for a setting that is unknown or out of bounds.
    """
    where = edition.root / "edition.toml"
    table = edition.settings.tables.get("print", {})
    known = {"paper", "width", "height", "size", "fonts", "families", "volume"}
    unknown = sorted(set(table) - known) if isinstance(table, dict) else ["print"]
    if unknown:
        raise EditionError(f"[print] has a setting that means nothing: {unknown[0]}", where,
                           hint=f"known in [print] are: {', '.join(sorted(known))}")
    paper = table.get("paper", "royal-octavo")
    if paper not in PAPERS:
        raise EditionError(f"[print] names an unknown paper: {paper}", where, hint=f"known are: {', '.join(PAPERS)}")
    width, height = PAPERS[paper]
    return PageSettings(
        _number(table, "width", width, (90, 600), where), _number(table, "height", height, (120, 900), where),
        _number(table, "size", 10.5, (6, 24), where), _fonts(table, edition.root, where), _families(table, where),
        _volume(table, where))


def _number(table: dict[str, object], name: str, default: float, bounds: tuple[float, float], where: Path) -> float:
    value = table.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not bounds[0] <= value <= bounds[1]:
        raise EditionError(f"[print] {name} is out of bounds: {value}", where,
                           hint=f"write a number from {bounds[0]:g} to {bounds[1]:g}")
    return float(value)


def _fonts(table: dict[str, object], root: Path, where: Path) -> tuple[Path, ...]:
    name = table.get("fonts")
    if name is None:
        return ()
    folder = root / str(name)
    if not folder.is_dir():
        raise EditionError(f"[print] fonts names no folder: {name}", where, hint="a path from the edition's folder")
    return (folder,)


def _families(table: dict[str, object], where: Path) -> tuple[str, ...]:
    names = table.get("families", [])
    if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
        raise EditionError("[print] families is no list of names", where, hint='families = ["Noto Serif"]')
    return tuple(names)


def _volume(table: dict[str, object], where: Path) -> int:
    value = table.get("volume", 250)
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise EditionError(f"[print] volume is no number of telegrams: {value}", where, hint="write a number from 1")
    return value
