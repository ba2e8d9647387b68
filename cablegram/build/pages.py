"""The pages of a site: for each its address, and all that it is made from.

A page is made by ``xslt/html/site.xsl`` from its ``context`` and, where it is a telegram's, from the document. The
context is an XML document of elements without a namespace: ``context`` with ``@kind``, ``@root`` (the way to the top),
``@address``; in it ``edition``, ``section`` (navigation), and what the page speaks of: ``telegram``, ``entry``,
``neighbour``, ``left-out``. A page is a function of these bytes, the stylesheets and the language; nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from cablegram import __version__, tei
from cablegram.build.corpus import KINDS, Corpus, Telegram
from cablegram.build.neighbours import Neighbour, neighbours
from cablegram.build.settings import SiteSettings
from cablegram.edition import Settings

FIRST = 12
"""So many telegrams are on the start page."""


@dataclass(frozen=True)
class Page:
    """A page to be made: ``address`` is its folder below the top (``telegrams/ID/``, empty for the start page)."""

    address: str
    context: bytes
    document: bytes | None = None
    source: str = ""
    """The file of ``tei/`` that it is made from, for messages."""


class Plan:
    """All pages of a site."""

    def __init__(self, corpus: Corpus, settings: Settings, site: SiteSettings) -> None:
        self._corpus = corpus
        self._site = site
        self._edition = _edition(settings, site)
        self._counts = {"telegrams": len(corpus.telegrams)} | {
            kind: sum(entry.get("kind") == kind for entry in corpus.entries) for kind in KINDS}

    def pages(self) -> Iterator[Page]:
        """The pages, the start page first."""
        telegrams = self._corpus.telegrams
        yield self._page("start", "", (_short(telegram) for telegram in telegrams[:FIRST]))
        yield self._page("telegrams", "telegrams/", (_short(telegram) for telegram in telegrams))
        around = neighbours(telegrams)
        for telegram in telegrams:
            yield self._telegram(telegram, around[telegram.id])
        for kind in KINDS:
            yield from self._register(kind)
        yield self._page("about", "about/", self._about())

    def _page(self, kind: str, address: str, content: Iterable[tei.Element], **attributes: str) -> Page:
        root = "../" * address.count("/")
        context = etree.Element("context", {"kind": kind, "root": root, "address": address} | attributes)
        context.append(deepcopy(self._edition))
        context.extend(self._navigation())
        context.extend(content)
        return Page(address, etree.tostring(context, encoding="utf-8"))

    def _navigation(self) -> Iterator[tei.Element]:
        for name, count in self._counts.items():
            if count or name == "telegrams":
                yield etree.Element("section", {"name": name, "count": str(count)})
        yield etree.Element("section", {"name": "about", "count": ""})
        for title, address in self._site.navigation:
            link = etree.Element("link", {"to": address})
            link.text = title
            yield link

    def _telegram(self, telegram: Telegram, around: Iterable[Neighbour]) -> Page:
        """A telegram's page: it knows its neighbours, the telegrams it refers to, and the entries it points to."""
        summary = telegram.summary
        pointers = {element.get("to", "") for element in summary.iter("mention", "party")}
        content = [_bare(self._corpus.entry[to]) for to in sorted(pointers & self._corpus.entry.keys())]
        others = {neighbour.telegram.id: neighbour.telegram for neighbour in around}
        referred = {element.get("to") for element in summary.iterfind("reference")}
        others |= {other.id: other for other in self._corpus.telegrams if other.id in referred} if referred else {}
        content += [_short(others[name]) for name in sorted(others)]
        content += [etree.Element("neighbour", neighbour.attributes()) for neighbour in around]
        content += _left_out(telegram)
        page = self._page("telegram", f"telegrams/{telegram.id}/", content)
        return Page(page.address, page.context, telegram.document.data, str(telegram.document.path))

    def _register(self, kind: str) -> Iterator[Page]:
        entries = [entry for entry in self._corpus.entries if entry.get("kind") == kind]
        if not entries:
            return
        yield self._page("register", f"{kind}/", (self._counted(entry) for entry in entries), register=kind)
        for entry in entries:
            yield self._page("entry", f"{kind}/{entry.get('id')}/", [deepcopy(entry), *self._mentions(entry)])

    def _counted(self, entry: tei.Element) -> tei.Element:
        bare = _bare(entry)
        mentioned = self._corpus.mentions.get(f"{entry.get('kind')}/{entry.get('id')}", [])
        bare.set("mentions", str(sum(len(mentions) for _, mentions in mentioned)))
        return bare

    def _mentions(self, entry: tei.Element) -> Iterator[tei.Element]:
        """The telegrams that mention the entry, or were sent or received by it."""
        to = f"{entry.get('kind')}/{entry.get('id')}"
        mentioned = {telegram.id: mentions for telegram, mentions in self._corpus.mentions.get(to, [])}
        for telegram in self._corpus.telegrams:
            parties = [party for party in telegram.summary.iterfind("party") if party.get("to") == to]
            if parties or telegram.id in mentioned:
                short = _short(telegram)
                short.extend(deepcopy(element) for element in (*parties, *mentioned.get(telegram.id, ())))
                yield short

    def _about(self) -> Iterator[tei.Element]:
        telegrams = self._corpus.telegrams
        if telegrams:
            header = tei.parse(telegrams[0].document.data, telegrams[0].document.path)
            practice = header.find(".//tei:encodingDesc/tei:editorialDecl", tei.NS)
            yield from () if practice is None else (deepcopy(practice),)
        for telegram in telegrams:
            if telegram.document.omissions:
                short = _short(telegram)
                short.extend(_left_out(telegram))
                yield short


def _edition(settings: Settings, site: SiteSettings) -> tei.Element:
    names = ("title", "subtitle", "description", "publisher", "date", "licence", "repository", "collection", "url")
    attributes = {name: getattr(settings, name) for name in names}
    own = {"licence-name": settings.licence_name, "generator": f"cablegram {__version__}",
           "theme": "true" if site.theme else "false", "logo": site.logo.name if site.logo else ""}
    element = etree.Element("edition", attributes | own)
    for editor in settings.editors:
        etree.SubElement(element, "editor", {"name": editor.name, "role": editor.role, "orcid": editor.orcid})
    return element


def _short(telegram: Telegram) -> tei.Element:
    """What a list says of a telegram."""
    short = etree.Element("telegram", _attributes(telegram.summary))
    short.extend(deepcopy(element) for element in telegram.summary.iterfind("term"))
    short.extend(deepcopy(element) for element in telegram.summary.iterfind("subject"))
    return short


def _bare(entry: tei.Element) -> tei.Element:
    return etree.Element("entry", _attributes(entry))


def _attributes(element: tei.Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def _left_out(telegram: Telegram) -> list[tei.Element]:
    elements = []
    for omission in telegram.document.omissions:
        element = etree.Element("left-out", {"type": omission.type})
        element.text = omission.reason
        elements.append(element)
    return elements
