"""The report on TEI conformance: what an editor reads of the five criteria, and what stands against them, once."""

from __future__ import annotations

import shutil

import pytest

from tests.unit.validate.editions import SCHEMAS, check, make


def reported(folder, body, schema="telegram", **options):
    """The findings on a document with ``body`` beside a schema folder with a ``tei_all`` that is small."""
    make(folder, body=body)
    schemas = folder / "schemas"
    schemas.mkdir()
    shutil.copy(SCHEMAS / "telegram.rng", schemas / "tei_all.rng")
    shutil.copy(SCHEMAS / "telegram.rng", schemas)
    document = folder / "tei" / "documents" / "a.xml"
    return check(document, schema=schema, folder=schemas, conformance=True, **options)


def report(found):
    (one,) = (one for one in found if one.code == "CBG900")
    return dict(part.split(": ") for part in one.message.removeprefix("TEI conformance: ").split("; "))


def test_each_criterion_has_its_answer(tmp_path):
    assert report(reported(tmp_path, "<p>TEXT</p>")) == {
        "well-formed": "yes", "valid against tei_all": "yes", "abstract model": "not checked (no tei_all in the schema folder)",
        "namespace": "yes", "documented by an ODD": "no",
    }  # fmt: skip


@pytest.mark.parametrize("schema", ["telegram", "tei_all"])
def test_what_the_own_schema_does_not_accept_is_not_said_again_of_tei_all(schema, tmp_path):
    found = reported(tmp_path, "<p><persname>RUSK</persname></p>", schema)
    assert [one.code for one in found if one.code in ("CBG102", "CBG901")] == ["CBG102"]
    assert report(found)["valid against tei_all"] == "no"


def test_a_private_type_is_told_once_with_how_often_it_is_there(tmp_path):
    body = '<div type="blurb"><p>A</p></div><div type="blurb"><p>B</p></div><div type="section"><p>C</p></div>'
    said = [one.message for one in reported(tmp_path, body) if one.code == "CBG905"]
    assert said == ['type="blurb" on <div> is in no list of values that is known here (2 ×)']


def test_the_lists_of_the_schema_count_before_our_own(tmp_path):
    schema = (SCHEMAS / "telegram.rng").read_text(encoding="utf-8")
    listed = "<attribute name=\"type\"><choice><value>blurb</value><value>letter</value></choice></attribute>"
    path = tmp_path / "mine.rng"
    path.write_text(schema.replace('<element name="p">', f'<element name="p"><optional>{listed}</optional>'), encoding="utf-8")
    found = reported(tmp_path / "edition", '<p type="blurb">A</p>', str(path))
    assert "CBG905" not in [one.code for one in found]
