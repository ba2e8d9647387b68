"""The restrictions that simplified patterns must keep to (specification, section 7)."""

from __future__ import annotations

from cablegram.errors import SchemaError
from cablegram.relaxng.names import Name, NameClass, overlap
from cablegram.relaxng.patterns import (
    Attribute,
    Data,
    Element,
    Empty,
    Group,
    Interleave,
    List,
    NotAllowed,
    OneOrMore,
    Pair,
    Pattern,
    Text,
    Value,
)

_NAMES: dict[type[Pattern], str] = {
    Attribute: "attribute", Data: "data", Element: "element", Empty: "empty", Group: "group",
    Interleave: "interleave", List: "list", OneOrMore: "oneOrMore", Text: "text", Value: "value",
}
_PROHIBITED: dict[str, tuple[type[Pattern], ...]] = {
    "attribute": (Element, Attribute),
    "list": (List, Element, Attribute, Text, Interleave),
    "except of data": (Attribute, Element, List, Text, OneOrMore, Group, Interleave, Empty),
    "start": (Attribute, Data, Value, Text, List, Group, Interleave, OneOrMore, Empty),
    "group in oneOrMore": (Attribute,),
}
"""Section 7.1: what may be nowhere in what."""

_EMPTY, _COMPLEX, _SIMPLE = range(3)
"""Section 7.2: the content types."""


def check(start: Pattern) -> None:
    """Check all patterns that can be reached. Raises ``SchemaError``."""
    checker = _Checker()
    try:
        checker.paths.check(start, frozenset({"start"}))
    except _RestrictionError as error:
        raise SchemaError(f"a start pattern: {error}") from error
    reached: dict[Pattern, None] = {}
    waiting = _new_elements(start, reached)
    while waiting:
        element = waiting.pop()
        try:
            checker.check(element.content)
        except _RestrictionError as error:
            raise SchemaError(str(error), *element.place) from error
        waiting.extend(_new_elements(element.content, reached))


class _Checker:
    """Checks contents of elements; what they share is looked at once."""

    def __init__(self) -> None:
        self.paths = _Paths()
        self._types = _ContentTypes()
        self._names = _Names()
        self._wildcards: set[tuple[Pattern, bool]] = set()

    def check(self, content: Pattern) -> None:
        self.paths.check(content, frozenset())
        if not isinstance(content, NotAllowed):
            self._types.of(content)
        self._names.check(content)
        _check_wildcards(content, False, self._wildcards)


def _new_elements(pattern: Pattern, reached: dict[Pattern, None]) -> list[Element]:
    """The elements in a pattern that are not among what was ``reached`` before."""
    before = len(reached)
    waiting = [pattern]
    while waiting:
        part = waiting.pop()
        if part not in reached and part.elements:
            reached[part] = None
            waiting.extend(part.parts())
    return [part for part in list(reached)[before:] if isinstance(part, Element)] if len(reached) > before else []


class _RestrictionError(Exception):
    """A restriction is not kept to."""


class _Paths:
    """Section 7.1: prohibited paths."""

    def __init__(self) -> None:
        self._seen: set[tuple[Pattern, frozenset[str]]] = set()

    def check(self, pattern: Pattern, context: frozenset[str]) -> None:
        if (pattern, context) in self._seen:
            return
        self._seen.add((pattern, context))
        for place in sorted(context & set(_PROHIBITED)):
            if isinstance(pattern, _PROHIBITED[place]):
                raise _RestrictionError(f"{_NAMES[type(pattern)]} is not allowed in {place}")
        inner = self._inner(pattern, context)
        for part in pattern.parts():
            self.check(part, inner)

    @staticmethod
    def _inner(pattern: Pattern, context: frozenset[str]) -> frozenset[str]:
        if isinstance(pattern, Attribute):
            return context | {"attribute"}
        if isinstance(pattern, List):
            return context | {"list"}
        if isinstance(pattern, Data):
            return context | {"except of data"}
        if isinstance(pattern, OneOrMore):
            return context | {"oneOrMore"}
        return context | {"group in oneOrMore"} if isinstance(pattern, Pair) and "oneOrMore" in context else context


class _ContentTypes:
    """Section 7.2: text of a data type stands alone."""

    def __init__(self) -> None:
        self._known: dict[Pattern, int] = {}

    def of(self, pattern: Pattern) -> int:
        if pattern not in self._known:
            self._known[pattern] = self._find(pattern)
        return self._known[pattern]

    def _find(self, pattern: Pattern) -> int:
        if isinstance(pattern, List):
            return _SIMPLE
        types = [self.of(part) for part in pattern.parts()]
        if isinstance(pattern, Value | Data):
            return _SIMPLE
        if isinstance(pattern, Text | Element):
            return _COMPLEX
        if isinstance(pattern, Empty | Attribute):
            return _EMPTY
        if isinstance(pattern, Pair | OneOrMore):
            pair = types * 2 if isinstance(pattern, OneOrMore) else types
            if _SIMPLE in pair and _EMPTY not in pair:
                raise _RestrictionError("text of a data type can't be combined with other content")
        return max(types)


class _NameSet:
    """The names of all elements, or attributes, in a pattern: single ones and infinite classes."""

    def __init__(self, singles: frozenset[Name], wildcards: frozenset[NameClass]) -> None:
        self.singles = singles
        self.wildcards = wildcards

    def shared(self, other: _NameSet) -> str | None:
        """A name that is in both sets, for a message; ``None`` if there is none."""
        common = self.singles & other.singles
        if common:
            return min(common)[1]
        for one, two in ((self, other), (other, self)):
            for wildcard in one.wildcards:
                for name in two.singles:
                    if name in wildcard:
                        return name[1]
        if any(overlap(one, two) for one in self.wildcards for two in other.wildcards):
            return "any name"
        return None


class _Names:
    """Sections 7.3 and 7.4: an attribute twice; elements or text on both sides of an interleave."""

    def __init__(self) -> None:
        self._checked: set[Pattern] = set()
        self._sets: dict[tuple[Pattern, bool], _NameSet] = {}

    def check(self, pattern: Pattern) -> None:
        if pattern in self._checked or isinstance(pattern, Attribute):
            return
        self._checked.add(pattern)
        if isinstance(pattern, Pair):
            self._check_pair(pattern)
        for part in pattern.parts():
            self.check(part)

    def _check_pair(self, pair: Pair) -> None:
        if pair.first.attributes and pair.second.attributes:
            name = self._set(pair.first, True).shared(self._set(pair.second, True))
            if name:
                raise _RestrictionError(f"the attribute {name} is declared twice")
        if not isinstance(pair, Interleave):
            return
        if pair.first.text and pair.second.text:
            raise _RestrictionError("text is on both sides of an interleave")
        if pair.first.elements and pair.second.elements:
            name = self._set(pair.first, False).shared(self._set(pair.second, False))
            if name:
                raise _RestrictionError(f"the element {name} is on both sides of an interleave")

    def _set(self, pattern: Pattern, attributes: bool) -> _NameSet:
        known = self._sets.get((pattern, attributes))
        if known is None:
            known = self._sets[(pattern, attributes)] = self._find(pattern, attributes)
        return known

    def _find(self, pattern: Pattern, attributes: bool) -> _NameSet:
        if isinstance(pattern, Attribute if attributes else Element):
            names = pattern.names
            return _NameSet(frozenset(names.singles()), frozenset(names.wildcards()))
        inner = [] if isinstance(pattern, Attribute | Element) else pattern.parts()
        sets = [self._set(part, attributes) for part in inner if (part.attributes if attributes else part.elements)]
        return _NameSet(frozenset().union(*(one.singles for one in sets)),
                        frozenset().union(*(one.wildcards for one in sets)))


def _check_wildcards(pattern: Pattern, repeated: bool, seen: set[tuple[Pattern, bool]]) -> None:
    """Section 7.3: attributes of infinitely many names are repeated, and their values are any text."""
    if (pattern, repeated) in seen or not pattern.attributes:
        return
    seen.add((pattern, repeated))
    if isinstance(pattern, Attribute):
        if any(True for _ in pattern.names.wildcards()):
            if not repeated:
                raise _RestrictionError("an attribute of any name must be repeated: put it into oneOrMore")
            if not isinstance(pattern.body, Text):
                raise _RestrictionError("an attribute of any name must have text as its value")
        return
    for part in pattern.parts():
        _check_wildcards(part, repeated or isinstance(pattern, OneOrMore), seen)
