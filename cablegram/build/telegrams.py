"""A telegram as lists, registers, charts and search speak of it: what ``xslt/html/gathering.xsl`` tells of a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from cablegram.build.heard import mentions, paragraphs, passages
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


@dataclass(frozen=True, slots=True)
class Telegram:
    """What the edition must know of the document at ``path``, whose bytes have the SHA-256 ``digest``.

    ``omissions`` are the parts that were left out of what is published; ``when`` is ``sent`` in words; ``terms`` are
    pairs of a taxonomy and a category of it; ``references`` are ids of telegrams, in order; ``changes`` are dates
    and what was done to the document. ``mentions`` are elements
    ``mention`` of a context, by KIND/ID; ``searchable`` is all that can be searched for, as paragraphs of HTML.
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
    mentions: dict[str, list[str]]
    searchable: str
    start: str

    @property
    def order(self) -> tuple[bool, str, str]:
        """The key to sort by: time of sending, the undated last, then by id."""
        return not self.sent, self.sent, self.id

    @property
    def pointers(self) -> set[str]:
        """The register entries that it points to, by KIND/ID."""
        return {actor.key for actor in self.actors if actor.key} | self.mentions.keys()

    @property
    def short(self) -> str:
        """What a list says of it: an element ``telegram`` of a context."""
        return self.with_(())

    def with_(self, content: Iterable[str]) -> str:
        """What a list says of it, and ``content`` in it."""
        return "".join((self.start, *content, "</telegram>"))


def telegram(summary: str, path: Path, digest: str = "", omissions: tuple[Omission, ...] = ()) -> Telegram:
    """The telegram at ``path`` whose ``summary`` is the element ``telegram`` of the stylesheet, serialised."""
    told = made(summary.encode())
    facts = {name: told.get(name, "") for name in ("id", "title", "number", "sent", "received")}
    terms = [(term.get("scheme", ""), term.get("id", ""), term.text or "") for term in told.iterfind("term")]
    subjects = tuple(subject.text or "" for subject in told.iterfind("subject"))
    said = passages(told.findall("block"))
    return Telegram(
        path=path, digest=digest, omissions=omissions, **facts, when=told.findtext("when", ""),
        terms=tuple((scheme, words) for scheme, _, words in terms), subjects=subjects,
        actors=tuple(map(_actor, told.iterfind("party"))),
        references=tuple(sorted({one.get("to", "") for one in told.iterfind("reference")})),
        changes=tuple((change.get("when", ""), change.text or "") for change in told.iterfind("change")),
        mentions=mentions(said), searchable=paragraphs(said), start=_start(facts, terms, subjects),
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
