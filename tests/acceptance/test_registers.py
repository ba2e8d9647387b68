"""``cablegram registers`` as users run it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from cablegram.registers import Registers


def run(*arguments, cwd):
    command = [sys.executable, "-m", "cablegram", "registers", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd)


def test_what_is_proposed_can_be_imported(project, tmp_path):
    done = run("propose", project / "seeds", "-o", tmp_path / "new.xml", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    done = run("import", "new.xml", "-o", "registers", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list(Registers.load(tmp_path / "registers"))) > 0
    again = run("import", "new.xml", "-o", "registers", cwd=tmp_path)
    assert "left as they were: they are there already (" in again.stdout


def test_a_transcript_that_can_not_be_read_is_named_and_the_rest_is_looked_through(tmp_path):
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "a-empty.txt").touch()
    (seeds / "b-binary.txt").write_bytes(bytes(range(256)))
    (seeds / "c.txt").write_text("Mr. Menshikov left.\n", encoding="utf-8")
    done = run("propose", "seeds", "-o", "new.xml", cwd=tmp_path)
    assert done.returncode == 3
    assert [line.split(": ")[:2] for line in done.stderr.splitlines() if line.startswith("error")] == [
        ["error", "seeds/a-empty.txt"], ["error", "seeds/b-binary.txt"]]
    proposed = (tmp_path / "new.xml").read_text(encoding="utf-8")
    assert "<persName>Menshikov</persName>" in proposed
    assert "Proposed from 1 transcript." in proposed


def test_what_is_imported_again_is_left_as_it_is(tmp_path):
    (tmp_path / "x.csv").write_text('name\n"Corbin, Charles"\n', encoding="utf-8")
    done = [run("import", "x.csv", "-o", "registers", cwd=tmp_path) for _ in range(3)]
    assert done[0].stdout.startswith("1 entry added to ")
    assert [again.stdout for again in done[1:]] == ["1 left as they were: they are there already (corbin)\n"] * 2
    assert [entry.id for entry in Registers.load(tmp_path / "registers")] == ["corbin"]


@pytest.mark.parametrize("kind", ["organizations", "organization", "Organisationen"])
def test_the_kind_is_said_as_the_column_of_that_name_says_it(tmp_path, kind):
    (tmp_path / "x.csv").write_text("name\nOAS\n", encoding="utf-8")
    assert run("import", "x.csv", "-o", "registers", "--kind", kind, cwd=tmp_path).returncode == 0
    assert [entry.kind for entry in Registers.load(tmp_path / "registers")] == ["organizations"]


def test_a_kind_that_there_is_not_is_refused_with_those_that_there_are(tmp_path):
    (tmp_path / "x.csv").write_text("name\nOAS\n", encoding="utf-8")
    done = run("import", "x.csv", "-o", "registers", "--kind", "ship", cwd=tmp_path)
    assert done.returncode == 2
    assert "'ship' is none of persons, places, organizations, abbreviations." in done.stderr


def test_outside_an_edition_it_says_what_is_missing(tmp_path):
    assert run("propose", cwd=tmp_path).returncode == 2
    (tmp_path / "x.csv").write_text("name\nThant\n", encoding="utf-8")
    assert run("import", "x.csv", cwd=tmp_path).returncode == 2
    assert run("import", "none.csv", "-o", ".", cwd=tmp_path).returncode == 2


def test_a_table_without_names_is_refused_in_words(tmp_path):
    (tmp_path / "x.csv").write_text("this\nthat\n", encoding="utf-8")
    done = run("import", "x.csv", "-o", "registers", cwd=tmp_path)
    assert done.returncode == 3
    assert "no entries" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_a_table_has_that_no_register_has_is_told(tmp_path):
    table = "Name;Gebrut;geboren\nLee;1902;um 1902\nRusk;;1909\n" + "".join(f"N{n};;x\n" for n in range(30))
    (tmp_path / "x.csv").write_text(table, encoding="utf-8")
    done = run("import", "x.csv", "-o", "registers", cwd=tmp_path)
    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert lines[0].startswith("32 entries added to ")
    assert lines[1] == "note: x.csv: left out, as it means nothing: Gebrut; the nearest is birth"
    assert lines[2].startswith("note: what means something: id, name, surname, ")
    assert lines[3].startswith("note: x.csv:2: birth “um 1902” is no date such as ")
    assert "note: x.csv: and 11 more of birth" in lines
