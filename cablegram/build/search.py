"""What can be searched for in the browser: records for Pagefind, divided into shards.

What is indexed are not the pages but records made from what was gathered: the words as they are read, paragraph by
paragraph with the ids that they have on the page, after each paragraph the forms of the source that differ (what was
abbreviated, misread, struck out), the notes, last what is printed and stamped on the form. So each form is found, and
once.

A telegram's id says which shard it is in: see ``cablegram.build.indexing``.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from html import escape
from importlib.util import find_spec

from cablegram import __version__
from cablegram.build.corpus import Corpus
from cablegram.build.telegrams import Telegram

FACETS = ("from", "to", "place", "classification", "precedence", "handling")
"""What results can be narrowed down by, besides the ``date`` of sending."""

SHARD = 96
"""So many telegrams a shard has at most, as long as there are no more than ``MOST`` shards."""

MOST = 16
"""So many shards there are at most: to join many costs more than to index a few telegrams again."""

_UNDATED = "9999"
_WORD = re.compile(r"\w")
"""A record without a word would be left out of the index."""


def available() -> bool:
    """Whether Pagefind's program is installed."""
    return bool(installed())


@cache
def installed() -> str:
    """What tells this installation of Pagefind from others, or an older one of it; empty where there is none."""
    found = find_spec("pagefind_bin")
    return f"{found.origin} {os.stat(found.origin).st_mtime_ns}" if found and found.origin else ""


def _version() -> str:
    from importlib.metadata import version  # which loads what else is not needed

    return version("pagefind_bin")


@dataclass(frozen=True)
class Shard:
    """Telegrams that are indexed together; ``language`` (BCP 47) is the one whose words are reduced to their stems."""

    name: str
    telegrams: tuple[Telegram, ...]
    corpus: Corpus
    language: str

    @cached_property
    def mark(self) -> str:
        """The SHA-256 of all that its index depends on."""
        told = hashlib.sha256(f"{__version__} {_version()} {self.language}".encode())
        for address, record in self.records():
            told.update(f"{address}\0{record}".encode())
        return told.hexdigest()

    def records(self) -> Iterator[tuple[str, str]]:
        """For the address of each telegram's page a record in HTML, as Pagefind reads it."""
        return ((f"telegrams/{one.id}/index.html", _record(one, self.corpus)) for one in self.telegrams)

    def times(self) -> list[str]:
        """When its telegrams were sent, in the order that Pagefind sorts them in."""
        return sorted(telegram.sent or _UNDATED for telegram in self.telegrams)


def shards(corpus: Corpus, language: str) -> list[Shard]:
    """The shards of ``corpus``, those that have telegrams; more telegrams make twice as many."""
    count = 1
    while count < MOST and len(corpus.telegrams) > SHARD * count:
        count *= 2
    found: dict[int, list[Telegram]] = {}
    for telegram in corpus.telegrams:
        found.setdefault(int(hashlib.sha256(telegram.id.encode()).hexdigest()[:8], 16) % count, []).append(telegram)
    return [Shard(str(number), tuple(found[number]), corpus, language) for number in sorted(found)]


def _record(telegram: Telegram, corpus: Corpus) -> str:
    head = "".join(f'<meta data-pagefind-filter="{name}[content]" content="{escape(value)}">'
                   for name, value in _filters(telegram, corpus))
    when = f'<meta data-pagefind-meta="when[content]" content="{escape(telegram.when)}">' if telegram.when else ""
    sort = f'<meta data-pagefind-sort="sent[content]" content="{escape(telegram.sent or _UNDATED)}">'
    facts = " · ".join([telegram.number, *telegram.subjects])
    title = telegram.title if _WORD.search(telegram.title) else telegram.id
    return (f'<!DOCTYPE html><html lang="en"><head>{head}{when}{sort}</head><body><main data-pagefind-body>'
            f"<h1>{escape(title)}</h1><p>{escape(facts)}</p>{telegram.searchable}</main></body></html>\n")


def _filters(telegram: Telegram, corpus: Corpus) -> Iterator[tuple[str, str]]:
    """The facets of a telegram, each value once: those who had part in it by one name each."""
    found = [("date", telegram.sent[:10])] if telegram.sent else []
    for actor in telegram.actors:
        facet = "place" if actor.kind == "placeName" else {"sent": "from", "received": "to"}.get(actor.role, "")
        found.append((facet, corpus.correspondents.name(corpus.correspondents.key(actor))))
    found += telegram.terms
    yield from dict.fromkeys((facet, value) for facet, value in found if value and facet in (*FACETS, "date"))
