"""A stylesheet in a process of its own: what it answers, and how it fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from cablegram.apart import apart, is_one_free
from cablegram.errors import TransformError

SHEET = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:param name="kind" static="yes" select="'plain'"/>
  <xsl:param name="name" required="yes"/>
  <xsl:output method="text"/>
  <xsl:template name="greet">
    <xsl:value-of select="$kind, $name"/>
    <xsl:result-document href="beside.txt">written</xsl:result-document>
  </xsl:template>
  <xsl:template name="fail"><xsl:message terminate="yes">no more</xsl:message></xsl:template>
</xsl:stylesheet>
"""


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "sheet.xsl"
    path.write_text(SHEET, encoding="utf-8")
    return path


def test_the_answer_and_what_is_written_beside_it_are_those_of_the_stylesheet(sheet: Path, tmp_path: Path) -> None:
    with apart(sheet, (("kind", "warm"),)) as other:
        other.ask("greet", {"name": "Saigon"}, tmp_path / "answer")
        assert other.answer() == "warm Saigon"
    assert (tmp_path / "beside.txt").read_text(encoding="utf-8") == "written"


def test_a_failure_is_raised_where_the_answer_is_asked_for(sheet: Path, tmp_path: Path) -> None:
    with apart(sheet) as other:
        other.ask("fail", {"name": ""}, tmp_path / "answer")
        with pytest.raises(TransformError, match=r"sheet\.xsl fails"):
            other.answer()


def test_a_stylesheet_that_does_not_compile_is_told(tmp_path: Path) -> None:
    with apart(tmp_path / "none.xsl") as other, pytest.raises(TransformError, match="does not compile"):
        other.answer()


def test_a_process_that_is_not_asked_ends(sheet: Path) -> None:
    with apart(sheet) as other:
        pass
    with pytest.raises(TransformError, match="ended too soon"):
        other.answer()


@pytest.mark.parametrize(("load", "free"), [(0.2, True), (1.9, True), (2.0, False), (7.5, False)])
def test_a_busy_machine_has_no_processor_free(monkeypatch: pytest.MonkeyPatch, load: float, free: bool) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1}, raising=False)
    monkeypatch.setattr("os.getloadavg", lambda: (load, 0, 0), raising=False)
    assert is_one_free() is free


def test_one_processor_is_never_free_for_a_second_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0}, raising=False)
    monkeypatch.setattr("os.getloadavg", lambda: (0.0, 0, 0), raising=False)
    assert not is_one_free()
