"""Schematron: each schema in ``tests/cases/validate/schematron`` finds in its document what its list says."""

from __future__ import annotations

from pathlib import Path

import pytest

from cablegram.errors import SchemaError
from cablegram.validate import program, schematron, wellformed
from cablegram.validate.document import Document
from tests.conftest import PROJECT
from tests.unit.validate.editions import write

CASES = PROJECT / "tests" / "cases" / "validate" / "schematron"
SCHEMAS = sorted(path for path in CASES.iterdir() if path.suffix in (".sch", ".rng", ".odd"))


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    program.program.cache_clear()


def document(path):
    read = wellformed.read(path.read_bytes(), str(path), path, None)
    assert isinstance(read, Document)
    return read


def said(found):
    shown = f"{found.line} {found.code} {found.message}"
    return shown if found.hint.startswith(("the rule is: ", "this is the schema's")) else f"{shown} | {found.hint}"


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda path: path.name)
def test_a_schema_finds_what_its_list_says(schema):
    found = schematron.check(document(schema.with_suffix(".xml")), schema)
    expected = schema.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    assert sorted(map(said, found)) == sorted(expected)


def test_a_phase_by_name_and_all_of_them():
    case = document(CASES / "phases.xml")
    assert [f.message for f in schematron.check(case, CASES / "phases.sch", "final")] == ["never in a draft"] * 2
    assert len(list(schematron.check(document(CASES / "first-rule.xml"), CASES / "first-rule.sch", "#ALL"))) == 3


def test_a_phase_that_is_not_there():
    with pytest.raises(SchemaError, match="no phase nosuch"):
        list(schematron.check(document(CASES / "phases.xml"), CASES / "phases.sch", "nosuch"))


WRONG = {
    "stx is no query binding": ('queryBinding="stx"', "<assert test='b'>x</assert>"),
    "XPST0003": ('queryBinding="xslt2"', "<assert test='b['>x</assert>"),
    "no abstract rule none": ('queryBinding="xslt2"', "<extends rule='none'/>"),
}


@pytest.mark.parametrize("message", WRONG)
def test_a_wrong_schema_is_told(message, tmp_path):
    binding, content = WRONG[message]
    schema = write(
        tmp_path, "x.sch",
        f'<schema xmlns="http://purl.oclc.org/dsdl/schematron" {binding}><pattern><rule context="a">{content}</rule></pattern></schema>',
    )  # fmt: skip
    with pytest.raises(SchemaError, match=message):
        list(schematron.check(document(CASES / "subject.xml"), schema))


def test_a_compiled_schema_is_kept_and_used_again(tmp_path, monkeypatch):
    list(schematron.check(document(CASES / "subject.xml"), CASES / "subject.sch"))
    assert len(list((tmp_path / "cache" / "cablegram").glob("*-schematron.xsl"))) == 1
    program.program.cache_clear()
    monkeypatch.setattr(program, "_compile", None)
    assert list(schematron.check(document(CASES / "variables.xml"), CASES / "subject.sch"))


def test_what_rules_said_is_kept_until_the_document_changes(tmp_path, monkeypatch):
    case = write(tmp_path, "case.xml", "<a><b n='1'/></a>")
    before = list(schematron.check(document(case), CASES / "subject.sch"))
    with monkeypatch.context() as patch:
        patch.setattr(schematron, "_run", None)
        assert list(schematron.check(document(case), CASES / "subject.sch")) == before
    write(tmp_path, "case.xml", "<a><b n='1'/><b n='2'/></a>")
    assert len(list(schematron.check(document(case), CASES / "subject.sch"))) == len(before) + 1


def test_what_rules_said_is_not_kept_where_they_look_at_other_documents(tmp_path):
    list(schematron.check(document(CASES / "included.xml"), CASES / "included.sch"))
    assert not list((tmp_path / "cache" / "cablegram").glob("*.json"))


def test_rules_are_run_over_what_the_document_will_be(tmp_path):
    case = write(tmp_path, "case.xml", "<a><b n='1'/></a>")
    before = list(schematron.check(document(case), CASES / "subject.sch"))
    mended = wellformed.read(b"<a><b n='1'/><b n='2'/></a>", str(case), case, None)
    assert len(list(schematron.check(mended, CASES / "subject.sch"))) == len(before) + 1


def rules(folder, rule):
    """A schema with one rule for ``a``."""
    return write(folder, "x.sch", '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">'
                                  f'<pattern><rule context="a">{rule}</rule></pattern></schema>')


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_rules_read_any_encoding_in_any_folder(encoding, tmp_path, monkeypatch):
    schema = rules(tmp_path, "<report test=\"@n = 'ü'\">ü it is</report>")
    folder = tmp_path / "mit blank" / "Köln 1961"
    folder.mkdir(parents=True)
    text = f"<?xml version='1.0' encoding='{encoding.removesuffix('-sig')}'?><a n='ü'/>"
    (folder / "ä b.xml").write_bytes(text.encode(encoding))
    monkeypatch.chdir(tmp_path)
    found = schematron.check(document(Path("mit blank", "Köln 1961", "ä b.xml")), schema)
    assert [one.message for one in found] == ["ü it is"]


def test_what_could_not_be_run_is_tried_again(tmp_path):
    schema = rules(tmp_path, '<assert test="1 idiv @n gt 0">x</assert>')
    found = schematron.check(document(write(tmp_path, "case.xml", "<a n='0'/>")), schema)
    assert [one.code for one in found] == ["CBG304"]
    assert not list((tmp_path / "cache" / "cablegram").glob("*-schematron.json"))
