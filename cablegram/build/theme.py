"""The edition's own theme, as CSS: values of the style's custom properties, and fonts."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from cablegram.build.settings import Font, SiteSettings

COLOURS = frozenset("paper sheet ink quiet rule accent stamp pencil tint mark".split())
"""Properties that the style gives a value of its own in the dark, and on paper."""


def css(site: SiteSettings) -> str:
    """What ``assets/theme.css`` says: it comes after ``assets/edition.css``.

    Colours of ``[html.theme]`` are those of the light theme: what suits a light ground can't be read on a dark one.
    """
    light = {name: value for name, value in site.theme.items() if name in COLOURS}
    always = {name: value for name, value in site.theme.items() if name not in COLOURS}
    fonts = "".join(map(_font, site.fonts))
    return (f"{fonts}{_root(always)}@media screen and (prefers-color-scheme: light) {{\n{_root(light)}}}\n"
            f"@media screen and (prefers-color-scheme: dark) {{\n{_root(site.dark)}}}\n")


def _root(properties: Mapping[str, str]) -> str:
    """The rule that gives custom properties these values."""
    return ":root {" + "".join(f" --{name}: {value};" for name, value in sorted(properties.items())) + " }\n"


def _font(font: Font) -> str:
    """A font that is loaded from beside the style; text is shown before it is there."""
    source = quote(font.file.name)
    return (f'@font-face {{ font-family: "{font.family}"; src: url("{source}"); font-weight: {font.weight}; '
            f"font-style: {font.style}; font-display: swap; }}\n")
