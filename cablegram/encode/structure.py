"""The tree of annotations is made into what TEI's content models allow, whatever layouts and annotators said.

Every character gets a home: text that no block covers is put into one. A block that can't stand where it is becomes
an ``ab`` (between paragraphs) whose ``@type`` says what it was meant to be; inside text only what it holds is left.
TEI Guidelines: 4.2 (divTop and divBottom), 3.5 to 3.8.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cablegram.encode.nesting import Node

_TOP = frozenset(("head", "opener", "dateline", "salute"))
_BOTTOM = frozenset(("closer", "postscript", "signed"))
_COMMON = frozenset(("p", "ab", "list", "table", "quote"))
_GLOBAL = frozenset(("pb", "gap", "fw", "note"))
_PARAGRAPH = _GLOBAL | {"list", "table", "quote"}
_SPECIAL = _PARAGRAPH | {"p", "ab"}
_ALLOWED = {
    "div": _TOP | _BOTTOM | _COMMON | _GLOBAL | {"div"},
    "p": _PARAGRAPH, "ab": _PARAGRAPH, "head": _PARAGRAPH,
    "note": _SPECIAL, "item": _SPECIAL, "cell": _SPECIAL, "quote": _SPECIAL,
    "fw": _GLOBAL, "seg": _GLOBAL, "dateline": _GLOBAL, "signed": _GLOBAL, "salute": _GLOBAL,
    "opener": _GLOBAL | {"dateline", "salute", "signed", "address"},
    "closer": _GLOBAL | {"dateline", "salute", "signed", "address"},
    "address": frozenset(("addrLine", "pb", "gap", "fw", "note")), "addrLine": _GLOBAL,
    "list": frozenset(("head", "item", "pb", "gap", "fw", "note")),
    "table": frozenset(("head", "row", "pb", "gap", "fw", "note")),
    "row": frozenset(("cell",)),
    "postscript": _COMMON | _GLOBAL | {"signed"},
}
_SOLID = re.compile(r"(?:[^ \t\r\n]|\r(?!\n))+")
"""What is not white space: a carriage return alone is a character like any other."""
_HOMES = {"list": "item", "table": "row", "postscript": "p", "address": "addrLine"}
"""What loose text becomes in an element that holds elements only."""


def settle(root: Node, text: str) -> tuple[Node | None, Node, Node | None]:
    """``root`` (of ``nesting.nest``) as a valid ``body``, with ``front`` and ``back`` where there are."""
    front = _front(root, text)
    start = front.end if front else root.start
    rest = [child for child in root.children if front is None or (child.start >= start and child.kind != "front")]
    backs = [child for child in rest if child.kind == "back"]
    split = backs[0].start if backs else root.end
    body = Node(start, split, "body", children=[c for c in rest if c.kind != "back" and c.start < split])
    _divide(body, "telegram", text)
    if not backs:
        return front, body, None
    after = [c for c in rest if c.kind != "back" and c.start >= split]
    inner = [child for back in backs for child in back.children]
    back = Node(split, root.end, "back", children=sorted([*inner, *after], key=lambda node: (node.start, node.end)))
    _divide(back, "appendix", text)
    return front, body, back


def _front(root: Node, text: str) -> Node | None:
    """The ``front`` at the beginning of the text."""
    first = next((child for child in root.children if child.kind == "front"), None)
    if first is None or _SOLID.search(text, root.start, first.start) or any(
            child.kind == "back" and child.start < first.start for child in root.children):
        return None
    before = [child for child in root.children if child.start < first.start]
    front = Node(root.start, first.end, "front", children=[*before, *first.children])
    _divide(front, "cover", text)
    return front


def _divide(part: Node, division: str, text: str) -> None:
    """Make ``part`` hold ``div``s alone, which together cover it; sections are parts of these."""
    divisions = [child for child in part.children if child.kind == "div" and not _is_section(child)]
    if not divisions:
        divisions = [Node(part.start, part.end, "div", {"type": division})]
    others = [child for child in part.children if not any(child is division for division in divisions)]
    starts = [part.start, *(division.start for division in divisions[1:])]
    for node, start, end in zip(divisions, starts, [*starts[1:], part.end], strict=True):
        until = end + (end == part.end)
        loose = [child for child in others if start <= child.start < until]
        node.children = sorted([*node.children, *loose], key=lambda child: (child.start, child.end))
        node.start, node.end = start, end
        _settle_division(node, text)
    part.children = divisions


def _is_section(node: Node) -> bool:
    return node.attributes.get("type") == "section"


def _settle_division(node: Node, text: str) -> None:
    """Give loose text in a ``div`` a home, and put what must be first or last into what may stand in between."""
    parts = _parts(node, text)
    for part in parts:
        if part.is_block and part.kind not in _ALLOWED["div"]:
            _demote(part, "ab")
    body = [n for n, part in enumerate(parts) if part.kind in _COMMON or part.kind == "div"]
    first, last = (body[0], body[-1]) if body else (len(parts), -1)
    closed = False
    for number, part in enumerate(parts):
        if part.kind == "loose":
            part.kind = "opener" if number < first and body else "closer" if number > last and closed else "ab"
        elif (part.kind in _TOP and number > first) or (part.kind in _BOTTOM and number < last) or (
                part.kind in _BOTTOM and not body):
            _demote(part, "ab")
        closed = closed or (part.kind in _BOTTOM)
    node.children = _sections_last(_tops_first(parts))
    for part in node.children:
        _settle_division(part, text) if part.kind == "div" else _settle_block(part, text)


def _tops_first(parts: list[Node]) -> list[Node]:
    """Demote what still stands before an ``opener`` or after a ``closer`` where it must not."""
    seen = False
    for part in parts:
        if seen and part.kind in _TOP:
            _demote(part, "ab")
        seen = seen or part.kind in _COMMON
    closed = False
    for part in parts:
        if closed and part.kind in _COMMON:
            _demote(part, "closer")
        closed = closed or part.kind in _BOTTOM
    return parts


def _sections_last(parts: list[Node]) -> list[Node]:
    """After a ``div`` only ``div``s may come: paragraphs there, and what follows them, get one of their own.

    A table is part of the section that it follows.
    """
    kept: list[Node] = []
    sectioned, current = False, None
    for part in parts:
        if part.kind == "table" and current is None and kept and kept[-1].kind == "div" and _is_section(kept[-1]):
            kept[-1].children.append(part)
            kept[-1].end = part.end
            continue
        if part.kind == "div" or part.kind in _BOTTOM:
            sectioned, current = sectioned or part.kind == "div", None
        elif sectioned and current is None and part.kind in _COMMON:
            current = Node(part.start, part.end, "div", {"type": "section"})
            kept.append(current)
        if current is None:
            kept.append(part)
        else:
            current.children.append(part)
            current.end = part.end
    return kept


def _settle_block(node: Node, text: str, *, by_blanks: bool = False) -> None:
    """Make the content of a block what its content model allows, all the way down.

    ``by_blanks``: the node is a row in which blanks keep cells apart.
    """
    if node.kind == "row":
        node.children = _cells(node, text, by_blanks=by_blanks)
    elif node.kind in _HOMES:
        node.children = _parts(node, text)
        for part in node.children:
            if part.kind == "loose":
                part.kind = _HOMES[node.kind]
        if not any(part.kind in _COMMON | {"item", "row", "addrLine"} for part in node.children):
            node.children = [Node(node.start, node.end, _HOMES[node.kind], children=node.children)]
    allowed = _ALLOWED.get(node.kind, frozenset())
    if node.kind not in _HOMES:
        node.children = list(_inside(node.children, allowed))
    for number, child in enumerate(node.children):
        if child.is_block and (child.kind not in allowed or _is_late_head(number, node)):
            _demote(child, _HOMES[node.kind])
        if child.is_block or child.kind == "seg":
            rend = node.attributes.get("rend", "") if node.kind == "table" else ""
            _settle_block(child, text, by_blanks="blanks" in rend.split())


def _inside(children: list[Node], allowed: frozenset[str]) -> Iterator[Node]:
    """``children``; of blocks that are not ``allowed`` what they hold."""
    for child in children:
        if child.is_block and child.kind not in allowed:
            yield from _inside(child.children, allowed)
        else:
            yield child


def _cells(row: Node, text: str, *, by_blanks: bool) -> list[Node]:
    """The cells of ``row``: what stands between its tabs, with the attributes and the content that were found.

    Where blanks keep them apart, cells begin where they were found to, and the blanks before the next belong to them.
    """
    found = {child.start: child for child in row.children if child.kind == "cell"}
    inner = [child for cell in row.children for child in ([cell] if cell.kind != "cell" else cell.children)]
    if by_blanks:
        starts = sorted({row.start, *(start for start in found if start < row.end)})
        ends = starts[1:]
    else:
        starts = [row.start, *(at + 1 for at in range(row.start, row.end) if text[at] == "\t")]
        ends = [start - 1 for start in starts[1:]]
    cells = []
    for start, end in zip(starts, [*ends, row.end], strict=True):
        known = found.get(start, Node(start, end, "cell"))
        children = [child for child in inner if start <= child.start and child.end <= end]
        cells.append(Node(start, end, "cell", known.attributes, known.certainty, children))
    return cells


def _is_late_head(number: int, node: Node) -> bool:
    """Whether the child of that number is a ``head`` after the first item of a list, or row of a table."""
    late = any(child.kind in ("item", "row") for child in node.children[:number])
    return node.children[number].kind == "head" and node.kind in ("list", "table") and late


def _demote(node: Node, kind: str) -> None:
    """Turn ``node`` into a ``kind`` that says in ``@type`` what it was, if it is an ``ab``."""
    kept = {name: value for name, value in node.attributes.items() if name in ("type", "n", "xml:id")}
    node.attributes = {"type": node.kind} | kept if kind == "ab" else {}
    node.kind = kind


def _parts(node: Node, text: str) -> list[Node]:
    """The children of ``node``, with what lies between them (words, inline annotations) gathered in ``loose`` ones."""
    parts: list[Node] = []
    run: list[Node] = []
    here = node.start
    for child in [*node.children, None]:
        if child is not None and not child.is_block and child.kind not in ("pb", "gap"):
            run.append(child)
            continue
        until = child.start if child is not None else node.end
        loose = _loose(here, until, run, text)
        if loose is not None:
            parts.append(loose)
        run = []
        if child is not None:
            parts.append(child)
            here = child.end
    return parts


def _loose(start: int, end: int, run: list[Node], text: str) -> Node | None:
    """The words from ``start`` to ``end`` as a node of kind ``loose``, white space around them left outside."""
    solid = _SOLID.search(text, start, end)
    if solid is None:
        return None
    last = solid
    for last in _SOLID.finditer(text, solid.start(), end):  # noqa: B007 (the last one is wanted)
        pass
    start = min(solid.start(), *(child.start for child in run), end)
    end = max(last.end(), *(child.end for child in run), start)
    return Node(start, end, "loose", children=run)
