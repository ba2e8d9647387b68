"""``cablegram registers`` as users run it."""

from __future__ import annotations

import subprocess
import sys

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
    assert "left as they were" in again.stdout


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
