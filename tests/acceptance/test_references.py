"""Telegrams that cite each other, in an edition, whichever comes first."""

from __future__ import annotations

from tests.acceptance.test_encode import cablegram, files
from tests.unit.encode.test_citations import CABLE, CABLES

EDITION = """[edition]
title = "Ankara"
publisher = "A publisher"
date = "2026-11-22"
licence = "https://creativecommons.org/licenses/by/4.0/"

[[edition.editors]]
id = "jd"
name = "Jane Doe"
"""


def seed(folder, *names):
    (folder / "seeds").mkdir(parents=True, exist_ok=True)
    (folder / "edition.toml").write_text(EDITION, encoding="utf-8")
    for name in names:
        words = dict(zip(("heading", "place", "date", "number", "text"), CABLES[name], strict=True))
        (folder / "seeds" / name).write_text(CABLE.format(**words, signed="Hare"), encoding="utf-8")
    assert cablegram("encode", cwd=folder).returncode == 0


def test_what_comes_later_is_pointed_to_all_the_same(tmp_path):
    seed(tmp_path / "one", *CABLES)
    for name in reversed(CABLES):
        seed(tmp_path / "each", name)
    assert files(tmp_path / "one") == files(tmp_path / "each")
    done = cablegram("validate", cwd=tmp_path / "one")
    assert done.returncode == 0, done.stdout
    made = (tmp_path / "one" / "tei" / "documents" / "telegram-1964-02-03-ankara-1010.xml").read_text(encoding="utf-8")
    assert made.count('target="telegram-1964-02-02-washington-718.xml"') == 2


def test_a_reference_that_an_editor_accepted_keeps_its_target(tmp_path):
    seed(tmp_path, *CABLES)
    path = tmp_path / "tei" / "documents" / "telegram-1964-02-03-ankara-1010.xml"
    done = cablegram("review", path, "--kind", "ref", "--accept-all", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    reviewed = path.read_text(encoding="utf-8")
    assert 'target="telegram-1964-02-02-washington-718.xml" resp="#jd" cert="high">Deptel 718</ref>' in reviewed
    assert b"3 unchanged" in cablegram("encode", "--force", cwd=tmp_path).stdout
    (path.parent / "telegram-1964-02-02-washington-718.xml").unlink()
    (tmp_path / "seeds" / "1.txt").unlink()
    cablegram("encode", "--force", cwd=tmp_path)
    assert path.read_text(encoding="utf-8") == reviewed
