"""What is left to be matched when a part of a document has been matched (Brzozowski's derivatives).

After James Clark, *An algorithm for RELAX NG validation*: the derivative of a pattern with respect to an element, an
attribute or a text is the pattern for what must come after it. Elements are not looked into here: ``opened`` gives the
element patterns that a name may belong to, each with what is left after it. All answers are remembered.
"""

from __future__ import annotations

from cablegram.relaxng.datatypes import BLANKS, words
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
    Patterns,
    Text,
    Value,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from cablegram.relaxng.names import Name

    Matches = dict[Pattern, Pattern]
    """Elements or attributes that may be the one, each with what is left after it."""


class Derivatives:
    """The derivatives of patterns, each worked out once."""

    def __init__(self, patterns: Patterns) -> None:
        self.patterns = patterns
        self._opened: dict[tuple[Pattern, Name], Matches] = {}
        self._attributes: dict[tuple[Pattern, Name], Matches] = {}
        self._closed: dict[tuple[Pattern, bool], Pattern] = {}
        self._text: dict[Pattern, Pattern] = {}

    # elements

    def opened(self, pattern: Pattern, name: Name) -> Matches:
        """The element patterns that an element ``name`` may be at this place, each with what is left after it."""
        if not pattern.elements:
            return {}
        known = self._opened.get((pattern, name))
        if known is None:
            known = self._opened[(pattern, name)] = self._open(pattern, name)
        return known

    def _open(self, pattern: Pattern, name: Name) -> Matches:
        if isinstance(pattern, Element):
            return {pattern: self.patterns.empty} if name in pattern.names else {}
        if isinstance(pattern, Choice):
            return self._union(self.opened(member, name) for member in candidates(pattern, name))
        if isinstance(pattern, OneOrMore):
            return self._repeated(pattern, self.opened(pattern.body, name))
        if isinstance(pattern, Interleave):
            return self._either(pattern, self.opened(pattern.first, name), self.opened(pattern.second, name))
        assert isinstance(pattern, Group)
        matches = self._followed(self.opened(pattern.first, name), pattern.second)
        if pattern.first.nullable:
            return self._union((matches, self.opened(pattern.second, name)))
        return matches

    def forgiven(self, pattern: Pattern, name: Name) -> Matches:
        """As ``opened``, but what is required before the element may be missing."""
        if not pattern.elements:
            return {}
        if isinstance(pattern, Choice):
            return self._union(self.forgiven(member, name) for member in pattern.members)
        if isinstance(pattern, OneOrMore):
            return self._repeated(pattern, self.forgiven(pattern.body, name))
        if isinstance(pattern, Interleave):
            return self._either(pattern, self.forgiven(pattern.first, name), self.forgiven(pattern.second, name))
        if isinstance(pattern, Group):
            matches = self._followed(self.forgiven(pattern.first, name), pattern.second)
            if pattern.first.nullable or not matches:
                return self._union((matches, self.forgiven(pattern.second, name)))
            return matches
        return self.opened(pattern, name)

    # attributes

    def attribute(self, pattern: Pattern, name: Name) -> Matches:
        """The attribute patterns that an attribute ``name`` may be, each with what is left after it."""
        if not pattern.attributes:
            return {}
        known = self._attributes.get((pattern, name))
        if known is None:
            known = self._attributes[(pattern, name)] = self._attribute(pattern, name)
        return known

    def _attribute(self, pattern: Pattern, name: Name) -> Matches:
        if isinstance(pattern, Attribute):
            return {pattern: self.patterns.empty} if name in pattern.names else {}
        if isinstance(pattern, Choice):
            return self._union(self.attribute(member, name) for member in pattern.members)
        if isinstance(pattern, OneOrMore):
            return self._repeated(pattern, self.attribute(pattern.body, name))
        assert isinstance(pattern, Pair)
        return self._either(pattern, self.attribute(pattern.first, name), self.attribute(pattern.second, name))

    def closed(self, pattern: Pattern, forgiving: bool = False) -> Pattern:
        """What is left when the start tag ends: without attributes. Missing ones make it fail, unless forgiven."""
        if not pattern.attributes:
            return pattern
        key = (pattern, forgiving)
        known = self._closed.get(key)
        if known is None:
            known = self._closed[key] = self._close(pattern, forgiving)
        return known

    def _close(self, pattern: Pattern, forgiving: bool) -> Pattern:
        make = self.patterns
        if isinstance(pattern, Attribute):
            return make.empty if forgiving else make.not_allowed
        if isinstance(pattern, Choice):
            return make.choice(self.closed(member, forgiving) for member in pattern.members)
        if isinstance(pattern, OneOrMore):
            return make.one_or_more(self.closed(pattern.body, forgiving))
        assert isinstance(pattern, Pair)
        return self._pair(pattern, self.closed(pattern.first, forgiving), self.closed(pattern.second, forgiving))

    # text

    def text(self, pattern: Pattern, value: str, namespaces: Mapping[str, str]) -> Pattern:
        """What is left after the text ``value``, in which ``namespaces`` are in scope."""
        if pattern.data:
            return self._derived(pattern, value, namespaces)
        if not pattern.text:
            return self.patterns.not_allowed
        known = self._text.get(pattern)
        if known is None:
            known = self._text[pattern] = self._derived(pattern, value, namespaces)
        return known

    def _derived(self, pattern: Pattern, value: str, namespaces: Mapping[str, str]) -> Pattern:
        return _TEXT[type(pattern)](self, pattern, value, namespaces)

    def accepts(self, body: Pattern, value: str, namespaces: Mapping[str, str]) -> bool:
        """Whether ``value`` is all that ``body`` asks for: of an attribute, or of an element without elements."""
        if isinstance(body, Data) and body.excepted is None:
            return body.datatype.allows(value, namespaces)
        if isinstance(body, Choice):
            return any(self.accepts(member, value, namespaces) for member in body.members)
        if isinstance(body, List) and isinstance(body.body, OneOrMore) and isinstance(body.body.body, Data):
            each = words(value)
            return bool(each) and all(self.accepts(body.body.body, word, namespaces) for word in each)
        if body.nullable and (body is self.patterns.text or not value.strip(BLANKS)):
            return True
        return self.text(body, value, namespaces).nullable

    def _text_of_choice(self, pattern: Choice, value: str, namespaces: Mapping[str, str]) -> Pattern:
        return self.patterns.choice([self.text(member, value, namespaces) for member in pattern.members])

    def _text_of_group(self, pattern: Group, value: str, namespaces: Mapping[str, str]) -> Pattern:
        first = self.patterns.group(self.text(pattern.first, value, namespaces), pattern.second)
        if not pattern.first.nullable:
            return first
        return self.patterns.choice((first, self.text(pattern.second, value, namespaces)))

    def _text_of_interleave(self, pattern: Interleave, value: str, namespaces: Mapping[str, str]) -> Pattern:
        first = self.patterns.interleave(self.text(pattern.first, value, namespaces), pattern.second)
        second = self.patterns.interleave(pattern.first, self.text(pattern.second, value, namespaces))
        return self.patterns.choice((first, second))

    def _text_of_repetition(self, pattern: OneOrMore, value: str, namespaces: Mapping[str, str]) -> Pattern:
        first, rest = self.text(pattern.body, value, namespaces), self.patterns.optional(pattern)
        if first is self.patterns.text and _has_text(pattern.body):
            return rest  # text, and then anything of which text is a part, is the latter
        return self.patterns.group(first, rest)

    def _text_of_list(self, pattern: List, value: str, namespaces: Mapping[str, str]) -> Pattern:
        body = pattern.body
        for word in words(value):
            body = self.text(body, word, namespaces)
            if body is self.patterns.not_allowed:
                return body
        return self._if(body.nullable)

    def _text_of_data(self, pattern: Data, value: str, namespaces: Mapping[str, str]) -> Pattern:
        if not pattern.datatype.allows(value, namespaces):
            return self.patterns.not_allowed
        return self._if(pattern.excepted is None or not self.accepts(pattern.excepted, value, namespaces))

    def _text_of_value(self, pattern: Value, value: str, namespaces: Mapping[str, str]) -> Pattern:
        datatype = pattern.datatype
        return self._if(datatype.equal(pattern.value, dict(pattern.namespaces), value, namespaces))

    def _if(self, matched: bool) -> Pattern:
        return self.patterns.empty if matched else self.patterns.not_allowed

    # putting matches together

    def _pair(self, kind: Pair, first: Pattern, second: Pattern) -> Pattern:
        if isinstance(kind, Group):
            return self.patterns.group(first, second)
        return self.patterns.interleave(first, second)

    def _union(self, all_matches: Iterable[Matches]) -> Matches:
        union: Matches = {}
        for matches in all_matches:
            for found, rest in matches.items():
                known = union.get(found)
                union[found] = rest if known is None else self.patterns.choice((known, rest))
        return union

    def _followed(self, matches: Matches, then: Pattern) -> Matches:
        return {found: self.patterns.group(rest, then) for found, rest in matches.items()}

    def _repeated(self, pattern: OneOrMore, matches: Matches) -> Matches:
        return self._followed(matches, self.patterns.optional(pattern)) if matches else matches

    def _either(self, pattern: Pair, first: Matches, second: Matches) -> Matches:
        left = {found: self._pair(pattern, rest, pattern.second) for found, rest in first.items()}
        right = {found: self._pair(pattern, pattern.first, rest) for found, rest in second.items()}
        return self._union((left, right)) if left and right else left or right


def _has_text(body: Pattern) -> bool:
    return isinstance(body, Text) or (isinstance(body, Choice) and any(isinstance(one, Text) for one in body.members))


def candidates(choice: Choice, name: Name) -> list[Pattern]:
    """The members of a choice that an element ``name`` may begin: found by name where they have one."""
    if choice.index is None:
        choice.index = _index(choice)
    named, others = choice.index
    return named[name] + others if name in named else others


def _index(choice: Choice) -> tuple[dict[Name, list[Pattern]], list[Pattern]]:
    named: dict[Name, list[Pattern]] = {}
    others: list[Pattern] = []
    for member in choice.members:
        if not member.elements:
            continue
        if isinstance(member, Element) and not any(member.names.wildcards()):
            for name in dict.fromkeys(member.names.singles()):
                named.setdefault(name, []).append(member)
        else:
            others.append(member)
    return named, others


def _nothing(derivatives: Derivatives, *_: object) -> Pattern:
    return derivatives.patterns.not_allowed


_TEXT: dict[type[Pattern], Callable[..., Pattern]] = {
    Choice: Derivatives._text_of_choice,
    Group: Derivatives._text_of_group,
    Interleave: Derivatives._text_of_interleave,
    OneOrMore: Derivatives._text_of_repetition,
    List: Derivatives._text_of_list,
    Data: Derivatives._text_of_data,
    Value: Derivatives._text_of_value,
    Text: lambda derivatives, *_: derivatives.patterns.text,
    Element: _nothing,
    Attribute: _nothing,
    Empty: _nothing,
    NotAllowed: _nothing,
}
