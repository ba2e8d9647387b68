"""Whether a schema's elements are where RELAX NG wants them (specification, section 3), and sections 4.2 to 4.4."""

from __future__ import annotations

import re

from cablegram.relaxng.datatypes import BLANKS, lexical
from cablegram.relaxng.schema.markup import Node

NAME_CLASSES = {"name", "anyName", "nsName", "choice"}
PATTERNS = {"element", "attribute", "group", "interleave", "choice", "optional", "zeroOrMore", "oneOrMore", "list",
            "mixed", "ref", "parentRef", "empty", "text", "value", "data", "notAllowed", "externalRef", "grammar"}
_DEFINITIONS = {"start", "define", "div"}
_COMPONENTS = {*_DEFINITIONS, "include"}

_COMMON = {"ns", "datatypeLibrary"}
_REQUIRED = {"ref": "name", "parentRef": "name", "define": "name", "externalRef": "href", "include": "href",
             "data": "type", "param": "name"}
_OPTIONAL = {"element": {"name"}, "attribute": {"name"}, "value": {"type"}, "start": {"combine"}, "define": {"combine"}}
_WITHOUT_CHILDREN = {"ref", "parentRef", "empty", "text", "value", "notAllowed", "externalRef", "name", "param"}
_OF_COMPONENTS = {"grammar": _COMPONENTS, "include": _DEFINITIONS}
_TRIMMED = ("name", "type", "combine")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^#\s]+")


def check(root: Node) -> None:
    """Check the tree below ``root`` and note each element's data type library. Raises ``SchemaError``."""
    if root.kind not in PATTERNS:
        raise root.fault(f"a schema can't be a {root.kind}")
    _pattern(root, "")


def _attributes(node: Node, library: str) -> str:
    """Check the attributes of ``node``; gives the data type library that holds in it."""
    kind = node.kind
    required = _REQUIRED.get(kind)
    for name in node.attributes:
        if name != required and name not in _COMMON and name not in _OPTIONAL.get(kind, ()):
            raise node.fault(f"{kind} has no attribute {name}")
        if name in _TRIMMED:
            node.attributes[name] = node.attributes[name].strip(BLANKS)
    if required and required not in node.attributes:
        raise node.fault(f"{kind} needs the attribute {required}")
    _values(node)
    if "datatypeLibrary" in node.attributes:
        library = node.attributes["datatypeLibrary"]
        if library and not (_URI.fullmatch(library) and lexical.is_uri(library)):
            raise node.fault(f"datatypeLibrary must be an absolute URI without a fragment: {library}")
    node.library = library
    return library


def _values(node: Node) -> None:
    attributes = node.attributes
    if attributes.get("combine", "choice") not in ("choice", "interleave"):
        raise node.fault("combine must be choice or interleave")
    if "name" in attributes:
        kind = "QName" if node.kind in ("element", "attribute") else "NCName"
        if not lexical.is_name(kind, attributes["name"]):
            raise node.fault(f"not a name: {attributes['name']}")
    if "type" in attributes and not lexical.is_name("NCName", attributes["type"]):
        raise node.fault(f"not a name: {attributes['type']}")
    if "href" in attributes and "#" in attributes["href"]:
        raise node.fault("href must not point at a part of a file")
    if node.kind == "name":
        node.text = node.text.strip(BLANKS)
        if not lexical.is_name("QName", node.text):
            raise node.fault(f"not a name: {node.text}")


def _pattern(node: Node, library: str) -> None:
    kind = node.kind
    library = _attributes(node, library)
    if kind in _WITHOUT_CHILDREN:
        if node.children:
            raise node.fault(f"{kind} has no children")
    elif kind == "grammar":
        _components(node, library)
    elif kind == "data":
        _data(node, library)
    elif kind in ("element", "attribute"):
        _named(node, library)
    else:
        _patterns(node, node.children, library)


def _patterns(node: Node, children: list[Node], library: str) -> None:
    if not children:
        raise node.fault(f"{node.kind} needs a pattern")
    for child in children:
        if child.kind not in PATTERNS:
            raise child.fault(f"{child.kind} is not allowed in {node.kind}: a pattern is needed")
        _pattern(child, library)


def _named(node: Node, library: str) -> None:
    """An element or an attribute: a name as attribute or a name class as first child, then patterns."""
    content = node.children
    if "name" not in node.attributes:
        if not content or content[0].kind not in NAME_CLASSES:
            raise node.fault(f"{node.kind} needs a name")
        _name_class(content[0], library)
        content = content[1:]
    if node.kind == "attribute":
        if len(content) > 1:
            raise content[1].fault("an attribute has only one pattern")
        if not content:
            return
    _patterns(node, content, library)


def _name_class(node: Node, library: str) -> None:
    if node.kind not in NAME_CLASSES:
        raise node.fault(f"{node.kind} is not allowed here: a name class is needed")
    library = _attributes(node, library)
    if node.kind == "name":
        if node.children:
            raise node.fault("name has no children")
        return
    children = node.children
    if node.kind == "choice":
        if not children:
            raise node.fault("choice needs a name class")
    elif children:
        children = _exception(node, children, library)
    for child in children:
        _name_class(child, library)


def _exception(node: Node, children: list[Node], library: str) -> list[Node]:
    """What is in the ``except`` that is the only child of ``node``."""
    if len(children) > 1 or children[0].kind != "except":
        raise children[-1].fault(f"{node.kind} can have one except, and nothing else")
    _attributes(children[0], library)
    if not children[0].children:
        raise children[0].fault("except needs something that is excepted")
    return children[0].children


def _data(node: Node, library: str) -> None:
    rest = list(node.children)
    while rest and rest[0].kind == "param":
        param = rest.pop(0)
        _attributes(param, library)
        if param.children:
            raise param.fault("param has no children")
    if rest:
        _patterns(rest[0], _exception(node, rest, library), library)


def _components(node: Node, library: str, allowed: set[str] = _COMPONENTS) -> None:
    for child in node.children:
        if child.kind not in allowed:
            raise child.fault(f"{child.kind} is not allowed in {node.kind}")
        own = _attributes(child, library)
        if child.kind == "include":
            _components(child, own, _DEFINITIONS)
        elif child.kind == "div":
            _components(child, own, allowed)
        else:
            if child.kind == "start" and len(child.children) > 1:
                raise child.children[1].fault("start has only one pattern")
            _patterns(child, child.children, own)
