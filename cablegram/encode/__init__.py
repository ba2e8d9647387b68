"""Annotations over the source text become TEI: the one place where TEI of telegrams is made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cablegram.annotation import Annotation
from cablegram.edition import Settings
from cablegram.encode.body import Writer
from cablegram.encode.characters import legible
from cablegram.encode.facts import Facts
from cablegram.encode.header import Context, header
from cablegram.encode.identity import identifier
from cablegram.encode.letterhead import Letterhead, told_by
from cablegram.encode.markup import Markup
from cablegram.encode.nesting import Node, nest
from cablegram.encode.structure import settle
from cablegram.registers import Registers
from cablegram.source import Source
from cablegram.tei import TEI, Element, as_file, made, q


@dataclass(frozen=True)
class Options:
    """How to encode: the edition's settings and registers, and the date of the encoding (ISO, may be empty).

    ``layout_named`` says that the layout was not recognised: an editor has named it.
    """

    settings: Settings = field(default_factory=lambda: Settings(title=""))
    registers: Registers = field(default_factory=Registers)
    date: str = ""
    layout_named: bool = False


@dataclass(frozen=True)
class Document:
    """An encoded telegram: its ``id``, the TEI as ``data``, and what other telegrams call it by."""

    id: str
    data: bytes
    head: Letterhead

    @property
    def root(self) -> Element:
        """The TEI as a tree, made when it is asked for. The place for the checksum is open in it as in ``data``."""
        root = made(self.data)
        for place in root.iterfind(f"{q('teiHeader')}/{q('revisionDesc')}/{q('change')}/{q('idno')}"):
            place.text = place.text or ""
        return root


def encode(
    source: Source, annotations: Iterable[Annotation], layout: str, options: Options,
    evidence: Sequence[Annotation] | None = None,
) -> Element:
    """The TEI document that ``write`` makes, as its root element."""
    return write(source, annotations, layout, options, evidence).root


def write(
    source: Source, annotations: Iterable[Annotation], layout: str, options: Options,
    evidence: Sequence[Annotation] | None = None,
) -> Document:
    """The TEI document of ``source`` as ``annotations`` describe it; every character of the source is in it.

    ``layout`` is the name of the layout that was recognised; ``evidence`` is what the header is made of, where that is
    not what the text shall show. The root's ``xml:id`` is the document's id.
    """
    annotations = list(annotations)
    tree = nest(annotations, len(source.text))
    parts = [part for part in settle(tree, source.text) if part is not None]
    restricted = _restrict(parts)
    facts = Facts(annotations if evidence is None else evidence, source)
    context = Context(
        settings=options.settings, registers=options.registers, file_name=legible(source.name),
        encoding=source.encoding, layout=layout, pages=sum(a.kind == "pb" for a in annotations),
        features=_features(annotations), restricted=restricted, date=options.date,
        named=options.layout_named,
    )
    name, above, markup = identifier(facts, source.name), header(facts, context), Markup()
    markup.open("TEI", {"xmlns": TEI, "xml:id": name})
    markup.new_line()
    above.write(markup)
    markup.new_line()
    unbroken = frozenset(a.start for a in annotations if a.kind == "lb" and a.attributes.get("break") == "no")
    Writer(source, Node(0, len(source.text), "text", children=parts), markup, unbroken).write()
    markup.new_line()
    markup.close("TEI")
    return Document(name, as_file(str(markup).encode()), told_by(above))


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
