"""From a transcript to its TEI: recognise the layout, annotate, encode."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from cablegram import annotate, layouts
from cablegram.annotate.vocabulary import vocabulary
from cablegram.annotation import UNREAD, Annotation
from cablegram.edition import Edition, Settings
from cablegram.encode import Document, Options, encode, write
from cablegram.encode.letterhead import letterhead
from cablegram.errors import SourceError
from cablegram.layouts import Layout
from cablegram.registers import Registers
from cablegram.source import Source, read, transcripts_in
from cablegram.tei import XML_ID, Element, serialise


@dataclass(frozen=True)
class Workshop:
    """All that encoding needs beside the transcripts, made once and used for all of them.

    ``layout`` is the name of the layout that is forced (empty: it is recognised), ``layouts`` are the edition's own,
    ``date`` is that of the encoding (ISO; empty where nothing gives it), ``seeds`` is the folder of the edition's
    transcripts, which make its vocabulary.
    """

    settings: Settings = field(default_factory=lambda: Settings(title=""))
    registers: Registers = field(default_factory=Registers)
    layouts: tuple[Layout, ...] = ()
    layout: str = ""
    date: str = ""
    seeds: Path | None = None

    @cached_property
    def annotating(self) -> annotate.Options:
        """What annotators are told: the edition's options, with its vocabulary if they look for misreadings."""
        options = annotate.Options.of(self.settings.tables)
        if options.corrections == "none":
            return options
        texts = _readable(transcripts_in(self.seeds)) if self.seeds else ()
        return replace(options, vocabulary=options.vocabulary | vocabulary(texts))


@dataclass(frozen=True)
class Unread:
    """What a layout has for a date and is none that can be read: the number of its line, from 1, and its words."""

    line: int
    words: str


@dataclass(frozen=True)
class Received:
    """A transcript that is to be encoded, and what is known of the document that was made of it before.

    ``before`` is that document, if editors have decided something in it, which stays decided; ``layout`` is the name of
    the layout that an editor named then, if so.
    """

    source: Source
    before: Element | None = None
    layout: str = ""


@dataclass
class _Draft:
    """A transcript on its way: as layouts and annotators see it (``seen``), and what has been ``said`` of it so far."""

    received: Received
    seen: Source
    layout: Layout
    certainty: float
    is_named: bool
    said: list[Annotation] = field(default_factory=list)
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True)
class Telegram:
    """An encoded telegram: its TEI, and with what certainty (0 to 1) its layout was recognised.

    ``unread`` are the dates of the header that could not be read.
    """

    document: Document
    layout: str
    certainty: float
    source: Source
    unread: tuple[Unread, ...] = ()

    @property
    def root(self) -> Element:
        """The TEI as a tree."""
        return self.document.root


def workshop(edition: Edition | None, registers: Path | None = None, layout: str = "", date: str = "") -> Workshop:
    """The workshop of an ``edition`` (or of none), with the ``registers`` and the ``layout`` asked for.

    Raises ``UsageError`` when there is no layout of that name.
    """
    own: Sequence[Layout] = layouts.of_edition(edition.root / "layouts") if edition else ()
    if layout:
        layouts.named(layout, own)
    folder = registers or (edition.registers if edition else None)
    settings = edition.settings if edition else Settings(title="")
    known = Registers.load(folder) if folder else Registers()
    seeds = edition.seeds if edition and edition.seeds.is_dir() else None
    return Workshop(settings, known, tuple(own), layout, date or settings.date, seeds)


def _readable(paths: Iterable[Path]) -> Iterator[Source]:
    """The transcripts at ``paths`` that can be read; of the others encoding will tell."""
    for path in paths:
        try:
            yield read(path)
        except SourceError:
            continue


def telegram(source: Source, workshop: Workshop, before: Element | None = None, layout_before: str = "") -> Telegram:
    """``source`` as TEI; see ``Received``."""
    return telegrams([Received(source, before, layout_before)], workshop)[0]


def telegrams(received: Iterable[Received], workshop: Workshop) -> list[Telegram]:
    """What is ``received`` as TEI: each step is taken with all of it, so that what it needs stays close at hand."""
    drafts = [_recognised(one, workshop) for one in received]
    for draft in drafts:
        draft.said = [_registered(a, draft.seen, workshop.registers) for a in draft.layout.annotate(draft.seen)]
        draft.unread = tuple(_unread(draft.said, draft.seen))
    annotate.annotate_all([(draft.seen, draft.said) for draft in drafts], workshop.registers, workshop.annotating)
    return [_written(draft, workshop) for draft in drafts]


def _recognised(received: Received, workshop: Workshop) -> _Draft:
    """What is ``received``, with its layout: the one that is named, else the one that is recognised."""
    named, seen = workshop.layout or received.layout, received.source.plain
    if named:
        return _Draft(received, seen, layouts.named(named, workshop.layouts), 1.0, is_named=True)
    return _Draft(received, seen, *layouts.detect(seen, workshop.layouts), is_named=False)


def _written(draft: _Draft, workshop: Workshop) -> Telegram:
    """The telegram that the ``draft`` becomes. What editors decided in the document before it stays decided."""
    source, said, name = draft.received.source, draft.said, draft.layout.name
    options = Options(workshop.settings, workshop.registers, workshop.date, draft.is_named)
    if draft.received.before is None:
        return Telegram(write(source, said, name, options), name, draft.certainty, source, draft.unread)
    from cablegram.review.remembered import remember, settle_header

    memory = remember(draft.received.before, source.text)
    root = encode(source, memory.applied(said), name, options, said)
    settle_header(root, memory)
    document = Document(root.get(XML_ID, ""), serialise(root), letterhead(root))
    return Telegram(document, name, draft.certainty, source, draft.unread)


def _registered(said: Annotation, source: Source, registers: Registers) -> Annotation:
    """What a layout ``said``, a name being that of an office, or of a person, where registers know it as one."""
    if said.kind not in ("persName", "orgName"):
        return said
    kind = registers.naming(said.kind, source.snippet(said.start, said.end))
    return said if kind == said.kind else replace(said, kind=kind)


def _unread(said: Sequence[Annotation], source: Source) -> Iterator[Unread]:
    for a in said:
        if a.attributes.get("name") == UNREAD:
            yield Unread(source.text.count("\n", 0, a.start) + 1, source.snippet(a.start, a.end))
