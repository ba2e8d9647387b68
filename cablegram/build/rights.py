"""Parts of a document that may not be republished, and the document without them."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from cablegram.tei import NS, TEI, XML_ID, Element, q


@dataclass(frozen=True)
class Omission:
    """A part that was left out: the ``@type`` of its division, and the reason that its ``availability`` gives."""

    type: str
    reason: str


def publishable(root: Element) -> tuple[Omission, ...]:
    """Take out of the document ``root`` what may not be republished; what that was.

    A division points to its ``availability[@status='restricted']`` with ``@decls``. Where such an ``availability``
    is pointed to by nothing, all of the text is meant. The header stays. TEI Guidelines: 2.2.4, 16.10.
    """
    omissions: list[Omission] = []
    for rights in root.iterfind(".//tei:publicationStmt/tei:availability[@status='restricted']", NS):
        reason = " ".join(str(etree.XPath("string()")(rights)).split())
        parts = _parts(root, rights.get(XML_ID, "")) or root.findall("tei:text/tei:body/tei:div", NS)
        for part in parts:
            omissions.append(Omission(part.get("type", "part"), reason))
            _take_out(part)
    return tuple(omissions)


def _parts(root: Element, identifier: str) -> list[Element]:
    """The elements of the text that point to the declaration of that id."""
    pointer = f"#{identifier}"
    return [part for part in root.iterfind(".//tei:text//*[@decls]", NS) if pointer in part.get("decls", "").split()]


def _take_out(part: Element) -> None:
    """Remove ``part``, and what held nothing else; a text keeps its body, with a note of the gap."""
    parent = part.getparent()
    if parent is None:
        return
    parent.remove(part)
    if len(parent) == 0 and parent.tag in (q("front"), q("back")):
        _take_out(parent)
    elif parent.tag == q("body") and parent.find(f"{{{TEI}}}div") is None:
        paragraph = parent.makeelement(q("p"))
        paragraph.append(parent.makeelement(q("gap"), {"reason": "restricted"}))
        division = parent.makeelement(q("div"))
        division.append(paragraph)
        parent.append(division)
