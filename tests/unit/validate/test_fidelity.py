"""That a transcript is given back is kept in the cache until the document, its seed or the program changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from cablegram import transcript
from cablegram.validate import Options, fidelity, findings
from tests.unit.validate import editions

SEED = '<sourceDesc><p>None.</p></sourceDesc>'
NAMED = """<sourceDesc><msDesc><msIdentifier><altIdentifier type="transcript"><idno>a.txt</idno></altIdentifier></msIdentifier>
</msDesc></sourceDesc>"""


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An edition of one document that gives its seed back, with a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    made = editions.make(tmp_path / "edition", body="<p><lb/>TEXT</p>")
    document = made / "tei" / "documents" / "a.xml"
    document.write_text(document.read_text(encoding="utf-8").replace(SEED, NAMED), encoding="utf-8")
    editions.write(made, "seeds/a.txt", "TEXT")
    return made


def codes(edition: Path) -> list[str]:
    """The codes of what is said of the edition's transcripts."""
    return [found.code for found in findings([edition], Options(jobs=1)) if found.code.startswith("CBG80")]


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What was compared."""
    seen: list[object] = []

    def seeing(root: transcript.Element) -> str:
        seen.append(root)
        return given_back(root)

    given_back = transcript.transcript
    monkeypatch.setattr(transcript, "transcript", seeing)
    return seen


def test_what_has_not_changed_is_not_compared_again(edition: Path, compared: list[object]) -> None:
    assert codes(edition) == []
    assert len(compared) == 1
    assert codes(edition) == []
    assert len(compared) == 1


def test_a_seed_that_changes_is_seen(edition: Path) -> None:
    assert codes(edition) == []
    (edition / "seeds" / "a.txt").write_text("TEXTS", encoding="utf-8")
    assert codes(edition) == ["CBG801"]
    (edition / "seeds" / "a.txt").unlink()
    assert codes(edition) == ["CBG802"]


def test_a_document_that_changes_is_seen(edition: Path) -> None:
    assert codes(edition) == []
    document = edition / "tei" / "documents" / "a.xml"
    document.write_text(document.read_text(encoding="utf-8").replace("TEXT</p>", "TEST</p>"), encoding="utf-8")
    assert codes(edition) == ["CBG801"]
    assert codes(edition) == ["CBG801"]


def test_another_program_compares_anew(
    edition: Path, compared: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert codes(edition) == []
    monkeypatch.setattr(fidelity, "_program", lambda: b"another")
    assert codes(edition) == []
    assert len(compared) == 2


@pytest.mark.parametrize(("rend", "seed"), [("", "YEAR\tSENT"), (' rend="blanks"', "YEAR   SENT")])
def test_the_cells_of_tables_are_compared(edition: Path, rend: str, seed: str) -> None:
    document = edition / "tei" / "documents" / "a.xml"
    apart = '<space dim="horizontal" unit="chars" quantity="3"/>' if rend else ""
    table = f"<table{rend}><row><cell><lb/>YEAR{apart}</cell><cell>SENT</cell></row></table>"
    document.write_text(document.read_text(encoding="utf-8").replace("<p><lb/>TEXT</p>", table), encoding="utf-8")
    editions.write(edition, "seeds/a.txt", seed)
    assert codes(edition) == []
