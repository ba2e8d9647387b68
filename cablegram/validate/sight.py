"""What the tag of an element tells the checks: identifiers, pointers, whether its content is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from cablegram.relaxng import names
from cablegram.relaxng.roads import Look
from cablegram.validate.pointers import ANYWHERE, SOMEWHERE

TEI = "http://www.tei-c.org/ns/1.0"
XML_ID = "http://www.w3.org/XML/1998/namespace}id}xml"
"""``xml:id`` as the parser writes it."""

Attributes = Mapping[str, str]

PIECES: Mapping[str, Callable[[Attributes], bool]] = {
    "date": lambda values: "when" in values,
    "correspDesc": lambda values: True,
    "note": lambda values: values.get("type") == "footnote" and not values.get("target"),
    "ref": lambda values: values.get("type") == "noteRef" and not values.get("target"),
    "prefixDef": lambda values: True,
    "altIdentifier": lambda values: values.get("type") == "transcript",
}
"""The TEI elements of which the content is kept, and what their attributes must be for that."""

APPLICATION = "application"
"""The TEI element that stands for a program."""


class Reference:
    """A pointer: the ``number``th (from 0) in an ``attribute``. ``fragment``: what it points at in this document.

    That is nothing where it is the document, or can't be told by identifiers; ``None`` where another file is meant.
    """

    __slots__ = ("attribute", "fragment", "number", "uri")

    def __init__(self, attribute: str, number: int, uri: str) -> None:
        self.attribute = attribute
        self.number = number
        self.uri = uri
        self.fragment = _fragment(uri) if uri[0] == "#" else None


reference = lru_cache(maxsize=4096)(Reference)
"""The pointer, most often the same one where it is the same: elements that have it are counted together."""


class Sight:
    """What is noted of an element by its tag.

    ``loose`` is its ``id``, if it has no other; ``claim`` is ``@resp`` with ``@cert``; ``kind`` one of ``PIECES``, or a
    program's; ``more`` says whether there is anything but ``references``.
    """

    __slots__ = ("claim", "id", "kind", "loose", "more", "references")

    def __init__(
        self, references: tuple[Reference, ...], id: str | None, loose: str | None, claim: tuple[str, str] | None,
        kind: str,
    ) -> None:
        self.references = references
        self.id = id
        self.loose = loose if id is None else None
        self.claim = claim
        self.kind = kind
        self.more = bool(kind) or id is not None or loose is not None or claim is not None


class Sights(Look):
    """What is noted of elements."""

    name = "sight 3"

    def __call__(self, name: str, attributes: list[str]) -> Sight | None:
        """See ``Look``; most often nothing."""
        space, local = _name(name)
        values = dict(zip(attributes[::2], attributes[1::2], strict=True))
        claim = (values["resp"], values.get("cert", "unknown")) if "resp" in values else None
        kind = _kind(local, values) if space == TEI else ""
        sight = Sight(tuple(_references(values, local)), values.get(XML_ID), values.get("id"), claim, kind)
        return sight if sight.references or sight.more else None

    def renamed(self, told: object, attribute: bytes, value: str) -> object:
        """See ``Look``."""
        if not isinstance(told, Sight):
            return told
        id, loose = (value, told.loose) if attribute == b"xml:id" else (told.id, value)
        return Sight(told.references, id, loose, told.claim, told.kind)

    def dump(self, told: object) -> object:
        """See ``Look``."""
        if not isinstance(told, Sight):
            return None
        references = [(one.attribute, one.number, one.uri) for one in told.references]
        return references, told.id, told.loose, told.claim, told.kind

    def load(self, data: Any) -> Sight | None:  # noqa: ANN401
        """See ``Look``."""
        if data is None:
            return None
        references, id, loose, claim, kind = data
        return Sight(tuple(reference(*one) for one in references), id, loose, tuple(claim) if claim else None, kind)


look = Sights()


def _references(values: Attributes, local: str) -> Iterator[Reference]:
    for attribute, value in values.items():
        if _points(attribute, local):
            for number, uri in enumerate(value.split()):
                yield reference(attribute, number, uri)


def _fragment(uri: str) -> str:
    fragment = unquote(uri[1:]) if "%" in uri else uri[1:]
    return "" if "(" in fragment else fragment


def _points(attribute: str, element: str) -> bool:
    """Whether ``attribute`` is a pointer on ``element``."""
    return attribute in ANYWHERE or (attribute in SOMEWHERE and element in SOMEWHERE[attribute])


def _kind(local: str, values: Attributes) -> str:
    """What an element of the TEI is kept as, if it is."""
    kept = XML_ID in values if local == APPLICATION else local in PIECES and PIECES[local](values)
    return local if kept else ""


@lru_cache(maxsize=1024)
def _name(raw: str) -> names.Name:
    return names.read(raw)
