"""Classification, precedence, handling and subject: ``classDecl`` and ``textClass``. TEI Guidelines: 2.3.7, 2.4.3."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cablegram.annotation import Certainty
from cablegram.encode.facts import Facts
from cablegram.encode.identity import slug
from cablegram.encode.parts import Part


@cache
def terms() -> dict[str, dict[str, list[str]]]:
    """The known terms: by taxonomy and id, how the term is printed and what it means."""
    return tomllib.loads(files("cablegram.encode").joinpath("terms.toml").read_text(encoding="utf-8"))


def declare(parent: Part, facts: Facts) -> None:
    """Append a ``classDecl`` with the taxonomies, and in them the categories, that the telegram uses."""
    declaration = Part("classDecl")
    for scheme, categories in _used(facts).items():
        taxonomy = declaration.add("taxonomy", **{"xml:id": scheme})
        for category in categories:
            taxonomy.add("category", **{"xml:id": category.id}).add("catDesc", category.printed)
    if declaration.parts:
        parent.parts.append(declaration)


def assign(parent: Part, facts: Facts) -> None:
    """Append a ``textClass`` where there is one: the telegram's categories, its subject and its tags as keywords."""
    text_class = Part("textClass")
    for scheme, categories in _used(facts).items():
        for category in categories:
            text_class.add("catRef", scheme=f"#{scheme}", target=f"#{category.id}", resp="#cablegram",
                           cert=category.certainty)
    for name in ("subject", "tag"):
        told = facts.all(name)
        if told:
            keywords = text_class.add("keywords")
            for fact in told:
                keywords.add("term", fact.text, **fact.claim)
    if text_class.parts:
        parent.parts.append(text_class)


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
