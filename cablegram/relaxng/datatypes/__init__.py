"""Data types: which texts belong to one, and which two texts mean the same value.

A data type library is known by its URI: ``""`` is RELAX NG's own (``string`` and ``token``; specification, section
6.2.7 and 6.2.8), ``XSD`` that of XML Schema Part 2.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    Params = tuple[tuple[str, str], ...]
    Namespaces = Mapping[str, str]

XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
BLANKS = " \t\r\n"
_BLANK = str.maketrans("\t\r\n", "   ")


class DatatypeError(ValueError):
    """A data type, or a parameter of one, that does not exist or makes no sense."""


def words(text: str) -> list[str]:
    """The text's words: what stands between XML's white space."""
    if text.isascii():
        return text.split()
    return [word for word in text.translate(_BLANK).split(" ") if word]


def collapsed(text: str) -> str:
    """The text without white space at its ends and with single spaces inside."""
    found = words(text)
    return found[0] if len(found) == 1 else " ".join(found)


def blanked(text: str) -> str:
    """The text with a space for each character of white space."""
    return text.translate(_BLANK)


class Datatype:
    """RELAX NG's own ``string``; other types are its children.

    ``name`` and ``params`` are as in the schema. ``identity`` is ``ID``, ``IDREF`` or ``IDREFS`` for those types.
    ``uses_namespaces``: the value depends on the prefixes declared where it stands.
    """

    identity = ""
    uses_namespaces = False

    def __init__(self, library: str, name: str, params: Params = ()) -> None:
        self.library = library
        self.name = name
        self.params = params

    def allows(self, text: str, namespaces: Namespaces) -> bool:
        """Whether the text belongs to the type."""
        return True

    def equal(self, text: str, namespaces: Namespaces, other: str, others: Namespaces) -> bool:
        """Whether two texts, each with the namespaces in scope, are the same value; ``other`` may be none at all."""
        return text == other


class Token(Datatype):
    """RELAX NG's own ``token``: white space at the ends does not count, nor how much there is inside."""

    def equal(self, text: str, namespaces: Namespaces, other: str, others: Namespaces) -> bool:
        """See ``Datatype``."""
        return text == other or collapsed(text) == collapsed(other)


def datatype(library: str, name: str, params: Params = ()) -> Datatype:
    """The data type ``name`` of a library with parameters. Raises ``DatatypeError``."""
    if library == XSD:
        from cablegram.relaxng.datatypes import xsd

        return xsd.datatype(name, params)
    if library:
        raise DatatypeError(f"there is no data type library {library}")
    if name not in ("string", "token"):
        raise DatatypeError(f"there is no data type {name} without a data type library")
    if params:
        raise DatatypeError(f"the data type {name} has no parameters")
    return (Token if name == "token" else Datatype)(library, name)
