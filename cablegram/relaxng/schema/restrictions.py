"""The restrictions that simplified patterns must keep to (specification, section 7)."""

from __future__ import annotations

from cablegram.errors import SchemaError
from cablegram.relaxng.names import Name, NameClass, overlap
from cablegram.relaxng.patterns import (
    Attribute,
    Choice,
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
    _check_paths(start, frozenset({"start"}), "a start pattern")
    waiting = list(elements(start))
    seen = set(waiting)
    while waiting:
        element = waiting.pop()
        try:
            _check_content(element.content)
        except _RestrictionError as error:
            raise SchemaError(str(error), *element.place) from error
        new = [found for found in elements(element.content) if found not in seen]
        seen.update(new)
        waiting.extend(new)


def _check_content(content: Pattern) -> None:
    _Paths().check(content, frozenset())
    if not isinstance(content, NotAllowed):
        _ContentTypes().of(content)
    _Names().check(content)
    if content.attributes:
        _check_wildcards(content, False, set())


class _RestrictionError(Exception):
    """A restriction is not kept to."""


def _check_paths(start: Pattern, context: frozenset[str], where: str) -> None:
    try:
        _Paths().check(start, context)
    except _RestrictionError as error:
        raise SchemaError(f"{where}: {error}") from error


def parts(pattern: Pattern) -> tuple[Pattern, ...]:
    """The patterns that a pattern is made of; not what is in elements."""
    if isinstance(pattern, Choice):
        return pattern.members
    if isinstance(pattern, Pair):
        return (pattern.first, pattern.second)
    if isinstance(pattern, OneOrMore | List | Attribute):
        return (pattern.body,)
    return (pattern.excepted,) if isinstance(pattern, Data) and pattern.excepted else ()


def elements(pattern: Pattern) -> list[Element]:
    """The element patterns in a pattern, in order; not those inside of them."""
    found: list[Element] = []
    seen: set[Pattern] = set()
    waiting = [pattern]
    while waiting:
        part = waiting.pop()
        if part in seen or (not part.elements and not isinstance(part, Attribute | List | Data)):
            continue
        seen.add(part)
        if isinstance(part, Element):
            found.append(part)
        waiting.extend(reversed(parts(part)))
    return found


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
        for part in parts(pattern):
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
        types = [self.of(part) for part in parts(pattern)]
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
    """The names of all elements, or attributes, in a pattern."""

    def __init__(self, classes: list[NameClass]) -> None:
        self.singles: frozenset[Name] = frozenset(name for kind in classes for name in kind.singles())
        self.wildcards = [wildcard for kind in classes for wildcard in kind.wildcards()]

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
        for part in parts(pattern):
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
            found = _attributes(pattern) if attributes else elements(pattern)
            known = self._sets[(pattern, attributes)] = _NameSet([part.names for part in found])
        return known


def _attributes(pattern: Pattern) -> list[Attribute]:
    found: dict[Pattern, None] = {}
    waiting, seen = [pattern], {pattern}
    while waiting:
        part = waiting.pop()
        if isinstance(part, Attribute):
            found[part] = None
        else:
            new = [inner for inner in parts(part) if inner.attributes and inner not in seen]
            seen.update(new)
            waiting.extend(new)
    return [part for part in found if isinstance(part, Attribute)]


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
    for part in parts(pattern):
        _check_wildcards(part, repeated or isinstance(pattern, OneOrMore), seen)
