"""What editors decided in a document, for the time when its transcript is encoded anew.

Decisions are found again by the characters they are about: the transcript never changes. Where it did (another file
came in its place), those whose words are no longer there are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml.etree import SubElement, indent

from cablegram.annotation import Annotation
from cablegram.review.claims import MACHINE, PROPOSALS, Claim, attributed, header_key
from cablegram.review.decisions import RECORD, emptied
from cablegram.tei import TEI, XML, XML_ID, Element, local, q
from cablegram.transcript import transcript

_TRACE = re.compile(rb"""resp=["']#(?!cablegram["'])|type=["']rejected["']""")
_COMPOSITE = {"corr": ("correction", "corr"), "expan": ("abbreviation", "expan"), "reg": ("regularization", "reg")}
CARRIED = frozenset("persName placeName orgName date time ref num idno gap unclear sic".split())
"""Elements that are made again where an editor is responsible for them."""
FAMILIES = {"persName": "name", "placeName": "name", "orgName": "name", "date": "date", "time": "date",
            "sic": "correction"}
"""Kinds that can't both be said of one passage."""


@dataclass(frozen=True)
class Memory:
    """The decisions in one document.

    ``accepted`` are annotations that bear the editor's ``resp``; ``rejected`` are kinds with start and end;
    ``header`` maps the keys of the header's claims to the editor and the certainty, ``gone`` are those rejected;
    ``facts`` are elements of ``correspAction`` by an editor, each after the action's type and its own key,
    ``acts`` the keys of all elements there;
    ``history`` and ``responsible`` are the elements that tell of the decisions and of who took them.
    """

    accepted: tuple[Annotation, ...] = ()
    rejected: frozenset[tuple[str, int, int]] = frozenset()
    header: dict[str, dict[str, str]] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    facts: tuple[tuple[str, str, Element], ...] = ()
    acts: frozenset[str] = frozenset()
    history: tuple[Element, ...] = ()
    responsible: tuple[Element, ...] = ()

    def applied(self, said: Iterable[Annotation]) -> list[Annotation]:
        """``said`` by layouts and annotators, without what was decided upon, and with what was accepted.

        What is accepted takes the place of what was proposed for the same passage, so that it nests as that did.
        """
        left = list(self.accepted)
        result: list[Annotation] = []
        for annotation in said:
            if annotation.kind == "fact" or not self._is_decided(annotation):
                result.append(annotation)
                continue
            instead = [a for a in left if _family(a) == _family(annotation) and _span(a) == _span(annotation)]
            left = [a for a in left if a not in instead]
            result += instead
        return result + left

    def _is_decided(self, said: Annotation) -> bool:
        """Whether the claim was rejected (of a correction, any of these characters), or something was accepted that
        can't be true beside it."""
        kind = _element(said)
        if (kind, said.start, said.end) in self.rejected:
            return True
        answered = ((start, end) for of, start, end in self.rejected if of == kind == "corr")
        if any(start < said.end and said.start < end for start, end in answered):
            return True
        return any(_excludes(accepted, said) for accepted in self.accepted)


def _excludes(accepted: Annotation, said: Annotation) -> bool:
    """Whether both can't be said: a name inside a name of another kind can, two readings of a word can't."""
    if _family(accepted) != _family(said):
        return False
    if _span(accepted) == _span(said):
        return True
    one_kind = accepted.kind == said.kind or _family(said) == "correction"
    return one_kind and accepted.start < said.end and said.start < accepted.end


def _family(annotation: Annotation) -> str:
    return FAMILIES.get(annotation.kind, annotation.kind)


def _span(annotation: Annotation) -> tuple[int, int]:
    return annotation.start, annotation.end


def is_reviewed(data: bytes) -> bool:
    """Whether there may be decisions of editors in the document ``data``: cheap, and never wrongly no."""
    return _TRACE.search(data) is not None


def remember(root: Element, text: str) -> Memory:
    """The decisions in the document ``root`` that concern ``text``, its transcript."""
    was = transcript(root)
    ours = [claim for claim in attributed(root) if MACHINE not in claim.element.get("resp", "").split()]
    here = [claim for claim in ours if claim.in_header or was[claim.start : claim.end] == text[claim.start : claim.end]]
    history = tuple(deepcopy(change) for change in root.iter(q("change")) if change.get("who") != MACHINE)
    told = [match for note in root.iter(q("idno")) if note.get("type") == "rejected"
            if (match := RECORD.fullmatch(note.text or ""))]
    return Memory(
        tuple(annotation for claim in here if not claim.in_header for annotation in _annotation(claim)),
        frozenset((m["kind"], int(m["start"]), int(m["end"])) for m in told if m["kind"]),
        {claim.id: _claim(claim.element, "target") for claim in here if claim.in_header},
        frozenset(m["id"] for m in told if m["id"]),
        tuple((action.get("type", ""), claim.id, deepcopy(claim.element)) for claim in here
              if (action := claim.element.getparent()) is not None and action.tag == q("correspAction")),
        frozenset(header_key(element) for action in root.iter(q("correspAction")) for element in action),
        history,
        tuple(deepcopy(e) for e in root.iter(q("respStmt"), q("editor")) if e.get(XML_ID)),
    )


def settle_header(root: Element, memory: Memory) -> None:
    """Write what was decided upon the header's claims into the new document ``root``, and the history."""
    header = root.find(q("teiHeader"))
    if header is None:
        return
    claimed = [element for element in header.iter(f"{{{TEI}}}*") if element.get("resp") == MACHINE]
    named = {element: f"{local(element)}-{header_key(element)}" for element in claimed}
    for element, name in named.items():
        if name in memory.gone:
            _remove(element)
        elif name in memory.header:
            for attribute in {"resp", "cert"} & set(element.attrib):
                del element.attrib[attribute]
            for attribute, value in memory.header[name].items():
                element.set(attribute, value)
    _restore(header, memory, set(named.values()))
    _continue(header, memory)


def _restore(header: Element, memory: Memory, made: set[str]) -> None:
    """Put in what editors have written of who sent and received the telegram, when and where, unless it was ``made``
    again. Of what is called like it, only what was there before stays beside it."""
    for kind, name, fact in memory.facts:
        if name not in made:
            action = _action(header, kind)
            new = [element for element in action.findall(str(fact.tag)) if header_key(element) not in memory.acts]
            _append(action, [fact])
            for element in new:
                _remove(element)


def _action(header: Element, kind: str) -> Element:
    """The ``correspAction`` of that type, which is made if there is none."""
    for action in header.iter(q("correspAction")):
        if action.get("type") == kind:
            return action
    found = header.find(f".//{q('correspDesc')}")
    profile = header.find(q("profileDesc"))
    parent = found if found is not None else SubElement(header if profile is None else profile, q("correspDesc"))
    action = SubElement(parent, q("correspAction"), {"type": kind})
    indent(header, space="  ", level=1)
    return action


def _continue(header: Element, memory: Memory) -> None:
    """Add the history of the decisions, and those who are responsible, if the new header does not name them."""
    known = {element.get(XML_ID) for element in header.iter(q("respStmt"), q("editor"))}
    statement, revision = header.find(f".//{q('titleStmt')}"), header.find(q("revisionDesc"))
    if statement is not None:
        _append(statement, [element for element in memory.responsible if element.get(XML_ID) not in known])
    if revision is not None:
        _append(revision, memory.history)


def _append(parent: Element, children: Sequence[Element]) -> None:
    """Append ``children`` to ``parent``, each on a line of its own."""
    for child in children:
        if len(parent):
            child.tail, parent[-1].tail = parent[-1].tail, parent.text
        parent.append(child)


def _annotation(claim: Claim) -> Iterator[Annotation]:
    """The claim as an annotation that bears the editor's ``resp`` (and ``cert``) itself."""
    if claim.kind in _COMPOSITE:
        kind, key = _COMPOSITE[claim.kind]
        choice = claim.element.getparent()
        told = choice.find(q(PROPOSALS[claim.kind])) if choice is not None else None
        attributes = _attributes(told) if told is not None else {}
        yield Annotation(claim.start, claim.end, kind, attributes | _claim(claim.element) | {key: claim.said})
    elif claim.kind in CARRIED:
        yield Annotation(claim.start, claim.end, claim.kind, _attributes(claim.element))


def _attributes(element: Element) -> dict[str, str]:
    """The attributes of ``element``, named as annotations name them."""
    return {str(name).replace(f"{{{XML}}}", "xml:"): str(value) for name, value in element.attrib.items()}


def _claim(element: Element, *more: str) -> dict[str, str]:
    """Who says so, how sure that is, and the attributes named besides."""
    return {name: value for name in (*more, "resp", "cert") if (value := element.get(name))}


def _element(said: Annotation) -> str:
    """The element that holds what the annotation claims."""
    return next((element for element, (kind, _) in _COMPOSITE.items() if kind == said.kind), said.kind)


def _remove(element: Element) -> None:
    """Take ``element`` out of the header, with what would be empty without it."""
    element = emptied(element, set())
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if before is not None and element.getnext() is None:
        before.tail = element.tail
    parent.remove(element)
