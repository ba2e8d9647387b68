"""A folder is swapped in whole, or not at all."""

from __future__ import annotations

import subprocess
import sys

import pytest

from cablegram.build.staging import own_name, patched, staged
from cablegram.errors import OutputError


def test_what_was_there_is_replaced(tmp_path):
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "old").write_text("old")
    with staged(tmp_path / "html") as stage:
        (stage / "new").write_text("new")
        assert (tmp_path / "html" / "old").exists()
    assert [path.name for path in (tmp_path / "html").iterdir()] == ["new"]
    assert [path.name for path in tmp_path.iterdir()] == ["html"]


def test_a_failure_leaves_what_was_there(tmp_path):
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "old").write_text("old")
    with pytest.raises(OutputError), staged(tmp_path / "html") as stage:
        (tmp_path / "html" / "missing" / stage.name).resolve(strict=True)
    assert [path.name for path in (tmp_path / "html").iterdir()] == ["old"]
    assert [path.name for path in tmp_path.iterdir()] == ["html"]


def test_a_file_in_the_way_is_an_error(tmp_path):
    (tmp_path / "html").write_text("a file")
    with pytest.raises(OutputError), staged(tmp_path / "html"):
        pass
    assert (tmp_path / "html").read_text() == "a file"


def test_an_error_of_the_system_without_words_is_told_all_the_same(tmp_path):
    with pytest.raises(OutputError, match="can't be written: same file"), staged(tmp_path / "site"):
        raise OSError("same file")


@pytest.mark.parametrize("killed", ["staged", "patched"])
@pytest.mark.parametrize("next_", [staged, patched])
def test_what_a_killed_build_left_is_cleared_and_what_another_one_writes_is_not(tmp_path, killed, next_):
    code = f"import os; from pathlib import Path; from cablegram.build.staging import {killed}\n"
    code += f"with {killed}(Path('html')) as stage: (stage / 'page').touch(); print(stage.name, flush=True); os._exit(1)"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True)
    left = done.stdout.decode().strip()
    assert (tmp_path / left / "page").exists()
    with next_(tmp_path / "html") as stage, next_(tmp_path / "html"):
        assert not (tmp_path / left).exists()
        assert stage.exists()


def test_files_are_put_among_those_that_are_there(tmp_path):
    (tmp_path / "html" / "a").mkdir(parents=True)
    for name in ("a/old", "a/both"):
        (tmp_path / "html" / name).write_text("old")
    with patched(tmp_path / "html") as stage:
        assert stage.name.startswith(f"{own_name(tmp_path / 'html')}-")
        for name in ("a/both", "b/new"):
            (stage / name).parent.mkdir(exist_ok=True)
            (stage / name).write_text("new")
    found = {path.relative_to(tmp_path).as_posix(): path.read_text() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == {"html/a/old": "old", "html/a/both": "new", "html/b/new": "new"}
