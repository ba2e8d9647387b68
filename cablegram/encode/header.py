"""The ``teiHeader`` of a telegram, from its facts and the edition's settings.

A fact that the transcript does not give is left out. TEI Guidelines: chapter 2 (The TEI Header), 10 (msDesc).
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import quote, urlsplit

from lxml import etree

from cablegram import __version__
from cablegram.edition import Settings
from cablegram.encode import classification, correspondence
from cablegram.encode.facts import Fact, Facts
from cablegram.encode.headings import composed_title
from cablegram.registers import Registers
from cablegram.tei import XML_ID, Element, q

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


def header(facts: Facts, context: Context) -> Element:
    """The ``teiHeader`` of a telegram with these ``facts``."""
    root = etree.Element(q("teiHeader"))
    description = add(root, "fileDesc")
    _title_statement(description, facts, context)
    _publication(description, context)
    _source(add(description, "sourceDesc"), facts, context)
    _encoding(root, facts, context.settings)
    _profile(root, facts, context)
    _revision(root, context)
    etree.indent(root, space="  ")
    return root


def add(parent: Element, name: str, text: str = "", /, **attributes: str) -> Element:
    """Append an element ``name`` with ``text`` to ``parent``; attributes without a value are left out."""
    element = etree.SubElement(parent, q(name), {key: value for key, value in attributes.items() if value})
    element.text = text or None
    return element


def add_fact(parent: Element, name: str, fact: Fact, /, **attributes: str) -> Element:
    """Append an element ``name`` that holds the text of ``fact``, marked as a claim where it is one."""
    return add(parent, name, fact.text, **attributes, **fact.claim)


def _title_statement(parent: Element, facts: Facts, context: Context) -> None:
    statement = add(parent, "titleStmt")
    title = facts.first("title")
    if title:
        add_fact(statement, "title", title, type="main")
    else:
        add(statement, "title", composed_title(facts), type="main", resp="#cablegram", cert="high")
    for sub in facts.all("title.sub"):
        add_fact(statement, "title", sub, type="sub")
    for editor in context.settings.editors:
        responsible = add(statement, "respStmt")
        responsible.set(XML_ID, editor.id)
        add(responsible, "resp", editor.role)
        add(responsible, "name", editor.name)


def _publication(parent: Element, context: Context) -> None:
    settings = context.settings
    statement = add(parent, "publicationStmt")
    if settings.publisher:
        add(statement, "publisher", settings.publisher)
    else:
        add(statement, "authority", "not published yet")
    if settings.date:
        add(statement, "date", settings.date, when=settings.date)
    if settings.licence:
        available = add(statement, "availability", status="free")
        add(available, "licence", settings.licence_name or settings.licence, target=settings.licence)
    for identifier, reason in context.restricted:
        available = add(statement, "availability", status="restricted")
        available.set(XML_ID, identifier)
        add(available, "p", reason)


def _source(parent: Element, facts: Facts, context: Context) -> None:
    """``msDesc``: where the original lies, its numbers, what it looks like, what it was transcribed from."""
    description = add(parent, "msDesc")
    identifier = add(description, "msIdentifier")
    for name in ("repository", "collection"):
        told = facts.first(name)
        given = getattr(context.settings, name)
        if told:
            add_fact(identifier, name, told)
        elif given:
            add(identifier, name, given)
    shelf_mark = facts.first("idno")
    if shelf_mark:
        add_fact(identifier, "idno", shelf_mark)
    for name, kind in (("number", "telegram"), ("control", "control"), ("microfiche", "microfiche")):
        for number in facts.all(name)[: 1 if name == "number" else None]:
            add_fact(add(identifier, "altIdentifier", type=kind), "idno", number)
    transcript = add(identifier, "altIdentifier", type="transcript")
    add(transcript, "idno", context.file_name)
    if context.encoding != "utf-8":
        add(transcript, "note", context.encoding, type="encoding")
    _physical(description, context)
    surrogates = facts.all("surrogate")
    if surrogates:
        lists = add(add(description, "additional"), "surrogates")
        for surrogate in surrogates:
            add_fact(lists, "bibl", surrogate)


def _physical(parent: Element, context: Context) -> None:
    physical = add(parent, "physDesc")
    form = add(physical, "objectDesc", form="telegram")
    if context.pages:
        pages = f"{context.pages} page{'s' if context.pages > 1 else ''}"
        add(add(form, "supportDesc"), "extent", pages)
    if context.features:
        add(add(physical, "additions"), "p", f"{', '.join(context.features)}.")


def _encoding(parent: Element, facts: Facts, settings: Settings) -> None:
    encoding = add(parent, "encodingDesc")
    if settings.odd:
        is_address = urlsplit(settings.odd).scheme in ("http", "https")
        address = settings.odd if is_address else f"../../{quote(settings.odd)}"
        add(encoding, "schemaRef", type="interchangeODD" if is_address else "projectODD", url=address)
    encoding.append(deepcopy(_practice()))
    classification.declare(encoding, facts)
    application = add(add(encoding, "appInfo"), "application", ident="cablegram", version=__version__)
    application.set(XML_ID, "cablegram")
    add(application, "label", "cablegram")


@cache
def _practice() -> Element:
    """The ``editorialDecl``: the same in every telegram."""
    return etree.fromstring(files("cablegram.encode").joinpath("practice.xml").read_bytes())


def _profile(parent: Element, facts: Facts, context: Context) -> None:
    profile = add(parent, "profileDesc")
    correspondence.describe(profile, facts, context.registers)
    usage = add(profile, "langUsage")
    told = [fact for fact in facts.all("language") if _CODE.fullmatch(fact.text)]
    for language in told:
        add_fact(usage, "language", language, ident=language.text)
    for name in () if told else context.settings.languages:
        add(usage, "language", name, ident=name)
    classification.assign(profile, facts)
    if not len(profile[-1]):
        profile.remove(profile[-1])


def _revision(parent: Element, context: Context) -> None:
    change = add(add(parent, "revisionDesc"), "change", when=context.date, who="#cablegram")
    layout = context.layout + (NAMED if context.named else "")
    change.text = f"Encoded by cablegram {__version__}; layout of the transcript: {layout}. "
    add(change, "idno", type="checksum").text = ""
