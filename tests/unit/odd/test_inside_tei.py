"""Our schema stays inside of the TEI: what it accepts, ``tei_all`` accepts."""

from __future__ import annotations

from random import Random

import pytest
from lxml import etree

from cablegram import relaxng
from tests.conftest import PROJECT
from tests.unit.odd.documents import AMOUNT, Documents
from tests.unit.odd.opinions import jing
from tests.unit.schema.languages import Grammar, derivative, nullable, symbols

OURS = PROJECT / "schema" / "cablegram.rng"


@pytest.fixture(scope="module")
def tei_all(reference):
    return reference / "tei" / "tei_all.rng"


@pytest.fixture(scope="module")
def made():
    """Documents that our schema made, as bytes."""
    documents = Documents(OURS, Random(1962))
    return [etree.tostring(documents.document()) for _ in range(AMOUNT)]


def test_documents_made_from_our_schema_are_valid_against_it(made):
    schema = relaxng.load(OURS)
    assert [str(fault) for document in made for fault in schema.faults(document)] == []


def test_documents_made_from_our_schema_are_valid_against_tei_all(made, tei_all, tmp_path):
    for number, document in enumerate(made):
        (tmp_path / f"{number:04}.xml").write_bytes(document)
    assert jing(tei_all, tmp_path) == set()


def test_documents_made_from_our_schema_have_most_of_its_elements(made):
    found = {etree.QName(e).localname for document in made for e in etree.fromstring(document).iter()}
    elements = {e.get("name") for e in etree.parse(OURS).iter("{*}element")}
    assert len(found & elements) > (0.9 if AMOUNT < 2000 else 0.98) * len(elements)


def outside(ours, theirs):
    """A shortest list of children that the language ``ours`` has and ``theirs`` lacks; ``None`` if there is none."""
    todo, seen = [(ours, theirs, ())], {(ours, theirs)}
    for one, two, path in todo:
        if nullable(one) and not nullable(two):
            return path
        for symbol in sorted(symbols(one)):
            pair = derivative(one, symbol), derivative(two, symbol)
            if pair[0] != ("nothing",) and pair not in seen:
                seen.add(pair)
                todo.append((*pair, (*path, symbol)))
    return None


@pytest.fixture(scope="module")
def grammars(tei_all):
    return Grammar(etree.parse(OURS).getroot()), Grammar(etree.parse(tei_all).getroot())


def test_the_content_of_each_element_is_content_that_tei_all_allows(grammars):
    ours, theirs = grammars
    found = {name: outside(ours.content(element), theirs.content(theirs.elements[name])) for name, element in ours.elements.items()}
    assert {name: path for name, path in found.items() if path is not None} == {}


def test_the_attributes_of_each_element_are_attributes_that_tei_all_allows(grammars):
    ours, theirs = grammars
    for name, element in ours.elements.items():
        mine = {a: required for a, required, _ in ours.attributes(ours.children(element))}
        other = list(theirs.attributes(theirs.children(theirs.elements[name])))
        known = {a for a, _, _ in flattened(other)}
        needed = {a for a, required, _ in other if required and a != "choice"}
        assert mine.keys() <= known, name
        assert needed <= {a for a, required in mine.items() if required}, name


def flattened(attributes):
    for attribute in attributes:
        if attribute[0] == "choice":
            for option in attribute[2]:
                yield from flattened(option)
        else:
            yield attribute
