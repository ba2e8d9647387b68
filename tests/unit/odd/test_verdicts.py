"""RELAX NG and XML Schema, both made from the ODD, give the same verdict; so does jing on the RELAX NG."""

from __future__ import annotations

from random import Random

import pytest
from lxml import etree

from cablegram import relaxng
from tests.conftest import PROJECT
from tests.unit.odd.documents import AMOUNT, Documents
from tests.unit.odd.mutants import Mutants
from tests.unit.odd.opinions import jing

RNG = PROJECT / "schema" / "cablegram.rng"
EDITION = sorted(PROJECT.glob("tei/*/*.xml"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The edition's files, documents made at random, and mutants of both."""
    folder = tmp_path_factory.mktemp("documents")
    documents = Documents(RNG, Random(14))
    roots = [etree.parse(path).getroot() for path in EDITION] + [documents.document() for _ in range(20)]
    mutants = Mutants(roots, Random(11))
    for number, root in enumerate(roots + [mutants.mutant() for _ in range(AMOUNT)]):
        (folder / f"{number:04}.xml").write_bytes(etree.tostring(root))
    return folder


@pytest.fixture(scope="module")
def rejected(folder):
    """The names of the files that our RELAX NG rejects."""
    schema = relaxng.load(RNG)
    return {path.name for path in folder.glob("*.xml") if any(schema.faults(path))}


def test_some_mutants_are_valid_and_some_are_not(rejected):
    assert 0.3 * AMOUNT < len(rejected) < 0.95 * AMOUNT


def test_xml_schema_gives_the_same_verdict(folder, rejected):
    schema = etree.XMLSchema(etree.parse(PROJECT / "schema" / "cablegram.xsd"))
    parser = etree.XMLParser(collect_ids=False)
    assert {path.name for path in folder.glob("*.xml") if not schema.validate(etree.parse(path, parser))} == rejected


def test_jing_gives_the_same_verdict(folder, rejected):
    assert jing(RNG, folder) == rejected
