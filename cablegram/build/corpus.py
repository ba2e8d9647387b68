"""All of an edition, gathered: each telegram as it may be published and what is known of it, and the registers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from cablegram import tei
from cablegram.build.rights import Omission, publishable
from cablegram.edition import Edition
from cablegram.errors import EditionError, TransformError, XMLError
from cablegram.transform import Stylesheet

KINDS = ("persons", "places", "organizations", "abbreviations")
"""The registers, in the order of the navigation."""


@dataclass(frozen=True)
class Document:
    """A file of the edition: ``data`` is what may be published of it, ``omissions`` what was left out."""

    path: Path
    id: str
    data: bytes
    omissions: tuple[Omission, ...]


@dataclass(frozen=True)
class Telegram:
    """A document and what was gathered of it: the element ``telegram`` of ``xslt/html/gathering.xsl``."""

    document: Document
    summary: tei.Element

    @property
    def id(self) -> str:
        """The id of the document, and the last part of its address."""
        return self.document.id

    @property
    def order(self) -> tuple[bool, str, str]:
        """The key to sort by: time of sending, the undated last, then by id."""
        sent = self.summary.get("sent", "")
        return not sent, sent, self.id


@dataclass(frozen=True)
class Corpus:
    """The telegrams of an edition in the order of time, and its register entries in the order of the registers."""

    telegrams: tuple[Telegram, ...]
    entries: tuple[tei.Element, ...]

    @cached_property
    def entry(self) -> dict[str, tei.Element]:
        """The register entries by KIND/ID."""
        return {f"{entry.get('kind')}/{entry.get('id')}": entry for entry in self.entries}

    @cached_property
    def mentions(self) -> dict[str, list[tuple[Telegram, list[tei.Element]]]]:
        """By KIND/ID, the telegrams that mention the entry, each with its mentions."""
        found: dict[str, dict[str, tuple[Telegram, list[tei.Element]]]] = {}
        for telegram in self.telegrams:
            for mention in telegram.summary.iterfind("mention"):
                of_entry = found.setdefault(mention.get("to", ""), {})
                of_entry.setdefault(telegram.id, (telegram, []))[1].append(mention)
        return {to: list(telegrams.values()) for to, telegrams in found.items()}


def read(edition: Edition, restricted: bool) -> Iterator[Document]:
    """The documents of ``edition``; parts that may not be republished are left out, unless ``restricted``."""
    taken: dict[str, Path] = {}
    for path in edition.tei_files():
        document = _document(path, restricted)
        if document.id in taken:
            raise EditionError(f"has the id of {taken[document.id].name}: {document.id}", path,
                               hint="give each document an xml:id of its own")
        taken[document.id] = path
        yield document


def _document(path: Path, restricted: bool) -> Document:
    root = tei.parse_file(path)
    if root.tag != tei.q("TEI"):
        raise XMLError("is no TEI document: its root is not TEI", path, hint="check it: cablegram validate")
    root.set(tei.XML_ID, root.get(tei.XML_ID) or path.stem)
    omissions = () if restricted else publishable(root)
    return Document(path, root.get(tei.XML_ID, ""), tei.serialise(root), omissions)


def gather(documents: Iterable[Document], stylesheet: Stylesheet) -> list[Telegram]:
    """What the edition must know of each telegram, in the order of time."""
    telegrams = [Telegram(document, _summary(document.data, document.path, stylesheet)) for document in documents]
    return sorted(telegrams, key=lambda telegram: telegram.order)


def entries(edition: Edition, stylesheet: Stylesheet) -> list[tei.Element]:
    """The entries of the registers: elements ``entry`` of ``xslt/html/gathering.xsl``, by kind and name."""
    found: list[tei.Element] = []
    for path in sorted(edition.registers.glob("*.xml")):
        summary = _summary(tei.serialise(tei.parse_file(path)), path, stylesheet)
        found += summary.findall("entry")
    return sorted(found, key=lambda entry: (KINDS.index(entry.get("kind", "")), entry.get("name", "").casefold()))


def _summary(data: bytes, path: Path, stylesheet: Stylesheet) -> tei.Element:
    try:
        return tei.parse(stylesheet.run(data).encode(), path)
    except TransformError as error:
        raise replace(error, where=path, hint="check the document: cablegram validate") from error
