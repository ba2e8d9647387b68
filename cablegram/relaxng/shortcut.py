"""The shortcut for documents that are valid: they are judged by their tags as these are written.

The parser only says whether a document is well-formed, and calls nothing. A tag that has stood at a place of the
automaton before leads where it led then, whatever its attributes, at the cost of one look into a dictionary; others
are read by the parser, one by one. What has been learnt is kept in the user's cache for other runs. Whatever can't be
told so is left to ``validation``: documents with a fault, a document type, another encoding, a prefix that stands for
two namespaces, pointers to ids.
"""

from __future__ import annotations

from xml.parsers import expat

from cablegram.relaxng import cache
from cablegram.relaxng.automaton import MOST
from cablegram.relaxng.names import SEPARATOR
from cablegram.relaxng.reading import LARGEST, Reading, is_plain, namespaces, root
from cablegram.relaxng.roads import Road
from cablegram.relaxng.ways import UnsureError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cablegram.relaxng.automaton import Automaton
    from cablegram.relaxng.reading import Namespaces
    from cablegram.relaxng.roads import Look


class Shortcut:
    """Reads documents by one ``automaton``; ``look`` is asked once of each tag.

    What is learnt is kept with the schema that ``identity`` stands for (nothing: it is not kept).
    """

    def __init__(self, automaton: Automaton, look: Look, identity: str) -> None:
        self._automaton = automaton
        self._look = look
        self._identity = identity
        self._roads: dict[frozenset[tuple[str, str]], Road] = {}

    def read(self, content: bytes) -> Reading | None:
        """What there is in a document that is valid; ``None`` if it may not be."""
        if self._automaton.uses_namespaces or len(content) > LARGEST or not is_plain(content):
            return None
        if not _is_well_formed(content):
            return None
        begin = root(content)
        spaces = namespaces(content, begin[1]) if begin is not None else None
        if begin is None or spaces is None:
            return None
        number, tag = begin
        reading, road = Reading(content, number, spaces), self._road(spaces)
        try:
            road.follow(reading)
            attributes = road.read(tag)[1]
        except (UnsureError, RecursionError):
            return None
        reading.root_attributes = dict(zip(attributes[::2], attributes[1::2], strict=True))
        return reading

    def _road(self, spaces: Namespaces) -> Road:
        key = frozenset(spaces.items())
        road = self._roads.get(key)
        if road is None:
            if len(self._roads) > MOST:
                self._roads.clear()
            kept = cache.kept(self._key(key)) if self._identity else None
            road = self._roads[key] = Road(self._automaton, self._look, spaces, kept)
        return road

    def keep(self) -> None:
        """Keep what has been learnt, if it is much, and has not become too much."""
        for key, road in self._roads.items() if self._identity else ():
            if road.is_worth_keeping:
                cache.keep(self._key(key), road.dump())

    def _key(self, spaces: frozenset[tuple[str, str]]) -> str:
        return f"{self._identity} {self._look.name} {sorted(spaces)}"


def _is_well_formed(content: bytes) -> bool:
    try:
        expat.ParserCreate(namespace_separator=SEPARATOR).Parse(content, True)
    except (expat.ExpatError, LookupError):
        return False
    return True
