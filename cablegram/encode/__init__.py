"""Annotations over the source text become TEI: the one place where TEI of telegrams is made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lxml import etree

from cablegram.annotation import Annotation
from cablegram.edition import Settings
from cablegram.encode.body import Writer
from cablegram.encode.characters import legible
from cablegram.encode.facts import Facts
from cablegram.encode.header import Context, header
from cablegram.encode.identity import identifier
from cablegram.encode.nesting import Node, nest
from cablegram.encode.structure import settle
from cablegram.registers import Registers
from cablegram.source import Source
from cablegram.tei import TEI, XML_ID, Element, q


@dataclass(frozen=True)
class Options:
    """How to encode: the edition's settings and registers, and the date of the encoding (ISO, may be empty).

    ``layout_named`` says that the layout was not recognised: an editor has named it.
    """

    settings: Settings = field(default_factory=lambda: Settings(title=""))
    registers: Registers = field(default_factory=Registers)
    date: str = ""
    layout_named: bool = False


def encode(
    source: Source, annotations: Iterable[Annotation], layout: str, options: Options,
    evidence: Sequence[Annotation] | None = None,
) -> Element:
    """The TEI document of ``source`` as ``annotations`` describe it; every character of the source is in it.

    ``layout`` is the name of the layout that was recognised; ``evidence`` is what the header is made of, where that is
    not what the text shall show. The root's ``xml:id`` is the document's id.
    """
    annotations = list(annotations)
    tree = nest(annotations, len(source.text))
    parts = [part for part in settle(tree, source.text) if part is not None]
    restricted = _restrict(parts)
    facts = Facts(annotations if evidence is None else evidence, source)
    names: dict[str | None, str] = {None: TEI}
    root = etree.Element(q("TEI"), {XML_ID: identifier(facts, source.name)}, nsmap=names)  # type: ignore[arg-type]
    context = Context(
        settings=options.settings, registers=options.registers, file_name=legible(source.name),
        encoding=source.encoding, layout=layout, pages=sum(a.kind == "pb" for a in annotations),
        features=_features(annotations), restricted=restricted, date=options.date,
        named=options.layout_named,
    )
    root.append(header(facts, context))
    unbroken = frozenset(a.start for a in annotations if a.kind == "lb" and a.attributes.get("break") == "no")
    root.append(_text(source, parts, unbroken))
    _space_out(root)
    return root


def _text(source: Source, parts: list[Node], unbroken: frozenset[int]) -> Element:
    whole = Node(0, len(source.text), "text", children=parts)
    return Writer(source, whole, unbroken).element()


def _restrict(parts: list[Node]) -> tuple[tuple[str, str], ...]:
    """Point restricted divisions to their ``availability``; the ids of these, and the reasons."""
    found: list[tuple[str, str]] = []
    for part in parts:
        for node in part.children:
            if reason := node.attributes.get("restricted"):
                name = f"rights-{node.attributes.get('type', 'part')}"
                name = name if name not in dict(found) else f"{name}-{len(found) + 1}"
                node.attributes["decls"] = f"#{name}"
                found.append((name, reason))
    return tuple(found)


def _features(annotations: Sequence[Annotation]) -> tuple[str, ...]:
    """What the form bears beside its text."""
    found = {"stamps" for a in annotations if a.kind == "stamp"}
    found |= {"annotations by hand" for a in annotations if a.attributes.get("type") == "marginalia"}
    return tuple(sorted(found, reverse=True))


def _space_out(root: Element) -> None:
    """Put the root's children on lines of their own."""
    root.text = "\n"
    for child in root:
        child.tail = "\n"
