"""Putting a schema of several files together (specification, sections 4.5 to 4.7)."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from cablegram.errors import SchemaError
from cablegram.relaxng.schema import markup, syntax
from cablegram.relaxng.schema.markup import Node


class Files:
    """The files that a schema is made of; ``contents`` has what was read, by absolute path."""

    def __init__(self) -> None:
        self.contents: dict[Path, bytes] = {}

    def read(self, path: Path, reason: Node | None = None, within: tuple[Path, ...] = ()) -> Node:
        """The schema in the file at ``path``, with all that it refers to. Raises ``SchemaError``."""
        if path in within:
            raise _fault(f"{path.name} includes itself", path, reason)
        try:
            self.contents[path] = path.read_bytes()
        except OSError as error:
            raise _fault(f"the schema {path} can't be read: {error.strerror or error}", path, reason) from error
        root = markup.read(self.contents[path], str(path))
        syntax.check(root)
        self._expand(root, (*within, path))
        return root

    def _expand(self, node: Node, within: tuple[Path, ...]) -> None:
        """Put into each reference to a file what that file has."""
        for child in node.children:
            self._expand(child, within)
        if node.kind == "externalRef":
            node.children = [self.read(_target(node), node, within)]
        elif node.kind == "include":
            included = self.read(_target(node), node, within)
            if included.kind != "grammar":
                raise node.fault("only a grammar can be included")
            _override(node, included)
            included.kind = "div"
            node.children.insert(0, included)
            node.kind = "div"


def _fault(message: str, path: Path, reason: Node | None) -> SchemaError:
    return reason.fault(message) if reason else SchemaError(message, path)


def _target(node: Node) -> Path:
    base = Path(node.file).absolute().as_uri()
    for part in node.base:
        base = urljoin(base, part)
    uri = urlsplit(urljoin(base, node.attributes["href"]))
    if uri.scheme != "file":
        hint = "save the file beside the schema and refer to it there"
        raise node.fault(f"schemas are only read from local files: {node.attributes['href']}", hint)
    return Path(unquote(uri.path)).absolute()


def definitions(node: Node) -> list[tuple[Node, Node]]:
    """The ``start`` and ``define`` elements of a grammar, each with its parent, also those in ``div`` elements."""
    found = []
    for child in node.children:
        if child.kind == "div":
            found.extend(definitions(child))
        elif child.kind in ("start", "define"):
            found.append((child, node))
    return found


def key(definition: Node) -> str:
    """By what a definition is known; that of ``start`` is empty."""
    return definition.attributes["name"] if definition.kind == "define" else ""


def _override(include: Node, grammar: Node) -> None:
    """Take out of the grammar what the ``include`` defines anew."""
    new = {key(definition): definition for definition, _ in definitions(include)}
    missing = set(new)
    for definition, parent in definitions(grammar):
        if key(definition) in new:
            missing.discard(key(definition))
            parent.children.remove(definition)
    for name in sorted(missing):
        raise new[name].fault(f"the included grammar has no {name or 'start'} that could be replaced")
