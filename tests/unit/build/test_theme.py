"""An edition's own colours: each theme has those that were chosen for it."""

from __future__ import annotations

import re

from cablegram.build.settings import SiteSettings
from cablegram.build.theme import COLOURS, css
from cablegram.resources import resource


def test_colours_are_what_the_style_has_twice():
    style = resource("xslt", "html", "assets", "edition.css").read_text(encoding="utf-8")
    dark = re.search(r"@media \(prefers-color-scheme: dark\) \{\s*:root \{(.*?)\}", style, re.DOTALL)
    assert dark is not None
    assert set(re.findall(r"--(\w+):", dark[1])) == COLOURS


def test_a_colour_of_the_light_theme_is_not_one_of_the_dark():
    said = css(SiteSettings(theme={"accent": "#7a2e1d", "measure": "40rem"}, dark={"accent": "#e8a48f"}))
    always, light, dark = re.split(r"@media screen and \(prefers-color-scheme: \w+\)", said)
    assert "--measure: 40rem" in always
    assert "--accent" not in always
    assert re.findall(r"--\w+: [^;]+", light) == ["--accent: #7a2e1d"]
    assert re.findall(r"--\w+: [^;]+", dark) == ["--accent: #e8a48f"]
