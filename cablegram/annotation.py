"""Standoff annotations: what layouts and annotators say about a transcript, which itself never changes.

An annotation covers the characters ``start`` (inclusive) to ``end`` (exclusive) of ``Source.text``. Its ``kind`` is
the name of the TEI element that ``encode`` will make of it (``p``, ``stamp``, ``date``…), or ``fact`` for a statement
about the document that goes into the header (see ``FACTS``), or one of the few composite kinds of ``COMPOSITES``.
Lines begin by themselves; an ``lb`` of no width at the beginning of one says only that it does so inside a word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Certainty = Literal["high", "medium", "low"]

UNREAD = "unread"
FACTS = {
    "title": "printed heading, as main title",
    "title.sub": "printed title of the collection, as subtitle",
    "number": "telegram number, as printed",
    "control": "control number",
    "microfiche": "document number on the fiche",
    "sender.person": "who sent it, as printed",
    "sender.org": "post or office that sent it, as printed",
    "sender.place": "place it was sent from",
    "sent": "attribute when: ISO date or dateTime of sending",
    "addressee.person": "to whom, as printed",
    "addressee.org": "post or office that it was sent to, as printed",
    "addressee.place": "place it was sent to",
    "received": "attribute when: ISO date or dateTime of receipt",
    "forwarded.org": "office it was passed on or repeated to",
    "forwarded.person": "person it was passed on to",
    "forwarded": "attribute when: ISO date or dateTime of passing on; belongs to the forwarded.* before it",
    "reference": "another telegram that this one refers to",
    "classification": "TOP SECRET, SECRET, CONFIDENTIAL …; attribute value: the id in the taxonomy",
    "precedence": "PRIORITY, NIACT, IMMEDIATE …; attribute value: the id in the taxonomy",
    "handling": "EYES ONLY, LIMDIS, NODIS …; attribute value: the id in the taxonomy",
    "subject": "the subject line's words",
    "tag": "TAGS of electronic cables",
    "repository": "where the original lies",
    "collection": "collection, file or fond",
    "idno": "shelf mark or decimal file number",
    "surrogate": "microfilm, microfiche, web page that the transcript was made from",
    "language": "attribute value: the code of the language, where it is not English",
    UNREAD: "what stands where a date of the header should, and could not be read as one; it is told, not encoded",
}
"""Names of facts (``attributes["name"]``); the value is ``attributes["value"]``, else the covered text, folded."""

COMPOSITES = {
    "correction": "choice/sic+corr; attribute corr: the proposed reading",
    "abbreviation": "choice/abbr+expan; attributes expan and corresp (register pointer, optional)",
    "regularization": "choice/orig+reg; attribute reg",
}


NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, init=False)
class Annotation:
    """A claim about characters ``start`` to ``end`` of a transcript.

    ``attributes`` are the TEI attributes of the element (composites and facts: see above). ``certainty`` is written
    to ``@cert`` together with ``resp="#cablegram"`` where the claim is an interpretation; ``None`` where the claim only
    records what is there (lines, labels, paragraphs).
    """

    start: int
    end: int
    kind: str
    attributes: Mapping[str, str]
    certainty: Certainty | None

    def __init__(
        self, start: int, end: int, kind: str, attributes: Mapping[str, str] = NONE, certainty: Certainty | None = None
    ) -> None:
        """Written out, as there are so many: what ``dataclass`` would make takes twice as long."""
        if not 0 <= start <= end:
            raise ValueError(f"annotation {kind!r} covers {start} to {end}")
        attributes = MappingProxyType(dict(attributes)) if attributes else NONE
        self.__dict__.update(start=start, end=end, kind=kind, attributes=attributes, certainty=certainty)


def fact(
    name: str, start: int, end: int, value: str = "", *, when: str = "", certainty: Certainty | None = None
) -> Annotation:
    """A statement for the header, named as in ``FACTS``, found in characters ``start`` to ``end``."""
    if name not in FACTS:
        raise ValueError(f"no fact is named {name!r}")
    attributes = {"name": name} | ({"value": value} if value else {}) | ({"when": when} if when else {})
    return Annotation(start, end, "fact", attributes, certainty)
