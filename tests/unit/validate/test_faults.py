"""Faults that editors really make, each put into an edition that is right, and what is said of it, word for word.

A case is a file in ``tests/cases/validate/faults``: which file of ``tests/cases/validate/edition`` is changed, what is
replaced there, with what, and what is said. With ``CABLEGRAM_BLESS=1`` what is said is written into the cases.
"""

from __future__ import annotations

import os
import re
import shutil

import pytest

from cablegram.resources import resource
from tests.conftest import PROJECT
from tests.unit.validate.editions import check

CASES = PROJECT / "tests" / "cases" / "validate"
LISTS = re.compile(r"(allowed(?: here)?|can have): .*?(?= \(https|$)")
"""What is allowed is left out: it changes with the schema."""

FAULTS = sorted((CASES / "faults").glob("*.txt"))


def parts(case):
    """The changed file, what is replaced, with what, and what is said."""
    file, rest = case.read_text(encoding="utf-8").split("\n--- replace\n")
    old, rest = rest.split("\n--- with\n")
    new, said = rest.split("\n--- says\n")
    return file, old, new, said


def said_of(folder):
    found = check(folder, schema="cablegram")
    lines = []
    for one in found:
        name = one.file.removeprefix(f"{folder}/")
        hint = LISTS.sub(r"\1: …", one.hint)
        lines.append(f"{name}:{one.line}:{one.column} {one.severity} {one.code}: {one.message}\n  {hint}\n")
    return "".join(lines)


@pytest.fixture(scope="module", autouse=True)
def schema():
    if not resource("schema", "cablegram.rng").is_file():
        pytest.skip("cablegram's own schema is missing")


@pytest.mark.parametrize("case", FAULTS, ids=lambda path: path.stem)
def test_what_is_said_of_a_fault(case, tmp_path):
    file, old, new, expected = parts(case)
    folder = tmp_path / "edition"
    shutil.copytree(CASES / "edition", folder)
    before = (folder / file).read_text(encoding="utf-8")
    assert before.count(old) >= 1, "the edition lacks what is to be replaced"
    (folder / file).write_text(before.replace(old, new, 1), encoding="utf-8")
    said = said_of(folder)
    if os.environ.get("CABLEGRAM_BLESS"):
        case.write_text(f"{file}\n--- replace\n{old}\n--- with\n{new}\n--- says\n{said}", encoding="utf-8")
    else:
        assert said == expected


def test_nothing_is_said_of_the_edition_that_is_right(tmp_path):
    assert said_of(CASES / "edition") == ""


LIKELY = {
    "head-too-late": "<space>, <p>, <div>, <note>, <closer>",
    "attribute-misspelt": "when, resp, cert",
    "element-misspelt": "<abbr>, <sic>, <orig>, <unclear>",
    "certainty-misspelt": "“high”, “medium”, “low”",
}


@pytest.mark.parametrize("name", LIKELY)
def test_what_the_document_uses_there_is_named_first(name, tmp_path):
    """What is meant, then what the document has at such places, then the rest in the order of the schema."""
    file, old, new, _ = parts(CASES / "faults" / f"{name}.txt")
    folder = tmp_path / "edition"
    shutil.copytree(CASES / "edition", folder)
    text = (folder / file).read_text(encoding="utf-8")
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    (found,) = check(folder, schema="cablegram")
    allowed = re.search(r"(?:allowed(?: here)?|can have): (.*?) \(https", found.hint)[1].split(", ")
    expected = LIKELY[name].split(", ")
    assert set(allowed[: len(expected)]) == set(expected)
    assert allowed[0] == expected[0]
