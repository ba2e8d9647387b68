"""Simplified patterns, each made only once (RELAX NG specification, section 4.22).

Two patterns that are written alike are one object, so that patterns can be keys and what is found out about one is
found out once. Making them applies sections 4.20 (``notAllowed``) and 4.21 (``empty``); choices are flat, without
doubles and in a fixed order, so that most patterns that mean the same are written alike.
"""

from __future__ import annotations

from cablegram.relaxng.names import NameClass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cablegram.relaxng.datatypes import Datatype


class Pattern:
    """A simplified pattern. ``nullable``: it matches nothing at all; the others say what can be found in it."""

    __slots__ = ("attributes", "data", "elements", "ident", "nullable", "text")
    ident: int

    def __init__(self, nullable: bool = False, parts: Iterable[Pattern] = ()) -> None:
        self.nullable = nullable
        self.elements = self.attributes = self.text = self.data = False
        for part in parts:
            self.elements |= part.elements
            self.attributes |= part.attributes
            self.text |= part.text
            self.data |= part.data


    def parts(self) -> tuple[Pattern, ...]:
        """The patterns that it is made of; not what is in elements."""
        return ()


class NotAllowed(Pattern):
    """Matches nothing, ever."""

    __slots__ = ()


class Empty(Pattern):
    """Matches the absence of everything."""

    __slots__ = ()


class Text(Pattern):
    """Matches any text, also none."""

    __slots__ = ()


class Choice(Pattern):
    """Matches what one of its members matches; at least two, ordered by ``ident``."""

    __slots__ = ("index", "members")

    def __init__(self, members: tuple[Pattern, ...]) -> None:
        super().__init__(any(member.nullable for member in members), members)
        self.members = members
        self.index: tuple[dict[tuple[str, str], list[Pattern]], list[Pattern]] | None = None

    def parts(self) -> tuple[Pattern, ...]:
        """See ``Pattern``."""
        return self.members


class Pair(Pattern):
    """What ``Group`` and ``Interleave`` share: two patterns, both of which must be matched."""

    __slots__ = ("first", "second")

    def __init__(self, first: Pattern, second: Pattern) -> None:
        super().__init__(first.nullable and second.nullable, (first, second))
        self.first = first
        self.second = second

    def parts(self) -> tuple[Pattern, ...]:
        """See ``Pattern``."""
        return (self.first, self.second)


class Group(Pair):
    """Matches what its first and then its second part match."""

    __slots__ = ()


class Interleave(Pair):
    """Matches what its parts match, mixed in any way."""

    __slots__ = ()


class OneOrMore(Pattern):
    """Matches one or more times what its body matches."""

    __slots__ = ("body",)

    def __init__(self, body: Pattern) -> None:
        super().__init__(body.nullable, (body,))
        self.body = body

    def parts(self) -> tuple[Pattern, ...]:
        """See ``Pattern``."""
        return (self.body,)


class List(Pattern):
    """Matches text whose words are what its body matches."""

    __slots__ = ("body",)

    def __init__(self, body: Pattern) -> None:
        super().__init__()
        self.body = body
        self.data = True

    def parts(self) -> tuple[Pattern, ...]:
        """See ``Pattern``."""
        return (self.body,)


class Data(Pattern):
    """Matches text of a data type that ``excepted`` does not match."""

    __slots__ = ("datatype", "excepted")

    def __init__(self, datatype: Datatype, excepted: Pattern | None) -> None:
        super().__init__()
        self.datatype = datatype
        self.excepted = excepted
        self.data = True

    def parts(self) -> tuple[Pattern, ...]:
        """See ``Pattern``."""
        return () if self.excepted is None else (self.excepted,)


class Value(Pattern):
    """Matches text that is equal to ``value`` in its data type; ``namespaces`` are those in scope in the schema."""

    __slots__ = ("datatype", "namespaces", "value")

    def __init__(self, datatype: Datatype, value: str, namespaces: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self.datatype = datatype
        self.value = value
        self.namespaces = namespaces
        self.data = True


class Attribute(Pattern):
    """Matches an attribute whose name is in ``names`` and whose value is what ``body`` matches."""

    __slots__ = ("body", "names")

    def __init__(self, names: NameClass, body: Pattern) -> None:
        super().__init__()
        self.names = names
        self.body = body
        self.attributes = True

    def parts(self) -> tuple[Pattern, ...]:
        """See ``Pattern``."""
        return (self.body,)


class Element(Pattern):
    """Matches an element whose name is in ``names``, and whose attributes and content are what its content matches.

    The content is asked for when it is needed: patterns may refer to themselves only inside of elements.
    ``place`` says where in the schema it stands.
    """

    __slots__ = ("_content", "names", "place")

    def __init__(self, names: NameClass, content: Callable[[], Pattern], place: tuple[str, int]) -> None:
        super().__init__()
        self.names = names
        self.place = place
        self._content: Pattern | Callable[[], Pattern] = content
        self.elements = True

    @property
    def content(self) -> Pattern:
        """The pattern for what is in the element."""
        if not isinstance(self._content, Pattern):
            self._content = self._content()
        return self._content


class Patterns:
    """Makes patterns, each only once, and numbers them; ``reserved`` numbers are given by ``renumbered``."""

    def __init__(self, reserved: int = 0) -> None:
        self._known: dict[tuple[object, ...], Pattern] = {}
        self._made = reserved
        self.not_allowed: Pattern = self._numbered(NotAllowed())
        self.empty: Pattern = self._numbered(Empty(nullable=True))
        self.text: Pattern = self._numbered(Text(nullable=True))
        self.text.text = True

    def _numbered(self, pattern: Pattern) -> Pattern:
        pattern.ident = self._made
        self._made += 1
        return pattern

    def renumbered(self, make: Callable[[], Pattern], number: int) -> Pattern:
        """What ``make`` gives, with this reserved ``number`` if it has not been made before."""
        before = self._made
        pattern = make()
        if pattern.ident >= before:
            pattern.ident = number
        return pattern

    def choice(self, alternatives: Iterable[Pattern]) -> Pattern:
        """What one of the alternatives matches."""
        found: set[Pattern] = set()
        for pattern in alternatives:
            if isinstance(pattern, Choice):
                found.update(pattern.members)
            else:
                found.add(pattern)
        found.discard(self.not_allowed)
        if self.empty in found and any(pattern.nullable for pattern in found if pattern is not self.empty):
            found.discard(self.empty)
        if len(found) < 2:
            return found.pop() if found else self.not_allowed
        members = tuple(sorted(found, key=_ident))
        known = self._known.get(members)
        if known is None:
            known = self._known[members] = self._numbered(Choice(members))
        return known

    def optional(self, pattern: Pattern) -> Pattern:
        """The pattern, or nothing."""
        return pattern if pattern.nullable else self.choice((pattern, self.empty))

    def group(self, first: Pattern, second: Pattern) -> Pattern:
        """The one pattern and then the other."""
        return self._pair(Group, first, second)

    def interleave(self, first: Pattern, second: Pattern) -> Pattern:
        """Both patterns, mixed in any way."""
        return self._pair(Interleave, first, second)

    def _pair(self, kind: type[Pair], first: Pattern, second: Pattern) -> Pattern:
        if first is self.not_allowed or second is self.not_allowed:
            return self.not_allowed
        if first is self.empty or second is self.empty:
            return second if first is self.empty else first
        if kind is Interleave and first.ident > second.ident:
            first, second = second, first
        known = self._known.get((kind, first, second))
        if known is None:
            known = self._known[(kind, first, second)] = self._numbered(kind(first, second))
        return known

    def one_or_more(self, body: Pattern) -> Pattern:
        """The pattern, once or more often."""
        if body is self.not_allowed or body is self.empty:
            return body
        known = self._known.get((OneOrMore, body))
        if known is None:
            known = self._known[(OneOrMore, body)] = self._numbered(OneOrMore(body))
        return known

    def list(self, body: Pattern) -> Pattern:
        """Text whose words match ``body``."""
        return body if body is self.not_allowed else self._once((List, body), lambda: List(body))

    def data(self, datatype: Datatype, excepted: Pattern | None = None) -> Pattern:
        """Text of a data type."""
        if excepted is self.not_allowed:
            excepted = None
        return self._once((Data, datatype, excepted), lambda: Data(datatype, excepted))

    def value(self, datatype: Datatype, value: str, namespaces: tuple[tuple[str, str], ...] = ()) -> Pattern:
        """Text that is equal to ``value``."""
        key = (Value, datatype, value, namespaces)
        return self._once(key, lambda: Value(datatype, value, namespaces))

    def attribute(self, names: NameClass, body: Pattern) -> Pattern:
        """An attribute."""
        return body if body is self.not_allowed else self._numbered(Attribute(names, body))

    def element(self, names: NameClass, content: Callable[[], Pattern], place: tuple[str, int] = ("", 0)) -> Pattern:
        """An element."""
        return self._numbered(Element(names, content, place))

    def _once(self, key: tuple[object, ...], make: Callable[[], Pattern]) -> Pattern:
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._numbered(make())
        return known


def _ident(pattern: Pattern) -> int:
    return pattern.ident
