"""All of an edition, gathered: what is known of each telegram, and the registers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree

from cablegram import tei
from cablegram.build.correspondents import Correspondents
from cablegram.build.telegrams import Telegram
from cablegram.errors import EditionError

KINDS = ("persons", "places", "organizations", "abbreviations")
"""The registers, in the order of the navigation."""

_ID = re.compile(r"[^\W\d][\w.-]*")


@dataclass(frozen=True)
class Entry:
    """An entry of a register: ``key`` is KIND/ID, ``bare`` what a page that points to it must know, ``whole`` all."""

    kind: str
    key: str
    name: str
    bare: str
    whole: str


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

    @cached_property
    def spoken_of(self) -> frozenset[str]:
        """By KIND/ID, the entries that a telegram points to, or that are named as its correspondents."""
        return frozenset({*self.pointing, *self.correspondents.keys} & self.entry.keys())


def corpus(gathered: Iterable[Telegram], registers: Iterable[bytes]) -> Corpus:
    """The corpus of the telegrams and of the registers (elements ``register``, serialised).

    Raises ``EditionError`` when two documents have one id.
    """
    found = sorted(gathered, key=lambda one: one.path)
    check_ids((one.id, one.path) for one in found)
    entries = [_entry(element) for data in registers for element in tei.made(data).iterfind("entry")]
    return Corpus(
        tuple(sorted(found, key=lambda telegram: telegram.order)),
        tuple(sorted(entries, key=lambda entry: (KINDS.index(entry.kind), entry.name.casefold(), entry.key))),
    )


def check_id(identifier: str, path: Path) -> str:
    """``identifier``, which becomes part of an address. Raises ``EditionError`` when that would be no good one."""
    if not _ID.fullmatch(identifier):
        raise EditionError(f"has an id that can't be part of an address: {identifier}", path,
                           hint="letters, digits, hyphens, points and underscores; a letter first")
    return identifier


def check_ids(documents: Iterable[tuple[str, Path]]) -> None:
    """Raise ``EditionError`` when two of the ``documents`` (id and file) have one id."""
    files: dict[str, Path] = {}
    for identifier, path in documents:
        if identifier in files:
            raise EditionError(f"has the id of {files[identifier].name}: {identifier}", path,
                               hint="give each document an xml:id of its own")
        files[identifier] = path


def _entry(element: tei.Element) -> Entry:
    kind, name = element.get("kind", ""), element.get("name", "")
    bare = etree.Element("entry", {str(key): str(value) for key, value in element.attrib.items()})
    check_id(element.get("id", ""), Path(f"{kind}.xml"))
    return Entry(kind, f"{kind}/{element.get('id')}", name, xml(bare), xml(element))


def xml(element: tei.Element) -> str:
    """``element`` serialised, without what follows it."""
    return etree.tostring(element, encoding="unicode", with_tail=False)
