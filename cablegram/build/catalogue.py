"""What machines read of a site: a list of all telegrams as JSON, a sitemap, a feed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from lxml import etree

from cablegram.build.corpus import Corpus
from cablegram.build.correspondents import Correspondents
from cablegram.build.telegrams import Telegram
from cablegram.edition import Settings

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_ATOM = "http://www.w3.org/2005/Atom"
FEED = 50
"""So many telegrams, the first by date, are in the feed."""


def files(corpus: Corpus, addresses: Iterable[str], settings: Settings) -> dict[str, bytes]:
    """The files by their names; sitemap and feed need to know where the edition will be (``url``)."""
    made = {"manifest.json": manifest(corpus, settings)}
    if settings.url:
        top = settings.url.rstrip("/") + "/"
        made["sitemap.xml"] = sitemap([top + address for address in addresses])
        made["feed.xml"] = feed(corpus.telegrams, settings, top)
    return made


def manifest(corpus: Corpus, settings: Settings) -> bytes:
    """All telegrams as JSON: their facts, and where page, TEI and text are, seen from the top of the site."""
    listed = [_facts(telegram, corpus.correspondents) for telegram in corpus.telegrams]
    whole = {"title": settings.title, "date": settings.date, "licence": settings.licence, "telegrams": listed}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


def _facts(telegram: Telegram, known: Correspondents) -> dict[str, object]:
    folder = f"telegrams/{telegram.id}/"
    facts: dict[str, object] = {
        "id": telegram.id, "title": telegram.title, "number": telegram.number, "sent": telegram.sent,
        "when": telegram.when, "received": telegram.received, "page": f"{folder}index.html",
        "tei": f"{folder}{telegram.id}.xml", "text": f"{folder}{telegram.id}.txt", "subjects": telegram.subjects,
    }
    for role, kind in (("sent", "from"), ("received", "to"), ("forwarded", "passed")):
        facts[kind] = known.names(telegram, role, "persName", "orgName")
    facts["place"] = [*known.names(telegram, "sent", "placeName"), *known.names(telegram, "received", "placeName")]
    for scheme in ("classification", "precedence", "handling"):
        facts[scheme] = [term for name, term in telegram.terms if name == scheme]
    return {key: value for key, value in facts.items() if value}


def sitemap(addresses: Iterable[str]) -> bytes:
    """All pages (sitemaps.org)."""
    names: dict[str | None, str] = {None: _SITEMAP}
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap=names)  # type: ignore[arg-type]
    for address in addresses:
        etree.SubElement(etree.SubElement(root, f"{{{_SITEMAP}}}url"), f"{{{_SITEMAP}}}loc").text = address
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def feed(telegrams: Sequence[Telegram], settings: Settings, top: str) -> bytes:
    """The edition as an Atom feed (RFC 4287); its entries bear the edition's date, no clock's."""
    names: dict[str | None, str] = {None: _ATOM}
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap=names)  # type: ignore[arg-type]
    updated = f"{settings.date}T00:00:00Z" if len(settings.date) == 10 else "1970-01-01T00:00:00Z"
    _say(root, id=top, title=settings.title, updated=updated)
    etree.SubElement(root, f"{{{_ATOM}}}link", {"rel": "self", "href": f"{top}feed.xml"})
    _say(etree.SubElement(root, f"{{{_ATOM}}}author"), name=settings.publisher or settings.title)
    for telegram in telegrams[:FEED]:
        entry = etree.SubElement(root, f"{{{_ATOM}}}entry")
        address = f"{top}telegrams/{telegram.id}/"
        _say(entry, id=address, title=telegram.title, updated=updated)
        etree.SubElement(entry, f"{{{_ATOM}}}link", {"href": address})
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _say(parent: etree._Element, **texts: str) -> None:
    for name, text in texts.items():
        etree.SubElement(parent, f"{{{_ATOM}}}{name}").text = text
