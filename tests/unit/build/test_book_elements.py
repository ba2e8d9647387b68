"""Every element that the schema knows, and that can stand in a text, is rendered: none stops the press, none is lost."""

from __future__ import annotations

import pytest
from lxml import etree

from cablegram.resources import resource
from cablegram.tei import q
from cablegram.transform import stylesheet

MODULES = {"textstructure", "core", "linking", "figures", "transcr", "gaiji", "namesdates"}
ELSEWHERE = {"TEI", "text", "front", "body", "back", "standOff", "facsimile", "surface", "zone", "handNotes", "listPerson",
             "person", "listPlace", "place", "listOrg", "org"}
EMPTY = {"pb", "lb", "cb", "anchor", "ptr", "graphic", "space", "handShift", "gap"}
INNER = {"row": "<table>{}</table>", "cell": "<table><row>{}</row></table>", "item": "<list>{}</list>",
         "table": "{}", "list": "{}"}
CONTENT = {"table": "<row><cell>WORD</cell></row>", "row": "<cell>WORD</cell>", "list": "<item>WORD</item>",
           "floatingText": "<body><p>WORD</p></body>", "listBibl": "<bibl>WORD</bibl>",
           "choice": "<sic>WORD</sic><corr>x</corr><corr>WORD</corr>", "figure": "<figDesc>WORD</figDesc>"}


def elements():
    odd = etree.parse(resource("schema", "cablegram.odd"))
    return sorted(spec.get("ident") for spec in odd.iter(q("elementSpec"))
                  if spec.get("module") in MODULES and spec.get("ident") not in ELSEWHERE)


@pytest.mark.parametrize("name", elements())
@pytest.mark.parametrize("place", ["<div>{}</div>", "<div><p>a {} b</p></div>"], ids=["block", "inline"])
def test_an_element_is_rendered_wherever_it_stands(name, place):
    if name in ("div", "postscript", "trailer") and "<p>" in place:
        return
    content = "" if name in EMPTY else CONTENT.get(name, "WORD")
    inner = INNER.get(name, "{}").format(f"<{name}>{content}</{name}>")
    text = f"<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader/><text><body>{place.format(inner)}</body></text></TEI>"
    made = stylesheet(resource("xslt", "print", "telegram.xsl")).run(text.encode())
    assert "WORD" in made or name in EMPTY
