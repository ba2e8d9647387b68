"""All checks of James Clark's test suite for RELAX NG."""

from __future__ import annotations

import pytest
from lxml import etree

from cablegram import relaxng
from cablegram.errors import SchemaError


@pytest.fixture(scope="module")
def suite(reference):
    return etree.parse(reference / "relaxng" / "spectest.xml")


def content(element):
    return etree.tostring(element[0], encoding="utf-8") if len(element) else (element.text or "").encode()


def lay_out(element, folder):
    for child in element.iterchildren("resource"):
        (folder / child.get("name")).write_bytes(content(child))
    for child in element.iterchildren("dir"):
        (folder / child.get("name")).mkdir()
        lay_out(child, folder / child.get("name"))


def judged(case, folder):
    """What the engine says of a case, check by check: the line in the suite, what is right, what it says."""
    folder.mkdir()
    lay_out(case, folder)
    grammar = None
    for check in case.iterchildren("correct", "incorrect", "valid", "invalid"):
        if check.tag in ("correct", "incorrect"):
            (folder / "schema.rng").write_bytes(content(check))
            try:
                grammar = relaxng.load(folder / "schema.rng", cached=False)
                verdict = "correct"
            except SchemaError:
                verdict = "incorrect"
        else:
            document = check.get("dtd", "").encode() + content(check)
            verdict = "invalid" if any(grammar.faults(document)) else "valid"
        yield check.sourceline, check.tag, verdict


def test_all_checks_of_the_suite_come_out_right(suite, tmp_path):
    checks = [check for number, case in enumerate(suite.iter("testCase"))
              for check in judged(case, tmp_path / str(number))]
    assert len(checks) == 965
    assert [check for check in checks if check[1] != check[2]] == []
