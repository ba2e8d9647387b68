"""Classification, precedence, handling and subject: ``classDecl`` and ``textClass``. TEI Guidelines: 2.3.7, 2.4.3."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from lxml import etree

from cablegram.encode.facts import Facts
from cablegram.encode.identity import slug
from cablegram.tei import XML_ID, Element, q


@cache
def terms() -> dict[str, dict[str, list[str]]]:
    """The known terms: by taxonomy and id, how the term is printed and what it means."""
    return tomllib.loads(files("cablegram.encode").joinpath("terms.toml").read_text(encoding="utf-8"))


def declare(parent: Element, facts: Facts) -> None:
    """Append a ``classDecl`` with the taxonomies, and in them the categories, that the telegram uses."""
    declaration = etree.Element(q("classDecl"))
    for scheme in terms():
        used = _used(facts, scheme)
        if not used:
            continue
        taxonomy = etree.SubElement(declaration, q("taxonomy"), {XML_ID: scheme})
        for identifier, printed in used.items():
            category = etree.SubElement(taxonomy, q("category"), {XML_ID: identifier})
            etree.SubElement(category, q("catDesc")).text = printed
    if len(declaration):
        parent.append(declaration)


def assign(parent: Element, facts: Facts) -> None:
    """Append a ``textClass``: the telegram's categories, its subject and its tags as keywords."""
    text_class = etree.SubElement(parent, q("textClass"))
    for scheme in terms():
        claims = {_identifier(fact.key or fact.text): fact.certainty for fact in facts.all(scheme)}
        for identifier in _used(facts, scheme):
            reference = {"scheme": f"#{scheme}", "target": f"#{identifier}"}
            claim = {"resp": "#cablegram", "cert": claims[identifier] or "high"}
            etree.SubElement(text_class, q("catRef"), reference | claim)
    for name in ("subject", "tag"):
        told = facts.all(name)
        if told:
            keywords = etree.SubElement(text_class, q("keywords"))
            for fact in told:
                etree.SubElement(keywords, q("term"), fact.claim).text = fact.text


def _used(facts: Facts, scheme: str) -> dict[str, str]:
    """The categories of ``scheme`` that the facts name: by id, how the category is printed."""
    known = terms()[scheme]
    found: dict[str, str] = {}
    for fact in facts.all(scheme):
        identifier = _identifier(fact.key or fact.text)
        found.setdefault(identifier, known[identifier][0] if identifier in known else fact.text)
    return found


def _identifier(text: str) -> str:
    """``text`` as an XML id; one must not begin with a digit."""
    name = slug(text) or "unnamed"
    return f"n{name}" if name[0].isdigit() else name
