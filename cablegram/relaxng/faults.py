"""What can be wrong in a document, as values that a catalogue of messages can put into words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is wrong."""

    NOT_WELL_FORMED = "not-well-formed"
    """No XML, or XML that is refused, such as a declaration of an entity; nothing after it is read. See ``value``."""
    UNKNOWN_ELEMENT = "unknown-element"
    """The schema has no element of this name."""
    MISPLACED_ELEMENT = "misplaced-element"
    """The schema knows the element, but not at this place."""
    MISSING_ELEMENT = "missing-element"
    """An element (``name``; ``allowed``, if one of several would do) is missing before this place."""
    UNKNOWN_ATTRIBUTE = "unknown-attribute"
    """The element may not have the attribute."""
    CONFLICTING_ATTRIBUTE = "conflicting-attribute"
    """The element may have the attribute, but not beside its other ones."""
    MISSING_ATTRIBUTE = "missing-attribute"
    """The element must have an attribute (``name``; ``allowed``, if one of several would do)."""
    BAD_VALUE = "bad-value"
    """The value of an attribute, or the text of an element, is not what it must be."""
    BAD_TEXT = "bad-text"
    """Text may not stand here."""
    MISSING_TEXT = "missing-text"
    """The element must have text."""
    DUPLICATE_ID = "duplicate-id"
    """The document has the id twice; ``first_line`` is that of the first."""
    DANGLING_IDREF = "dangling-idref"
    """The document does not have the id that is pointed at."""


class Part(StrEnum):
    """What of a document an expectation or a repair is about."""

    ELEMENT = "element"
    ATTRIBUTE = "attribute"
    VALUE = "value"
    DATATYPE = "datatype"
    LIST = "list"
    TEXT = "text"
    END = "end"


@dataclass(frozen=True)
class Allowed:
    """Something that may stand at a place.

    ``name`` is the local name of an element or attribute (``*``: any), the value itself, or the name of a data type;
    ``params`` are those of the data type. ``required``: it must stand there, now or later.
    """

    part: Part
    name: str = ""
    namespace: str = ""
    required: bool = False
    params: tuple[tuple[str, str], ...] = ()


class Action(StrEnum):
    """What a repair does."""

    RENAME = "rename"
    """Give the element or attribute the name ``name``."""
    INSERT = "insert"
    """Put the element ``name`` before ``target`` (or at the end, if that is empty), or the attribute ``name``."""
    MOVE = "move"
    """Put the element before its sibling ``target``."""
    WRAP = "wrap"
    """Put the element or the text into a new element ``name``."""
    DELETE = "delete"
    """Take it away."""
    REPLACE = "replace"
    """Give the value ``name``."""


@dataclass(frozen=True)
class Repair:
    """The one edit that would mend a fault. ``namespace`` is that of ``name``."""

    action: Action
    part: Part
    name: str = ""
    namespace: str = ""
    target: str = ""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong.

    ``line`` and ``column`` (from 1) say where it begins: the tag, the attribute, the text. ``noticed_line`` and
    ``noticed_column`` say where it was noticed, behind the tag: what a streaming validator reports. ``name`` is what
    it is about, written as in the document if it stands there; ``value`` the value or text; ``parent`` the element
    that it is in, or that has the attribute. ``allowed`` is what may stand there, required things first, then in the
    order of the schema.
    """

    kind: Kind
    line: int = 0
    column: int = 0
    noticed_line: int = 0
    noticed_column: int = 0
    xpath: str = ""
    name: str = ""
    namespace: str = ""
    value: str = ""
    parent: str = ""
    allowed: tuple[Allowed, ...] = ()
    repair: Repair | None = None
    first_line: int = 0
