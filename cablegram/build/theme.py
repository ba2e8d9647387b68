"""The edition's own theme, as CSS: values of the style's custom properties, and fonts."""

from __future__ import annotations

from urllib.parse import quote

from cablegram.build.settings import Font, SiteSettings


def css(site: SiteSettings) -> str:
    """What ``assets/theme.css`` says: it comes after ``assets/edition.css``."""
    light = "".join(f"  --{name}: {value};\n" for name, value in sorted(site.theme.items()))
    dark = "".join(f"    --{name}: {value};\n" for name, value in sorted((site.theme | site.dark).items()))
    fonts = "".join(map(_font, site.fonts))
    return f"{fonts}:root {{\n{light}}}\n@media (prefers-color-scheme: dark) {{\n  :root {{\n{dark}  }}\n}}\n"


def _font(font: Font) -> str:
    """A font that is loaded from beside the style; text is shown before it is there."""
    source = quote(font.file.name)
    return (f'@font-face {{ font-family: "{font.family}"; src: url("{source}"); font-weight: {font.weight}; '
            f"font-style: {font.style}; font-display: swap; }}\n")
