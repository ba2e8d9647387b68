"""Transcripts keep their paths and their names, in the order of the names."""

from __future__ import annotations

from pathlib import Path

from cablegram.encode import run
from cablegram.encode.transcripts import Transcripts


def test_paths_and_names_come_back_also_where_they_have_nothing_in_common():
    files = [(Path("seeds/1/a.txt"), "1/a.txt"), (Path("/other/seeds/b.txt"), "b.txt"), (Path("c.txt"), "real.txt")]
    kept = Transcripts()
    for path, name in files:
        kept.add(path, name)
    assert list(kept) == files
    assert len(kept) == 3
    assert files[0] in kept
    assert (Path("c.txt"), "c.txt") not in kept


def test_a_folder_is_read_in_the_order_of_names_without_data_and_hidden_files(tmp_path):
    for name in ("b.txt", "a/z.txt", "a.txt", "a/.hidden.txt", "key.json", "A.TXT"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Telegram", encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [name for _, name in run.transcripts([tmp_path], None)] == ["A.TXT", "a/z.txt", "a.txt", "b.txt"]


def test_two_of_one_name_in_two_folders_are_told_apart_and_one_named_twice_is_one(tmp_path):
    for folder in "abc":
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(folder, encoding="utf-8")
    found = run.transcripts([tmp_path / "a", tmp_path / "b", tmp_path / "c" / "x.txt", tmp_path / "a" / "x.txt"], None)
    assert [(path.read_text(encoding="utf-8"), name) for path, name in found] == [
        ("a", "x.txt"), ("b", "b/x.txt"), ("c", "c/x.txt"),
    ]  # fmt: skip
