"""An edition's own colours: each theme has those that were chosen for it."""

from __future__ import annotations

import re

import pytest

from cablegram.build.settings import SiteSettings, site_settings
from cablegram.build.theme import COLOURS, css
from cablegram.edition import load
from cablegram.errors import EditionError
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


def test_only_what_an_edition_may_set_is_known_and_named(tmp_path):
    assets = tmp_path / "xslt" / "html" / "assets"
    assets.mkdir(parents=True)
    (assets / "own.css").write_text("/* ours */ :root { --gap: 1rem; } p { --inner: 0; } @property --fade { inherits: false; }")
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "T"\n[html.theme]\n"fade" = "1"\n')
    with pytest.raises(EditionError) as caught:
        site_settings(load(tmp_path))
    named = set(caught.value.hint.removeprefix("known are: ").split(", "))
    assert named == COLOURS | {"serif", "sans", "mono", "measure", "wide", "gap"}
