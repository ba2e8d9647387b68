"""The ODD as a manual: valid TEI, every thing described, every example valid."""

from __future__ import annotations

import pytest
from lxml import etree

from cablegram import relaxng, schema
from tests.conftest import PROJECT
from tests.unit.odd.opinions import jing

TEI = "{http://www.tei-c.org/ns/1.0}"
EXAMPLES = "http://www.tei-c.org/ns/Examples"
RNG = "http://relaxng.org/ns/structure/1.0"
SCH = "{http://purl.oclc.org/dsdl/schematron}"
ODD = etree.parse(PROJECT / "schema" / "cablegram.odd").getroot()
ELEMENTS = {spec.get("ident"): spec for spec in ODD.iter(f"{TEI}elementSpec")}


@pytest.fixture(scope="module")
def any_element(tmp_path_factory):
    """Our grammar, with every element as a root."""
    root = etree.parse(PROJECT / "schema" / "cablegram.rng").getroot()
    start = root.find(f"{{{RNG}}}start")
    start[:] = [etree.Element(f"{{{RNG}}}choice")]
    for element in root.iterfind(f"{{{RNG}}}define/{{{RNG}}}element"):
        etree.SubElement(start[0], f"{{{RNG}}}ref", name=element.getparent().get("name"))
    path = tmp_path_factory.mktemp("grammar") / "any.rng"
    etree.ElementTree(root).write(path)
    return relaxng.load(path, cached=False)


def test_the_odd_is_valid_tei(reference, tmp_path):
    (tmp_path / "odd.xml").write_bytes((PROJECT / "schema" / "cablegram.odd").read_bytes())
    assert jing(reference / "tei" / "tei_all.rng", tmp_path) == set()


def test_two_processes_make_what_one_makes(monkeypatch):
    monkeypatch.setattr("cablegram.apart.is_one_free", lambda: True)
    odd = PROJECT / "schema" / "cablegram.odd"
    alone, together = (schema.compile_odd(odd, schema.Options(formats=schema.FORMATS, parallel=how)) for how in (False, True))
    assert together == alone


def described(spec):
    desc = spec.find(f"{TEI}desc")
    return desc is not None and bool("".join(desc.itertext()).strip())


@pytest.mark.parametrize("kind", ["elementSpec", "classSpec", "macroSpec", "dataSpec", "attDef", "valItem", "constraintSpec", "moduleSpec"])
def test_everything_is_described(kind):
    specs = list(ODD.iter(f"{TEI}{kind}"))
    assert specs
    assert [spec.get("ident") for spec in specs if not described(spec)] == []


def as_tei(example):
    """The elements of an ``egXML``, in the TEI's namespace."""
    for child in example.iterchildren(etree.Element):
        yield etree.tostring(child, with_tail=False).replace(EXAMPLES.encode(), TEI[1:-1].encode())


@pytest.mark.parametrize("ident", sorted(ELEMENTS))
def test_each_element_has_a_valid_example_that_shows_it(ident, any_element):
    examples = [document for egxml in ELEMENTS[ident].iter(f"{{{EXAMPLES}}}egXML") for document in as_tei(egxml)]
    assert any(etree.fromstring(document).xpath("descendant-or-self::*[local-name() = $name]", name=ident) for document in examples)
    assert [str(fault) for document in examples for fault in any_element.faults(document)] == []


def test_the_examples_of_the_chapters_are_valid(any_element):
    chapters = [egxml for egxml in ODD.iter(f"{{{EXAMPLES}}}egXML") if egxml.getparent().tag == f"{TEI}div"]
    assert len(chapters) > 5
    assert [str(fault) for egxml in chapters for document in as_tei(egxml) for fault in any_element.faults(document)] == []


def test_the_chapters_name_elements_that_there_are():
    named = {gi.text for gi in ODD.iter(f"{TEI}gi")}
    assert named <= ELEMENTS.keys()


def test_each_rule_has_a_name_of_its_own_a_role_and_a_sentence():
    idents = [spec.get("ident") for spec in ODD.iter(f"{TEI}constraintSpec")]
    assert len(idents) == len(set(idents))
    for test in ODD.iter(f"{SCH}assert", f"{SCH}report"):
        assert test.get("role") in ("error", "warning", "information")
        assert "".join(test.itertext()).strip().endswith((".", ".)"))
