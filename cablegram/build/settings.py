"""How the site looks: the ``[html]`` table of ``edition.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from cablegram import tei
from cablegram.build.stylesheets import own_assets, own_labels
from cablegram.edition import Edition
from cablegram.errors import EditionError
from cablegram.resources import resource

_PROPERTY = re.compile(r"[a-z][a-z-]*")
_CUSTOM = re.compile(r"(?<![\w-])--([a-z][a-z-]*)\s*:")
_ROOT = re.compile(r"(?<![^\s{}/]):root\s*\{([^{}]*)\}")
"""The rules of a style that say what an edition may change: all other custom properties are its own business."""
_ID = re.compile(r"[\w.-]+(?<!\.)")
_VALUE = re.compile(r"[^;{}<>\\@]*")
_LOGOS = (".svg", ".png", ".jpg", ".webp")
_FONTS = (".woff2", ".woff", ".otf", ".ttf")
_FAMILY = re.compile(r"[\w -]+")
_FONT = re.compile(r"(?P<family>.*?)(?P<weight> bold)?(?P<style> italic)?")


@dataclass(frozen=True)
class Font:
    """A font that lies beside the site: what CSS calls it (``style`` normal or italic), and its file."""

    family: str
    style: str
    weight: str
    file: Path


@dataclass(frozen=True)
class SiteSettings:
    """What ``[html]`` says.

    ``language`` is that of the interface, ``labels`` the address of the edition's own words in it (empty: none);
    ``theme`` gives CSS custom properties of ``assets/edition.css`` (without the hyphens) other values, ``dark`` those
    of the dark theme; ``fonts`` are files of fonts; ``logo`` is a picture, ``navigation`` more links.
    ``redirects`` are ids that documents once had, each with the one that it has now. ``all_entries`` says whether
    register entries have pages that no telegram speaks of, ``search`` whether the site
    can be searched in the browser, ``manual`` whether the encoding manual is part of it.
    """

    language: str = "en"
    labels: str = ""
    theme: dict[str, str] = field(default_factory=dict)
    dark: dict[str, str] = field(default_factory=dict)
    fonts: tuple[Font, ...] = ()
    logo: Path | None = None
    navigation: tuple[tuple[str, str], ...] = ()
    redirects: tuple[tuple[str, str], ...] = ()
    all_entries: bool = False
    search: bool = True
    manual: bool = True

    @property
    def themed(self) -> bool:
        """Whether there is something to say that ``assets/edition.css`` does not."""
        return bool(self.theme or self.dark or self.fonts)


def site_settings(edition: Edition) -> SiteSettings:
    """The settings of ``edition``. Raises ``EditionError`` for those that mean nothing."""
    where = edition.root / "edition.toml"
    table = edition.settings.tables.get("html", {})
    known = [name for name in SiteSettings.__dataclass_fields__ if name != "labels"]
    unknown = sorted(set(table) - set(known))
    if unknown:
        raise EditionError(f"[html] has a setting that means nothing: {unknown[0]}", where,
                           hint=f"known are: {', '.join(known)}")
    language, labels = interface(edition)
    properties = set(_properties_known(edition))
    return SiteSettings(
        language=language,
        labels=labels,
        theme=_properties(table.get("theme", {}), properties, where),
        dark=_properties(table.get("dark", {}), properties, where),
        fonts=tuple(_fonts(table.get("fonts", {}), edition.root, where)),
        logo=_logo(table.get("logo"), edition.root, where),
        navigation=tuple((str(title), str(address)) for title, address in table.get("navigation", {}).items()),
        redirects=_redirects(table.get("redirects", {}), where),
        all_entries=_switch("all_entries", table.get("all_entries", False), where),
        search=_switch("search", table.get("search", True), where),
        manual=_switch("manual", table.get("manual", True), where),
    )


def interface(edition: Edition) -> tuple[str, str]:
    """The language that site and book speak of themselves, and the address of the edition's own labels in it, if any.

    Raises ``EditionError`` for a language that there are no labels in, and for labels that mean nothing.
    """
    where = edition.root / "edition.toml"
    language = _language(edition.settings.tables.get("html", {}).get("language"), edition, where)
    labels = own_labels(edition) / f"{language}.xml"
    _check_labels(labels)
    return language, labels.resolve().as_uri() if labels.is_file() else ""


def languages() -> list[str]:
    """The languages that the interface speaks."""
    return sorted(path.stem for path in resource("xslt", "common", "labels").glob("*.xml"))


def _language(told: str | None, edition: Edition, where: Path) -> str:
    """``told`` if the interface, or the edition, speaks it (without its region, if need be).

    Where nothing is told, the edition's first language, else English.
    """
    wanted = edition.settings.languages[0] if told is None else told
    if not isinstance(wanted, str):
        wanted = ""
    known = [*languages(), *(path.stem for path in own_labels(edition).glob("*.xml"))]
    found = next((name for name in (wanted, wanted.partition("-")[0]) if name in known), "")
    if not found and told is not None:
        hint = f"known are: {', '.join(known)}; another you can bring in xslt/labels/ (docs/web-edition.md)"
        raise EditionError(f"[html] language is none that the interface speaks: {told}", where, hint=hint)
    return found or "en"


def _check_labels(path: Path) -> None:
    """Raise ``EditionError`` for a key of the edition's own labels that is a known one misspelt.

    Others may belong to the edition's own templates.
    """
    if not path.is_file():
        return
    ours = tei.parse_file(resource("xslt", "common", "labels", "en.xml"))
    known = [label.get("key", "") for label in ours.iter("label")]
    for label in tei.parse_file(path).iter("label"):
        key = label.get("key", "")
        if key not in known and (near := get_close_matches(key, known, 1, 0.8)):
            line: Any = label.sourceline
            raise EditionError(f"no label has the key {key}", path, line, hint=f'write key="{near[0]}"')


def _switch(name: str, told: Any, where: Path) -> bool:  # noqa: ANN401 (what TOML gives)
    if not isinstance(told, bool):
        raise EditionError(f"[html] {name} is neither true nor false", where, hint=f"write {name} = false")
    return told


def _properties_known(edition: Edition) -> Iterator[str]:
    """The names of the custom properties that our style, and those of the edition, give to ``:root``."""
    for path in (resource("xslt", "html", "assets", "edition.css"), *own_assets(edition)):
        if path.suffix == ".css":
            for rule in _ROOT.findall(path.read_text(encoding="utf-8", errors="replace")):
                yield from _CUSTOM.findall(rule)


def _properties(table: Any, known: set[str], where: Path) -> dict[str, str]:  # noqa: ANN401 (what TOML gives)
    """CSS custom properties that are ``known``, none of which can say more than a value."""
    for name, value in dict(table).items():
        if not (_PROPERTY.fullmatch(name) and isinstance(value, str) and _VALUE.fullmatch(value)):
            raise EditionError(f"[html] has a theme that is no name and value: {name}", where,
                               hint='write accent = "#1f3a5f"; the names are those of assets/edition.css')
        if name not in known:
            near = get_close_matches(name, sorted(known), len(known), 0)
            raise EditionError(f"[html] has a theme with a name that means nothing: {name}", where,
                               hint=f"known are: {', '.join(near)}")
    return dict(table)


def _redirects(table: Any, where: Path) -> tuple[tuple[str, str], ...]:  # noqa: ANN401
    """Old ids and new ones, which are parts of addresses."""
    for old, new in dict(table).items():
        if not (_ID.fullmatch(old) and isinstance(new, str) and _ID.fullmatch(new)):
            raise EditionError(f"[html] redirects something that is no id: {old}", where,
                               hint='write telegram-old-id = "telegram-new-id"')
    return tuple(sorted(dict(table).items()))


def _fonts(table: Any, root: Path, where: Path) -> Iterator[Font]:  # noqa: ANN401
    """Names of fonts, each with the file that it is in: ``"Crimson bold italic" = "fonts/crimson-bi.woff2"``."""
    for name, told in dict(table).items():
        family, style, weight = _FONT.fullmatch(name).group("family", "style", "weight")  # type: ignore[union-attr]
        if not family or not _FAMILY.fullmatch(family):
            raise EditionError(f"[html] fonts has a name that is none: {name}", where,
                               hint='write "Crimson Pro" = "fonts/crimson.woff2", and for its bold: "Crimson Pro bold"')
        yield Font(family, "italic" if style else "normal", "700" if weight else "400",
                   _file(told, root, _FONTS, "fonts is no font", where))


def _logo(told: str | None, root: Path, where: Path) -> Path | None:
    return None if told is None else _file(told, root, _LOGOS, "logo is no picture", where)


def _file(told: Any, root: Path, ends: tuple[str, ...], wrong: str, where: Path) -> Path:  # noqa: ANN401
    """The file of the edition that is ``told``, with one of these ``ends``."""
    path = (root / str(told)).resolve()
    if not path.is_file() or path.suffix.lower() not in ends or not path.is_relative_to(root.resolve()):
        raise EditionError(f"[html] {wrong} of the edition: {told}", where,
                           hint=f"name a file in the edition's folder that ends in {', '.join(ends)}")
    return path
