"""What can be searched for in the browser: records for Pagefind.

What is indexed are not the pages but records made from what was gathered: the words as they are read, paragraph by
paragraph with the ids that they have on the page, after each paragraph the forms of the source that differ (what was
abbreviated, misread, struck out), the notes, last what is printed and stamped on the form. So each form is found, and
once.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.util import find_spec

from cablegram import __version__
from cablegram.build.corpus import Corpus
from cablegram.build.pieces import escape, mark_of
from cablegram.build.telegrams import Telegram

FACETS = ("from", "to", "place", "classification", "precedence", "handling")
"""What results can be narrowed down by, besides the ``date`` of sending."""

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


def made(language: str) -> str:
    """What an index depends on besides the records: the programs, and the language whose words have stems."""
    return f"{__version__} {installed()} {language}"


@dataclass(frozen=True)
class Record:
    """What can be searched for of the telegram whose page is at ``address``; ``sent`` is what results are sorted by.

    ``head`` is what stands before the words in its HTML.
    """

    telegram: Telegram
    head: str

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"telegrams/{self.telegram.id}/index.html"

    @property
    def sent(self) -> str:
        """When it was sent."""
        return self.telegram.sent or _UNDATED

    @cached_property
    def mark(self) -> str:
        """The hash of all that it says."""
        return mark_of(f"{self.head}\0{self.telegram.mark}")

    @property
    def html(self) -> str:
        """The record as Pagefind reads it."""
        return f"{self.head}{self.telegram.searchable}</main></body></html>\n"


@dataclass(frozen=True)
class Searchable:
    """All that can be searched for, in the order of addresses; ``language`` (BCP 47) is that whose words have stems."""

    records: tuple[Record, ...]
    language: str

    @cached_property
    def mark(self) -> str:
        """The SHA-256 of all that its index depends on."""
        told = (made(self.language), *(record.mark for record in self.records))
        return hashlib.sha256("\0".join(told).encode()).hexdigest()


def searchable(corpus: Corpus, language: str) -> Searchable:
    """What can be searched for of all telegrams."""
    found = [Record(telegram, _head(telegram, corpus)) for telegram in corpus.telegrams]
    return Searchable(tuple(sorted(found, key=lambda record: record.address)), language)


def _head(telegram: Telegram, corpus: Corpus) -> str:
    head = "".join(f'<meta data-pagefind-filter="{name}[content]" content="{escape(value)}">'
                   for name, value in _filters(telegram, corpus))
    when = f'<meta data-pagefind-meta="when[content]" content="{escape(telegram.when)}">' if telegram.when else ""
    sort = f'<meta data-pagefind-sort="sent[content]" content="{escape(telegram.sent or _UNDATED)}">'
    facts = " · ".join([telegram.number, *telegram.subjects])
    title = telegram.title if _WORD.search(telegram.title) else telegram.id
    if telegram.number and telegram.number not in title:
        title = f"{title} · {telegram.number}"
    return (f'<!DOCTYPE html><html lang="en"><head>{head}{when}{sort}</head><body><main data-pagefind-body>'
            f"<h1>{escape(title)}</h1><p>{escape(facts)}</p>")


def _filters(telegram: Telegram, corpus: Corpus) -> Iterator[tuple[str, str]]:
    """The facets of a telegram, each value once: those who had part in it by one name each."""
    found = [("date", telegram.sent[:10])] if telegram.sent else []
    for actor in telegram.actors:
        facet = "place" if actor.kind == "placeName" else {"sent": "from", "received": "to"}.get(actor.role, "")
        found.append((facet, corpus.correspondents.name(corpus.correspondents.key(actor))))
    found += telegram.terms
    yield from dict.fromkeys((facet, value) for facet, value in found if value and facet in (*FACETS, "date"))
