"""All of an edition, gathered: what is known of each telegram, and the registers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from cablegram import tei
from cablegram.build.correspondents import Correspondents
from cablegram.build.pieces import Piece
from cablegram.build.telegrams import Telegram
from cablegram.errors import EditionError

KINDS = ("persons", "places", "organizations", "abbreviations")
"""The registers, in the order of the navigation."""

_NAMES = {"persons": "{*}persName", "places": "{*}placeName", "organizations": "{*}orgName"}
_ID = re.compile(r"[^\W\d][\w.-]*")


class Entry(NamedTuple):
    """An entry of a register: ``key`` is KIND/ID, ``bare`` what a page that points to it must know, ``whole`` all.

    ``names`` are all forms of its name, ``geo`` are its coordinates.
    """

    kind: str
    key: str
    name: str
    names: Sequence[str]
    geo: str
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
    def pointing(self) -> dict[str, list[tuple[Telegram, list[Piece], int]]]:
        """By KIND/ID, the telegrams that mention the entry, or were sent, received or passed on by it.

        With each is what it says of the entry, and how many elements that are.
        """
        found: dict[str, list[tuple[Telegram, list[Piece], int]]] = {}
        for telegram in self.telegrams:
            for key, said, count in telegram.speaking():
                found.setdefault(key, []).append((telegram, said, count))
        return found

    def mentions(self, key: str) -> int:
        """How often the telegrams mention the entry."""
        return sum(one.mentioned[key][1] for one, _, _ in self.pointing.get(key, ()) if key in one.mentioned)

    @cached_property
    def spoken_of(self) -> frozenset[str]:
        """By KIND/ID, the entries that a telegram points to, or that are named as its correspondents."""
        return frozenset({*self.pointing, *self.correspondents.keys} & self.entry.keys())


def corpus(gathered: Iterable[Telegram], entries: Iterable[Entry] = ()) -> Corpus:
    """The corpus of the telegrams and of the ``entries`` of registers.

    Raises ``EditionError`` when two documents have one id.
    """
    found = sorted(gathered, key=lambda one: str(one.path))
    check_ids((one.id, one.path) for one in found)
    return Corpus(
        tuple(sorted(found, key=lambda telegram: telegram.order)),
        tuple(sorted(entries, key=lambda entry: (KINDS.index(entry.kind), entry.name.casefold(), entry.key))),
    )


def entries(register: bytes) -> list[Entry]:
    """The entries of a ``register``, an element of the stylesheet, serialised."""
    return [_entry(element) for element in tei.made(register).iterfind("entry")]


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
    forms = element.iter(_NAMES[kind]) if kind in _NAMES else ()
    names = dict.fromkeys([name, *(" ".join("".join(map(str, form.itertext())).split()) for form in forms)])
    key, geo = f"{kind}/{element.get('id')}", element.get("geo", "")
    return Entry(kind, key, name, list(names), geo, xml(bare), xml(element))


def xml(element: tei.Element) -> str:
    """``element`` serialised, without what follows it."""
    return etree.tostring(element, encoding="unicode", with_tail=False)
