"""``cablegram schema`` as users run it: results, places, exit codes."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.conftest import PROJECT

CASES = PROJECT / "tests" / "cases" / "odd"


def cablegram(folder, *words):
    return subprocess.run([sys.executable, "-m", "cablegram", "schema", *map(str, words)], capture_output=True, text=True,
                          cwd=folder, env=os.environ | {"PYTHONPATH": str(PROJECT)})


@pytest.fixture
def edition(tmp_path):
    for name in ("schema.odd", "source.xml"):
        (tmp_path / name).write_bytes((CASES / "modes" / name).read_bytes())
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "A trial"\n\n[schema]\nodd = "schema.odd"\nsource = "source.xml"\n')
    return tmp_path


def test_the_source_may_be_named_once_in_the_edition(edition):
    built = cablegram(edition, "build", "-o", "out")
    assert built.returncode == 0, built.stderr
    assert sorted(path.name for path in (edition / "out").iterdir()) == ["modes-manual", "modes.rng", "modes.sch", "modes.xsd"]
    assert cablegram(edition, "check", "-o", "out").returncode == 0


def test_check_says_where_a_result_is_out_of_date(edition):
    assert cablegram(edition, "build").returncode == 0
    changed = edition / "modes.sch"
    changed.write_text(changed.read_text().replace("<title>", "<title>x", 1))
    (edition / "modes.rng").unlink()
    checked = cablegram(edition, "check")
    assert checked.returncode == 1
    assert "error: modes.sch:3: this is not what the ODD says now" in checked.stdout
    assert "error: modes.rng: this result is missing" in checked.stdout


def test_without_a_source_it_says_where_to_get_one(edition):
    (edition / "edition.toml").unlink()
    built = cablegram(edition, "build", "schema.odd")
    assert built.returncode == 3
    assert "schema.odd:" in built.stderr
    assert "https://tei-c.org/Vault/P5/current/xml/tei/odd/p5subset.xml" in built.stderr


def test_errors_stop_it_and_lenient_goes_on(tmp_path):
    odd, source = CASES / "errors" / "unknown-element.odd", CASES / "modes" / "source.xml"
    strict = cablegram(tmp_path, "build", odd, "--source", source, "-o", "out")
    assert strict.returncode == 3
    told = "unknown-element.odd:6: there is no element named asid (did you mean aside?)\n"
    assert told in strict.stderr
    assert not (tmp_path / "out").exists()
    lenient = cablegram(tmp_path, "build", odd, "--source", source, "-o", "out", "--lenient")
    assert lenient.returncode == 0
    assert lenient.stderr.startswith("error: ")
    assert told in lenient.stderr
    assert (tmp_path / "out" / "wrong.rng").exists()


@pytest.mark.parametrize(("text", "said"), [
    ("<TEI xmlns='http://www.tei-c.org/ns/1.0'/>", "this is not an ODD"),
    ("<TEI", "a tag is not finished"),
    ("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", "the entity &x; is not allowed"),
])
def test_what_is_no_odd_is_refused(text, said, tmp_path):
    (tmp_path / "my.odd").write_text(text)
    built = cablegram(tmp_path, "build", "my.odd")
    assert built.returncode == 3
    assert said in built.stderr


def test_a_missing_odd_and_contradicting_options_are_told(tmp_path):
    assert cablegram(tmp_path, "build", "no.odd").returncode == 3
    assert cablegram(tmp_path, "build", CASES / "whole" / "schema.odd", "--lenient", "--strict").returncode == 2


def test_where_no_odd_is_nothing_is_written_and_what_to_do_is_said(tmp_path):
    built = cablegram(tmp_path, "build", "--format", "rng")
    assert built.returncode == 2
    assert "try: name one: cablegram schema build my.odd" in built.stderr
    assert cablegram(tmp_path, "build", "--format", "rng", "-o", "out").returncode == 0
    assert [path.name for path in tmp_path.rglob("*.rng")] == ["cablegram.rng"]


def test_the_odd_in_the_edition_s_schema_folder_is_taken(edition):
    (edition / "schema").mkdir()
    (edition / "schema.odd").rename(edition / "schema" / "own.odd")
    (edition / "edition.toml").write_text('[edition]\ntitle = "A trial"\n\n[schema]\nsource = "source.xml"\n')
    built = cablegram(edition, "build", "--format", "rng")
    assert built.returncode == 0, built.stderr
    assert (edition / "schema" / "modes.rng").is_file()
