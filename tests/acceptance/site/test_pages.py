"""What the site's files say: links that lead somewhere, nothing that runs, nothing that must stay out."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from cablegram import edition as editions
from cablegram.build import site as sites
from cablegram.cli import group
from cablegram.errors import EditionError, TransformError, XMLError
from tests.acceptance.site.conftest import BONN, CASES, HOSTILE, write_edition


@pytest.fixture(scope="module")
def pages(built):
    return {path.relative_to(built): html.parse(str(path)).getroot() for path in sorted(built.rglob("*.html"))}


def test_no_link_and_no_anchor_is_dead(pages, built):
    ids = {path: {element.get("id") for element in root.iter() if element.get("id")} for path, root in pages.items()}
    dead = []
    for path, root in pages.items():
        for element in root.xpath("//*[@href or @src]"):
            parts = urlsplit(element.get("href") or element.get("src"))
            if parts.scheme:
                continue
            where = unquote(parts.path.removeprefix("/edition/")) if path.name == "404.html" else path.parent / unquote(parts.path)
            target = (built / where).resolve() if parts.path else built / path
            name = target.relative_to(built) if target.is_file() else None
            if name is None or (parts.fragment and parts.fragment not in ids[name]):
                dead.append((str(path), parts.geturl()))
    assert not dead


def test_ids_are_unique(pages):
    for path, root in pages.items():
        ids = root.xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_only_known_addresses_lead_out_of_the_site(pages):
    schemes = {urlsplit(href).scheme for root in pages.values() for href in root.xpath("//@href")}
    assert schemes <= {"", "https", "http", "mailto"}


def test_nothing_in_a_page_can_run(pages):
    for path, root in pages.items():
        assert not [script for script in root.iter("script") if script.text or not script.get("src").startswith(("../", "assets", "/edition/assets/"))
                    if script.get("type") != "application/ld+json"], path
        assert not root.xpath("//@*[starts-with(name(), 'on')]"), path
        policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy


def test_hostile_text_is_only_text(pages):
    root = pages[Path(HOSTILE, "index.html")]
    assert root.find(".//h1").text == "<script>alert(1)</script> to \"Bonn\" & 'all'"
    assert not root.xpath("//img")
    assert "a link" in root.text_content()


def test_the_restricted_part_is_nowhere_and_the_page_says_so(built, pages):
    for path in built.rglob("*"):
        if path.is_file():
            assert b"Guide to the microfilm" not in path.read_bytes(), path
    assert "in copyright until 2031" in pages[Path(BONN, "index.html")].xpath("//*[@class='left-out']")[0].text_content()


def test_the_restricted_part_is_there_when_asked_for(sample, tmp_path):
    folder = sites.build(sample, tmp_path / "html", restricted=True).path.parent
    for name in ("index.html", "telegram-1950-03-01-bonn-364.xml"):
        assert "Guide to the microfilm" in (folder / BONN / name).read_text()


def test_all_readings_and_notes_are_there(pages):
    root = pages[Path(BONN, "index.html")]
    reading, diplomatic = root.get_element_by_id("reading"), root.get_element_by_id("diplomatic")
    read = " ".join(reading.text_content().split())
    assert "Foreign Minister (source: FonMin) told McCloy that the (source: teh) quota [2 words illegible] is final." in read
    assert "-2- 364 from Bonn" in diplomatic.text_content()
    assert "-2- 364" not in read
    marker, missing = reading.xpath(".//sup")
    note = root.get_element_by_id(marker.find("a").get("href")[1:])
    assert "Not printed." in note.text_content()
    assert note.find("a").get("href") == f"#{marker.get('id')}"
    assert "missing" in missing.get("class")


def test_machine_and_editor_can_be_told_apart(pages):
    reading = pages[Path(BONN, "index.html")].get_element_by_id("reading")
    assert reading.xpath(".//a[contains(@class, 'expan')]/@class") == ["expan"]
    assert reading.xpath(".//a[contains(@class, 'corr')]/@class") == ["corr m low"]


def test_every_mention_of_a_person_is_listed_in_context(pages):
    mentions = pages[Path("persons/mccloy/index.html")].xpath("//li[a[contains(@href, 'bonn-364')]]")
    contexts = [" ".join(mention.text_content().split()) for mention in mentions]
    assert any("364. Foreign Minister told McCloy that the quota" in context for context in contexts)


def test_an_entry_that_nothing_speaks_of_is_listed_without_a_page(built, pages, tmp_path, project):
    listed = pages[Path("abbreviations/index.html")].xpath("//ul/li/p[@class='what']")
    assert [one.text_content().strip() for one in listed if not one.xpath("a")]
    linked = {href.split("/")[-2] for one in listed for href in one.xpath("a/@href")}
    assert linked == {folder.name for folder in (built / "abbreviations").iterdir() if folder.is_dir()}
    write_edition(tmp_path, project)
    settings = tmp_path / "edition.toml"
    settings.write_text(settings.read_text() + "[html]\nall_entries = true\nmanual = false\nsearch = false\n")
    folder = sites.build(editions.load(tmp_path), tmp_path / "html").path.parent
    assert len([one for one in (folder / "abbreviations").iterdir() if one.is_dir()]) == len(listed) > len(linked)


def test_working_notes_of_registers_are_published_nowhere(tmp_path, project):
    write_edition(tmp_path, project)
    register = tmp_path / "tei" / "registers" / "persons.xml"
    marked = register.read_text(encoding="utf-8").replace("<note>", '<note type="working">ZEMBLA</note><note>')
    register.write_text(marked, encoding="utf-8")
    assert "ZEMBLA" in marked
    folder = sites.build(editions.load(tmp_path), tmp_path / "html").path.parent
    assert not [path for path in folder.rglob("*") if path.is_file() and b"ZEMBLA" in path.read_bytes()]
    noted = html.parse(str(folder / "persons" / "stevenson" / "index.html")).xpath("//p[@class='lead']")
    assert noted


def test_what_hosts_show_for_a_wrong_address_works_at_every_depth(pages, sample, tmp_path, project):
    links = pages[Path("404.html")].xpath("//@href | //@src")
    assert "/edition/telegrams/index.html" in links
    assert all(link.startswith(("/edition/", "#")) for link in links)
    settings = write_edition(tmp_path, project).root / "edition.toml"
    settings.write_text(settings.read_text().replace("url = ", "subtitle = ") + "[html]\nmanual = false\nsearch = false\n")
    folder = sites.build(editions.load(tmp_path), tmp_path / "html").path.parent
    assert not (folder / "404.html").exists()


def test_pages_are_light(built, project):
    own = {path.stem for path in (project / "tei" / "documents").glob("*.xml")}
    for name in own:
        assert (built / "telegrams" / name / "index.html").stat().st_size < 60_000


def content(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_two_builds_are_the_same_bytes(sample, built, tmp_path):
    assert content(sites.build(sample, tmp_path / "html").path.parent) == content(built)


def test_a_build_after_a_change_is_the_same_as_a_full_one(tmp_path, project):
    edition = write_edition(tmp_path, project)
    first = sites.build(edition, tmp_path / "build" / "html")
    assert first.made == first.pages
    changed = edition.documents / "telegram-1950-03-01-bonn-364.xml"
    changed.write_text(changed.read_text().replace("McCloy</persName> that", "McCloy</persName> firmly that"))
    again = sites.build(edition, tmp_path / "build" / "html")
    assert 0 < again.made < 6
    assert content(again.path.parent) == content(sites.build(edition, tmp_path / "other" / "html").path.parent)
    assert sites.build(edition, tmp_path / "build" / "html").made == 0


def test_several_processes_make_the_same_bytes(sample, built, tmp_path, monkeypatch):
    monkeypatch.setattr("cablegram.build.crew.FEW", 0)
    monkeypatch.setattr("cablegram.build.crew.os.cpu_count", lambda: 2)
    assert content(sites.build(sample, tmp_path / "html").path.parent) == content(built)


def test_documents_that_are_not_kept_are_read_again_to_the_same_bytes(sample, built, tmp_path, monkeypatch):
    monkeypatch.setattr("cablegram.build.worker.MOST", 0)
    assert content(sites.build(sample, tmp_path / "html").path.parent) == content(built)


def test_a_broken_document_leaves_the_last_site_standing(tmp_path, project, capfd):
    edition = write_edition(tmp_path, project)
    sites.build(edition, edition.build / "html")
    before = content(edition.build / "html")
    broken = edition.documents / "telegram-1950-03-01-bonn-364.xml"
    broken.write_text(broken.read_text().replace("</text>", ""))
    with pytest.raises(XMLError) as caught:
        group.main(["build", "html", str(tmp_path)], standalone_mode=False)
    assert caught.value.where == broken
    assert caught.value.line
    assert content(edition.build / "html") == before
    assert re.search("html$", " ".join(path.name for path in edition.build.iterdir() if not path.name.startswith(".")))


def test_a_changed_id_leaves_a_redirect(tmp_path, project):
    edition = write_edition(tmp_path, project)
    settings = tmp_path / "edition.toml"
    settings.write_text(settings.read_text() + '[html.redirects]\nold-364 = "telegram-1950-03-01-bonn-364"\n')
    folder = sites.build(editions.load(tmp_path), edition.build / "html").path.parent
    root = html.parse(str(folder / "telegrams" / "old-364" / "index.html")).getroot()
    assert root.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../telegram-1950-03-01-bonn-364/index.html"]


def test_the_interface_is_in_the_language_of_the_settings(tmp_path, project):
    write_edition(tmp_path, project)
    settings = tmp_path / "edition.toml"
    settings.write_text(settings.read_text() + '[html]\nlanguage = "de"\n[html.theme]\naccent = "#123456"\n')
    folder = sites.build(editions.load(tmp_path), tmp_path / "html").path.parent
    root = html.parse(str(folder / BONN / "index.html")).getroot()
    assert root.get("lang") == "de"
    assert root.get_element_by_id("both").get("lang") == "en"
    last = folder / "telegrams" / "telegram-1962-11-14-new-york-1781" / "index.html"
    assert re.search(r"kodiert von.*Kodiert mit cablegram \S+; Form der Abschrift: form\.", last.read_text(), re.DOTALL)
    assert "3 Seiten; Stempel, handschriftliche Vermerke" in " ".join(html.parse(str(last)).getroot().text_content().split())
    assert "1. März 1950, 18:00" in root.xpath("//*[@class='route']")[0].text_content()
    assert "--accent: #123456;" in (folder / "assets" / "theme.css").read_text()


@pytest.mark.parametrize("table", ['theme = { accent = "red; } body { display: none" }', 'theme = { "a b" = "red" }',
                                   'theme = { acent = "red" }', 'language = "it"', 'language = 7',
                                   'colour = "red"', 'logo = "../../etc/passwd"', 'redirects = { "../x" = "y" }'])
def test_settings_that_mean_nothing_are_refused(tmp_path, project, table):
    write_edition(tmp_path, project)
    settings = tmp_path / "edition.toml"
    settings.write_text(f"{settings.read_text()}[html]\n{table}\n")
    with pytest.raises(EditionError):
        sites.build(editions.load(tmp_path), tmp_path / "html")
    assert not (tmp_path / "html").exists()


@pytest.mark.parametrize("name", ["telegram-1950-03-01-bonn-364", "telegram-1950-03-02-washington-112"])
def test_a_telegram_shows_the_thread_that_it_is_part_of(built, name):
    root = html.parse(str(built / "telegrams" / name / "index.html")).getroot()
    steps = root.xpath("//section[@class='thread']//li")
    assert [step.xpath("string(.//a/@href)") for step in steps] == [
        "../../telegrams/telegram-1950-03-01-bonn-364/index.html", "../../telegrams/telegram-1950-03-02-washington-112/index.html"]
    assert "refers to 112" in steps[0].text_content()
    assert root.xpath("//section[@class='thread']//a[@aria-current='page']/@href") == [f"../../telegrams/{name}/index.html"]


def test_a_box_of_the_form_is_in_the_diplomatic_view_alone(built):
    root = html.parse(str(built / "telegrams" / "telegram-1962-11-14-new-york-1781" / "index.html")).getroot()
    assert "NAME OF OFFICER" not in root.get_element_by_id("reading").text_content()
    assert "NAME OF OFFICER" in root.get_element_by_id("diplomatic").text_content()


def test_the_encoding_manual_is_part_of_the_site(built):
    root = html.parse(str(built / "manual" / "element-choice.html")).getroot()
    assert root.xpath("string(//h1)") == "<choice>"
    assert root.xpath("//a[@class='home']/@href") == ["../index.html"]
    assert "../assets/edition.css" in root.xpath("//link/@href")


def test_the_versions_are_told(tmp_path, project):
    edition = write_edition(tmp_path, project, [CASES / "documents" / "telegram-1950-03-01-bonn-364.xml"])
    settings = tmp_path / "edition.toml"
    settings.write_text(settings.read_text().replace("[edition]", '[edition]\nversion = "1.1"') + """
[[edition.versions]]
version = "1.0"
date = 2025-01-31
note = "First <published>."
[html]
manual = false
""")
    folder = sites.build(editions.load(tmp_path), edition.build / "html").path.parent
    root = html.parse(str(folder / "versions" / "index.html")).getroot()
    said = " ".join(" ".join(root.xpath("//main//text()")).split())
    assert "Version 1.1, 1 January 2026" in said
    assert "Version 1.0, 31 January 2025 First <published>." in said
    assert "1 January 2026 Read against the source. (1 telegram)" in said
    bonn = html.parse(str(folder / BONN / "index.html")).getroot()
    assert "A <sample> & its site, version 1.1 (2026), https" in " ".join(bonn.xpath("string(//p[@class='cite'])").split())
    assert '"version": "1.1"' in (folder / BONN / "telegram-1950-03-01-bonn-364.csl.json").read_text()
    assert not (folder / "manual").exists()
    assert "manual" not in " ".join(html.parse(str(folder / "about" / "index.html")).getroot().xpath("//@href"))


def test_a_telegram_leads_to_the_volume_of_the_book_that_it_is_in(tmp_path, project):
    edition = write_edition(tmp_path, project)
    (tmp_path / "build" / "print").mkdir(parents=True)
    for number in ("1", "2"):
        (tmp_path / "build" / "print" / f"edition-{number}.pdf").write_bytes(b"%PDF")
    folder = sites.build(edition, edition.build / "html").path.parent
    found = [html.parse(str(folder / "telegrams" / name / "index.html")).getroot().xpath("//a[contains(@href, '.pdf')]/@href")
             for name in ("telegram-1950-03-01-bonn-364", "telegram-1962-11-14-new-york-1781")]
    assert found == [["../../edition-1.pdf#nameddest=at-telegram-1950-03-01-bonn-364"],
                     ["../../edition-2.pdf#nameddest=at-telegram-1962-11-14-new-york-1781"]]
    assert sites.build(edition, edition.build / "html").made == 0
    assert (folder / "edition-2.pdf").read_bytes() == b"%PDF"


def test_a_page_weighs_less_than_60_kb_with_style_and_scripts(built):
    """As it is sent, packed, by any web server; search apart."""
    def packed(*files):
        return sum(len(gzip.compress(file.read_bytes())) for file in files)
    shared = packed(built / "assets" / "edition.css", *(built / "assets" / name for name in ("edition.js", "views.js")))
    assert max(shared + packed(page) for page in built.rglob("index.html")) < 60_000


@pytest.mark.parametrize("hostile", [
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>',
    '<script xmlns="http://www.w3.org/1999/xhtml">alert(3)</script>', '<hi onclick="alert(4)" rend="x" style="y">z</hi>',
    '<graphic url="javascript:alert(5)"/>', '<ptr target="vbscript:alert(6)"/>'])
def test_what_is_foreign_in_a_text_can_do_nothing(tmp_path, project, hostile):
    """It is told as an error, or shown as its text: no element, handler or address of it gets into a page."""
    edition = write_edition(tmp_path, project, [CASES / "documents" / "telegram-1950-03-01-bonn-364.xml"])
    path = edition.documents / "telegram-1950-03-01-bonn-364.xml"
    path.write_text(path.read_text().replace("Not printed.", f"Not printed. {hostile}"))
    try:
        folder = sites.build(edition, edition.build / "html").path.parent
    except TransformError as told:
        refused = told.where
    else:
        refused = None
    if refused:
        assert refused == path
        return
    page = (folder / BONN / "index.html").read_text()
    assert not re.search(r"<svg|<script>|onclick=|onload=|style=|href=\"\s*(javascript|vbscript)|src=\"javascript", page)


LIST = """<list><item n="3"><lb/>(3) <choice><sic>lignit <choice><abbr>FonMin</abbr><expan resp="#ab">Foreign Minister</expan>
</choice></sic><corr resp="#ab">lignite</corr></choice><ref type="noteRef" n="3" target="#n3">3</ref></item></list>"""


def test_the_note_of_a_list_is_shown_and_readings_in_readings_have_their_own_addresses(tmp_path, project):
    edition = write_edition(tmp_path, project, [CASES / "documents" / "telegram-1950-03-01-bonn-364.xml"])
    path = edition.documents / "telegram-1950-03-01-bonn-364.xml"
    note = '<note type="footnote" xml:id="n3" n="3"><lb/>Of a list.</note>'
    path.write_text(path.read_text().replace("<table>", f"{LIST}<table>", 1).replace("<closer>", f"{note}<closer>", 1))
    root = html.parse(str(sites.build(edition, edition.build / "html").path.parent / BONN / "index.html")).getroot()
    assert root.get_element_by_id("note-n3").text_content().endswith("Of a list.")
    ids = root.xpath("//@id")
    assert sorted(ids) == sorted(set(ids))
    assert all(href[1:] in ids for href in root.xpath("//@href") if href.startswith("#"))


def test_an_expansion_of_low_certainty_is_told_but_not_read(tmp_path, project):
    edition = write_edition(tmp_path, project, [CASES / "documents" / "telegram-1950-03-01-bonn-364.xml"])
    path = edition.documents / "telegram-1950-03-01-bonn-364.xml"
    open_ = '<expan resp="#cablegram" cert="low">Foreign Minister; Foreign Ministry</expan>'
    path.write_text(path.read_text().replace('<expan resp="#ab">Foreign Minister</expan>', open_, 1))
    root = html.parse(str(sites.build(edition, edition.build / "html").path.parent / BONN / "index.html")).getroot()
    read = " ".join(root.get_element_by_id("reading").text_content().split())
    assert "364. FonMin (= Foreign Minister; Foreign Ministry) told McCloy" in read


def test_what_is_on_the_form_twice_is_read_once(tmp_path, project):
    edition = write_edition(tmp_path, project, [CASES / "documents" / "telegram-1950-03-01-bonn-364.xml"])
    path = edition.documents / "telegram-1950-03-01-bonn-364.xml"
    marks = '<seg type="classification">TOP SECRET</seg><seg type="classification">TOP\nSECRET</seg>'
    path.write_text(path.read_text().replace("<opener>", f"<opener>{marks}", 1))
    root = html.parse(str(sites.build(edition, edition.build / "html").path.parent / BONN / "index.html")).getroot()
    assert [root.get_element_by_id(view).text_content().count("TOP") for view in ("reading", "diplomatic")] == [1, 2]


def test_what_the_reading_view_leaves_out_is_not_linked_to(tmp_path, project):
    edition = write_edition(tmp_path, project, [CASES / "documents" / "telegram-1950-03-01-bonn-364.xml"])
    path = edition.documents / "telegram-1950-03-01-bonn-364.xml"
    office = '<seg type="distribution"><choice><abbr>EUR</abbr><expan resp="#ab">Europe</expan></choice></seg>'
    head = '<head>A<ref type="noteRef" n="4" target="#n4">4</ref></head><opener>'
    note = '<note type="footnote" xml:id="n4" n="4"><lb/>Of a heading.</note>'
    text = path.read_text().replace("<opener>", head + office, 1).replace("<closer>", f"{note}<closer>", 1)
    path.write_text(text)
    root = html.parse(str(sites.build(edition, edition.build / "html").path.parent / BONN / "index.html")).getroot()
    assert all(href[1:] in root.xpath("//@id") for href in root.xpath("//@href") if href.startswith("#"))
    assert root.get_element_by_id("note-n4") is not None
