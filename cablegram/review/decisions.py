"""An editor's decisions, written into a document: only the elements decided upon change, and the history grows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from cablegram.edition import Editor
from cablegram.errors import OutputError, UsageError
from cablegram.review.claims import PROPOSALS, Claim, claims
from cablegram.review.markup import Edit, Markup, edited
from cablegram.tei import XML_ID, Element, parse, q
from cablegram.transcript import transcript

KEPT = frozenset(q(name) for name in ("profileDesc", "msIdentifier", "titleStmt", "publicationStmt"))
"""Parts of the header that stay where nothing is left in them."""


@dataclass(frozen=True)
class Decision:
    """The claim with this id (see ``Claim.id``) is accepted or not."""

    claim: str
    accepted: bool


@dataclass(frozen=True)
class Session:
    """Who decides, and on what day (ISO date)."""

    editor: Editor
    date: str


def decided(data: bytes, decisions: Sequence[Decision], session: Session, where: str | Path) -> bytes:
    """The document ``data`` after ``decisions``, with one more ``change`` in its history; as it was if there is none.

    Raises ``UsageError`` for an id that is no claim of the document, and for a claim that can't be rejected.
    """
    if not decisions:
        return data
    markup = Markup(data, where)
    verdicts = {decision.claim: decision.accepted for decision in decisions}
    chosen = _chosen(markup.root, verdicts, where)
    gone = {claim.element for claim in chosen if claim.in_header and not verdicts[claim.id]}
    edits = [markup.without(emptied(element, gone)) for element in list(gone)]
    edits += [edit for claim in chosen for edit in _edits(markup, claim, verdicts[claim.id], session)]
    edits += _responsible(markup, session.editor)
    edits += _history(markup, chosen, verdicts, session)
    result = edited(data, edits)
    if transcript(parse(result, where)) != transcript(markup.root):
        raise OutputError("the decision would change the transcript; nothing was written", where,
                          hint="edit the element by hand")
    return result


def _chosen(root: Element, verdicts: dict[str, bool], where: str | Path) -> list[Claim]:
    """The claims that were decided upon, in the order of the document."""
    chosen = [claim for claim in claims(root) if claim.id in verdicts]
    if unknown := sorted(set(verdicts) - {claim.id for claim in chosen}):
        raise UsageError(f"there is no claim {unknown[0]}", where, hint="list the claims: cablegram review --list")
    for claim in chosen:
        if not verdicts[claim.id] and not claim.can_be_rejected:
            raise UsageError(f"{claim.id} can't be rejected: the document needs it", where, hint="edit it by hand")
    return chosen


def _edits(markup: Markup, claim: Claim, accepted: bool, session: Session) -> list[Edit]:
    """What changes in the bytes of the text, or where a claim is accepted, when ``claim`` is decided upon."""
    element, resp = claim.element, f"#{session.editor.id}"
    if accepted:
        is_open = len(element.get("ref", "").split()) > 1
        sure = {"cert": "high"} if element.get("cert") and not is_open else {}
        return [markup.attributes(element, {"resp": resp} | sure)]
    if claim.in_header:
        return []
    if claim.kind in PROPOSALS:
        return _proposal_rejected(markup, claim)
    return markup.unwrap(element)


def _proposal_rejected(markup: Markup, claim: Claim) -> list[Edit]:
    """What the source has remains of the ``choice``; the other proposals in it, too, where there are any."""
    choice = claim.element.getparent()
    assert choice is not None
    told = choice.find(q(PROPOSALS[claim.kind]))
    assert told is not None
    if len(choice) > 2:
        return [markup.without(claim.element)]
    return markup.only(choice, told)


def emptied(element: Element, gone: set[Element]) -> Element:
    """``element``, or the outermost element of the header that holds only what is ``gone`` (to which that is added)."""
    gone.add(element)
    parent = element.getparent()
    while parent is not None and parent.tag not in KEPT and all(child in gone for child in parent):
        gone.add(parent)
        element, parent = parent, parent.getparent()
    return element


def _responsible(markup: Markup, editor: Editor) -> Iterator[Edit]:
    """The edit that adds the editor to the ``titleStmt`` of a document that does not know the id."""
    statement = markup.root.find(f".//{q('titleStmt')}")
    if statement is None or any(e.get(XML_ID) == editor.id for e in markup.root.iter()):
        return
    line = markup.indent(statement)
    told = f"\n  <resp>{escape(editor.role)}</resp>\n  <name>{escape(editor.name)}</name>\n"
    words = f'<respStmt xml:id="{editor.id}">{told}</respStmt>'
    yield markup.appended(statement, line + markup.written(words).replace(b"\n", line))


def _history(markup: Markup, chosen: Sequence[Claim], verdicts: dict[str, bool], session: Session) -> Iterator[Edit]:
    """The edit that adds the session's ``change`` to the ``revisionDesc``, which is made where there is none."""
    accepted = sum(verdicts[claim.id] for claim in chosen)
    words = f"Reviewed: {accepted} accepted, {len(chosen) - accepted} rejected."
    kept = [record(claim) for claim in chosen if not verdicts[claim.id]]
    notes = "".join(f'\n  <idno type="rejected">{escape(note)}</idno>' for note in dict.fromkeys(kept))
    words += f"{notes}\n" if notes else ""
    change = f'<change when="{session.date}" who="#{session.editor.id}">{words}</change>'
    history = markup.root.find(f"{q('teiHeader')}/{q('revisionDesc')}")
    if history is not None:
        line = markup.indent(history)
        yield markup.appended(history, line + markup.written(change).replace(b"\n", line))
        return
    header = markup.root.find(q("teiHeader"))
    if header is None:
        raise UsageError("a document without a teiHeader can't keep its history", markup.where)
    yield markup.appended(header, markup.indent(header) + markup.written(f"<revisionDesc>{change}</revisionDesc>"))


def record(claim: Claim) -> str:
    """How a rejection is noted: kind and characters (``persName 120-127``), or the header and what was said there."""
    if claim.in_header:
        return f"header {claim.id}"
    return f"{claim.kind} {claim.start}-{claim.end}"


RECORD = re.compile(r"\s*(?:(?P<kind>\w+) (?P<start>\d+)-(?P<end>\d+)|header (?P<id>[\w-]+))\s*")
