"""Annotations become a tree: the one place where crossing ones are resolved.

The rule: blocks go before inline ones; among equals the one that starts first, then the longer, then the one whose
kind ranks higher (``RANKS``), then the one that was said first. A block that crosses an earlier one is cut at its edge;
an inline annotation that crosses anything, or holds a block or a page break, is dropped; what is said twice of one
range is said once, with the attributes of both. The text is never touched.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from cablegram.annotation import Annotation, Certainty

RANKS = {
    name: rank
    for rank, names in enumerate(
        (
            "text body front back",
            "div",
            "postscript quote list table",
            "row item",
            "cell opener closer",
            "head p ab",
            "note fw",
            "dateline signed salute address",
            "addrLine",
            "stamp",
            "seg label q",
            "ref date title",
            "persName placeName orgName idno num time",
            "hi del add unclear",
            "abbreviation correction regularization sic gap pb",
        )
    )
    for name in names.split()
}
"""Which of two annotations of one range is the outer one: the lower rank."""

BLOCKS = frozenset(
    ("front back div postscript quote list table row item cell opener closer head p ab note fw dateline signed "
     "salute address addrLine").split()
)
"""Kinds that form the text's structure; all others are inline."""

_LAST = len(RANKS)


@dataclass(slots=True)
class Node:
    """An annotation in its place: what it holds is in ``children``, in the order of the text."""

    start: int
    end: int
    kind: str
    attributes: dict[str, str] = field(default_factory=dict)
    certainty: Certainty | None = None
    children: list[Node] = field(default_factory=list)

    @property
    def is_block(self) -> bool:
        """Whether the node belongs to the text's structure."""
        return self.kind in BLOCKS


def nest(annotations: Iterable[Annotation], length: int) -> Node:
    """The tree of ``annotations`` (facts left out) over a text of ``length`` characters, below a node ``text``."""
    nodes = [
        Node(a.start, min(a.end, length), a.kind, dict(a.attributes) if a.attributes else {}, a.certainty)
        for a in annotations if a.kind != "fact" and a.start <= length
    ]
    blocks = [node for node in nodes if node.kind in BLOCKS and node.end > node.start]
    root = Node(0, length, "text")
    _place(sorted(blocks, key=_order), root, cut=True)
    edges = sorted({edge for block in blocks for edge in (block.start, block.end)}
                   | {node.start for node in nodes if node.kind == "pb"})
    inline = [node for node in nodes if node.kind not in BLOCKS and _is_free(node, edges)]
    return _merge(blocks, inline, length)


def _order(node: Node) -> tuple[int, int, int, int]:
    """By place; of those that begin in one place: divisions, then page breaks, then the rest, the longer first."""
    group = 0 if node.kind in ("front", "back", "div") else 1 if node.kind == "pb" else 2
    return node.start, group, -node.end, RANKS.get(node.kind, _LAST)


def _is_free(node: Node, edges: list[int]) -> bool:
    """Whether no block begins or ends inside the node."""
    if node.start == node.end:
        return node.kind in ("pb", "gap")
    return bisect_right(edges, node.start) == bisect_left(edges, node.end)


def _merge(blocks: list[Node], inline: list[Node], length: int) -> Node:
    """One tree of blocks (already cut to fit) and inline nodes."""
    for node in blocks:
        node.children = []
    root = Node(0, length, "text")
    fitting = [node for node in blocks if node.end > node.start]
    _place(sorted([*fitting, *inline], key=_order), root, cut=False)
    return root


def _place(nodes: list[Node], root: Node, *, cut: bool) -> None:
    """Hang ``nodes``, sorted, below ``root``. What crosses is cut at the edge, or dropped."""
    stack = [root]
    for node in nodes:
        while node.start >= stack[-1].end and len(stack) > 1:
            stack.pop()
        if node.end > stack[-1].end:
            if not cut:
                continue
            node.end = stack[-1].end
        if repeated := _repeated(node, stack):
            _add(repeated, node)
            node.end = node.start if cut else node.end
            continue
        stack[-1].children.append(node)
        stack.append(node)


def _repeated(node: Node, stack: list[Node]) -> Node | None:
    """The node that says the same of the same text, or an inline one of that kind in which ``node`` lies.

    Only what is quoted may hold a quotation.
    """
    kind = node.kind
    if kind in BLOCKS:
        top = stack[-1]
        same = top.kind == kind != "div" and top.start == node.start and top.end == node.end
        return top if same else None
    for outer in stack:
        if outer.kind == kind and (kind != "q" or (outer.start, outer.end) == (node.start, node.end)):
            return outer
    return None


def _add(first: Node, second: Node) -> None:
    """Add to ``first`` what only ``second`` says of the same text."""
    if (first.start, first.end) == (second.start, second.end):
        told = set(second.attributes) - set(first.attributes)
        first.attributes |= {name: second.attributes[name] for name in sorted(told)}
        if told:
            first.certainty = first.certainty or second.certainty
