"""A schema's simplified patterns as lists, numbers and strings, to be kept in a file.

Each pattern is a list of its kind and its parts; parts are numbers of patterns. What a document does not need is not
made into patterns again, so that a large schema costs a small document little.
"""

from __future__ import annotations

from collections import Counter
from functools import partial

from cablegram.relaxng import names
from cablegram.relaxng.datatypes import Datatype, datatype, regular
from cablegram.relaxng.grammar import Grammar
from cablegram.relaxng.patterns import (
    Attribute,
    Choice,
    Element,
    Group,
    List,
    NotAllowed,
    OneOrMore,
    Pair,
    Pattern,
    Patterns,
    Text,
    Value,
)
from cablegram.relaxng.patterns import Data as DataPattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Data = dict[str, Any]

NOT_ALLOWED, EMPTY, TEXT, CHOICE, GROUP, INTERLEAVE, ONE_OR_MORE, LIST, DATA, VALUE, ATTRIBUTE, ELEMENT = range(12)


def dump(start: Pattern) -> Data:
    """All that can be reached from ``start``."""
    return _Dump().dump(start)


def load(data: Data) -> Grammar:
    """The grammar that ``dump`` has made ``data`` of."""
    return _Load(data).grammar()


class _Dump:
    def __init__(self) -> None:
        self.numbers: dict[Pattern, int] = {}
        self.rows: list[list[Any]] = []
        self.datatypes: dict[Datatype, int] = {}
        self.elements: list[Element] = []

    def dump(self, start: Pattern) -> Data:
        first = self._number(start)
        for element in self.elements:
            self.rows[self.numbers[element]][2] = self._number(element.content)
        elements = sorted(self.elements, key=lambda element: element.ident)
        children: dict[Pattern, frozenset[Pattern]] = {}
        parents = Counter(child for element in elements for child in _elements(element.content, children))
        kinds = list(self.datatypes)
        patterns = {value for kind in kinds for name, value in kind.params if name == "pattern"}
        return {
            "start": first,
            "rows": self.rows,
            "elements": [[self.numbers[element], parents[element]] for element in elements],
            "datatypes": [[kind.library, kind.name, kind.params] for kind in kinds],
            "regular": {pattern: regular.translation(pattern) for pattern in sorted(patterns)},
            "namespaces": any(kind.uses_namespaces for kind in kinds),
        }

    def _number(self, pattern: Pattern) -> int:
        known = self.numbers.get(pattern)
        if known is None:
            row = self._row(pattern)
            known = self.numbers[pattern] = len(self.rows)
            self.rows.append(row)
        return known

    def _row(self, pattern: Pattern) -> list[Any]:
        if isinstance(pattern, Choice):
            return [CHOICE, *(self._number(member) for member in pattern.members)]
        if isinstance(pattern, Pair):
            kind = GROUP if isinstance(pattern, Group) else INTERLEAVE
            return [kind, self._number(pattern.first), self._number(pattern.second)]
        if isinstance(pattern, OneOrMore | List):
            return [LIST if isinstance(pattern, List) else ONE_OR_MORE, self._number(pattern.body)]
        if isinstance(pattern, Attribute):
            return [ATTRIBUTE, names.dump(pattern.names), self._number(pattern.body)]
        if isinstance(pattern, Element):
            self.elements.append(pattern)
            return [ELEMENT, names.dump(pattern.names), -1]
        return self._text_row(pattern)

    def _text_row(self, pattern: Pattern) -> list[Any]:
        if isinstance(pattern, DataPattern):
            excepted = -1 if pattern.excepted is None else self._number(pattern.excepted)
            return [DATA, self._datatype(pattern.datatype), excepted]
        if isinstance(pattern, Value):
            return [VALUE, self._datatype(pattern.datatype), pattern.value, pattern.namespaces]
        if isinstance(pattern, NotAllowed):
            return [NOT_ALLOWED]
        return [TEXT] if isinstance(pattern, Text) else [EMPTY]

    def _datatype(self, kind: Datatype) -> int:
        return self.datatypes.setdefault(kind, len(self.datatypes))


def _elements(pattern: Pattern, known: dict[Pattern, frozenset[Pattern]]) -> frozenset[Pattern]:
    """The elements in a pattern; not those inside of them."""
    if isinstance(pattern, Element):
        return frozenset({pattern})
    if not pattern.elements:
        return frozenset()
    if pattern not in known:
        known[pattern] = frozenset().union(*(_elements(part, known) for part in pattern.parts()))
    return known[pattern]


class _Load:
    def __init__(self, data: Data) -> None:
        self.data = data
        self.rows: list[list[Any]] = data["rows"]
        self.patterns = Patterns(reserved=len(self.rows))
        self.known: list[Pattern | None] = [None] * len(self.rows)
        self.datatypes: list[Datatype | None] = [None] * len(data["datatypes"])
        regular.remember(data["regular"])

    def grammar(self) -> Grammar:
        start = self.pattern(self.data["start"])
        return Grammar(self.patterns, start, self._elements, self.data["namespaces"])

    def _elements(self) -> list[tuple[Element, int]]:
        found = ((self.pattern(number), parents) for number, parents in self.data["elements"])
        return [(element, parents) for element, parents in found if isinstance(element, Element)]

    def pattern(self, number: int) -> Pattern:
        known = self.known[number]
        if known is None:
            make = partial(self._make, self.rows[number])
            known = self.known[number] = self.patterns.renumbered(make, number)
        return known

    def _make(self, row: list[Any]) -> Pattern:
        kind, make = row[0], self.patterns
        if kind == CHOICE:
            return make.choice([self.pattern(member) for member in row[1:]])
        if kind in (GROUP, INTERLEAVE):
            join = make.group if kind == GROUP else make.interleave
            return join(self.pattern(row[1]), self.pattern(row[2]))
        if kind in (ONE_OR_MORE, LIST):
            return (make.list if kind == LIST else make.one_or_more)(self.pattern(row[1]))
        if kind == ATTRIBUTE:
            return make.attribute(names.load(row[1]), self.pattern(row[2]))
        if kind == ELEMENT:
            return make.element(names.load(row[1]), lambda: self.pattern(row[2]))
        return self._make_text(row)

    def _make_text(self, row: list[Any]) -> Pattern:
        kind, make = row[0], self.patterns
        if kind == DATA:
            return make.data(self._datatype(row[1]), None if row[2] < 0 else self.pattern(row[2]))
        if kind == VALUE:
            namespaces = tuple((prefix, uri) for prefix, uri in row[3])
            return make.value(self._datatype(row[1]), row[2], namespaces)
        return (make.not_allowed, make.empty, make.text)[kind]

    def _datatype(self, number: int) -> Datatype:
        known = self.datatypes[number]
        if known is None:
            library, name, params = self.data["datatypes"][number]
            known = datatype(library, name, tuple((param, value) for param, value in params))
            self.datatypes[number] = known
        return known
