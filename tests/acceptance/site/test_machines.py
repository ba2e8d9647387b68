"""What the site has for machines: citations, linked data, the manifest of all telegrams, sitemap and feed."""

from __future__ import annotations

import json

from lxml import html

from tests.acceptance.site.conftest import BONN, HOSTILE


def test_a_telegram_is_cited_in_every_format(built):
    name = "telegram-1950-03-01-bonn-364"
    csl, = json.loads((built / BONN / f"{name}.csl.json").read_text())
    assert csl["author"] == [{"literal": "McCloy"}]
    assert csl["URL"] == f"https://example.org/edition/telegrams/{name}/"
    assert csl["original-date"] == {"date-parts": [[1950, 3, 1]]}
    assert "booktitle = {A <sample> \\& its site}" in (built / BONN / f"{name}.bib").read_text()
    assert "AU  - McCloy\n" in (built / BONN / f"{name}.ris").read_text()
    root = html.parse(str(built / BONN / "index.html")).getroot()
    assert root.xpath("//meta[@name='citation_author']/@content") == ["McCloy"]
    linked = json.loads(root.xpath("//script[@type='application/ld+json']")[0].text)
    assert linked["url"] == csl["URL"]
    assert "1 March 1950, telegram 364, in A <sample> & its site (2026), https://example.org" in " ".join(
        root.xpath("//p[@class='cite']")[0].text_content().split())


def test_hostile_text_does_not_leave_the_linked_data(built):
    text = (built / HOSTILE / "index.html").read_text()
    data = text.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(data)["name"].startswith("<script>alert(1)</script>")


def test_the_manifest_lists_all_telegrams_with_files_that_are_there(built, sample):
    listed = json.loads((built / "manifest.json").read_text())["telegrams"]
    assert len(listed) == len(sample.tei_files())
    for telegram in listed:
        assert all((built / telegram[kind]).is_file() for kind in ("page", "tei", "text"))


def test_sitemap_and_feed_name_every_telegram(built, sample):
    for name in ("sitemap.xml", "feed.xml"):
        text = (built / name).read_text()
        for path in sample.tei_files():
            assert f"https://example.org/edition/telegrams/{path.stem}/" in text
