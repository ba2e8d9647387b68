"""What a RELAX NG grammar of TEI's kind accepts, element by element, so that two grammars can be proved to be equal.

The content of an element is taken as a regular language over names of children; two languages are compared by
Brzozowski derivatives until no new pair of states is found. Attributes are compared as sets of (name, required, value).
"""

from __future__ import annotations

from functools import cached_property

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
EMPTY, NOTHING = ("empty",), ("nothing",)
WORD = r"tokenpattern=[^\p{C}\p{Z}]+"
"""A datatype that any single value of a list matches too."""
LEAVES = {"data", "value", "list"}


def alt(*parts):
    flat = set()
    for part in parts:
        flat |= part[1] if part[0] == "alt" else {part}
    flat.discard(NOTHING)
    if not flat:
        return NOTHING
    return next(iter(flat)) if len(flat) == 1 else ("alt", frozenset(flat))


def seq(first, second):
    if NOTHING in (first, second):
        return NOTHING
    if first == EMPTY:
        return second
    if second == EMPTY:
        return first
    if first[0] == "seq":
        return ("seq", first[1], seq(first[2], second))
    return ("seq", first, second)


def star(part):
    if part in (EMPTY, NOTHING):
        return EMPTY
    return part if part[0] == "star" else ("star", part)


def shuffle(first, second):
    if NOTHING in (first, second):
        return NOTHING
    if first == EMPTY:
        return second
    return first if second == EMPTY else ("shuffle", first, second)


def nullable(r):
    kind = r[0]
    if kind in ("empty", "star"):
        return True
    if kind == "alt":
        return any(nullable(x) for x in r[1])
    if kind in ("seq", "shuffle"):
        return nullable(r[1]) and nullable(r[2])
    return False


def symbols(r):
    kind = r[0]
    if kind == "symbol":
        return {r[1]}
    if kind == "alt":
        return set().union(*(symbols(x) for x in r[1]))
    if kind in ("seq", "shuffle"):
        return symbols(r[1]) | symbols(r[2])
    return symbols(r[1]) if kind == "star" else set()


def derivative(r, a):
    kind = r[0]
    if kind == "symbol":
        return EMPTY if r[1] == a else NOTHING
    if kind == "alt":
        return alt(*(derivative(x, a) for x in r[1]))
    if kind == "star":
        return seq(derivative(r[1], a), r)
    if kind == "seq":
        first = seq(derivative(r[1], a), r[2])
        return alt(first, derivative(r[2], a)) if nullable(r[1]) else first
    if kind == "shuffle":
        return alt(shuffle(derivative(r[1], a), r[2]), shuffle(r[1], derivative(r[2], a)))
    return NOTHING


def difference(left, right):
    """A shortest list of children that one language has and the other not; ``None`` where they are equal."""
    if left == right:
        return None
    todo, seen = [(left, right, ())], {(left, right)}
    for one, two, path in todo:
        if nullable(one) != nullable(two):
            return path
        for a in sorted(symbols(one) | symbols(two)):
            pair = derivative(one, a), derivative(two, a)
            if pair not in seen:
                seen.add(pair)
                todo.append((*pair, (*path, a)))
    return None


class Grammar:
    """A RELAX NG grammar in one file, with one definition per element name."""

    def __init__(self, root):
        self.defines = {d.get("name"): d for d in root.iter(f"{RNG}define")}
        self.start = {self.name(r) for r in root.find(f"{RNG}start").iter(f"{RNG}ref")}
        self._bodies = {}
        self._symbols = {}

    @cached_property
    def elements(self):
        found = [define.find(f"{RNG}element[@name]") for define in self.defines.values()]
        return {element.get("name"): element for element in found if element is not None}

    def name(self, ref):
        return self._symbol(ref.get("name"))

    def _symbol(self, name):
        """The element that the definition ``name`` is, or ``None``."""
        element = self.defines[name].find(f"{RNG}element")
        if element is None or element.get("name"):
            return None if element is None else element.get("name")
        names = element[0].iter(f"{RNG}nsName", f"{RNG}name")
        texts = sorted(f"{etree.QName(n).localname} {n.get('ns')} {n.text or ''}" for n in names)
        return f"any but {texts}"

    def content(self, element):
        """The language of the children of ``element``."""
        return self.regular(element.iterchildren(f"{RNG}*"))

    def regular(self, nodes):
        result = EMPTY
        for node in nodes:
            result = seq(result, self.one(node))
        return result

    def one(self, node):
        kind = etree.QName(node).localname
        if kind in LEAVES:
            return ("symbol", "=" + self.value(node))
        if kind in ("attribute", "empty"):
            return EMPTY
        if kind == "notAllowed":
            return NOTHING
        if kind == "text":
            return star(("symbol", "#text"))
        if kind == "ref":
            return self._reference(node)
        inside = self.children(node)
        return self.compound(kind, inside)

    def children(self, node):
        return [x for x in node if isinstance(x.tag, str) and x.tag.startswith(RNG)]

    def compound(self, kind, inside):
        if kind == "choice":
            return alt(*(self.one(x) for x in inside))
        if kind == "interleave":
            result = EMPTY
            for x in inside:
                result = shuffle(result, self.one(x))
            return result
        body = self.regular(inside)
        wrap = {"group": lambda r: r, "optional": lambda r: alt(r, EMPTY), "zeroOrMore": star,
                "oneOrMore": lambda r: seq(r, star(r)), "mixed": lambda r: shuffle(r, star(("symbol", "#text")))}
        return wrap[kind](body)

    def _reference(self, node):
        symbol = self._symbol(node.get("name"))
        if symbol:
            return ("symbol", symbol)
        name = node.get("name")
        if name not in self._bodies:
            self._bodies[name] = self.regular(self.children(self.defines[name]))
        return self._bodies[name]

    def value(self, node):
        """What an attribute or simple content may be, written in one way."""
        kind = etree.QName(node).localname
        if kind == "ref":
            return self.values(self.children(self.defines[node.get("name")]))
        if kind == "value":
            return repr(" ".join((node.text or "").split()))
        if kind == "data":
            params = sorted(f"{p.get('name')}={p.text}" for p in node.iter(f"{RNG}param"))
            return node.get("type").replace("string", "text" if not params else "string") + "".join(params)
        if kind == "choice":
            found = self.options(node)
            if WORD in found:
                found = {x for x in found if x[0] not in "'\""}
            return "|".join(sorted(found))
        if kind == "optional" and len(inside := self.children(node)) == 2:
            return f"optional({self.value(inside[0])}),{self.value(inside[1])}"
        return {"text": "text", "empty": "''"}.get(kind) or f"{kind}({self.values(self.children(node))})"

    def options(self, node):
        found = set()
        for child in self.children(node):
            while child.tag == f"{RNG}ref" and len(inner := self.children(self.defines[child.get("name")])) == 1:
                child = inner[0]
            found |= self.options(child) if child.tag == f"{RNG}choice" else {self.value(child)}
        return found

    def values(self, nodes):
        return ",".join(self.value(n) for n in nodes)

    def attributes(self, nodes, required=True):
        """The attributes as a set of (name, required, value); a choice between some is one entry."""
        found = set()
        for node in nodes:
            kind = etree.QName(node).localname
            inside = self.children(node)
            if kind == "attribute":
                found.add((node.get("ns", "") + node.get("name", "*"), required, self.values(inside) or "text"))
            elif kind == "ref" and not self._symbol(node.get("name")):
                found |= self.attributes(self.children(self.defines[node.get("name")]), required)
            elif kind == "optional":
                found |= self.attributes(inside, False)
            elif kind == "choice":
                options = [self.attributes([x], required) for x in inside]
                if any(options):
                    found.add(("choice", required, frozenset(frozenset(x) for x in options)))
            elif kind == "group":
                found |= self.attributes(inside, required)
        return found


def differences(one, two):
    """Where the grammars ``one`` and ``two`` part, as sentences."""
    if one.start != two.start:
        yield f"start: {one.start ^ two.start}"
    for name in sorted(one.elements.keys() ^ two.elements.keys()):
        yield f"{name}: only in {'the first' if name in one.elements else 'the second'}"
    for name in sorted(one.elements.keys() & two.elements.keys()):
        left, right = one.elements[name], two.elements[name]
        path = difference(one.content(left), two.content(right))
        if path is not None:
            yield f"{name}: they part over the content {path}"
        odd = one.attributes(one.children(left)) ^ two.attributes(two.children(right))
        if odd:
            yield f"{name}: they part over attributes {sorted(odd, key=str)}"
