"""In vitro: each folder of tests/cases/odd is an ODD (with a source of its own, where it needs one), and documents that
its schemas accept or reject. All schema languages must say the same, but for what lies in "looser"."""

from __future__ import annotations

import re
from functools import cache

import pytest
from lxml import etree

from cablegram.errors import SchemaError, XMLError
from cablegram.schema import FORMATS, Options, build, compile_odd, drift
from tests.conftest import PROJECT

CASES = PROJECT / "tests" / "cases" / "odd"
DOCUMENTS = sorted(CASES.glob("*/*valid/*.xml"))
LOOSER = sorted(CASES.glob("*/looser/*.xml"))
"""What RELAX NG rejects and XML Schema can't; the compiler warns of it."""


@cache
def compiled(case):
    source = CASES / case / "source.xml"
    options = Options(source if source.exists() else None)
    return compile_odd(CASES / case / "schema.odd", options)


@cache
def relaxng(case):
    (text,) = (text for name, text in compiled(case).files.items() if name.endswith(".rng"))
    return etree.RelaxNG(etree.fromstring(text.encode()))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("schemas")


@cache
def xml_schema(case, folder):
    build(compiled(case), folder / case)
    return etree.XMLSchema(etree.parse(folder / case / f"{compiled(case).ident}.xsd"))


def name(path):
    return str(path.relative_to(CASES))


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_relax_ng_accepts_what_is_valid_and_nothing_else(path):
    schema = relaxng(path.parts[-3])
    assert schema.validate(etree.parse(path)) == (path.parent.name == "valid"), schema.error_log


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_xml_schema_says_the_same_as_relax_ng(path, folder):
    schema = xml_schema(path.parts[-3], folder)
    assert schema.validate(etree.parse(path)) == (path.parent.name == "valid"), schema.error_log


@pytest.mark.parametrize("path", LOOSER, ids=name)
def test_what_xml_schema_cannot_say_is_said_by_relax_ng(path, folder):
    document, case = etree.parse(path), path.parts[-3]
    assert not relaxng(case).validate(document)
    assert xml_schema(case, folder).validate(document)
    assert any("the XML Schema" in remark.message for remark in compiled(case).remarks)


@pytest.mark.parametrize("odd", sorted(CASES.glob("*/schema.odd")), ids=name)
def test_the_compiler_says_the_same_bytes_twice(odd):
    assert compiled(odd.parent.name).files == compiled.__wrapped__(odd.parent.name).files



def test_the_committed_schemas_are_what_the_odd_says():
    found = list(drift(compile_odd(PROJECT / "schema" / "cablegram.odd"), PROJECT / "schema"))
    assert not found, "\n".join([*map(str, found), "run: cablegram schema build"])


@pytest.mark.parametrize("path", sorted((CASES / "errors").glob("*.odd")), ids=lambda path: path.stem)
def test_what_is_unknown_or_not_supported_is_named_with_its_place(path):
    options = Options(CASES / "modes" / "source.xml")
    expected = path.with_suffix(".txt").read_text(encoding="utf-8").strip().split("\n")
    with pytest.raises(SchemaError) as caught:
        compile_odd(path, options)
    error = caught.value
    assert [line.split(path.name)[-1] for line in str(error).split("\n")] == expected
    assert error.hint == "correct the ODD; --lenient compiles what is left"
    lenient = compile_odd(path, Options(options.source, FORMATS, lenient=True))
    assert lenient.files
    assert any(remark.severity == "error" for remark in lenient.remarks)


@pytest.mark.parametrize("path", sorted((CASES / "malformed").glob("*.odd")), ids=lambda path: path.stem)
def test_what_has_not_the_form_of_an_odd_is_told_before_it_is_compiled(path):
    with pytest.raises(SchemaError) as caught:
        compile_odd(path, Options(lenient=True))
    hint = "" if caught.value.hint == "correct the ODD" else f" [{caught.value.hint}]"
    said = str(caught.value).split(path.name)[-1] + hint
    assert said == path.with_suffix(".txt").read_text(encoding="utf-8").strip()


@pytest.mark.parametrize("path", sorted((CASES / "warnings").glob("*.odd")), ids=lambda path: path.stem)
def test_what_has_no_effect_or_another_one_is_warned_of(path):
    remarks = compile_odd(path, Options(CASES / "modes" / "source.xml")).remarks
    said = [re.sub(r"^(\w+): .*(?=:\d)", r"\1", str(remark)) for remark in remarks]
    assert said == path.with_suffix(".txt").read_text(encoding="utf-8").strip().split("\n")


@pytest.mark.parametrize("reference", ['source="base.odd"', '><specGrpRef target="base.odd#g"/></schemaSpec><ab'])
def test_what_an_odd_leans_on_is_read_by_the_hardened_parser_too(reference, tmp_path):
    (tmp_path / "base.odd").write_text('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>')
    odd = tmp_path / "my.odd"
    odd.write_text(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><schemaSpec ident="my" {reference} /></TEI>')
    with pytest.raises(XMLError, match=r"base\.odd:1: the entity &x; is not allowed"):
        compile_odd(odd)


def odd_from(source, content='<moduleRef key="base"/>'):
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><schemaSpec ident="my" source="{source}">{content}</schemaSpec></TEI>'


@pytest.mark.parametrize(("sources", "said"), [
    ({"my": "my.odd"}, "my.odd:1: the source my.odd is this ODD itself"),
    ({"my": "one.odd", "one": "./other.odd", "other": "one.odd"}, "other.odd:1: the source one.odd takes from this ODD in turn"),
])  # fmt: skip
def test_an_odd_is_no_source_of_itself(sources, said, tmp_path):
    for name, source in sources.items():
        (tmp_path / f"{name}.odd").write_text(odd_from(source))
    with pytest.raises(SchemaError) as caught:
        compile_odd(tmp_path / "my.odd", Options(lenient=True))
    assert said in str(caught.value)


def test_elements_without_the_module_of_their_classes_are_warned_of(tmp_path):
    (tmp_path / "source.xml").write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><classSpec module="tei" type="model" ident="model.any"/>'
        '<elementSpec module="base" ident="doc"><content><empty/></content></elementSpec></TEI>')  # fmt: skip
    odd = tmp_path / "my.odd"
    said = []
    for content in ('<moduleRef key="base"/>', '<moduleRef key="tei"/><moduleRef key="base"/>'):
        odd.write_text(odd_from("p5subset.xml", content))
        said.append([remark.message for remark in compile_odd(odd, Options(tmp_path / "source.xml")).remarks])
    assert said == [["the module tei is not taken, so that the elements have neither its classes nor its datatypes"], []]
