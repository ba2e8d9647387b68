"""How the site looks: the ``[html]`` table of ``edition.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cablegram.edition import Edition
from cablegram.errors import EditionError
from cablegram.resources import resource

_PROPERTY = re.compile(r"[a-z][a-z-]*")
_ID = re.compile(r"[\w.-]+(?<!\.)")
_VALUE = re.compile(r"[^;{}<>\\@]*")
_LOGOS = (".svg", ".png", ".jpg", ".webp")


@dataclass(frozen=True)
class SiteSettings:
    """What ``[html]`` says.

    ``language`` is that of the interface; ``theme`` gives CSS custom properties of ``assets/edition.css`` (without
    the hyphens) other values, ``dark`` those of the dark theme; ``logo`` is a picture, ``navigation`` more links.
    ``redirects`` are ids that documents once had, each with the one that it has now. ``search`` says whether the site
    can be searched in the browser.
    """

    language: str = "en"
    theme: dict[str, str] = field(default_factory=dict)
    dark: dict[str, str] = field(default_factory=dict)
    logo: Path | None = None
    navigation: tuple[tuple[str, str], ...] = ()
    redirects: tuple[tuple[str, str], ...] = ()
    search: bool = True


def site_settings(edition: Edition) -> SiteSettings:
    """The settings of ``edition``. Raises ``EditionError`` for those that mean nothing."""
    where = edition.root / "edition.toml"
    table = edition.settings.tables.get("html", {})
    unknown = sorted(set(table) - set(SiteSettings.__dataclass_fields__))
    if unknown:
        raise EditionError(f"[html] has a setting that means nothing: {unknown[0]}", where,
                           hint=f"known are: {', '.join(SiteSettings.__dataclass_fields__)}")
    return SiteSettings(
        language=_language(table.get("language", (edition.settings.languages or ("en",))[0]), where),
        theme=_properties(table.get("theme", {}), where),
        dark=_properties(table.get("dark", {}), where),
        logo=_logo(table.get("logo"), edition.root, where),
        navigation=tuple((str(title), str(address)) for title, address in table.get("navigation", {}).items()),
        redirects=_redirects(table.get("redirects", {}), where),
        search=_switch("search", table.get("search", True), where),
    )


def languages() -> list[str]:
    """The languages that the interface speaks."""
    return sorted(path.stem for path in resource("xslt", "common", "labels").glob("*.xml"))


def _language(told: str, where: Path) -> str:
    """``told`` if the interface speaks it (without its region, if need be), else English."""
    known = languages()
    found = next((name for name in (told, told.partition("-")[0]) if name in known), "en")
    if not isinstance(told, str):
        raise EditionError("[html] language is no language", where, hint=f"known are: {', '.join(known)}")
    return found


def _switch(name: str, told: Any, where: Path) -> bool:  # noqa: ANN401 (what TOML gives)
    if not isinstance(told, bool):
        raise EditionError(f"[html] {name} is neither true nor false", where, hint=f"write {name} = false")
    return told


def _properties(table: Any, where: Path) -> dict[str, str]:  # noqa: ANN401 (what TOML gives)
    """CSS custom properties, none of which can say more than a value."""
    for name, value in dict(table).items():
        if not (_PROPERTY.fullmatch(name) and isinstance(value, str) and _VALUE.fullmatch(value)):
            raise EditionError(f"[html] has a theme that is no name and value: {name}", where,
                               hint='write accent = "#1f3a5f"; the names are those of assets/edition.css')
    return dict(table)


def _redirects(table: Any, where: Path) -> tuple[tuple[str, str], ...]:  # noqa: ANN401
    """Old ids and new ones, which are parts of addresses."""
    for old, new in dict(table).items():
        if not (_ID.fullmatch(old) and isinstance(new, str) and _ID.fullmatch(new)):
            raise EditionError(f"[html] redirects something that is no id: {old}", where,
                               hint='write telegram-old-id = "telegram-new-id"')
    return tuple(sorted(dict(table).items()))


def _logo(told: str | None, root: Path, where: Path) -> Path | None:
    if told is None:
        return None
    path = (root / told).resolve()
    if not path.is_file() or path.suffix.lower() not in _LOGOS or not path.is_relative_to(root.resolve()):
        raise EditionError(f"[html] logo is no picture of the edition: {told}", where,
                           hint=f"name a file in the edition's folder that ends in {', '.join(_LOGOS)}")
    return path
