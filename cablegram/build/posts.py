"""The places of an edition that a map can show: where telegrams were sent and received, and what they mention."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from cablegram.build.corpus import Corpus, xml
from cablegram.build.telegrams import Telegram
from cablegram.tei import Element

MOST = 100
"""So many places are on the map, those with the most telegrams; and so many without coordinates are named."""

ROUTES = 60
"""So many routes are on the map: those with the most telegrams."""


def posts(corpus: Corpus) -> tuple[str, ...]:
    """The context of the map: ``post`` elements, those with coordinates (``lat``, ``lon``) first, then ``route``.

    Empty where no place that a telegram speaks of has coordinates.
    """
    ends: Counter[tuple[str, str]] = Counter()
    routes: Counter[tuple[str, str]] = Counter()
    for telegram in corpus.telegrams:
        sent, received = (_places(corpus, telegram, role) for role in ("sent", "received"))
        ends.update([("sent", place) for place in sent] + [("received", place) for place in received])
        routes.update((start, end) for start in sent for end in received if start != end)
    registered = [entry.key for entry in corpus.entries if entry.kind == "places"]
    names = dict.fromkeys([place for _, place in ends] + registered)
    known = sorted((_post(corpus, name, ends) for name in names), key=_rank)
    placed = [post for post in known if post.get("lat") and _telegrams(post) + int(post.get("mentions", "0"))][:MOST]
    unplaced = [post for post in known if not post.get("lat") and _telegrams(post)][:MOST]
    there = {post.get("key", "") for post in placed}
    return tuple(map(xml, [*placed, *unplaced, *_routes(routes, there)])) if placed else ()


def coordinates(geo: str) -> tuple[float, float] | None:
    """Latitude and longitude in degrees (WGS 84) as ``geo`` has them (TEI Guidelines 14.3.4.1), if it does."""
    numbers = geo.replace(",", " ").split()
    try:
        latitude, longitude = (float(number) for number in numbers)
    except ValueError:
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _places(corpus: Corpus, telegram: Telegram, role: str) -> list[str]:
    """The keys of the places of that role (``cablegram.build.correspondents``)."""
    found = (actor for actor in telegram.actors if actor.role == role and actor.kind == "placeName")
    return [key for key in dict.fromkeys(map(corpus.correspondents.key, found)) if key]


def _post(corpus: Corpus, name: str, ends: Counter[tuple[str, str]]) -> Element:
    entry = corpus.entry.get(name)
    mentions = corpus.mentions(name)
    element = etree.Element("post", {
        "name": corpus.correspondents.name(name), "key": entry.key if entry else "", "sent": str(ends["sent", name]),
        "received": str(ends["received", name]), "mentions": str(mentions)})
    point = coordinates(entry.geo) if entry else None
    if point:
        element.set("lat", f"{point[0]:g}")
        element.set("lon", f"{point[1]:g}")
    return element


def _telegrams(post: Element) -> int:
    return int(post.get("sent", "0")) + int(post.get("received", "0"))


def _rank(post: Element) -> tuple[int, int, str]:
    return -_telegrams(post), -int(post.get("mentions", "0")), post.get("name", "")


def _routes(routes: Counter[tuple[str, str]], there: set[str]) -> Iterator[Element]:
    drawn = sorted((-count, pair) for pair, count in routes.items() if set(pair) <= there)
    for count, (start, end) in drawn[:ROUTES]:
        yield etree.Element("route", {"from": start, "to": end, "count": str(-count)})
