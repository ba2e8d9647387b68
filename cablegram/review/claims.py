"""What the machine claims in a document: every element whose ``@resp`` is ``#cablegram``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from cablegram.tei import TEI, Element, local, q
from cablegram.transcript import places, transcript

MACHINE = "#cablegram"
PROPOSALS = {"corr": "sic", "expan": "abbr", "reg": "orig"}
"""What stands in a ``choice``, and what the source has instead."""
SETTLED_BY_HAND = frozenset({"title"})
"""Elements of the header that a document can't be without."""
_HEADER = frozenset("title persName placeName orgName date ref catRef idno term note".split())
_INLINE = frozenset("persName placeName orgName date time ref num idno gap unclear supplied seg hi term".split())


KINDS = _HEADER | _INLINE | frozenset(PROPOSALS)
"""The kinds of claims that the program makes, by the names of elements."""


@dataclass(frozen=True)
class Claim:
    """One claim: ``kind`` is the element's name, ``start`` and ``end`` the characters of the transcript it is about.

    ``id`` names it within the document: ``corr-1234`` is the correction of what begins at character 1234; a claim in
    the header has neither start nor end (-1), its id is made of what it says. ``text`` is what the source says,
    ``said`` what is claimed of it, ``line`` the line of the transcript, ``column`` where in it the text begins.
    """

    id: str
    kind: str
    cert: str
    start: int
    end: int
    text: str
    said: str
    line: str
    column: int
    element: Element

    @property
    def in_header(self) -> bool:
        """Whether the claim is about the document rather than about a place in its text."""
        return self.start < 0

    @property
    def can_be_rejected(self) -> bool:
        """Whether taking the claim out leaves what a telegram must have."""
        if self.in_header:
            return self.kind not in SETTLED_BY_HAND
        return self.kind in _INLINE or self.kind in PROPOSALS


def claims(root: Element) -> list[Claim]:
    """The machine's claims in ``root``: those of the header, then those of the text from first to last."""
    found = [claim for claim in attributed(root) if claim.element.get("resp") == MACHINE]
    return sorted(found, key=lambda claim: (claim.start, -claim.end))


def attributed(root: Element) -> Iterator[Claim]:
    """All that bears a ``@resp``, as claims of whoever that is."""
    header = root.find(q("teiHeader"))
    for element in header.iter(f"{{{TEI}}}*") if header is not None else ():
        if element.get("resp"):
            yield _of_header(element)
    text = transcript(root)
    spans = places(root)
    for element in spans:
        if element.tag in _PROPOSED or not element.get("resp"):
            continue
        yield _of_text(element, *spans[element], text)
    yield from _proposed(root, spans, text)


_PROPOSED = frozenset(q(name) for name in PROPOSALS)


def _proposed(root: Element, spans: dict[Element, tuple[int, int]], text: str) -> Iterator[Claim]:
    """The claims that stand in a ``choice``: they cover what the source has there."""
    for element in root.iter(*_PROPOSED):
        choice = element.getparent()
        told = choice.find(q(PROPOSALS[local(element)])) if choice is not None else None
        if element.get("resp") and told is not None and told in spans:
            yield _of_text(element, *spans[told], text)


def _of_text(element: Element, start: int, end: int, text: str) -> Claim:
    kind = local(element)
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", start)
    line = text[begin : stop if stop >= 0 else len(text)].rstrip("\r")
    words = " ".join(text[start:end].split())
    return Claim(f"{kind}-{start}", kind, element.get("cert", ""), start, end, words, _said(element), line,
                 start - begin, element)


def _of_header(element: Element) -> Claim:
    words = _words(element)
    name = f"{local(element)}-{header_key(element)}"
    return Claim(name, local(element), element.get("cert", ""), -1, -1, words, _said(element), "", 0, element)


def header_key(element: Element) -> str:
    """Eight hexadecimal digits that stand for a claim of the header: where it is, what it says, not who says so."""
    path = [f"{local(e)}[{e.get('type', '')}]" for e in (element, *element.iterancestors())]
    said = [f"{name!s}={value!s}" for name, value in sorted(element.attrib.items())
            if name not in ("resp", "cert") and (name, local(element)) != ("target", "ref")]
    whole = "\n".join((*path, *said, _words(element)))
    return hashlib.sha256(whole.encode()).hexdigest()[:8]


def _said(element: Element) -> str:
    """What is claimed, in a few words: the proposed reading, the entry pointed to, the date."""
    if element.tag in _PROPOSED:
        return _words(element)
    for name in ("ref", "when", "target", "n", "reason", "type"):
        if value := element.get(name):
            return " ".join(pointer.rpartition("#")[2] for pointer in value.split()) if name == "ref" else value
    return ""


def _words(element: Element) -> str:
    """The words in ``element``, with single spaces."""
    return " ".join("".join(map(str, element.itertext())).split())
