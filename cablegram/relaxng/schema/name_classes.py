"""The name classes of a schema's elements and attributes (specification, sections 4.8 to 4.10 and 4.16)."""

from __future__ import annotations

from cablegram.relaxng.names import AnyName, NameChoice, NameClass, NamespaceName, SingleName
from cablegram.relaxng.schema.markup import Node

XMLNS = "http://www.w3.org/2000/xmlns"


def named(node: Node, namespace: str) -> tuple[NameClass, list[Node]]:
    """The name class of an ``element`` or ``attribute``, and the patterns in it."""
    attribute = node.kind == "attribute"
    if "name" in node.attributes:
        if attribute and "ns" not in node.attributes:
            namespace = ""
        found: NameClass = _single(node, node.attributes["name"], namespace)
        content = node.children
    else:
        found = _name_class(node.children[0], namespace)
        content = node.children[1:]
    if attribute:
        _check_attribute(node, found)
    return found, content


def _single(node: Node, name: str, namespace: str) -> SingleName:
    prefix, colon, local = name.rpartition(":")
    if not colon:
        return SingleName(namespace, local)
    if prefix == "xml":
        return SingleName("http://www.w3.org/XML/1998/namespace", local)
    if not node.namespaces.get(prefix):
        raise node.fault(f"the prefix of {name} is not declared")
    return SingleName(node.namespaces[prefix], local)


def _name_class(node: Node, namespace: str, without: tuple[str, ...] = ()) -> NameClass:
    """The name class; ``without`` are the kinds that may not stand inside the exception that it is in."""
    if node.kind in without:
        raise node.fault(f"{node.kind} is not allowed in this except")
    namespace = node.attributes.get("ns", namespace)
    if node.kind == "name":
        return _single(node, node.text, namespace)
    if node.kind == "choice":
        return _union([_name_class(child, namespace, without) for child in node.children])
    inside = ("anyName",) if node.kind == "anyName" else ("anyName", "nsName")
    excepted = None
    for exception in node.children:
        own = exception.attributes.get("ns", namespace)
        excepted = _union([_name_class(child, own, (*without, *inside)) for child in exception.children])
    return AnyName(excepted) if node.kind == "anyName" else NamespaceName(namespace, excepted)


def _union(members: list[NameClass]) -> NameClass:
    return members[0] if len(members) == 1 else NameChoice(tuple(members))


def _check_attribute(node: Node, names: NameClass) -> None:
    """Namespace declarations are no attributes."""
    for namespace, local in names.samples():
        if namespace == XMLNS or (namespace, local) == ("", "xmlns"):
            raise node.fault("namespace declarations can't be declared as attributes")
