"""A telegram as lists, registers, charts and search speak of it: what ``xslt/html/gathering.xsl`` tells of a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from cablegram.build.heard import mentions, paragraphs, passages
from cablegram.build.pieces import Piece, escape, mark_of
from cablegram.build.rights import Omission
from cablegram.tei import Element, made


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, an office or a place (``kind``: persName, orgName, placeName) that had part in an action.

    ``action`` numbers the actions of a telegram, ``role`` is sent, received or forwarded; ``key`` is KIND/ID where a
    register knows the actor, ``name`` is what is written. ``guess``: a program concluded this, and was not sure.
    """

    action: int
    role: str
    kind: str
    key: str
    name: str
    guess: bool = False

    def element(self) -> str:
        """The element ``party`` of a context."""
        return (f'<party action="{self.action}" role="{escape(self.role)}" kind="{self.kind}" to="{escape(self.key)}">'
                f"{escape(self.name)}</party>")


class Said:
    """All that a telegram says: what can be searched for, then what it says of each entry that it mentions.

    These ``texts`` may be given as JSON, which is read when it is asked for. They are kept in UTF-8: half of what they
    would take as strings.
    """

    __slots__ = ("_json", "_texts")

    def __init__(self, texts: Iterable[str] | bytes) -> None:
        self._json: bytes | None = texts if isinstance(texts, bytes) else None
        self._texts: list[bytes] = [] if isinstance(texts, bytes) else _encoded(texts)

    def text(self, number: int) -> str:
        """The text of that ``number``."""
        if not self._texts:
            self._texts = _encoded(json.loads(self._json or b"[]"))
        return self._texts[number].decode()

    def json(self) -> bytes:
        """The texts as JSON, on one line."""
        return self._json or json.dumps([text.decode() for text in self._texts]).encode()


def _encoded(texts: Iterable[str]) -> list[bytes]:
    return [text.encode() for text in texts]


class Mentions(NamedTuple):
    """What a telegram says of one entry, as a piece of a context: ``times`` elements ``mention``, with their ``mark``.

    They are the text ``number`` of what is ``said``.
    """

    number: int
    times: int
    mark: str
    said: Said

    @property
    def text(self) -> str:
        """The elements."""
        return self.said.text(self.number)


@dataclass(frozen=True, slots=True)
class Telegram:
    """What the edition must know of the document at ``path``, whose bytes have the SHA-256 ``digest``.

    ``omissions`` are the parts that were left out of what is published; ``when`` is ``sent`` in words; ``terms`` are
    pairs of a taxonomy and a category of it; ``references`` are ids of telegrams, in order; ``changes`` are dates and
    what was done to the document. ``mentioned`` are the entries that it speaks of, by KIND/ID: which text in ``said``
    does, how often, and its hash. The first text there is what can be searched for, as paragraphs of HTML; it has the
    hash ``mark``. ``start`` is what a list says of it: an element ``telegram`` of a context, without its end.
    """

    path: Path
    digest: str
    omissions: tuple[Omission, ...]
    id: str
    title: str
    number: str
    sent: str
    received: str
    when: str
    terms: tuple[tuple[str, str], ...]
    subjects: tuple[str, ...]
    actors: tuple[Actor, ...]
    references: tuple[str, ...]
    changes: tuple[tuple[str, str], ...]
    mentioned: dict[str, tuple[int, int, str]]
    mark: str
    start: str
    said: Said

    @property
    def order(self) -> tuple[bool, str, str]:
        """The key to sort by: time of sending, the undated last, then by id."""
        return not self.sent, self.sent, self.id

    @property
    def pointers(self) -> set[str]:
        """The register entries that it points to, by KIND/ID."""
        return {actor.key for actor in self.actors if actor.key} | self.mentioned.keys()

    @property
    def searchable(self) -> str:
        """What can be searched for."""
        return self.said.text(0)

    def speaking(self) -> Iterator[tuple[str, list[Piece], int]]:
        """The entries that it points to: elements ``party`` and ``mention`` of each, and how many these are."""
        found: dict[str, list[Piece]] = {}
        for actor in self.actors:
            if actor.key:
                found.setdefault(actor.key, []).append(actor.element())
        for key, told in self.mentioned.items():
            pieces = found.pop(key, [])
            yield key, [*pieces, Mentions(*told, self.said)], len(pieces) + told[1]
        for key, pieces in found.items():
            yield key, pieces, len(pieces)

    @property
    def short(self) -> str:
        """What a list says of it."""
        return f"{self.start}</telegram>"

    def with_(self, content: Iterable[Piece] = ()) -> tuple[Piece, ...]:
        """What a list says of it, and ``content`` in it."""
        return (self.start, *content, "</telegram>")


def telegram(summary: str, path: Path, digest: str = "", omissions: tuple[Omission, ...] = ()) -> Telegram:
    """The telegram at ``path`` whose ``summary`` is the element ``telegram`` of the stylesheet, serialised."""
    told = made(summary.encode())
    facts = {name: told.get(name, "") for name in ("id", "title", "number", "sent", "received")}
    terms = [(term.get("scheme", ""), term.get("id", ""), term.text or "") for term in told.iterfind("term")]
    subjects = tuple(subject.text or "" for subject in told.iterfind("subject"))
    heard = passages(told.findall("block"))
    spoken = {key: (len(found), "".join(found)) for key, found in mentions(heard).items()}
    words = paragraphs(heard)
    return Telegram(
        path=path, digest=digest, omissions=omissions, **facts, when=told.findtext("when", ""),
        terms=tuple((scheme, words) for scheme, _, words in terms), subjects=subjects,
        actors=tuple(map(_actor, told.iterfind("party"))),
        references=tuple(sorted({one.get("to", "") for one in told.iterfind("reference")})),
        changes=tuple((change.get("when", ""), change.text or "") for change in told.iterfind("change")),
        mentioned={key: (number, count, mark_of(text))
                   for number, (key, (count, text)) in enumerate(spoken.items(), start=1)}, mark=mark_of(words),
        start=_start(facts, terms, subjects), said=Said([words, *(text for _, text in spoken.values())]),
    )


def _actor(party: Element) -> Actor:
    role, kind, key = (party.get(name, "") for name in ("role", "kind", "to"))
    return Actor(int(party.get("action", "1")), role, kind, key, party.text or "", bool(party.get("guess")))


def _start(facts: dict[str, str], terms: Iterable[tuple[str, str, str]], subjects: Iterable[str]) -> str:
    """The element ``telegram`` of a context, without its end."""
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in facts.items())
    of_terms = (f'<term scheme="{escape(scheme)}" id="{escape(name)}">{escape(words)}</term>'
                for scheme, name, words in terms)
    of_subjects = (f"<subject>{escape(subject)}</subject>" for subject in subjects)
    return f"<telegram{attributes}>" + "".join((*of_terms, *of_subjects))
