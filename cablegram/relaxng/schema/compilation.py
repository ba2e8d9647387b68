"""Simplified patterns of a schema (specification, sections 4.8 to 4.19)."""

from __future__ import annotations

from cablegram.relaxng.datatypes import Datatype, DatatypeError, datatype
from cablegram.relaxng.patterns import Pattern, Patterns
from cablegram.relaxng.schema import name_classes
from cablegram.relaxng.schema.inclusion import key
from cablegram.relaxng.schema.markup import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


class Scope:
    """A grammar's definitions. ``parent`` is that of the grammar around it."""

    def __init__(self, grammar: Node, namespace: str, parent: Scope | None) -> None:
        self.grammar = grammar
        self.parent = parent
        self.patterns: dict[str, Pattern] = {}
        self.open: set[str] = set()
        self.definitions: dict[str, list[tuple[Node, str]]] = {}
        self._collect(grammar, namespace)
        if "" not in self.definitions:
            raise grammar.fault("the grammar has no start")

    def _collect(self, node: Node, namespace: str) -> None:
        namespace = node.attributes.get("ns", namespace)
        for child in node.children:
            if child.kind == "div":
                self._collect(child, namespace)
            else:
                self.definitions.setdefault(key(child), []).append((child, namespace))

    def combination(self, name: str) -> str:
        """How the definitions of one name are to be combined: ``choice`` or ``interleave``."""
        nodes = [node for node, _ in self.definitions[name]]
        given = {node.attributes["combine"] for node in nodes if "combine" in node.attributes}
        without = [node for node in nodes if "combine" not in node.attributes]
        if len(without) > 1:
            raise without[1].fault(f"{name or 'start'} is defined twice, without combine")
        if len(given) > 1:
            raise nodes[-1].fault(f"{name or 'start'} is combined in two ways")
        return given.pop() if given else "choice"


class Compiler:
    """Makes the patterns of a schema."""

    def __init__(self) -> None:
        self.patterns = Patterns()
        self._datatypes: dict[tuple[str, str, tuple[tuple[str, str], ...]], Datatype] = {}
        self._waiting: list[Callable[[], Pattern]] = []
        self._unreachable = False
        self._scopes: list[Scope] = []

    def compile(self, root: Node) -> Pattern:
        """The pattern of the whole schema. Raises ``SchemaError``."""
        start = self._pattern(root, "", None)
        self._finish()
        self._unreachable = True
        for scope in self._scopes:
            for name in scope.definitions:
                self._defined(scope, name, scope.grammar)
        self._finish()
        return start

    def _finish(self) -> None:
        """Compile the contents of elements, which wait so that grammars of any depth need no deep recursion."""
        while self._waiting:
            self._waiting.pop()()

    def _pattern(self, node: Node, namespace: str, scope: Scope | None) -> Pattern:
        namespace = node.attributes.get("ns", namespace)
        return _PATTERNS[node.kind](self, node, namespace, scope)

    def _children(self, node: Node, namespace: str, scope: Scope | None) -> list[Pattern]:
        return [self._pattern(child, namespace, scope) for child in node.children]

    # structure

    def _element(self, node: Node, namespace: str, scope: Scope | None) -> Pattern:
        names, content = name_classes.named(node, namespace)
        inside = Node("group", {}, node.file, node.line)
        inside.children = content
        made: list[Pattern] = []

        def compiled() -> Pattern:
            if not made:
                made.append(self._group(inside, namespace, scope))
            return made[0]

        self._waiting.append(compiled)
        return self.patterns.element(names, compiled, (node.file, node.line))

    def _attribute(self, node: Node, namespace: str, scope: Scope | None) -> Pattern:
        names, content = name_classes.named(node, namespace)
        body = self._pattern(content[0], namespace, scope) if content else self.patterns.text
        return self.patterns.attribute(names, body)

    def _group(self, node: Node, namespace: str, scope: Scope | None) -> Pattern:
        """A group. Its attributes, whose order does not matter, come first, so that they can be told apart."""
        parts = self._children(node, namespace, scope)
        parts.sort(key=lambda part: not part.attributes or part.elements or part.text or part.data)
        return balanced(self.patterns.group, parts)

    def _interleave(self, node: Node, namespace: str, scope: Scope | None) -> Pattern:
        return balanced(self.patterns.interleave, self._children(node, namespace, scope))

    def _choice(self, node: Node, namespace: str, scope: Scope | None) -> Pattern:
        return self.patterns.choice(self._children(node, namespace, scope))

    def _optional(self, node: Node, namespace: str, scope: Scope | None) -> Pattern:
        return self.patterns.optional(self._group(node, namespace, scope))

    def _one_or_more(self, node: Node, namespace: str, scope: Scope | None) -> Pattern:
        return self.patterns.one_or_more(self._group(node, namespace, scope))

    def _zero_or_more(self, node: Node, namespace: str, scope: Scope | None) -> Pattern:
        return self.patterns.optional(self._one_or_more(node, namespace, scope))

    def _mixed(self, node: Node, namespace: str, scope: Scope | None) -> Pattern:
        return self.patterns.interleave(self.patterns.text, self._group(node, namespace, scope))

    # text

    def _list(self, node: Node, namespace: str, scope: Scope | None) -> Pattern:
        return self.patterns.list(self._group(node, namespace, scope))

    def _data(self, node: Node, namespace: str, scope: Scope | None) -> Pattern:
        params = tuple((p.attributes["name"], p.text) for p in node.children if p.kind == "param")
        excepted = None
        for child in node.children:
            if child.kind == "except":
                excepted = self._choice(child, child.attributes.get("ns", namespace), scope)
        return self.patterns.data(self._datatype(node, node.library, node.attributes["type"], params), excepted)

    def _value(self, node: Node, namespace: str, scope: Scope | None) -> Pattern:
        library, name = (node.library, node.attributes["type"]) if "type" in node.attributes else ("", "token")
        kind = self._datatype(node, library, name, ())
        namespaces = {**node.namespaces, "": namespace}
        if not kind.allows(node.text, namespaces):
            raise node.fault(f"not a value of the type {name}: {node.text}")
        scoped = tuple(sorted(namespaces.items())) if kind.uses_namespaces else ()
        return self.patterns.value(kind, node.text, scoped)

    def _datatype(self, node: Node, library: str, name: str, params: tuple[tuple[str, str], ...]) -> Datatype:
        known = self._datatypes.get((library, name, params))
        if known is None:
            try:
                known = datatype(library, name, params)
            except DatatypeError as error:
                raise node.fault(str(error)) from error
            self._datatypes[(library, name, params)] = known
        return known

    # grammars

    def _grammar(self, node: Node, namespace: str, scope: Scope | None) -> Pattern:
        inner = Scope(node, namespace, scope)
        self._scopes.append(inner)
        return self._defined(inner, "", node)

    def _ref(self, node: Node, namespace: str, scope: Scope | None) -> Pattern:
        if scope is None:
            raise node.fault("ref is only possible in a grammar")
        return self._defined(scope, node.attributes["name"], node)

    def _parent_ref(self, node: Node, namespace: str, scope: Scope | None) -> Pattern:
        if scope is None or scope.parent is None:
            raise node.fault("parentRef is only possible in a grammar that is in a grammar")
        return self._defined(scope.parent, node.attributes["name"], node)

    def _external(self, node: Node, namespace: str, scope: Scope | None) -> Pattern:
        return self._pattern(node.children[0], namespace, scope)

    def _defined(self, scope: Scope, name: str, reason: Node) -> Pattern:
        """The pattern that a name is defined as in a grammar; ``reason`` refers to it."""
        if name in scope.patterns:
            return scope.patterns[name]
        if name not in scope.definitions:
            raise reason.fault(f"{name} is not defined")
        if name in scope.open:
            if self._unreachable:
                return self.patterns.not_allowed
            raise reason.fault(f"{name} refers to itself, and not from inside an element")
        scope.open.add(name)
        combination = scope.combination(name)
        parts = [self._group(node, node.attributes.get("ns", ns), scope) for node, ns in scope.definitions[name]]
        combined = balanced(self.patterns.interleave, parts) if combination == "interleave" else None
        scope.patterns[name] = combined or self.patterns.choice(parts)
        scope.open.discard(name)
        return scope.patterns[name]


def balanced(join: Callable[[Pattern, Pattern], Pattern], parts: list[Pattern]) -> Pattern:
    """All parts joined two by two, so that long lists don't make deep patterns."""
    while len(parts) > 1:
        pairs = [join(*parts[i : i + 2]) for i in range(0, len(parts) - 1, 2)]
        parts = pairs + parts[len(pairs) * 2 :]
    return parts[0]


_PATTERNS: dict[str, Callable[[Compiler, Node, str, Scope | None], Pattern]] = {
    "element": Compiler._element,
    "attribute": Compiler._attribute,
    "group": Compiler._group,
    "interleave": Compiler._interleave,
    "choice": Compiler._choice,
    "optional": Compiler._optional,
    "oneOrMore": Compiler._one_or_more,
    "zeroOrMore": Compiler._zero_or_more,
    "mixed": Compiler._mixed,
    "list": Compiler._list,
    "data": Compiler._data,
    "value": Compiler._value,
    "text": lambda compiler, *_: compiler.patterns.text,
    "empty": lambda compiler, *_: compiler.patterns.empty,
    "notAllowed": lambda compiler, *_: compiler.patterns.not_allowed,
    "grammar": Compiler._grammar,
    "ref": Compiler._ref,
    "parentRef": Compiler._parent_ref,
    "externalRef": Compiler._external,
}
