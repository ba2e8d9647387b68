"""The pages of a site: for each its address, and all that it is made from.

A page is made by ``xslt/html/site.xsl`` from its ``context`` and, where it is a telegram's, from the document. The
context is an XML document of elements without a namespace: ``context`` with ``@kind``, ``@root`` (the way to the top),
``@address``; in it ``edition``, ``section`` (navigation), and what the page speaks of: ``telegram``, ``entry``,
``neighbour``, ``thread``, ``left-out``. A page is a function of these bytes, the stylesheets and the
language; nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

from cablegram import __version__, tei
from cablegram.build.charts import charts
from cablegram.build.citation import Citation, citation
from cablegram.build.corpus import KINDS, Corpus, Entry, xml
from cablegram.build.history import history
from cablegram.build.lists import Sheet, sheets
from cablegram.build.neighbours import Neighbour, neighbours
from cablegram.build.pieces import Common, Piece, joined, mark_of, marks
from cablegram.build.settings import SiteSettings
from cablegram.build.telegrams import Telegram
from cablegram.build.threads import Thread, threads
from cablegram.edition import Settings

MISSING = "404.html"
"""What hosts of static sites show for an address that there is no page at."""

FIRST = 12
"""So many telegrams are on the start page."""

ENTRIES = 200
"""So many entries of a register are on one page."""

PART = 120
"""So many telegrams or mentions are on one page; more are on further ones."""


@dataclass(frozen=True)
class Page:
    """A page to be made: ``address`` is its folder below the top (``telegrams/ID/``; empty: the start page) or a file.

    Its context is put together from ``pieces``. ``document`` is the file of ``tei/`` that it shows, ``digest`` the
    SHA-256 of its bytes; ``beside`` are files that lie beside the page, by name; so do those of how it is ``cited``,
    which follows from document and context.
    """

    address: str
    pieces: tuple[Piece, ...]
    document: Path | None = None
    digest: str = ""
    beside: tuple[tuple[str, bytes], ...] = ()
    cited: Callable[[], Citation] | None = None

    @property
    def context(self) -> str:
        """The context, an XML document."""
        return joined(self.pieces)

    @cached_property
    def mark(self) -> str:
        """The hash of all that the page is made from, besides the stylesheets and the language."""
        return mark_of(f"{marks(self.pieces)} {self.digest} {self.beside}")

    def __reduce__(self) -> tuple[object, ...]:
        """What another process needs to make the page."""
        return Page, (self.address, (self.context,), self.document, self.digest, tuple(self.files()))

    @property
    def file(self) -> str:
        """Where the page is, seen from the top of the site."""
        return file_of(self.address)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """What lies beside the page, by name."""
        yield from self.beside
        if self.cited:
            citation = self.cited()
            yield from ((f"{citation.id}.{end}", data) for end, data in citation.files().items())


def file_of(address: str) -> str:
    """The file of the page at ``address``."""
    return address if address.endswith(".html") else f"{address}index.html"


@dataclass(frozen=True)
class Matter:
    """What a site has beside telegrams and registers.

    ``practice`` is the ``editorialDecl`` to be shown; ``books`` are the names of the PDFs of the print edition, volume
    after volume.
    """

    practice: str = ""
    books: tuple[str, ...] = ()

    def book(self, number: int, total: int) -> str:
        """The volume with telegram ``number`` (from 0) of so many (see ``cablegram.build.volumes``); empty: none."""
        count = len(self.books)
        return next((book for volume, book in enumerate(self.books, 1) if number < total * volume // count), "")


class Plan:
    """All pages of a site."""

    def __init__(self, corpus: Corpus, settings: Settings, site: SiteSettings, matter: Matter | None = None) -> None:
        self._corpus = corpus
        self._settings = settings
        self._matter = matter or Matter()
        self._site = site
        self._sheets = sheets(corpus.telegrams, PART)
        self._charts = list(charts(corpus, self._sheets))
        navigation = _navigation(corpus, site, dict.fromkeys(chart.kind for chart in self._charts))
        self._edition = Common(xml(_edition(settings, site)) + "".join(map(xml, navigation)))

    def pages(self) -> Iterator[Page]:
        """The pages, the start page first."""
        telegrams = self._corpus.telegrams
        yield self._page("start", "", _listed(telegrams[:FIRST]))
        yield from self._lists()
        around, linked = neighbours(self._corpus), threads(telegrams)
        for number, telegram in enumerate(telegrams):
            book = self._matter.book(number, len(telegrams))
            yield self._telegram(telegram, around[telegram.id], linked.get(telegram.id), book)
        for kind in KINDS:
            yield from self._register(kind)
        for chart in self._charts:
            yield replace(self._page(chart.kind, chart.address, chart.content), beside=chart.beside)
        if self._site.search:
            yield self._page("search", "search/", ())
        yield self._page("about", "about/", self._about())
        yield self._page("versions", "versions/", history(self._corpus.telegrams, self._settings))
        for old, new in self._site.redirects:
            if new in self._corpus.telegram and old not in self._corpus.telegram:
                yield self._page("redirect", f"telegrams/{old}/", self._corpus.telegram[new].with_())

    def missing(self) -> Iterator[Page]:
        """What hosts show where there is no page, at whatever depth: so its links begin with the path of ``url``."""
        if self._settings.url:
            page = self._page("missing", "", (), root=urlsplit(self._settings.url).path.rstrip("/") + "/")
            yield replace(page, address=MISSING)

    def _page(self, kind: str, address: str, content: Iterable[Piece], register: str = "", root: str = "") -> Page:
        root = root or "../" * address.count("/")
        start = (f'<context kind="{kind}" root="{escape(root)}" address="{escape(address)}" '
                 f'register="{escape(register)}">')
        return Page(address, (start, self._edition, *content, "</context>"))

    def _lists(self) -> Iterator[Page]:
        """The list of all telegrams; when they are many, of the years, and for each year a list in parts."""
        if len(self._sheets) == 1 and not self._sheets[0].year:
            yield self._page("telegrams", "telegrams/", _listed(self._corpus.telegrams))
            return
        years: dict[str, list[Sheet]] = {}
        for sheet in self._sheets:
            years.setdefault(sheet.year, []).append(sheet)
        counts = {year: sum(len(sheet.telegrams) for sheet in found) for year, found in years.items()}
        counted = (xml(etree.Element("year", name=year, count=str(count))) for year, count in counts.items())
        yield self._page("telegrams", "telegrams/", counted)
        for found in years.values():
            yield from self._parts("year", found[0].address, [_listed(sheet.telegrams) for sheet in found])

    def _parts(self, kind: str, address: str, parts: Sequence[Iterable[Piece]], *first: str, register: str = "",
               labels: str = "") -> Iterator[Page]:
        """Pages that belong together: the second is at ``2/`` below the first; each says ``first``.

        ``labels`` are what they are called, with ``|`` between; default: their numbers.
        """
        if len(parts) == 1:
            yield self._page(kind, address, (*first, *parts[0]), register)
            return
        for number, part in enumerate(parts, start=1):
            own = f"{address}{number}/" if number > 1 else address
            of = xml(etree.Element("part", n=str(number), of=str(len(parts)), top="" if number == 1 else "../",
                                   labels=labels))
            yield self._page(kind, own, (*first, of, *part), register)

    def _telegram(self, telegram: Telegram, around: Iterable[Neighbour], thread: Thread | None, book: str) -> Page:
        """A telegram's page: it knows its neighbours, its thread, its volume, and the entries it points to."""
        corpus = self._corpus
        content: list[Piece] = [corpus.entry[key].bare for key in sorted(telegram.pointers & corpus.entry.keys())]
        others = {neighbour.telegram.id for neighbour in around} | (set(telegram.references) & corpus.telegram.keys())
        others |= {other.id for other in thread.telegrams} if thread else set()
        content += _listed(corpus.telegram[name] for name in sorted(others))
        content += [neighbour.element() for neighbour in around]
        content += [xml(thread.element())] if thread else []
        content += [_book(book)] if book else []
        content += _left_out(telegram)
        page = self._page("telegram", f"telegrams/{telegram.id}/", content)
        cited = partial(citation, telegram, self._settings)
        return replace(page, document=telegram.path, digest=telegram.digest, cited=cited)

    def _register(self, kind: str) -> Iterator[Page]:
        entries = [entry for entry in self._corpus.entries if entry.kind == kind]
        if not entries:
            return
        parts = [entries[start : start + ENTRIES] for start in range(0, len(entries), ENTRIES)]
        counted = [[self._counted(entry) for entry in part] for part in parts]
        yield from self._parts("register", f"{kind}/", counted, register=kind, labels="|".join(map(_range, parts)))
        for entry in filter(self._has_page, entries):
            yield from self._parts("entry", f"{entry.key}/", self._mentions(entry), entry.whole)

    def _has_page(self, entry: Entry) -> bool:
        """Whether there is something to say of the entry beside what the list says."""
        return self._site.all_entries or entry.key in self._corpus.spoken_of

    def _counted(self, entry: Entry) -> str:
        """The entry with the number of its mentions; whether it has a page."""
        mentions = self._corpus.mentions(entry.key)
        page = "true" if self._has_page(entry) else "false"
        return entry.bare.removesuffix("/>") + f' mentions="{mentions}" page="{page}"/>'

    def _mentions(self, entry: Entry) -> list[list[Piece]]:
        """The telegrams that mention the entry, or were sent or received by it, and what they say; in parts."""
        parts: list[list[Piece]] = [[]]
        said = 0
        for telegram, found, count in self._corpus.pointing.get(entry.key, ()):
            if said and said + count > PART:
                parts.append([])
                said = 0
            said += count + 1
            parts[-1] += telegram.with_(found)
        return parts

    def _about(self) -> Iterator[Piece]:
        yield self._matter.practice
        yield from map(_book, self._matter.books)
        for telegram in self._corpus.telegrams:
            if telegram.omissions:
                yield from telegram.with_(_left_out(telegram))


def _listed(telegrams: Iterable[Telegram]) -> list[Piece]:
    """What lists say of ``telegrams``."""
    return [piece for telegram in telegrams for piece in telegram.with_()]


def _edition(settings: Settings, site: SiteSettings) -> tei.Element:
    names = ("title", "subtitle", "description", "publisher", "date", "version", "licence", "repository", "collection",
             "url")
    attributes = {name: getattr(settings, name) for name in names}
    own = {"licence-name": settings.licence_name, "generator": f"cablegram {__version__}",
           "theme": "true" if site.themed else "false", "logo": site.logo.name if site.logo else "",
           "manual": "true" if site.manual else "false"}
    element = etree.Element("edition", attributes | own)
    for editor in settings.editors:
        etree.SubElement(element, "editor", {"name": editor.name, "role": editor.role, "orcid": editor.orcid})
    return element


def _navigation(corpus: Corpus, site: SiteSettings, charts: Iterable[str]) -> Iterator[tei.Element]:
    """The sections of the site, those with ``charts`` among them, and the edition's own links."""
    counts = {"telegrams": len(corpus.telegrams)} | {
        kind: sum(entry.kind == kind for entry in corpus.entries) for kind in KINDS}
    for name, count in counts.items():
        if count or name == "telegrams":
            yield etree.Element("section", {"name": name, "count": str(count)})
    for name in (*charts, *(["search"] if site.search else []), "about"):
        yield etree.Element("section", {"name": name, "count": ""})
    for title, address in site.navigation:
        link = etree.Element("link", {"to": address})
        link.text = title
        yield link


def _left_out(telegram: Telegram) -> list[str]:
    """What may not be republished, with the reasons."""
    elements = []
    for omission in telegram.omissions:
        element = etree.Element("left-out", {"type": omission.type})
        element.text = omission.reason
        elements.append(xml(element))
    return elements


def _book(name: str) -> str:
    return xml(etree.Element("book", file=name))


def _range(entries: Sequence[Entry]) -> str:
    """What a part of a register is called: the beginnings of its first and its last name."""
    first, last = (entries[number].name[:3].strip(" ,.|") for number in (0, -1))
    return f"{first} – {last}"
