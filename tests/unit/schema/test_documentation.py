"""docs/odd.md: its ODD compiles, and its error is what the compiler says."""

from __future__ import annotations

import re

import pytest

from cablegram.errors import SchemaError
from cablegram.schema import Options, compile_odd
from tests.conftest import PROJECT

PAGE = (PROJECT / "docs" / "odd.md").read_text(encoding="utf-8")


@pytest.fixture
def odd(tmp_path):
    (example,) = re.findall(r"```xml\n(.*?)```", PAGE, re.S)
    path = tmp_path / "letters.odd"
    path.write_text(example, encoding="utf-8")
    return path


def test_the_example_compiles_without_a_remark_on_its_relax_ng(odd, reference):
    compiled = compile_odd(odd, Options(reference / "tei" / "p5subset.xml", ("rng",)))
    assert not compiled.remarks
    assert "<value>underlined</value>" in compiled.files["letters.rng"]


def test_the_error_is_what_the_compiler_says(odd, reference):
    odd.write_text(odd.read_text().replace('"core"', '"coer"'))
    with pytest.raises(SchemaError) as caught:
        compile_odd(odd, Options(reference / "tei" / "p5subset.xml", ("rng",)))
    assert f"error: {str(caught.value).split('/')[-1]}\n" in PAGE
    assert f"      try: {caught.value.hint}\n" in PAGE
