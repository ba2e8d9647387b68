"""The two transcripts become a book."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from cablegram import edition
from cablegram.build import book
from tests.conftest import PROJECT


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """This project's edition, encoded and printed, and its words."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is missing (apt: poppler-utils)")
    root = tmp_path_factory.mktemp("edition")
    for name in ("edition.toml", "seeds", "tei"):
        copy = shutil.copytree if (PROJECT / name).is_dir() else shutil.copy
        copy(PROJECT / name, root / name)
    environment = os.environ | {"PYTHONPATH": str(PROJECT)}
    subprocess.run([sys.executable, "-m", "cablegram", "encode"], cwd=root, env=environment, check=True,
                   capture_output=True)
    report = book.build(edition.load(root), root / "build" / "print")
    text = subprocess.run(["pdftotext", "-layout", report.path, "-"], capture_output=True, text=True, check=True)
    return report, " ".join(text.stdout.split())


def test_both_telegrams_are_there_with_facts_notes_and_lists(printed):
    report, text = printed
    assert report.documents == 2
    assert report.unprintable == ()
    for said in ("14 November 1962, 20:43", "The transcript lacks this note, and those of the other markers", "Abbreviations", "Stevenson, Adlai E.°",
                 "MICROFILMED FOR", "On the original: stamped TOP SECRET", "PDF/A-2a and PDF/UA-1"):
        assert said in text


def test_the_leaflet_in_copyright_is_left_out(printed):
    report, text = printed
    assert report.omissions == 1
    assert "Not published here: the publisher’s leaflet" in text
    assert "ProQuest" not in text


def test_each_telegram_has_a_place_that_links_can_name(printed):
    report, _ = printed
    data = report.paths[0].read_bytes()
    assert all(f"(at-{path.stem})".encode() in data for path in (PROJECT / "tei" / "documents").glob("*.xml"))
