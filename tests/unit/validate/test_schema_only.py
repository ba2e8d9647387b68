"""With ``--schema-only`` the schema is asked, its grammar and its rules, and nothing beyond it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from cablegram.cli.validate import command
from cablegram.errors import UsageError
from tests.unit.validate.editions import SCHEMAS, codes, make

POINTER = '<p><ref target="#nowhere">x</ref></p>'


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """An edition of a document with a pointer that leads nowhere, and a register that nothing points at."""
    return make(tmp_path, body=POINTER)


@pytest.mark.parametrize("whole", [True, False])
def test_what_is_beyond_the_schema_is_not_looked_at(edition: Path, whole: bool) -> None:
    asked = edition if whole else edition / "tei" / "documents" / "a.xml"
    assert "CBG411" in codes(asked, schema="cablegram")
    assert [code for code in codes(asked, schema="cablegram", schema_only=True) if code >= "CBG4"] == []


def test_the_grammar_is(edition: Path) -> None:
    path = edition / "tei" / "documents" / "a.xml"
    path.write_text(path.read_text(encoding="utf-8").replace("<ref", "<reff").replace("</ref", "</reff"), encoding="utf-8")
    assert "CBG102" in codes(path, schema="cablegram", schema_only=True)
    assert "CBG102" in codes(edition, schema="cablegram", schema_only=True)


def test_its_rules_are(tmp_path: Path) -> None:
    make(tmp_path, body="<p><date>x</date></p>")
    path = tmp_path / "tei" / "documents" / "a.xml"
    assert codes(path, schema=str(SCHEMAS / "tiny.sch"), schema_only=True) == ["CBG301"]


@pytest.mark.parametrize(
    ("text", "code"), [("<TEI><p></TEI>", "CBG002"), ('<!DOCTYPE TEI SYSTEM "x.dtd"><TEI/>', "CBG003")]
)
def test_what_cannot_be_read_is_told(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(text, encoding="utf-8")
    assert codes(path, schema_only=True) == [code]


def test_it_excludes_a_report_on_conformance() -> None:
    with pytest.raises(UsageError, match="exclude each other"):
        CliRunner().invoke(command, ["--schema-only", "--conformance"], standalone_mode=False, catch_exceptions=False)
