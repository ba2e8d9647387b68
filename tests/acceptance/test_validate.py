"""``cablegram validate`` as it is called: exit codes, formats, bad input."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from lxml import etree

from tests.conftest import PROJECT
from tests.unit.validate.editions import SCHEMAS, make, write

TINY = str(SCHEMAS / "tiny.rng")


def run(*arguments, cwd=PROJECT, stdin=None):
    command = [sys.executable, "-m", "cablegram", "validate", *map(str, arguments)]
    environment = {"PYTHONPATH": str(PROJECT), "PATH": "/usr/bin:/bin", "HOME": str(cwd)}
    done = subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, text=True, env=environment)
    assert "Traceback" not in done.stderr
    return done


def test_a_clean_edition_exits_with_0(tmp_path):
    done = run("--schema", TINY, cwd=make(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 files checked" in done.stdout


def test_an_error_exits_with_1_and_names_file_line_and_column(tmp_path):
    make(tmp_path, body='<p><ref target="#nowhere">X</ref></p>')
    done = run("--schema", TINY, cwd=tmp_path)
    assert done.returncode == 1
    assert "tei/documents/a.xml:7:9: error CBG411: nothing in this file has the identifier “nowhere”" in done.stdout


def test_a_warning_exits_with_1_only_when_strict(tmp_path):
    make(tmp_path, body='<p><ref type="noteRef">(1)</ref></p>')
    assert run("--schema", TINY, tmp_path).returncode == 0
    assert run("--schema", TINY, "--strict", tmp_path).returncode == 1


def test_standard_input(tmp_path):
    done = run("--schema", TINY, "--format", "json", "-", cwd=tmp_path, stdin="<a><b></a>")
    assert done.returncode == 1
    (finding,) = json.loads(done.stdout)
    assert (finding["file"], finding["line"], finding["code"]) == ("-", 1, "CBG002")


@pytest.mark.parametrize("name", ["missing.xml", "missing/folder"])
def test_what_does_not_exist_could_not_be_done(tmp_path, name):
    done = run(name, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert f"{name}: no such file or folder" in done.stderr


def test_a_folder_that_is_no_edition_could_not_be_done(tmp_path):
    done = run(cwd=tmp_path)
    assert done.returncode == 3
    assert "no edition.toml" in done.stderr


def test_an_unknown_schema_is_told_with_what_to_do(tmp_path):
    done = run("--schema", "tei_all", make(tmp_path))
    assert done.returncode == 3
    assert "CABLEGRAM_SCHEMAS" in done.stderr


def test_a_broken_edition_toml_could_not_be_done(tmp_path):
    write(make(tmp_path), "edition.toml", "[edition\n")
    assert run(cwd=tmp_path).returncode == 3


def test_wrong_usage_exits_with_2(tmp_path):
    assert run("--format", "poem", cwd=tmp_path).returncode == 2


HOSTILE = {
    "external": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    "parameter": '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://localhost/x"> %x;]><a/>',
    "dtd": '<!DOCTYPE a SYSTEM "http://localhost/x.dtd"><a/>',
    "bomb": "<!DOCTYPE a [<!ENTITY a '1234567890'>"
    + "".join(f"<!ENTITY {n} '{f'&{p};' * 10}'>" for p, n in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><a x='&i;'>&i;</a>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_xml_is_a_finding(tmp_path, name):
    write(make(tmp_path), "tei/documents/a.xml", HOSTILE[name])
    done = run("--schema", TINY, "--format", "json", cwd=tmp_path)
    assert done.returncode == 1
    assert [f["code"] for f in json.loads(done.stdout) if f["severity"] == "error"] == ["CBG003"]
    assert "root:" not in done.stdout


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github", "html"])
def test_every_format_reports_the_finding_and_is_the_same_twice(tmp_path, form):
    make(tmp_path, body='<p xml:id="x"><ref target="#nowhere">&lt;X, 100%: “Ü”</ref></p><p xml:id="x"/>')
    first, second = (run("--schema", TINY, "--format", form, cwd=tmp_path) for _ in range(2))
    assert first.stdout == second.stdout
    assert first.returncode == 1
    assert "CBG411" in first.stdout
    if form in ("json", "sarif"):
        json.loads(first.stdout)
    if form == "junit":
        assert etree.fromstring(first.stdout.encode()).get("failures") == "1"


@pytest.mark.parametrize(("language", "said"), [("de", "nichts in dieser Datei"), ("es", "nada en este archivo"), ("fr", "rien dans ce fichier")])
def test_messages_in_other_languages(tmp_path, language, said):
    make(tmp_path, body='<p><ref target="#nowhere">X</ref></p>')
    assert said in run("--schema", TINY, "--lang", language, cwd=tmp_path).stdout


def test_explain_shows_the_rule_and_both_examples():
    command = [sys.executable, "-m", "cablegram", "explain", "cbg421"]
    shown = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    assert shown.startswith("CBG421 (error): A register entry is missing")
    assert "Bad:" in shown
    assert "persons.xml#mccloy" in shown
    assert "Good:" in shown
