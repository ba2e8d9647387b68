"""``cablegram encode`` and ``cablegram source``, run as users run them."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys

import pytest

from cablegram.edition import load
from cablegram.publish import publish
from tests.conftest import PROJECT

SEEDS = sorted((PROJECT / "seeds").iterdir())


def cablegram(*words, cwd, stdin=b""):
    environment = os.environ | {"PYTHONPATH": str(PROJECT)}
    return subprocess.run([sys.executable, "-m", "cablegram", *map(str, words)], cwd=cwd, input=stdin,
                          capture_output=True, env=environment)


@pytest.fixture
def edition(tmp_path):
    """This project's edition, without what has been encoded."""
    for name in ("edition.toml", "seeds", "tei"):
        copy = shutil.copytree if (PROJECT / name).is_dir() else shutil.copy
        copy(PROJECT / name, tmp_path / name)
    for path in (tmp_path / "tei" / "documents").glob("*.xml"):
        path.unlink()
    return tmp_path


def files(folder):
    return {p.relative_to(folder): hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name)
def test_each_seed_comes_back_byte_for_byte(seed, tmp_path):
    made = cablegram("encode", seed, "--stdout", cwd=PROJECT)
    assert made.returncode == 0, made.stderr
    back = cablegram("source", "-", cwd=tmp_path, stdin=made.stdout)
    assert (back.returncode, back.stdout) == (0, seed.read_bytes())


@pytest.mark.parametrize("path", sorted((PROJECT / "tei" / "documents").glob("*.xml")), ids=lambda path: path.name)
def test_the_committed_edition_is_what_encode_makes(path):
    seed = next(p for p in SEEDS if f"<idno>{p.name}</idno>" in path.read_text(encoding="utf-8"))
    assert cablegram("encode", seed, "--stdout", cwd=PROJECT).stdout == path.read_bytes()


def test_encode_leaves_the_seeds_alone_and_is_the_same_every_time(edition):
    before = files(edition / "seeds")
    assert cablegram("encode", cwd=edition).returncode == 0
    first = files(edition / "tei")
    assert cablegram("encode", "--jobs", 2, cwd=edition).returncode == 0
    assert (files(edition / "seeds"), files(edition / "tei")) == (before, first)
    assert len(list((edition / "tei" / "documents").iterdir())) == len(SEEDS)


def test_an_edition_is_encoded_from_elsewhere(edition, tmp_path_factory):
    assert cablegram("encode", edition, cwd=tmp_path_factory.mktemp("elsewhere")).returncode == 0
    elsewhere = files(edition / "tei")
    assert len(list((edition / "tei" / "documents").iterdir())) == len(SEEDS)
    assert cablegram("encode", "--force", cwd=edition).returncode == 0
    assert files(edition / "tei") == elsewhere


def test_a_person_s_work_is_kept_and_said_so(edition):
    cablegram("encode", cwd=edition)
    path = sorted((edition / "tei" / "documents").iterdir())[0]
    path.write_text(path.read_text(encoding="utf-8").replace('cert="medium"', 'cert="high"', 1), encoding="utf-8")
    changed = path.read_bytes()
    done = cablegram("encode", cwd=edition)
    assert path.read_bytes() == changed
    assert b"a person has changed it" in done.stdout
    assert b"--force" in done.stdout
    assert cablegram("encode", "--force", cwd=edition).returncode == 0
    assert path.read_bytes() != changed


def test_what_is_not_utf8_is_read_told_and_recorded(tmp_path):
    (tmp_path / "a.txt").write_bytes("Señor “X” said.\r\n".encode("cp1252"))
    done = cablegram("encode", "a.txt", "-o", "out", cwd=tmp_path)
    assert done.returncode == 0
    assert b"Windows-1252" in done.stdout
    made = next((tmp_path / "out").iterdir())
    assert b'<note type="encoding">windows-1252</note>' in made.read_bytes()
    assert cablegram("source", made, cwd=tmp_path).stdout.decode() == "Señor “X” said.\r\n"
    assert cablegram("source", "--bytes", made, cwd=tmp_path).stdout == (tmp_path / "a.txt").read_bytes()
    report = cablegram("validate", made, cwd=tmp_path).stdout
    assert b"1 file checked" in report
    assert b"CBG1" not in report


@pytest.mark.parametrize(("content", "says"), [
    (None, "no such file"), (b"", "the transcript is empty"), (b" \n\n", "the transcript is empty"),
    (b"%PDF-1.4", "this is not a text file"), (b"a\0b", "this is not a text file"),
    (b"\n<!DOCTYPE html><p>x", "this is a web page"), (b"\xef\xbb\xbf<?xml version='1.0'?><TEI/>", "this is a web page or XML"),
])
def test_what_is_no_transcript_is_an_error_and_leaves_nothing(tmp_path, content, says):
    if content is not None:
        (tmp_path / "a.txt").write_bytes(content)
    done = cablegram("encode", "a.txt", "-o", "out", cwd=tmp_path)
    assert done.returncode == 3
    assert f"a.txt: {says}" in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_one_bad_file_does_not_keep_the_others_from_being_encoded(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(b"Some words.\n")
    (tmp_path / "in" / "b.txt").write_bytes(b"")
    done = cablegram("encode", "in", "-o", "out", cwd=tmp_path)
    assert done.returncode == 3
    assert b"1 failed, 1 new" in done.stdout
    assert len(list((tmp_path / "out").iterdir())) == 1


def test_data_beside_the_transcripts_of_a_folder_is_left_out(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Lima, May 3, 1960.", encoding="utf-8")
    (tmp_path / "in" / "registers.json").write_text("{}", encoding="utf-8")
    done = cablegram("encode", "in", "-o", "out", cwd=tmp_path)
    assert (done.returncode, b"registers.json" in done.stdout + done.stderr) == (0, False)
    assert len(files(tmp_path / "out")) == 1


def test_outside_of_an_edition_it_asks_where_to(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(b"Some words.\n")
    done = cablegram("encode", "in", cwd=tmp_path)
    assert done.returncode == 2
    assert b"-o DIR" in done.stderr


def test_an_unknown_layout_comes_with_the_known_ones(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"Some words.\n")
    done = cablegram("encode", "a.txt", "--layout", "fax", cwd=tmp_path)
    assert done.returncode == 2
    assert b"print" in done.stderr


def test_source_of_what_is_not_xml_says_where(tmp_path):
    (tmp_path / "a.xml").write_bytes(b"<TEI>\n<p>\n</TEI>")
    done = cablegram("source", "a.xml", cwd=tmp_path)
    assert done.returncode == 3
    assert b"a.xml:3:" in done.stderr
    checked = cablegram("validate", "a.xml", cwd=tmp_path).stdout.decode()
    assert done.stderr.decode().splitlines()[0].rpartition(": ")[2] in checked


def test_source_of_a_register_says_that_there_is_none():
    done = cablegram("source", PROJECT / "tei" / "registers" / "persons.xml", cwd=PROJECT)
    assert done.returncode == 3
    assert b"persons.xml: there is no text in it" in done.stderr


def test_an_entity_bomb_is_refused(tmp_path):
    bomb = b'<!DOCTYPE a [<!ENTITY x "xx"><!ENTITY y "&x;&x;">]><TEI xmlns="http://www.tei-c.org/ns/1.0">&y;</TEI>'
    (tmp_path / "a.xml").write_bytes(bomb)
    done = cablegram("source", "a.xml", cwd=tmp_path)
    assert done.returncode == 3
    assert b"entity" in done.stderr


def test_a_folder_that_can_not_be_written_to_is_an_error(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"Some words.\n")
    (tmp_path / "out").write_bytes(b"a file where a folder should be")
    done = cablegram("encode", "a.txt", "-o", "out/tei", cwd=tmp_path)
    assert done.returncode == 3
    assert b"can't write here" in done.stderr


def test_a_word_document_is_refused_and_a_readme_passed_over(tmp_path):
    assert cablegram("init", "mine", cwd=tmp_path).returncode == 0
    seeds = tmp_path / "mine" / "seeds"
    assert [path.name for path in seeds.iterdir()] == ["README"]
    (seeds / "notes.docx").write_bytes(b"PK\x03\x04\x14\x00[Content_Types].xml")
    done = cablegram("encode", cwd=tmp_path / "mine")
    assert (done.returncode, done.stdout.strip()) == (3, b"1 failed")
    assert b"this is not a text file" in done.stderr
    assert not list((tmp_path / "mine" / "tei" / "documents").iterdir())


def test_a_command_that_is_misspelt_is_told_which_is_meant(tmp_path):
    done = cablegram("publsh", cwd=tmp_path)
    assert done.returncode == 2
    assert b"Did you mean 'publish'?" in done.stderr
    assert b"No such command 'xyz'" in cablegram("xyz", cwd=tmp_path).stderr


OWN = r'''name = "own"
[[evidence]]
pattern = "^CODED$"
weight = 0.9
[[line]]
is = "form"
in = ["opener"]
pattern = "CODED$"
[[line]]
is = "field"
in = ["opener"]
pattern = '(?P<label>Sent:) (?P<sent>.+)$'
'''


@pytest.mark.parametrize(("printed", "said"), [
    ("am 3ten Mai fünfzig", "note: a.txt:3  not read as a date: “am 3ten Mai fünfzig” (docs/layouts.md says which are)"),
    ("31 June 1950", "note: a.txt:3  not read as a date: “31 June 1950” (docs/layouts.md says which are)"),
    ("3 May 1950", None),
])
def test_a_date_that_can_not_be_read_is_told_with_its_line(edition, printed, said):
    shutil.rmtree(edition / "seeds")
    for folder, name, text in (("seeds", "a.txt", f"CODED\n\nSent: {printed}\n\nNothing new.\n"), ("layouts", "own.toml", OWN)):
        (edition / folder).mkdir()
        (edition / folder / name).write_text(text, encoding="utf-8")
    shelved = cablegram("encode", cwd=edition).stdout.decode()
    printed_out = cablegram("encode", "seeds/a.txt", "--stdout", cwd=edition)
    assert [line for line in shelved.splitlines() if "not read" in line] == ([said] if said else [])
    assert printed_out.stderr.decode().splitlines() == ([said] if said else [])
    assert b"unread" not in printed_out.stdout
    made = next((edition / "tei" / "documents").iterdir())
    made.unlink()
    step = next(publish(load(edition)))
    assert step.words == ("1 new, 1 in all; 1 date not read: a.txt:3" if said else "1 new, 1 in all")
