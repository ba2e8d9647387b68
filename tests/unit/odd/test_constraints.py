"""The rules of the ODD: each one fires on ``tests/cases/constraints/ID/fires.xml``, and not on ``silent.xml``."""

from __future__ import annotations

import pytest
from lxml import etree

from cablegram import relaxng
from cablegram.validate import schematron
from cablegram.validate.document import Document
from tests.conftest import PROJECT
from tests.unit.odd.test_manual import ODD, TEI, any_element  # noqa: F401 (a fixture)

SCH = "{http://purl.oclc.org/dsdl/schematron}"
CASES = PROJECT / "tests" / "cases" / "constraints"
FILES = sorted(CASES.glob("*/*.xml"))
EDITION = sorted(PROJECT.glob("tei/*/*.xml"))


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    """The rules, each message of which begins with the name of its pattern."""
    root = etree.parse(PROJECT / "schema" / "cablegram.sch").getroot()
    for pattern in root.iter(f"{SCH}pattern"):
        for test in pattern.iter(f"{SCH}assert", f"{SCH}report"):
            test.text = f"{pattern.get('id')}: {test.text or ''}"
    path = tmp_path_factory.mktemp("rules") / "named.sch"
    etree.ElementTree(root).write(path)
    return path


def fired(rules, path):
    """The names of the rules that have something to say of the document at ``path``."""
    root = etree.parse(path).getroot()
    found = list(schematron.check(Document(path.name, path.read_bytes(), root, path), rules))
    assert not [finding for finding in found if finding.code == "CBG304"], found
    return {finding.message.partition(":")[0] for finding in found}


def name(path):
    return f"{path.parent.name}-{path.stem}"


def test_each_rule_has_a_case_in_which_it_fires_and_one_in_which_it_does_not():
    rules = {spec.get("ident") for spec in ODD.iter(f"{TEI}constraintSpec") if spec.get("ident") != "namespaces"}
    assert {(path.parent.name, path.name) for path in FILES} == {(rule, file) for rule in rules for file in ("fires.xml", "silent.xml")}


@pytest.mark.parametrize("path", FILES, ids=name)
def test_the_rule_fires_where_it_should_and_nowhere_else(path, rules):
    assert (path.parent.name in fired(rules, path)) == (path.stem == "fires")


@pytest.mark.parametrize("path", FILES, ids=name)
def test_the_case_is_valid_but_for_the_rule(path, any_element):  # noqa: F811
    assert [str(fault) for fault in any_element.faults(path)] == []


@pytest.mark.parametrize("path", EDITION, ids=name)
def test_the_edition_is_valid(path, rules):
    errors = {spec.get("ident") for spec in ODD.iter(f"{TEI}constraintSpec") if spec.find(".//*[@role='error']") is not None}
    assert [str(fault) for fault in relaxng.load(PROJECT / "schema" / "cablegram.rng").faults(path)] == []
    assert not errors & fired(rules, path)
