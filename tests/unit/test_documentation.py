"""What the documentation says is so."""

from __future__ import annotations

import re
import tomllib

import pytest
from lxml import etree

from cablegram import __version__, tei
from cablegram.build.pagination import PAPERS
from cablegram.cli import COMMANDS
from cablegram.registers import columns
from cablegram.registers.importing import read_any
from cablegram.registers.reading import read
from tests.conftest import PROJECT

README = (PROJECT / "README.md").read_text(encoding="utf-8")
PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", *(f"docs/{path.name}" for path in sorted((PROJECT / "docs").glob("*.md"))))


def test_the_readme_has_its_two_commands_each_on_one_line():
    commands = re.findall(r"```sh\n(.*?)\n```", README, re.S)
    assert "pip install . && cablegram publish" in commands
    assert "pip install -e '.[test]' && pytest" in commands


def test_the_readme_tells_all_commands_and_no_other():
    told = dict(re.findall(r"^\| `cablegram (\w+)` \| (.*) \|$", README, re.M))
    assert {name: f"{words[0].upper()}{words[1:]}." for name, words in told.items()} == COMMANDS, "see README.md, Commands"


def test_the_readme_shows_a_piece_of_a_real_transcript_and_well_formed_tei():
    shown = re.search(r"```text\n(.*?)```", README, re.S)[1]
    assert any(shown in path.read_text(encoding="utf-8") for path in (PROJECT / "seeds").iterdir())
    tei = re.search(r"```xml\n(.*?)```", README, re.S)[1]
    assert etree.fromstring(f"<x>{tei}</p></x>").find(".//corr").text == "MTG"


def test_the_readme_knows_all_papers():
    assert all(f"`{paper}`" in README for paper in PAPERS)


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#:]+)\)", (PROJECT / page).read_text(encoding="utf-8")):
        assert ((PROJECT / page).parent / target).exists(), target


def test_the_citation_is_of_this_version():
    citation = (PROJECT / "CITATION.cff").read_text(encoding="utf-8")
    licence = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["license"]
    assert f"version: {__version__}\n" in citation
    assert f"license: {licence}\n" in citation
    assert f"## {__version__}" in (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_table_of_registers_is_imported_and_all_columns_are_told(tmp_path):
    page = (PROJECT / "docs" / "registers.md").read_text(encoding="utf-8")
    (tmp_path / "people.csv").write_text(re.search(r"```csv\n(.*?)```", page, re.S)[1], encoding="utf-8")
    entries = read_any(tmp_path / "people.csv", "persons").entries
    assert [(entry.id, entry.forms[0]) for entry in entries] == [
        ("thompson", "Thompson, Llewellyn E."), ("menshikov", "Menshikov, Mikhail A.")]
    assert {found.type for found in entries[0].authorities} == {"GND", "wikidata"}
    assert {f"`{name}`" for name in columns.known()} - {"`URI`"} <= set(re.findall(r"`\w+`", page))
    person = etree.fromstring(re.search(r"```xml\n(.*?)```", page, re.S)[1].replace("<person ", f'<person xmlns="{tei.TEI}" '))
    assert [entry.name for entry in read(person, "")] == ["Thompson, Llewellyn E."]
