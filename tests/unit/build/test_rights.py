"""What may not be republished is taken out, and nothing else."""

from __future__ import annotations

import pytest

from cablegram import tei
from cablegram.build.rights import Omission, publishable

DOCUMENT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><publicationStmt>{rights}</publicationStmt></fileDesc></teiHeader>
<text><body><div type="telegram"><p>Words.</p></div></body>{back}</text></TEI>"""
RESTRICTED = '<availability status="restricted" xml:id="r"><p>in  copyright</p></availability>'


def document(rights, back=""):
    return tei.parse(DOCUMENT.format(rights=rights, back=back).encode(), "case.xml")


def test_nothing_is_taken_out_where_nothing_is_restricted():
    root = document('<availability status="free"/>', "<back><div><p>More.</p></div></back>")
    before = tei.serialise(root)
    assert publishable(root) == ()
    assert tei.serialise(root) == before


@pytest.mark.parametrize(("back", "left"), [
    ('<back><div type="leaflet" decls="#r"><p>No.</p></div></back>', False),
    ('<back><div type="leaflet" decls="#s #r"><p>No.</p></div><div><p>More.</p></div></back>', True),
])
def test_the_part_that_points_to_the_restriction_is_taken_out(back, left):
    root = document(RESTRICTED, back)
    assert publishable(root) == (Omission("leaflet", "in copyright"),)
    text = "".join(root.find(tei.q("text")).itertext())
    assert "Words." in text
    assert "No." not in text
    assert (root.find(f"{tei.q('text')}/{tei.q('back')}") is not None) is left


def test_a_restriction_that_nothing_points_to_is_that_of_the_text():
    root = document('<availability status="restricted"><p>closed</p></availability>')
    assert publishable(root) == (Omission("telegram", "closed"),)
    assert "Words." not in "".join(root.itertext())
    assert root.find(f".//{tei.q('gap')}").get("reason") == "restricted"
