"""The pages of the manual: all that they should say, and links that lead somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from cablegram.schema import Options, Site, build, compile_odd
from tests.conftest import PROJECT

WHOLE = PROJECT / "tests" / "cases" / "odd" / "whole" / "schema.odd"


@pytest.fixture(scope="module")
def pages():
    """The pages of the manual of our ODD, parsed, by their names."""
    compiled = compile_odd(PROJECT / "schema" / "cablegram.odd", Options(formats=("html",)))
    return {name: html.document_fromstring(text) for name, text in compiled.pages.items() if name.endswith(".html")}


def headings(page):
    return ["".join(heading.itertext()) for heading in page.iter("h2")]


def test_there_is_a_page_for_each_thing_and_each_chapter(pages):
    assert {"index.html", "chapter-promises.html", "element-p.html", "class-att.global.html", "class-model.pLike.html",
            "data-teidata.word.html", "macro-macro.paraContent.html", "elements.html", "rules.html", "names.html"} <= pages.keys()


def test_all_links_lead_somewhere(pages):
    anchors = {name: {"", *page.xpath("//@id")} for name, page in pages.items()}
    for name, page in pages.items():
        for link in page.xpath("//a/@href[not(starts-with(., 'http'))]"):
            file, _, fragment = link.partition("#")
            assert fragment in anchors.get(file or name, ()), f"{name}: {link}"


def test_the_page_of_an_element_has_all_that_editors_ask_for(pages):
    page = pages["element-note.html"]
    assert headings(page) == ["Attributes", "Contained by", "May contain", "Content", "Rules"]
    assert "Whose note it is" in page.get_element_by_id("att-type").getnext().text_content()
    assert "element-p.html" in page.xpath("//h2[. = 'Contained by']/following-sibling::dl[1]//@href")
    assert "element-persName.html" in page.xpath("//h2[. = 'May contain']/following-sibling::dl[1]//@href")
    assert "class-att.placement.html#att-place" in page.xpath("//h2[. = 'Attributes']/following-sibling::dl//@href")
    assert "class-model.noteLike.html" in page.xpath("//dl[@class = 'facts']//@href")
    assert '<note type="footnote"' in page.xpath("string(//pre)")


def test_the_page_of_a_datatype_names_what_uses_it(pages):
    assert "class-att.datable.w3c.html" in pages["data-teidata.temporal.w3c.html"].xpath(
        "//h2[. = 'Used by']/following-sibling::p[1]//@href")


def test_the_first_page_leads_to_the_chapters(pages):
    assert pages["index.html"].xpath("string(//ol[@class = 'chapters']/li[1]/a/@href)") == "chapter-promises.html"
    assert pages["chapter-promises.html"].xpath("//a[@rel = 'next']/@href") == ["chapter-files.html"]


def test_a_manual_may_be_part_of_a_site():
    site = Site("../index.html", "The & site", ("../assets/edition.css", "../assets/theme.css"))
    pages = compile_odd(WHOLE, Options(formats=("html",), site=site)).pages
    page = html.document_fromstring(pages["index.html"])
    assert [(link.get("href"), link.text) for link in page.xpath("//a[@class = 'home']")] == [("../index.html", "The & site")]
    assert [(link.get("href"), link.text) for link in page.xpath("//nav//a")][:2] == [("../index.html", "Home"), ("index.html", "Contents")]
    assert page.xpath("//link[@rel = 'stylesheet']/@href") == ["../assets/edition.css", "../assets/theme.css", "manual.css"]
    assert "edition.css" not in pages


def test_names_that_differ_by_capitals_are_files_of_their_own(tmp_path):
    text = WHOLE.read_text(encoding="utf-8")
    (tmp_path / "my.odd").write_text(text.replace("</schemaSpec>", '<elementSpec ident="zz"><content><empty/></content></elementSpec>'
                                                  '<elementSpec ident="ZZ"><content><empty/></content></elementSpec></schemaSpec>'))
    names = compile_odd(tmp_path / "my.odd", Options(formats=("html",))).pages.keys()
    assert {"element-zz.html", "element-ZZ-2.html"} <= names
    assert len({name.lower() for name in names}) == len(names)


def test_pages_of_what_is_gone_are_removed_and_other_files_are_not(tmp_path):
    compiled = compile_odd(WHOLE, Options(formats=("html",)))
    folder = tmp_path / f"{compiled.ident}-manual"
    build(compiled, tmp_path)
    for name in ("element-gone.html", "of-mine.html"):
        (folder / name).write_text("x")
    build(compiled, tmp_path)
    assert {path.name for path in folder.iterdir()} == {*compiled.pages, "of-mine.html"}
    assert [path for path in Path(tmp_path).iterdir() if path.name.startswith(".")] == []
