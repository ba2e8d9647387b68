"""What is noted of a document is the same whether the shortcut has read it or the whole validation."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from cablegram import relaxng
from cablegram.relaxng import reading
from cablegram.validate.document import Document
from cablegram.validate.sight import PIECES, look
from cablegram.validate.survey import Survey

DOCUMENT = """<?xml version="1.0"?>
<!-- <ref type="noteRef"/> -->
<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:x="urn:x" xml:id="doc"><teiHeader>
<application xml:id="machine"/><correspDesc><correspAction type="sent"><!-- ü --><date when="2001-01-31">ü <x:b
  id="loose"/></date></correspAction></correspDesc></teiHeader><text>
<p>ü😀 <name ref="#a #b reg.xml#c" resp="#machine" cert="low">N</name> <name ref="#a" resp="#machine"/><ref
  type="noteRef">1</ref><ref target="#n1 #later"/> <x:p corresp="#%61"/><name ref="reg.xml#c other.xml#c">M</name></p>
<note type="footnote" xml:id="n1" ana="#b #range(x)">one <date when="2001">then</date></note><p xml:id="later"/>
<p xml:id="doc" ana="#a"/></text></TEI>
"""


def shown(survey):
    """All that a survey tells, as values that can be compared."""

    def at(spot):
        return spot.node, *spot.begin, spot.line, spot.offset

    pieces = {kind: [ElementTree.tostring(piece) for piece in survey.pieces(kind)] for kind in PIECES}
    spots = {kind: [at(survey.spots[piece]) for piece in survey.pieces(kind)] for kind in PIECES}
    pointers = {
        (uri, reference.attribute, reference.number): [
            (at(p.spot), p.attribute, p.number, p.piece is not None and ElementTree.tostring(p.piece))
            for p in (survey.pointer(reference, place) for place in places)
        ]
        for uri, references in survey.open.items() for reference, places in references.items()
    }
    return [
        survey.root_attributes, at(survey.root), {name: at(spot) for name, spot in survey.ids.items()}, survey.loose_ids,
        [(name, at(spot)) for name, spot in survey.doubles], survey.uris, pointers, survey.machines,
        {key: (claim.number, at(claim.first)) for key, claim in survey.claims.items()}, pieces, spots,
    ]  # fmt: skip


def surveys(content, settles):
    grammar = relaxng.anything()
    taken = grammar.reading(content, look)
    assert taken is not None
    other = Survey(settles)
    assert list(grammar.faults(content, other)) == []
    return Survey.of(taken, settles), other


@pytest.mark.parametrize("size", [1, 50, 1 << 18])
def test_both_ways_note_the_same(monkeypatch, size):
    monkeypatch.setattr(reading, "BLOCK", size)
    for content in (DOCUMENT.encode(), DOCUMENT.replace("\n", "\r\n").encode()):
        quick, whole = map(shown, surveys(content, lambda uri: uri.startswith("other")))
        assert quick == whole
    assert quick[9]["date"]
    assert quick[6]["reg.xml#c", "ref", 2]


def test_a_piece_within_another_is_part_of_it():
    for survey in surveys(DOCUMENT.encode(), lambda _uri: False):
        dates = survey.pieces("date")
        assert [date in survey.spots for date in survey.pieces("note")[0].iter(dates[0].tag)] == [True]
        assert dates[0] is survey.pieces("correspDesc")[0][0][0]


def test_places_are_the_same_in_whatever_order_they_are_asked_for():
    body = "".join(
        f'<div><!--<p>--><p xml:id="p{n}"><hi xml:id="h{n}">x</hi>y</p>\n<p/></div><?p <p>?><seg><lb/></seg>' for n in range(50)
    )
    content = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'.encode()
    quick, whole = (Document("a.xml", content) for _ in range(2))
    quick.__dict__["survey"], whole.__dict__["survey"] = surveys(content, lambda _uri: True)
    names = list(whole.survey.ids)
    for order in (names[::7], names[::-3], names[1:40:4], names):
        for name in order:
            assert quick.place(quick.survey.ids[name]) == whole.place(whole.survey.ids[name])
