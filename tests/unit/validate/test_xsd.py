"""What XML Schema finds is said in our own words, in every language; ``CABLEGRAM_BLESS=1`` writes them into the cases."""

from __future__ import annotations

import os

import pytest

from cablegram.diagnostics import LANGUAGES, translated
from tests.conftest import PROJECT
from tests.unit.validate.editions import check, write

CASES = PROJECT / "tests" / "cases" / "validate" / "xsd"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_fault_has_its_words(language):
    found = [translated(one, language) for one in check(CASES / "letters.xml", schema=str(CASES / "letter.xsd"))]
    said = "".join(f"{one.line}:{one.column} {one.message}\n  {one.hint}\n" for one in found)
    golden = CASES / f"letters.{language}.txt"
    if os.environ.get("CABLEGRAM_BLESS"):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


def test_a_root_that_the_schema_does_not_have(tmp_path):
    (found,) = check(write(tmp_path, "a.xml", '<note xmlns="urn:letters"/>'), schema=str(CASES / "letter.xsd"))
    assert (found.code, found.form, found.values["name"]) == ("CBG201", "unknown", "note")
