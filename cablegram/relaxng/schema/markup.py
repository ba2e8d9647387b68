"""A schema's file as a tree of RELAX NG's elements; annotations are left out (specification, sections 3 and 4.1)."""

from __future__ import annotations

from xml.parsers import expat

from cablegram.errors import SchemaError
from cablegram.relaxng.datatypes import BLANKS
from cablegram.relaxng.names import SEPARATOR

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

RELAXNG = "http://relaxng.org/ns/structure/1.0"
BASE = f"http://www.w3.org/XML/1998/namespace{SEPARATOR}base"
WITH_TEXT = ("name", "param", "value")


class Node:
    """An element of a schema: ``kind`` is its local name, ``namespaces`` those in scope, ``base`` its base URI."""

    __slots__ = ("attributes", "base", "children", "file", "kind", "library", "line", "namespaces", "text")

    def __init__(self, kind: str, attributes: dict[str, str], file: str, line: int) -> None:
        self.kind = kind
        self.attributes = attributes
        self.children: list[Node] = []
        self.text = ""
        self.file = file
        self.line = line
        self.base: tuple[str, ...] = ()
        self.library = ""
        self.namespaces: Mapping[str, str] = {}

    def fault(self, message: str, hint: str | None = None) -> SchemaError:
        """The error that this element is wrong."""
        return SchemaError(message, self.file, self.line, hint=hint)


class _Reader:
    """Builds the tree from the parser's events."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Node | None = None
        self.open: list[Node] = []
        self.foreign = 0
        self.namespaces: dict[str, str] = {}
        self.outer: list[tuple[str, str | None]] = []
        self.parser = expat.ParserCreate(namespace_separator=SEPARATOR)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.StartNamespaceDeclHandler = self.declare
        self.parser.EndNamespaceDeclHandler = self.undeclare
        self.parser.EntityDeclHandler = self.refuse

    def fault(self, message: str) -> SchemaError:
        return SchemaError(message, self.file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def refuse(self, *_: object) -> None:
        raise self.fault("an entity is declared here; entities are never expanded")

    def declare(self, prefix: str | None, uri: str | None) -> None:
        self.outer.append((prefix or "", self.namespaces.get(prefix or "")))
        self.namespaces = {**self.namespaces, prefix or "": uri or ""}

    def undeclare(self, prefix: str | None) -> None:
        name, uri = self.outer.pop()
        self.namespaces = {**self.namespaces, name: uri or ""}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, kind = name.rpartition(SEPARATOR)
        if self.foreign or namespace != RELAXNG:
            self._skip(name)
            return
        if self.open and self.open[-1].kind in WITH_TEXT:
            raise self.fault(f"{self.open[-1].kind} has text only, no elements")
        node = Node(kind, self._own(kind, attributes), self.file, self.parser.CurrentLineNumber)
        node.namespaces = self.namespaces
        node.base = self.open[-1].base if self.open else ()
        if BASE in attributes:
            node.base = (*node.base, attributes[BASE])
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node
        self.open.append(node)

    def _skip(self, name: str) -> None:
        if not self.open:
            raise self.fault(f"{name.rpartition(SEPARATOR)[2]} is no element of RELAX NG")
        if self.open[-1].kind in WITH_TEXT:
            raise self.fault(f"{self.open[-1].kind} has text only, no elements")
        self.foreign += 1

    def _own(self, kind: str, attributes: dict[str, str]) -> dict[str, str]:
        for name in attributes:
            if name.startswith(RELAXNG + SEPARATOR):
                raise self.fault(f"the attribute {name.rpartition(SEPARATOR)[2]} of {kind} must be in no namespace")
        return {name: value for name, value in attributes.items() if SEPARATOR not in name}

    def end(self, name: str) -> None:
        if self.foreign:
            self.foreign -= 1
        else:
            self.open.pop()

    def text(self, text: str) -> None:
        if self.foreign or not self.open:
            return
        node = self.open[-1]
        if node.kind in WITH_TEXT:
            node.text += text
        elif text.strip(BLANKS):
            raise self.fault(f"{node.kind} has no text")


def read(data: bytes, file: str) -> Node:
    """The schema in ``data``; ``file`` names it in errors. Raises ``SchemaError``."""
    reader = _Reader(file)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        message = f"not well-formed: {expat.ErrorString(error.code)}"
        raise SchemaError(message, file, error.lineno, error.offset + 1) from error
    assert reader.root is not None
    return reader.root
