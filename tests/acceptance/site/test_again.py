"""A site that is built again: only what has changed is made, and the result is the same bytes as that of a full build."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cablegram import edition as editions
from cablegram.build import proofs, search, site
from cablegram.build.files import Files
from cablegram.errors import CablegramError, OutputError
from tests.acceptance.site.conftest import CASES, write_edition

BONN, WASHINGTON = "telegram-1950-03-01-bonn-364", "telegram-1950-03-02-washington-112"
OWN = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:template name="h:foot" xmlns:h="urn:cablegram:html"><footer>ours</footer></xsl:template></xsl:stylesheet>"""


@pytest.fixture
def small(tmp_path, project):
    write_edition(tmp_path, project, sorted((CASES / "documents").glob("*.xml")))
    change(tmp_path / "edition.toml", "", "[html]\nmanual = false\n")
    return tmp_path


def change(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1) if old else text + new)


def built(root, name="html"):
    return site.build(editions.load(root), root / "build" / name)


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rename(root):
    path = root / "tei" / "documents" / f"{BONN}.xml"
    path.write_text(path.read_text().replace(BONN, "telegram-bonn"))
    path.rename(path.with_name("telegram-bonn.xml"))
    change(root / "edition.toml", "[html]", f'[html]\nredirects = {{ {BONN} = "telegram-bonn" }}')


def own(root):
    (root / "xslt" / "html").mkdir(parents=True)
    (root / "xslt" / "html" / "ours.xsl").write_text(OWN)


CHANGES = {
    "a document": lambda root: change(root / "tei" / "documents" / f"{BONN}.xml", "See <ref", "Compare <ref"),
    "a register": lambda root: change(root / "tei" / "registers" / "abbreviations.xml", "<expan>", "<expan>New "),
    "a stylesheet": own,
    "a setting": lambda root: change(root / "edition.toml", "A <sample>", "Another"),
    "one telegram less": lambda root: (root / "tei" / "documents" / f"{WASHINGTON}.xml").unlink(),
    "another id": rename,
}


@pytest.mark.parametrize("name", CHANGES)
def test_the_result_is_that_of_a_full_build(small, name):
    built(small)
    CHANGES[name](small)
    again, anew = built(small), built(small, "anew")
    assert again.made <= again.pages == anew.made
    assert files(again.path.parent) == files(anew.path.parent)


def test_what_has_not_changed_is_not_made_again(small):
    first = built(small)
    assert first.made == first.pages
    assert built(small).made == 0
    CHANGES["a document"](small)
    assert 0 < built(small).made < 20


def test_a_page_that_somebody_deleted_is_made_again(small):
    first = built(small)
    (first.path.parent / "telegrams" / BONN / "index.html").unlink()
    assert built(small).made == 1


@pytest.mark.skipif(not search.available(), reason="Pagefind is not installed")
def test_an_index_that_somebody_deleted_is_made_again(small):
    folder = built(small).path.parent
    before = files(folder)
    shutil.rmtree(folder / "pagefind")
    assert files(built(small).path.parent) == before


@pytest.mark.skipif(not search.available(), reason="Pagefind is not installed")
def test_what_was_indexed_is_only_kept_beside_the_site(small):
    folder = built(small).path.parent
    before = files(folder)
    for path in sorted(site.index_store(folder).rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    CHANGES["a document"](small)
    built(small)
    change(small / "tei" / "documents" / f"{BONN}.xml", "Compare <ref", "See <ref")
    assert files(built(small).path.parent) == before


def test_a_build_that_fails_leaves_the_last_one_and_nothing_else(small):
    first = built(small)
    before, beside = files(first.path.parent), sorted((small / "build").iterdir())
    change(small / "tei" / "documents" / f"{BONN}.xml", "</TEI>", "")
    with pytest.raises(CablegramError):
        built(small)
    assert files(first.path.parent) == before
    assert sorted((small / "build").iterdir()) == beside


def test_where_nothing_can_be_written_it_says_so(small):
    (small / "build").write_text("in the way")
    with pytest.raises(OutputError, match="build"):
        built(small)


@pytest.mark.parametrize("identifier", ["../../up", "a/b", "1950", "a b"])
def test_an_id_that_would_lead_out_of_the_site_is_refused(small, identifier):
    change(small / "tei" / "documents" / f"{BONN}.xml", f'xml:id="{BONN}"', f'xml:id="{identifier}"')
    with pytest.raises(CablegramError, match="part of an address"):
        built(small)


def asked(root, *arguments):
    command = [sys.executable, "-m", "cablegram", "build", "html", str(root), *arguments]
    return subprocess.run(command, capture_output=True, text=True)


def test_the_command_makes_the_same_bytes_at_first_and_after_a_change(small):
    assert asked(small).returncode == 0
    CHANGES["a document"](small)
    assert asked(small).returncode == 0
    assert files(small / "build" / "html") == files(built(small, "anew").path.parent)


def test_only_some_telegrams_in_the_site_that_stands(small):
    before = files(built(small).path.parent)
    for name in CHANGES:
        if name in ("a document", "a setting"):
            CHANGES[name](small)
    result = asked(small, "--only", BONN)
    assert result.returncode == 0
    folder = small / "build" / "html"
    after = files(folder)
    changed = {name for name in after if after[name] != before.get(name)}
    assert f"telegrams/{BONN}/index.html" in changed
    assert all(name.startswith(f"telegrams/{BONN}/") for name in changed)
    assert before.keys() == after.keys()
    assert files(built(small).path.parent) == files(built(small, "anew").path.parent)


def test_only_some_where_no_site_is_yet(small):
    assert asked(small, "--only", WASHINGTON).returncode == 0
    pages = [name for name in files(small / "build" / "html") if name.endswith("index.html")]
    assert pages == [f"telegrams/{WASHINGTON}/index.html"]


def test_the_book_is_not_made_of_some(small):
    result = asked(small, "print", "--only", BONN)
    assert result.returncode == 2
    assert "the book can't be made of some telegrams only" in result.stderr
    assert not (small / "build").exists()


def test_only_what_there_is(small):
    result = asked(small, "--only", "telegram-1950-03-01-bonn-36")
    assert result.returncode == 2
    assert BONN in result.stderr


def test_what_compiles_the_manual_is_not_loaded_before_it_is_needed():
    code = "import sys, cablegram.build.site; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"cablegram.schema", "cablegram.validate"} & set(told)


def test_what_nothing_has_changed_of_is_not_even_compiled(small, monkeypatch):
    first = built(small)
    monkeypatch.setattr(site, "make", None)
    again = built(small)
    assert (again.made, again.pages, again.documents) == (0, first.pages, first.documents)


@pytest.mark.parametrize("name", ["build/print/edition.pdf", "xslt/html/assets/own.css"])
def test_a_file_that_is_taken_over_may_change_alone(small, name):
    path = small / name
    path.parent.mkdir(parents=True)
    for text in ("old", "new"):
        path.unlink(missing_ok=True)
        path.write_text(text)
        folder = built(small).path.parent
        taken = folder / path.name if path.suffix == ".pdf" else folder / "assets" / path.name
        assert taken.read_text() == text


def test_a_file_of_the_same_times_that_was_just_written_is_read_again(tmp_path):
    path = tmp_path / "file"
    path.write_text("one")
    before, files = path.stat(), Files()
    first = files.digest(path)
    path.write_text("two")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    again = Files(files.stamps())
    assert again.digest(path) != first == files.digest(path)
    assert again.digest(tmp_path / "none") == ""


def test_a_file_that_looks_as_it_did_is_not_read_again(tmp_path, monkeypatch):
    path = tmp_path / "file"
    path.write_text("one")
    monkeypatch.setattr(time, "time_ns", lambda: path.stat().st_ctime_ns + 10**10)
    files = Files()
    first = files.digest(path)
    monkeypatch.setattr("builtins.open", None)
    assert Files(files.stamps()).digest(path) == first


def test_it_makes_no_difference_how_the_path_of_the_edition_is_written(small, monkeypatch):
    built(small)
    monkeypatch.chdir(small.parent)
    assert built(Path(small.name)).made == 0
    CHANGES["a document"](small)
    assert 0 < built(Path(small.name)).made < 20
    monkeypatch.chdir(small)
    assert built(Path()).made == 0
    assert proofs.build(editions.load(Path()), Path("build/html"), [BONN])
    monkeypatch.undo()
    assert built(small).made == 0
