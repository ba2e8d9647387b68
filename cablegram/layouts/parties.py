"""Who wrote to whom: the heading of a printed telegram, split into sender and addressee, and each into its names.

``From the Mission to the United Nations to the Department of State`` can't be split at its first `` to ``: some nouns
(mission, ambassador, assistant …) bring a `` to `` of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cablegram.layouts import vocabulary

_OWN_TO = re.compile(
    r"\b(?:Mission|Delegation|Representatives?|Ambassadors?|Assistants?|Advis[eo]rs?|Counsell?or|Observer|Envoy"
    r"|Delegates?|Liaison(?: Officer)?|Minister|Consultant|Emissary|Element|Mediator|Attaché|Aide|Plenipotentiary"
    r"|Commission(?:er)?|Group)(?: \([^()]{1,60}\))?$", re.IGNORECASE)
_TO = re.compile(r",?(?:\s(?:addressed|ADDRESSED))?\s(?:[Tt]o|TO)(?=\s)")
_ABOUT = re.compile(r",?\s(?i:concerning|regarding|transmitting|relating to|on the subject of)\s.*", re.DOTALL)
"""What the heading of a circulated telegram says it is about."""
_OF = re.compile(r" of(?= the (?:Embassy|Legation|Consulate|Mission|Department))")
"""A misprint for `` to ``."""
_QUOTED = re.compile(r",? ['‘“]")
_ARTICLE = re.compile(r"(?:the|The|THE|all|a|an)\s+")
_NAMED = re.compile(r"\((?P<name>[A-Z][^()0-9]{1,40})\)")
_ORG = re.compile(
    r"\b(?:Embass(?:y|ies)|Legations?|Consulates?|Missions?|Department|Delegations?|White House|Agency|Station"
    r"|Joint Chiefs of Staff(?!'s|’s)|Office|Section|Posts|Capitals|Bureau|Staff|Council|Command"
    r"|Headquarters|Element|Ministry|Government|Admiralty|Committee|Commission|Secretariat|[Aa]m\w{0,3}[Ee]mb\w*|[Aa]m[Cc]on\w*)\b")
_PERSON = re.compile(
    r"(?:(?:the |The )?(?:Acting |Assistant |Deputy |Under |Special |Permanent |American |First |United States )*"
    r"(?:General of the Army|Lieutenant General|Major General"
    r"|Secretary of State|Secretary of Defense|President|Vice President|Prime Minister|Foreign Minister|Secretary"
    r"|Chairman|Premier|General|Admiral|Ambassador|Senator|Mr\.|Dr\.|Chargé|Director|Representative"
    r"|Commander|Minister|Consul|Consul General|Attaché)\s+)(?P<name>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3})$")
_BARE = re.compile(r"(?!All|Certain|Joint)(?=.*[a-z])(?!.*\b[A-Z]{2,3}\b)"
                   r"[A-Z][\w.’'-]+(?: [A-Z]\.)*(?: [A-Z][\w’'-]+){1,2}(?: of the [A-Z][\w ]+)?$")
_TITLES = tuple(title.casefold() for title in (
    "Mr. ", "Mrs. ", "Miss ", "Dr. ", "Sir ", "Lord ", "Lady ", "Earl ", "Viscount ", "Count ", "Baron ",
    "Field Marshal ", "Field-Marshal ",
    "Marquess of ", "Earl of ", "Duke of ", "Hon. ", "Honorable ", "M. ", "Mme ", "Mlle ", "Herr ", "Frau ", "Sr. ",
    "Sra. ", "Sig. "))
_TITLED = re.compile(
    r"(?:Botschafter|Gesandter?|(?:Unters|S)taatssekretär|Ministerial(?:direktor|dirigent)|Bundes(?:kanzler|minister)"
    r"|Reichsminister|(?:General)?[Kk]onsul|Legationsrat) (?:von |v\. )?[A-ZÄÖÜ][a-zäöüß]")
"""An officer with his name, in German; without it the words name the office."""
_PLACE = re.compile(r",? (?:[Tt]hen |[Tt]emporarily |[Nn]ow )?(?:at|in) "
                    r"(?P<place>(?:the |The )?[A-Z][\w.’'-]+(?:,? [A-Z][\w.’'-]+){0,4})$")
_NEXT = re.compile(
    r"(?P<last>,?\s(?:and|AND|&))?(?(last)|,)\s(?:to\s)?(?=(?:the|The|THE)\s(?:[A-Z][\w.’'-]*\s){0,3}?"
    r"(?:Embass(?:y|ies)|Legations?|Consul(?:ate)?s?|Missions?|Departments?|Delegations?|White House|Agency|Office"
    r"|Station|Liaison|Interests Section|Joint Chiefs|Ambassadors?|Commanders?|Chairman|Secretary"
    r"|President|Representative)\b)")
"""What stands between two parties on one side; the article of the second follows."""
_JOINED = re.compile(r"\s(?:and|AND|&)\s(?:to\s)?(?:the|The|THE)\s")
"""What stands before the last of several parties."""


@dataclass(frozen=True)
class Party:
    """One side of a correspondence: what stands from ``start`` to ``end``; ``person`` and ``place`` are parts of it."""

    start: int
    end: int
    is_person: bool
    place: tuple[int, int] | None = None


def split(text: str, start: int, end: int) -> tuple[Party, Party] | None:
    """Sender and addressee of ``text[start:end]``, which follows the word ``From`` (``the X to the Y``)."""
    end = about.start() if (about := _ABOUT.search(text, start, end)) else end
    here = text[start:end]
    matches = list(_TO.finditer(here)) or list(_OF.finditer(here))[-1:]
    if not matches:
        return None
    possible = [m for m in matches if not _OWN_TO.search(here[: m.start()])] or matches[:1]
    chosen = next((m for m in possible if here[: m.start()].endswith(")")), possible[0])
    return _party(text, start, start + chosen.start()), _party(text, start + chosen.end(), end)


def alone(text: str, start: int, end: int) -> Party:
    """The sender of ``text[start:end]``, which names no addressee; what it is about may follow in quotation marks."""
    about = _QUOTED.search(text, start, end)
    return _party(text, start, about.start() if about else end)


def is_office(name: str) -> bool:
    """Whether a signature names an office rather than a person."""
    return bool(_ORG.search(name))


def party(text: str, start: int, end: int) -> Party:
    """The party that ``text[start:end]`` names."""
    return _party(text, start, end)


def each(text: str, several: Party) -> list[Party]:
    """The parties on one side, in their order: ``the White House, the Army, and the Embassy in Rome``."""
    if not _JOINED.search(text, several.start, several.end):
        return [several]
    between = list(_NEXT.finditer(text, several.start, several.end))
    end = several.place[1] if several.place else several.end
    if not between or not between[-1]["last"]:
        return [several]
    starts = [several.start, *(match.end() for match in between)]
    ends = [*(match.start() for match in between), end]
    return [_party(text, *span) for span in zip(starts, ends, strict=True)]


def _party(text: str, start: int, end: int) -> Party:
    start, end = _trimmed(text, start, end)
    article = _ARTICLE.match(text, start, end)
    if article and article[0].strip().lower() in ("the", "a", "an"):
        start = article.end()
    here = text[start:end]
    place = _PLACE.search(here)
    if place and not _person_before(here[: place.start()]):
        place = None
    rest = here[: place.start()] if place else here
    is_office = any(word.strip("(),.").lower() in vocabulary.abroad() for word in rest.split())
    bare = not is_office and _BARE.match(rest) and not _ORG.search(rest.partition(" of the ")[0])
    is_person = bool(_NAMED.search(rest) or _PERSON.match(rest) or bare or rest.casefold().startswith(_TITLES)
                     or _TITLED.match(rest))
    if place:
        where = (start + place.start("place"), start + place.end("place"))
        return Party(start, start + place.start(), is_person, where)
    return Party(start, end, is_person)


def _person_before(text: str) -> bool:
    """Whether ``at Geneva`` after ``text`` says where a person was, and is not part of a post's name."""
    return bool(_PERSON.match(text) or _NAMED.search(text)
                or text.endswith(("Secretary of State", "Department of State", "President", "Meeting")))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " ,\t":
        start += 1
    while end > start and text[end - 1] in " ,.\t":
        end -= 1
    return start, end
