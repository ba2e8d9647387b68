"""The ``teiHeader`` of a telegram, from its facts and the edition's settings.

A fact that the transcript does not give is left out. TEI Guidelines: chapter 2 (The TEI Header), 10 (msDesc).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import quote, urlsplit

from cablegram import __version__
from cablegram.edition import Settings
from cablegram.encode import classification, correspondence
from cablegram.encode.facts import Fact, Facts
from cablegram.encode.headings import composed_title
from cablegram.encode.parts import Fixed, Part, part_of
from cablegram.registers import Registers
from cablegram.tei import made

NAMED = ", named by an editor"
"""What is said of a layout that was not recognised but named: encoding anew keeps to it."""
_CODE = re.compile(r"[a-z]{2,3}")
"""The code of a language (BCP 47)."""


@dataclass(frozen=True)
class Context:
    """What the header is made from, beside the facts.

    ``file_name`` and ``encoding`` are the transcript's, ``layout`` the name of the layout that was recognised,
    ``pages`` how many page breaks the text has, ``features`` what the form bears (stamps, annotations),
    ``restricted`` the ids and reasons of parts that may not be republished, ``date`` that of the encoding,
    ``named`` whether an editor has named the layout.
    """

    settings: Settings
    registers: Registers
    file_name: str
    encoding: str
    layout: str
    pages: int
    features: tuple[str, ...] = ()
    restricted: tuple[tuple[str, str], ...] = ()
    date: str = ""
    named: bool = False


def header(facts: Facts, context: Context) -> Part:
    """The ``teiHeader`` of a telegram with these ``facts``."""
    root = Part("teiHeader")
    description = root.add("fileDesc")
    _title_statement(description, facts, context)
    _publication(description, context)
    _source(description.add("sourceDesc"), facts, context)
    _encoding(root, facts, context.settings)
    _profile(root, facts, context)
    _revision(root, context)
    return root


def add_fact(parent: Part, name: str, fact: Fact, /, **attributes: str) -> Part:
    """Append a part ``name`` that holds the text of ``fact``, marked as a claim where it is one."""
    return parent.add(name, fact.text, **attributes, **fact.claim)


def _title_statement(parent: Part, facts: Facts, context: Context) -> None:
    statement = parent.add("titleStmt")
    title = facts.first("title")
    if title:
        add_fact(statement, "title", title, type="main")
    else:
        statement.add("title", composed_title(facts), type="main", resp="#cablegram", cert="high")
    for sub in facts.all("title.sub"):
        add_fact(statement, "title", sub, type="sub")
    for editor in context.settings.editors:
        responsible = statement.add("respStmt", **{"xml:id": editor.id})
        responsible.add("resp", editor.role)
        responsible.add("name", editor.name)


def _publication(parent: Part, context: Context) -> None:
    settings = context.settings
    statement = parent.add("publicationStmt")
    if settings.publisher:
        statement.add("publisher", settings.publisher)
    else:
        statement.add("authority", "not published yet")
    if settings.date:
        statement.add("date", settings.date, when=settings.date)
    if settings.licence:
        available = statement.add("availability", status="free")
        available.add("licence", settings.licence_name or settings.licence, target=settings.licence)
    for identifier, reason in context.restricted:
        available = statement.add("availability", status="restricted", **{"xml:id": identifier})
        available.add("p", reason)


def _source(parent: Part, facts: Facts, context: Context) -> None:
    """``msDesc``: where the original lies, its numbers, what it looks like, what it was transcribed from."""
    description = parent.add("msDesc")
    identifier = description.add("msIdentifier")
    for name in ("repository", "collection"):
        told = facts.first(name)
        given = getattr(context.settings, name)
        if told:
            add_fact(identifier, name, told)
        elif given:
            identifier.add(name, given)
    shelf_mark = facts.first("idno")
    if shelf_mark:
        add_fact(identifier, "idno", shelf_mark)
    for name, kind in (("number", "telegram"), ("control", "control"), ("microfiche", "microfiche")):
        for number in facts.all(name)[: 1 if name == "number" else None]:
            add_fact(identifier.add("altIdentifier", type=kind), "idno", number)
    transcript = identifier.add("altIdentifier", type="transcript")
    transcript.add("idno", context.file_name)
    if context.encoding != "utf-8":
        transcript.add("note", context.encoding, type="encoding")
    _physical(description, context)
    surrogates = facts.all("surrogate")
    if surrogates:
        lists = description.add("additional").add("surrogates")
        for surrogate in surrogates:
            add_fact(lists, "bibl", surrogate)


def _physical(parent: Part, context: Context) -> None:
    physical = parent.add("physDesc")
    form = physical.add("objectDesc", form="telegram")
    if context.pages:
        pages = f"{context.pages} page{'s' if context.pages > 1 else ''}"
        form.add("supportDesc").add("extent", pages)
    if context.features:
        physical.add("additions").add("p", f"{', '.join(context.features)}.")


def _encoding(parent: Part, facts: Facts, settings: Settings) -> None:
    encoding = parent.add("encodingDesc")
    if settings.odd:
        is_address = urlsplit(settings.odd).scheme in ("http", "https")
        address = settings.odd if is_address else f"../../{quote(settings.odd)}"
        encoding.add("schemaRef", type="interchangeODD" if is_address else "projectODD", url=address)
    encoding.parts.append(_practice())
    classification.declare(encoding, facts)
    program = {"ident": "cablegram", "version": __version__, "xml:id": "cablegram"}
    application = encoding.add("appInfo").add("application", **program)
    application.add("label", "cablegram")


@cache
def _practice() -> Part:
    """The ``editorialDecl``: the same in every telegram."""
    practice = Fixed("editorialDecl")
    practice.parts = part_of(made(files("cablegram.encode").joinpath("practice.xml").read_bytes())).parts
    return practice


def _profile(parent: Part, facts: Facts, context: Context) -> None:
    profile = parent.add("profileDesc")
    correspondence.describe(profile, facts, context.registers)
    usage = profile.add("langUsage")
    told = [fact for fact in facts.all("language") if _CODE.fullmatch(fact.text)]
    for language in told:
        add_fact(usage, "language", language, ident=language.text)
    for name in () if told else context.settings.languages:
        usage.add("language", name, ident=name)
    classification.assign(profile, facts)


def _revision(parent: Part, context: Context) -> None:
    layout = context.layout + (NAMED if context.named else "")
    said = f"Encoded by cablegram {__version__}; layout of the transcript: {layout}. "
    change = parent.add("revisionDesc").add("change", said, when=context.date, who="#cablegram")
    change.add("idno", type="checksum").text = ""
