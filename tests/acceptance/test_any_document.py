"""Whatever is valid can be shown: documents that grammars made at random become pages and a book."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from random import Random

import pytest
from lxml import etree, html

from cablegram import edition, tei, transcript
from cablegram.build import book, site
from tests.conftest import PROJECT
from tests.unit.odd.documents import Documents

AMOUNT = 24
SETTINGS = '[edition]\ntitle = "What a grammar allows"\ndate = "2026-01-01"\n[html]\nsearch = false\n'


@pytest.fixture(scope="module", params=["ours", "tei_all"])
def made(request, tmp_path_factory, reference):
    """An edition of documents that our schema, or the TEI's own, made."""
    grammar = PROJECT / "schema" / "cablegram.rng" if request.param == "ours" else reference / "tei" / "tei_all.rng"
    folder = tmp_path_factory.mktemp("edition")
    shutil.copytree(PROJECT / "tei" / "registers", folder / "tei" / "registers")
    (folder / "tei" / "documents").mkdir()
    (folder / "edition.toml").write_text(SETTINGS)
    documents = Documents(grammar, Random(1962))
    while len(list((folder / "tei" / "documents").iterdir())) < AMOUNT:
        root = documents.document()
        if root.tag == tei.q("TEI"):
            name = f"d{len(list((folder / 'tei' / 'documents').iterdir()))}"
            root.set("{http://www.w3.org/XML/1998/namespace}id", name)
            (folder / "tei" / "documents" / f"{name}.xml").write_bytes(etree.tostring(root))
    return edition.load(folder)


def test_they_become_a_book(made):
    assert book.build(made, made.build / "print").documents == AMOUNT


def test_they_become_pages(made):
    index = site.build(made, made.build / "html").path
    assert len(list((index.parent / "telegrams").glob("d*/index.html"))) == AMOUNT


def test_the_pages_are_valid_html(made):
    """But for tables, whose rows a grammar lets be of any length."""
    jar = Path(os.environ.get("VNU_JAR", "/usr/share/java/vnu.jar"))
    if not jar.is_file() or not shutil.which("java"):
        pytest.skip("no java, or no Nu checker (set VNU_JAR)")
    pages = sorted((site.build(made, made.build / "html").path.parent / "telegrams").glob("d*/index.html"))
    done = subprocess.run(["java", "-Xss8m", "-jar", str(jar), "--errors-only", *pages], capture_output=True, text=True)
    assert [line for line in done.stderr.splitlines() if "able c" not in line] == []


def test_they_can_all_be_searched(made):
    settings = (made.root / "edition.toml").read_text().replace("search = false", "search = true")
    (made.root / "edition.toml").write_text(settings)
    index = site.build(edition.load(made.root), made.root / "build" / "searched").path.parent
    told = json.loads((index / "pagefind" / "pagefind-entry.json").read_text())
    assert sum(language["page_count"] for language in told["languages"].values()) == AMOUNT


def test_they_have_a_transcript(made):
    texts = [transcript.transcript(tei.parse_file(path)) for path in (made.root / "tei" / "documents").glob("*.xml")]
    assert len(texts) == AMOUNT
    assert any(texts)


def page_of(folder, body):
    """The page of an edition's only telegram, which has that ``body``."""
    (folder / "tei" / "documents").mkdir(parents=True)
    (folder / "edition.toml").write_text(SETTINGS)
    (folder / "tei" / "documents" / "one.xml").write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="one"><teiHeader><fileDesc><titleStmt><title/></titleStmt></fileDesc></teiHeader>'
        f"<text><body>{body}</body></text></TEI>")
    loaded = edition.load(folder)
    return site.build(loaded, loaded.build / "html").path.parent / "telegrams" / "one" / "index.html"


def test_what_has_no_template_and_days_of_no_year_are_shown_as_they_are(tmp_path):
    page = page_of(
        tmp_path, "<div><nothing>between</nothing><p>in a <nothing>line</nothing>, "
        '<date when="--11">a</date> <date when="--11-14">b</date> <date when="---14">c</date></p></div>').read_text()
    for shown in ('<div class="nothing">between</div>', 'in a <span class="nothing">line</span>', '<span title="November">a</span>',
                  'title="14 November">b</time>', '<span title="---14">c</span>'):
        assert shown in page


def test_a_date_that_holds_blocks_says_its_day_in_words(tmp_path):
    page = page_of(tmp_path, '<div><p>on <date when="1962-11-14">a day <quote>of a quotation</quote></date></p></div>').read_text()
    assert '<div title="14 November 1962">a day' in page
    assert 'datetime="1962-11-14"' not in page


def test_what_holds_blocks_is_no_heading_and_no_part_of_a_line(tmp_path):
    page = html.parse(page_of(
        tmp_path, '<div><div><head type="main">A heading<note><p>with a note</p></note></head><p>plain</p></div>'
        '<p><seg type="x">seg <quote>of a quotation</quote></seg></p><p><hi rend="bold">bold <quote>too</quote></hi></p>'
        '<p><stamp>stamp <note><p>with a note</p></note></stamp></p></div>'))
    for view in ("reading", "diplomatic"):
        shown, = page.xpath(f"//section[@id='{view}']")
        heading, = shown.xpath(".//*[@role='heading'][@aria-level='3']")
        assert (heading.tag, heading.get("class")) == ("div", "head main")
        assert not shown.xpath(".//h3 | .//*[self::span or self::b or self::p]//*[self::div or self::p]")


def test_what_stands_in_a_line_holds_blocks_only_as_a_block(tmp_path):
    """A footnote that has no marker is shown where it stands, and that may be anywhere."""
    note = '<note type="footnote" xml:id="n{}">A note without a marker</note>'
    inside = ("person", "sic", "unclear", "supplied", "label", "idno", "date", "ref type='noteRef'")
    held = "".join(f"<{name}>{note.format(number)}</{name.partition(' ')[0]}>" for number, name in enumerate(inside))
    page = html.parse(page_of(tmp_path, f'<div><p>{held}<supplied>of <quote>words</quote></supplied></p></div>'))
    shown, = page.xpath("//section[@id='reading']")
    assert shown.xpath(".//*[@class='footnote']")
    assert not page.xpath("//*[self::span or self::sup or self::time or self::p]//*[self::div or self::p]")
