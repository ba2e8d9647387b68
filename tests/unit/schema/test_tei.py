"""The TEI's own customisations: what we make of them accepts what the TEI's own schemas accept."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from itertools import islice
from random import Random

import pytest
from lxml import etree

from cablegram.errors import SchemaError
from cablegram.schema import Options, compile_odd
from tests.unit.odd.mutants import Mutants
from tests.unit.schema.frus import telegrams
from tests.unit.schema.languages import Grammar, differences

NAMES = ["tei_bare", "tei_lite", "tei_simplePrint", "tei_all"]
CLOSED = {"castItem", "classSpec", "constitution", "factuality", "interaction", "recording", "tag"}
"""The Guidelines close the list of values of @type on these elements; the TEI's own RELAX NG loses it, because the
elements change an attribute that a class provides. We keep it."""
EXCLUSIVE = "anyElement: they part over attributes [('choice', "
"""The Guidelines let @require and @except of anyElement exclude each other, by org="choice" on the outermost attList; the
TEI's own RELAX NG only knows it on inner ones. We keep it."""


@cache
def ours(name, reference):
    options = Options(reference / "tei" / "p5subset.xml", ("rng", "sch"))
    return compile_odd(reference / "tei" / "odd" / f"{name}.odd", options).files


def parsed(text):
    return etree.fromstring(text.encode())


@pytest.mark.parametrize("name", NAMES)
def test_each_element_has_the_content_and_the_attributes_that_it_has_in_the_teis_own_schema(name, reference):
    theirs = Grammar(etree.parse(reference / "tei" / f"{name}.rng").getroot())
    found = list(differences(Grammar(parsed(ours(name, reference)[f"{name}.rng"])), theirs))
    allowed = (EXCLUSIVE, *(f"{element}: they part over attributes [('type', " for element in CLOSED))
    assert [said for said in found if not said.startswith(allowed)] == []


def rules_of(root):
    """The tests of a Schematron schema, but for those that the TEI derives from lists of parameters and deprecations."""
    sch = "{http://purl.oclc.org/dsdl/schematron}"
    rules = [rule for rule in root.iter(f"{sch}rule") if not rule.get("context").startswith("tei:param[")]
    tests = [test.get("test") for rule in rules for test in rule.iter(f"{sch}assert", f"{sch}report")]
    return {" ".join(test.split()) for test in tests} - {"true()"}


def test_all_rules_of_the_tei_are_there(reference):
    theirs = rules_of(etree.parse(reference / "tei" / "tei_all.sch").getroot())
    assert theirs <= rules_of(parsed(ours("tei_all", reference)["tei_all.sch"]))
    assert len(theirs) > 80


def invalid(schema, folder):
    program = shutil.which("jing")
    if program is None:
        pytest.skip("jing is not installed")
    files = sorted(folder.glob("*.xml"))
    done = subprocess.run([program, "-i", str(schema), *map(str, files)], capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return set(re.findall(rf"^{re.escape(str(folder))}/([^/:]+\.xml):", done.stdout, re.M))


@pytest.mark.parametrize("name", ["tei_lite", "tei_simplePrint"])
def test_telegrams_and_mutants_of_them_get_the_verdict_that_the_teis_own_schema_gives(name, reference, tmp_path):
    documents = list(islice(telegrams(reference / "frus" / "frus1961-63v04.xml"), 6))
    mutants = Mutants(documents, Random(3))
    for number, root in enumerate(documents + [mutants.mutant() for _ in range(24)]):
        etree.ElementTree(root).write(tmp_path / f"{number:04}.xml", encoding="utf-8")
    (tmp_path / "ours.rng").write_text(ours(name, reference)[f"{name}.rng"], encoding="utf-8")
    assert invalid(tmp_path / "ours.rng", tmp_path) == invalid(reference / "tei" / f"{name}.rng", tmp_path)


def test_an_odd_of_2015_compiles_with_what_is_left_of_it(reference):
    options = Options(reference / "tei" / "p5subset.xml", ("rng",))
    odd = reference / "frus" / "frus.odd"
    with pytest.raises(SchemaError, match=r"frus\.odd:\d+: the source teisimple\.odd is not there"):
        compile_odd(odd, options)
    left = compile_odd(odd, Options(options.source, ("rng",), lenient=True))
    assert {"classification", "attachment"} <= Grammar(parsed(left.files["frus.rng"])).elements.keys()
