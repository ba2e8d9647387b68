"""What a telegram is called by others: its number, who sent it to whom, and when, as its header says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from cablegram.annotate.folded import WORD, fold
from cablegram.encode.parts import Part
from cablegram.tei import Element, local, parse, q

HOME = ("department of state", "secretary of state", "state department", "secstate", "washington")
"""How the office at home is called, to which the numbers of all posts run; every foreign service has one such."""
_NUMBER = re.compile(r"(?:no\.?\s*)?(?P<series>[a-z][a-z -]*?)?[\s-]*(?P<digits>\d[\d,]*)")
_HEADER_END = b"</teiHeader>"
_IDENTIFIER = "/".join(map(q, "teiHeader fileDesc sourceDesc msDesc msIdentifier altIdentifier".split()))
_IDENTIFIER += f"[@type='telegram']/{q('idno')}"
_TOLD = tuple(map(q, ("placeName", "orgName", "persName", "date")))
_DESCRIPTION = "/".join(map(q, "teiHeader profileDesc correspDesc".split()))


@dataclass(frozen=True)
class Party:
    """Sender or addressee, folded: names of offices (and the ids of their register entries), and of places."""

    offices: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    @property
    def is_home(self) -> bool:
        """Whether this is the office at home."""
        return any(home in name for name in self.offices | self.places for home in HOME)

    def __bool__(self) -> bool:
        """Whether anything is known of the party."""
        return bool(self.offices or self.places)

    def agrees(self, other: Party) -> bool:
        """Whether both can be the same post: one office, or one place and offices of one kind."""
        if self.offices & other.offices or (self.is_home and other.is_home):
            return True
        if self.is_home or other.is_home or not self.places & other.places:
            return False
        kinds = [{name.split()[0] for name in party.offices} for party in (self, other)]
        return not all(kinds) or bool(kinds[0] & kinds[1])


@dataclass(frozen=True)
class Letterhead:
    """A telegram as others cite it. ``series`` is the word before its number (``secto``), mostly empty; ``sent`` an
    ISO date or empty; ``references`` are the telegrams that it cites, as the header's ``correspContext`` has them."""

    series: str
    number: str
    sender: Party
    addressee: Party
    sent: str
    references: frozenset[str]

    @property
    def day(self) -> date | None:
        """The day of sending, if it is known."""
        return day_of(self.sent)


def day_of(when: str) -> date | None:
    """The day that an ISO date is; ``None`` where it is none, as what a person wrote may be."""
    try:
        return date.fromisoformat(when)
    except ValueError:
        return None


class _Said(NamedTuple):
    """One thing that an action of the correspondence says: its element's name, its words, its pointer, its date."""

    name: str
    words: str
    pointer: str
    when: str


def letterhead(root: Element) -> Letterhead:
    """The letterhead of the document ``root``, of which only the header is looked at."""
    number, description = root.find(_IDENTIFIER), root.find(_DESCRIPTION)
    told = list(description) if description is not None else []
    cited = (e for context in told if context.tag == q("correspContext") for e in context.iterfind(q("ref")))
    return _letterhead(
        words_of(number) if number is not None else "",
        {action.get("type", ""): [
            _Said(local(e), words_of(e), e.get("ref", ""), e.get("when", "")) for e in action.iter(*_TOLD)]
         for action in reversed(told) if action.tag == q("correspAction")},
        [words_of(reference) for reference in cited if reference.get("type") == "telegram"],
    )


def told_by(header: Part) -> Letterhead:
    """The letterhead of the document that gets the ``header``."""
    numbers = header.all("fileDesc", "sourceDesc", "msDesc", "msIdentifier", "altIdentifier")
    described = ("profileDesc", "correspDesc")
    return _letterhead(
        next((one.parts[0].words for one in numbers if one.attributes["type"] == "telegram"), ""),
        {action.attributes["type"]: [
            _Said(one.name, one.words, one.attributes.get("ref", ""), one.attributes.get("when", ""))
            for one in action.parts]
         for action in reversed(header.all(*described, "correspAction"))},
        [reference.words for reference in header.all(*described, "correspContext", "ref")],
    )


def _letterhead(number: str, actions: Mapping[str, Sequence[_Said]], cited: Iterable[str]) -> Letterhead:
    found = _NUMBER.fullmatch(fold(number))
    sent = actions.get("sent", ())
    return Letterhead(
        (found["series"] or "").strip() if found else "",
        canonical(found["digits"]) if found else "",
        _party(sent),
        _party(actions.get("received", ())),
        next((one.when for one in sent if one.name == "date"), "")[:10],
        frozenset(cited),
    )


def read(data: bytes) -> Letterhead:
    """The letterhead of the file ``data``. Raises ``XMLError`` where it is malformed."""
    end = data.find(_HEADER_END)
    if end >= 0:
        data = data[: end + len(_HEADER_END)] + b"</TEI>"
    return letterhead(parse(data, "the header"))


def canonical(digits: str) -> str:
    """A number as digits alone, without zeros before it."""
    return re.sub(r"\D", "", digits).lstrip("0")


def words_of(element: Element) -> str:
    """The words in ``element``, with single spaces."""
    text = "".join(map(str, element.itertext())) if len(element) else element.text or ""
    return " ".join(text.split())


def located(heads: Iterable[Letterhead]) -> dict[str, frozenset[str]]:
    """From where each office, home excepted, has sent telegrams."""
    found: dict[str, set[str]] = {}
    for head in heads:
        if not head.sender.is_home:
            for office in head.sender.offices:
                found.setdefault(office, set()).update(head.sender.places)
    return {office: frozenset(places) for office, places in found.items() if len(places) == 1}


def _party(said: Iterable[_Said]) -> Party:
    offices, places = set[str](), set[str]()
    for one in said:
        name = _name(one.words)
        if one.name == "placeName":
            places.add(name)
        elif one.name == "orgName":
            offices |= {name, one.pointer.rpartition("#")[2]}
        elif one.name == "persName" and any(home in name for home in HOME):
            offices.add(name)
    return Party(frozenset(offices - {""}), frozenset(places - {""}))


@lru_cache(maxsize=4096)
def _name(words: str) -> str:
    """What is called by these ``words``, folded and without an article."""
    return " ".join(WORD.findall(fold(words))).removeprefix("the ")
