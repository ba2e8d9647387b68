"""Names and name classes (RELAX NG specification, sections 3 and 4.12, 4.16).

A name is the pair of its namespace (``""`` for none) and its local name. A name class is a set of names, often an
infinite one: a single name, all names of a namespace, all names, each but for some; or the union of name classes.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

Name = tuple[str, str]
SEPARATOR = "}"
"""Stands between namespace, local name and prefix in the names that expat gives out."""


def read(name: str) -> Name:
    """The name in ``uri}local}prefix``, ``uri}local`` or ``local``, as expat writes names."""
    parts = name.split(SEPARATOR)
    return (parts[0], parts[1]) if len(parts) > 1 else ("", parts[0])


def qualified(name: str) -> str:
    """``uri}local}prefix`` as it stood in the document: ``prefix:local``."""
    parts = name.split(SEPARATOR)
    if len(parts) == 3:
        return f"{parts[2]}:{parts[1]}"
    return parts[-1]


class NameClass:
    """A set of names; this one, of which all others are made, is empty."""

    __slots__ = ()

    def __contains__(self, name: Name) -> bool:
        return False

    def singles(self) -> Iterator[Name]:
        """The names that are listed one by one, in the schema's order."""
        yield from ()

    def wildcards(self) -> Iterator[NameClass]:
        """The infinite name classes in the union."""
        yield from ()

    def samples(self) -> Iterator[Name]:
        """Names enough to find out whether two classes overlap: see ``overlap``."""
        yield from ()


class SingleName(NameClass):
    """One name."""

    __slots__ = ("name",)

    def __init__(self, namespace: str, local: str) -> None:
        self.name = (namespace, local)

    def __contains__(self, name: Name) -> bool:
        return name == self.name

    def singles(self) -> Iterator[Name]:
        """The name."""
        yield self.name

    samples = singles


class AnyName(NameClass):
    """All names but those in ``excepted``."""

    __slots__ = ("excepted",)

    def __init__(self, excepted: NameClass | None) -> None:
        self.excepted = excepted

    def __contains__(self, name: Name) -> bool:
        return self.excepted is None or name not in self.excepted

    def wildcards(self) -> Iterator[NameClass]:
        """The class itself."""
        yield self

    def samples(self) -> Iterator[Name]:
        """A name that no schema uses, and those in the exception."""
        yield (IMPOSSIBLE, IMPOSSIBLE)
        if self.excepted is not None:
            yield from self.excepted.samples()


class NamespaceName(NameClass):
    """All names of the namespace ``namespace`` but those in ``excepted``."""

    __slots__ = ("excepted", "namespace")

    def __init__(self, namespace: str, excepted: NameClass | None) -> None:
        self.namespace = namespace
        self.excepted = excepted

    def __contains__(self, name: Name) -> bool:
        return name[0] == self.namespace and (self.excepted is None or name not in self.excepted)

    def wildcards(self) -> Iterator[NameClass]:
        """The class itself."""
        yield self

    def samples(self) -> Iterator[Name]:
        """A name of the namespace that no schema uses, and those in the exception."""
        yield (self.namespace, IMPOSSIBLE)
        if self.excepted is not None:
            yield from self.excepted.samples()


class NameChoice(NameClass):
    """The union of name classes."""

    __slots__ = ("members",)

    def __init__(self, members: tuple[NameClass, ...]) -> None:
        self.members = members

    def __contains__(self, name: Name) -> bool:
        return any(name in member for member in self.members)

    def singles(self) -> Iterator[Name]:
        """The single names of all members."""
        for member in self.members:
            yield from member.singles()

    def wildcards(self) -> Iterator[NameClass]:
        """The infinite ones among the members."""
        for member in self.members:
            yield from member.wildcards()

    def samples(self) -> Iterator[Name]:
        """The samples of all members."""
        for member in self.members:
            yield from member.samples()


IMPOSSIBLE = "\0"
"""Stands for a local name or a namespace that occurs nowhere."""


def overlap(one: NameClass, other: NameClass) -> bool:
    """Whether some name is in both classes.

    Two classes overlap when one of their samples is in both: name classes are built of finitely many names and
    namespaces, and the samples have all of these, and one that is none of these.
    """
    return any(name in one and name in other for side in (one, other) for name in side.samples())


def dump(names: NameClass) -> list[object]:
    """The name class as lists and strings, for the cache; ``load`` reads it back."""
    if isinstance(names, SingleName):
        return ["name", *names.name]
    if isinstance(names, NameChoice):
        return ["choice", *(dump(member) for member in names.members)]
    if isinstance(names, NamespaceName):
        return ["ns", names.namespace, names.excepted and dump(names.excepted)]
    assert isinstance(names, AnyName)
    return ["any", names.excepted and dump(names.excepted)]


def load(data: list[object]) -> NameClass:
    """The name class that ``dump`` has made ``data`` of."""
    kind, *rest = data
    if kind == "name":
        return SingleName(str(rest[0]), str(rest[1]))
    if kind == "choice":
        return NameChoice(tuple(load(member) for member in rest if isinstance(member, list)))
    excepted = load(rest[-1]) if isinstance(rest[-1], list) else None
    return NamespaceName(str(rest[0]), excepted) if kind == "ns" else AnyName(excepted)
