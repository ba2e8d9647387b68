"""What stands at the beginning of a document: the processing instructions, the attributes of the root element."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

from cablegram.relaxng.names import SEPARATOR


@dataclass
class Head:
    """``instructions`` are pairs of target and data; ``attributes`` those of the root, named as ``URI}local``."""

    instructions: list[tuple[str, str]] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)


class _Seen(Exception):  # noqa: N818
    """The root has begun."""


def head(pieces: Iterable[bytes]) -> Head:
    """The head of the document in ``pieces``; of one that is not well-formed as much as can be read."""
    found = Head()
    parser = expat.ParserCreate(namespace_separator=SEPARATOR)

    def start(_name: str, attributes: dict[str, str]) -> None:
        found.attributes.update(attributes)
        raise _Seen

    parser.StartElementHandler = start
    parser.ProcessingInstructionHandler = lambda target, data: found.instructions.append((target, data))
    try:
        for piece in pieces:
            parser.Parse(piece)
    except (_Seen, expat.ExpatError, LookupError):
        pass
    return found
