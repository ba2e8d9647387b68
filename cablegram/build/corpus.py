"""All of an edition, gathered: what is known of each telegram, and the registers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree

from cablegram import tei
from cablegram.build.correspondents import Correspondents
from cablegram.build.rights import Omission
from cablegram.errors import EditionError

KINDS = ("persons", "places", "organizations", "abbreviations")
"""The registers, in the order of the navigation."""


@dataclass(frozen=True)
class Gathered:
    """What a worker knows of the file at ``path``, whose bytes have the SHA-256 ``digest``.

    ``summary`` is the element ``telegram`` of ``xslt/html/gathering.xsl``, serialised; ``omissions`` are the parts
    that were left out of what is published.
    """

    path: Path
    digest: str
    id: str
    omissions: tuple[Omission, ...]
    summary: bytes


@dataclass(frozen=True)
class Actor:
    """A person, an office or a place (``kind``: persName, orgName, placeName) that had part in an action.

    ``action`` numbers the actions of a telegram, ``role`` is sent, received or forwarded; ``key`` is KIND/ID where a
    register knows the actor, ``name`` is what is written.
    """

    action: int
    role: str
    kind: str
    key: str
    name: str


class Telegram:
    """A telegram as lists and contexts speak of it: its facts, and pieces of XML that say them."""

    def __init__(self, gathered: Gathered) -> None:
        self.gathered = gathered
        self.id = gathered.id
        summary = etree.fromstring(gathered.summary)
        self.sent = summary.get("sent", "")
        self.title = summary.get("title", "")
        self.number = summary.get("number", "")
        self.received = summary.get("received", "")
        self.terms = [(term.get("scheme", ""), term.text or "") for term in summary.iterfind("term")]
        self.subjects = [subject.text or "" for subject in summary.iterfind("subject")]
        attributes = {str(name): str(value) for name, value in summary.attrib.items()}
        self.parties = [(party.get("role", ""), party.get("to", ""), party.text or "", xml(party))
                        for party in summary.iterfind("party")]
        self.when = summary.findtext("search/when", "")
        self.said = [(said.get("at", ""), said.text or "") for said in summary.iterfind("search/said")]
        self.actors = [_actor(party) for party in summary.iterfind("party")]
        self.references = sorted({reference.get("to", "") for reference in summary.iterfind("reference")})
        self.mentions: dict[str, list[bytes]] = {}
        for mention in summary.iterfind("mention"):
            self.mentions.setdefault(mention.get("to", ""), []).append(xml(mention))
        self._start = xml(etree.Element("telegram", attributes)).removesuffix(b"/>") + b">"
        self._facts = b"".join(xml(fact) for name in ("term", "subject") for fact in summary.iterfind(name))
        self.short = self.with_(())

    @property
    def order(self) -> tuple[bool, str, str]:
        """The key to sort by: time of sending, the undated last, then by id."""
        return not self.sent, self.sent, self.id

    @property
    def pointers(self) -> set[str]:
        """The register entries that it points to, by KIND/ID."""
        return {to for _, to, _, _ in self.parties if to} | set(self.mentions)

    def with_(self, content: Iterable[bytes]) -> bytes:
        """What a list says of it (an element ``telegram``), and ``content`` in it."""
        return b"".join((self._start, self._facts, *content, b"</telegram>"))


@dataclass(frozen=True)
class Entry:
    """An entry of a register: ``key`` is KIND/ID, ``bare`` what a page that points to it must know, ``whole`` all."""

    kind: str
    key: str
    name: str
    bare: bytes
    whole: bytes


@dataclass(frozen=True)
class Corpus:
    """The telegrams of an edition in the order of time, and its register entries in the order of the registers."""

    telegrams: tuple[Telegram, ...]
    entries: tuple[Entry, ...]

    @cached_property
    def telegram(self) -> dict[str, Telegram]:
        """The telegrams by id."""
        return {telegram.id: telegram for telegram in self.telegrams}

    @cached_property
    def entry(self) -> dict[str, Entry]:
        """The entries by KIND/ID."""
        return {entry.key: entry for entry in self.entries}

    @cached_property
    def correspondents(self) -> Correspondents:
        """Who sent and received the telegrams, whatever forms their names have."""
        return Correspondents(self)

    @cached_property
    def pointing(self) -> dict[str, list[Telegram]]:
        """By KIND/ID, the telegrams that mention the entry, or were sent, received or passed on by it."""
        found: dict[str, list[Telegram]] = {}
        for telegram in self.telegrams:
            for key in telegram.pointers:
                found.setdefault(key, []).append(telegram)
        return found


def corpus(gathered: Iterable[Gathered], registers: Iterable[bytes]) -> Corpus:
    """The corpus of what was gathered of the documents, and of the registers (elements ``register``).

    Raises ``EditionError`` when two documents have one id.
    """
    found = sorted(gathered, key=lambda one: one.path)
    check_ids((one.id, one.path) for one in found)
    telegrams = {one.id: Telegram(one) for one in found}
    entries = [_entry(element) for data in registers for element in etree.fromstring(data).iterfind("entry")]
    return Corpus(
        tuple(sorted(telegrams.values(), key=lambda telegram: telegram.order)),
        tuple(sorted(entries, key=lambda entry: (KINDS.index(entry.kind), entry.name.casefold(), entry.key))),
    )


def check_ids(documents: Iterable[tuple[str, Path]]) -> None:
    """Raise ``EditionError`` when two of the ``documents`` (id and file) have one id."""
    files: dict[str, Path] = {}
    for identifier, path in documents:
        if identifier in files:
            raise EditionError(f"has the id of {files[identifier].name}: {identifier}", path,
                               hint="give each document an xml:id of its own")
        files[identifier] = path


def _actor(party: tei.Element) -> Actor:
    role, kind, key = (party.get(name, "") for name in ("role", "kind", "to"))
    return Actor(int(party.get("action", "1")), role, kind, key, party.text or "")


def _entry(element: tei.Element) -> Entry:
    kind, name = element.get("kind", ""), element.get("name", "")
    bare = etree.Element("entry", {str(key): str(value) for key, value in element.attrib.items()})
    return Entry(kind, f"{kind}/{element.get('id')}", name, xml(bare), xml(element))


def xml(element: tei.Element) -> bytes:
    """``element`` serialised, without what follows it."""
    return etree.tostring(element, encoding="utf-8", with_tail=False)
