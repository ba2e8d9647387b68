"""A transcript that is renamed is the same telegram."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from cablegram.cli.encode import command

TEXT = "Telegram From the Embassy in {0} to the Department of State\n\n{0}, March 9, 1961, 6 p.m.\n\n{1}. Text.\n"


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An edition of two telegrams, in which one is."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "Test"\n')
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text(TEXT.format("Athens", 11))
    (tmp_path / "seeds" / "b.txt").write_text(TEXT.format("Berne", 12))
    encode()
    return tmp_path


def encode() -> str:
    """What the command says in the edition."""
    done = CliRunner().invoke(command, [], standalone_mode=False)
    assert done.exception is None
    return done.output


def documents(edition: Path) -> list[Path]:
    return sorted((edition / "tei" / "documents").iterdir())


def test_the_telegram_stays_where_it_is(edition: Path) -> None:
    before = documents(edition)
    (edition / "seeds" / "a.txt").rename(edition / "seeds" / "c.txt")
    said = encode()
    assert f"c.txt  was called a.txt: it is still {before[0].stem}" in said
    assert documents(edition) == before
    assert "<idno>c.txt</idno>" in before[0].read_text()
    assert "was called" not in encode()


def test_what_a_person_has_changed_is_kept_and_told(edition: Path) -> None:
    path = documents(edition)[0]
    path.write_text(path.read_text().replace("Text.", "<hi>Text</hi>."))
    changed = path.read_bytes()
    (edition / "seeds" / "a.txt").rename(edition / "seeds" / "c.txt")
    assert 'try: write c.txt in its <altIdentifier type="transcript">' in encode()
    assert path.read_bytes() == changed
    assert len(documents(edition)) == 2


def test_a_copy_is_another_telegram(edition: Path) -> None:
    (edition / "seeds" / "c.txt").write_bytes((edition / "seeds" / "a.txt").read_bytes())
    assert "another telegram is called" in encode()
    assert len(documents(edition)) == 3


def test_another_text_is_another_telegram(edition: Path) -> None:
    (edition / "seeds" / "a.txt").unlink()
    (edition / "seeds" / "c.txt").write_text(TEXT.format("Athens", 13))
    encode()
    assert len(documents(edition)) == 3
