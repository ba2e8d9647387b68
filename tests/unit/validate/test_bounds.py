"""Files of any size: what they are judged by, and what is said of them, does not depend on it; nor does the memory."""

from __future__ import annotations

import shutil
import tracemalloc

import pytest

from cablegram.reporters.sources import Sources
from cablegram.validate import inputs
from tests.conftest import PROJECT
from tests.unit.validate.editions import SCHEMAS, check, make, write

EDITION = PROJECT / "tests" / "cases" / "validate" / "edition"
FAULTY = """<p><nme ref="#nobody">STEVENSON</nme> <date when="1962-10-25">October 24, 1962</date>
<persName
    ref="../registers/persons.xml#nobody">SMITH</persName><ref type="noteRef">1</ref></p>
<p xml:id="twice"/><p xml:id="twice"/><ptr target="none.xml gone.xml"/>"""


def test_a_file_that_is_read_in_pieces_has_the_same_findings(tmp_path, monkeypatch):
    edition = make(tmp_path, body=FAULTY)
    held = check(edition / "tei" / "documents")
    monkeypatch.setattr(inputs, "LARGE", 0)
    assert check(edition / "tei" / "documents") == held
    assert {"CBG401", "CBG411", "CBG412", "CBG421", "CBG601", "CBG703"} <= {found.code for found in held}


def test_an_edition_that_is_right_is_so_when_its_files_are_read_in_pieces(tmp_path, monkeypatch):
    shutil.copytree(EDITION, tmp_path / "edition")
    monkeypatch.setattr(inputs, "LARGE", 0)
    assert not [found for found in check(tmp_path / "edition", schema="cablegram") if found.severity != "information"]


@pytest.mark.parametrize("text", ["<TEI><p></TEI>", "<TEI><p/>", '<!DOCTYPE TEI SYSTEM "x.dtd"><TEI/>'])
def test_a_large_file_that_is_not_well_formed_is_one_finding(tmp_path, monkeypatch, text):
    monkeypatch.setattr(inputs, "LARGE", 0)
    found = check(write(tmp_path, "a.xml", text))
    assert [one.code for one in found] == ["CBG003" if "DOCTYPE" in text else "CBG002"]
    assert found[0].line == 1


def test_a_large_file_is_not_held(tmp_path, monkeypatch):
    monkeypatch.setattr(inputs, "LARGE", 1 << 16)
    line = '<p>LONG TELEGRAMS ARE <ref target="#a">LONG</ref>, AND LONGER THAN THAT, AS ALL OF THEM KNOW</p>\n'
    document = make(tmp_path, body=line * 20_000) / "tei" / "documents" / "a.xml"
    check(document, schema=str(SCHEMAS / "tiny.rng"))
    tracemalloc.start()
    check(document, schema=str(SCHEMAS / "tiny.rng"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < document.stat().st_size / 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_lines_are_found_in_files_of_any_length(tmp_path, encoding):
    lines = ["ä" * (number * 7 % 9000) + str(number) for number in range(300)]
    (tmp_path / "a.txt").write_bytes("\n".join(lines).encode(encoding))
    source, name = Sources(), str(tmp_path / "a.txt")
    for number in (1, 2, 2, 17, 150, 151, 299, 300, 5, 300):
        assert source(name, number) == lines[number - 1]
    assert source(name, 0) is source(name, 301) is source(str(tmp_path / "none"), 1) is None


def test_what_one_cause_breaks_is_told_once_with_its_number(tmp_path):
    names = "".join(f'<persName corresp="#p{number}">X</persName>' for number in range(1000))
    found = check(make(tmp_path, body=f"<p>{names}</p>") / "tei" / "documents" / "a.xml")
    assert [one.code for one in found] == ["CBG411"]
    assert "p0, p1, p2, p3, p4" in found[0].message
    assert "1000" in found[0].message
