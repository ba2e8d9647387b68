"""Classification, precedence, handling and subject: ``classDecl`` and ``textClass``. TEI Guidelines: 2.3.7, 2.4.3."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from lxml import etree

from cablegram.annotation import Certainty
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
    for scheme, categories in _used(facts).items():
        taxonomy = etree.SubElement(declaration, q("taxonomy"), {XML_ID: scheme})
        for category in categories:
            described = etree.SubElement(taxonomy, q("category"), {XML_ID: category.id})
            etree.SubElement(described, q("catDesc")).text = category.printed
    if len(declaration):
        parent.append(declaration)


def assign(parent: Element, facts: Facts) -> None:
    """Append a ``textClass``: the telegram's categories, its subject and its tags as keywords."""
    text_class = etree.SubElement(parent, q("textClass"))
    for scheme, categories in _used(facts).items():
        for category in categories:
            reference = {"scheme": f"#{scheme}", "target": f"#{category.id}"}
            claim = {"resp": "#cablegram", "cert": category.certainty}
            etree.SubElement(text_class, q("catRef"), reference | claim)
    for name in ("subject", "tag"):
        told = facts.all(name)
        if told:
            keywords = etree.SubElement(text_class, q("keywords"))
            for fact in told:
                etree.SubElement(keywords, q("term"), fact.claim).text = fact.text


@dataclass(frozen=True)
class _Category:
    """A category that a telegram belongs to: its id, its printed form, how certain that is."""

    id: str
    printed: str
    certainty: Certainty


def _used(facts: Facts) -> dict[str, list[_Category]]:
    """The categories that the facts name, by taxonomy; no id occurs twice, be it in different taxonomies."""
    taken = set(terms()) | {"cablegram"}
    found: dict[str, list[_Category]] = {}
    for scheme, known in terms().items():
        here: dict[str, _Category] = {}
        for fact in facts.all(scheme):
            name = slug(fact.key or fact.text)
            if not name or name in here:
                continue
            identifier = f"{scheme}-{name}" if name in taken or name[0].isdigit() else name
            printed = known[name][0] if name in known else fact.printed or fact.text
            here[name] = _Category(identifier, printed, fact.certainty or "high")
            taken.add(identifier)
        if here:
            found[scheme] = list(here.values())
    return found
