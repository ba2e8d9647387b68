"""What an edition makes its own: templates, labels, files, fonts, colours. An override survives, and the rest stays."""

from __future__ import annotations

import re
import shutil

import pytest
from lxml import html

from cablegram import edition as editions
from cablegram.build import site as sites
from cablegram.errors import EditionError, TransformError
from tests.acceptance.site.conftest import write_edition

BONN = "telegrams/telegram-1950-03-01-bonn-364/"
SHEET = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:h="urn:cablegram:html"
    xmlns:t="http://www.tei-c.org/ns/1.0" xmlns:c="urn:cablegram:common">
  <xsl:template match="t:hi[@rend = 'underline']" mode="reading"><strong class="own"><xsl:apply-templates mode="reading"/></strong></xsl:template>
  <xsl:template name="h:foot"><footer class="foot"><p>Our own foot, <xsl:value-of select="c:label('section-telegrams')"/></p></footer></xsl:template>
  <xsl:template match="t:p" mode="reading"><xsl:next-match/><hr class="own"/></xsl:template>
</xsl:stylesheet>"""
LABELS = """<labels xml:lang="it"><label key="section-telegrams">Telegrammi</label></labels>"""


@pytest.fixture
def own(tmp_path, project):
    """An edition with a stylesheet, labels of a language that the interface doesn't speak, a style and a font."""
    write_edition(tmp_path, project)
    for name, text in {"xslt/html/ours.xsl": SHEET, "xslt/labels/it.xml": LABELS, "xslt/html/assets/icon.svg": "<svg/>",
                       "fonts/f b.woff2": "x"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    settings = tmp_path / "edition.toml"
    settings.write_text(settings.read_text() + '[html]\nlanguage = "it"\nsearch = false\ndark = { accent = "#fff" }\n'
                        '[html.fonts]\n"Own Serif bold italic" = "fonts/f b.woff2"\n')
    return editions.load(tmp_path)


def test_an_override_survives_and_the_rest_stays(own):
    folder = sites.build(own, own.build / "html").path.parent
    root = html.parse(str(folder / BONN / "index.html")).getroot()
    assert root.xpath("//footer")[0].text_content() == "Our own foot, Telegrammi"
    assert len(root.xpath("//section[@id='reading']//hr[@class='own']")) > 1
    assert root.xpath("//section[@class='facts']//h2") == root.xpath("//*[@id='facts-title']")
    assert root.get("lang") == "it"
    assert "Persons" in root.xpath("//nav")[0].text_content()
    assert (folder / "assets" / "icon.svg").read_text() == "<svg/>"
    theme = (folder / "assets" / "theme.css").read_text()
    assert '@font-face { font-family: "Own Serif"; src: url("f%20b.woff2"); font-weight: 700; font-style: italic;' in theme
    assert (folder / "assets" / "f b.woff2").is_file()
    assert "--accent: #fff" in theme


def test_a_change_to_an_own_stylesheet_makes_the_pages_anew(own):
    sites.build(own, own.build / "html")
    assert sites.build(own, own.build / "html").made == 0
    sheet = own.root / "xslt" / "html" / "ours.xsl"
    sheet.write_text(sheet.read_text().replace("Our own foot", "Another foot"))
    report = sites.build(own, own.build / "html")
    assert report.made == report.pages


def test_an_own_stylesheet_that_is_wrong_is_told_with_its_name(own):
    (own.root / "xslt" / "html" / "ours.xsl").write_text(SHEET.replace("xsl:next-match", "xsl:no-match"))
    with pytest.raises(TransformError) as caught:
        sites.build(own, own.build / "html")
    assert "ours.xsl" in str(caught.value)


def test_an_edition_that_has_a_whole_set_of_stylesheets_is_shown_by_it(tmp_path, project):
    write_edition(tmp_path, project)
    shutil.copytree(project / "xslt", tmp_path / "xslt")
    about = tmp_path / "xslt" / "html" / "frame.xsl"
    about.write_text(about.read_text().replace("<footer", '<footer id="of-the-set"'))
    edition = editions.load(tmp_path)
    folder = sites.build(edition, edition.build / "html").path.parent
    assert html.parse(str(folder / "index.html")).xpath("//footer[@id = 'of-the-set']")


def test_the_example_of_the_documentation_works(own, project):
    """The stylesheet, the labels and the settings of docs/web-edition.md, as they stand there."""
    told = (project / "docs" / "web-edition.md").read_text()
    toml, sheet, labels = (re.findall(rf"```{kind}\n(.*?)```", told, re.S) for kind in ("toml", "xml", "xml"))
    (own.root / "xslt" / "html" / "ours.xsl").write_text(sheet[0])
    (own.root / "xslt" / "labels" / "it.xml").write_text(labels[1])
    for name in re.findall(r'"((?:fonts|pictures)/[^"]+)"', toml[0]):
        (own.root / name).parent.mkdir(exist_ok=True)
        (own.root / name).write_text("x")
    (own.root / "edition.toml").write_text(toml[0].replace("[edition]", '[edition]\ntitle = "T"').replace('"de"', '"it"'))
    folder = sites.build(editions.load(own.root), own.build / "html").path.parent
    root = html.parse(str(folder / BONN / "index.html")).getroot()
    assert root.xpath("string(//header[@class='title']/p)") == "1 March 1950, 18:00"
    assert "Telegrammi" in root.xpath("string(//nav)")
    assert "The archive" in root.xpath("string(//nav)")
    assert (folder / "telegrams" / "telegram-1962-11-14-usun-1781" / "index.html").is_file()
    assert len(re.findall("@font-face", (folder / "assets" / "theme.css").read_text())) == 3


def test_every_property_of_the_theme_is_documented(project):
    style = (project / "xslt" / "html" / "assets" / "edition.css").read_text()
    named = set(re.findall(r"`([a-z]+)`", (project / "docs" / "web-edition.md").read_text().partition("## Theme")[2].partition("##")[0]))
    assert set(re.findall(r"--([a-z]+):", style.partition("}")[0])) <= named


def test_a_misspelt_key_of_a_label_is_refused_and_one_of_one_s_own_is_not(own):
    path = own.root / "xslt" / "labels" / "it.xml"
    path.write_text('<labels xml:lang="it"><label key="our-own-foot">Piede</label></labels>')
    sites.site_settings(own)
    path.write_text('<labels xml:lang="it">\n<label key="fuond">{} trovati</label></labels>')
    with pytest.raises(EditionError, match=r"it\.xml:2: no label has the key fuond") as caught:
        sites.site_settings(own)
    assert caught.value.hint == 'write key="found"'
