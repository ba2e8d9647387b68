"""What the system does not let us read or write is told as an error: what, where, what to try; nothing is taken for
empty."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from cablegram.cli import main
from tests.acceptance.test_encode import edition  # noqa: F401 (a fixture)
from tests.conftest import PROJECT

DOCUMENT = "tei/documents/telegram-1962-11-07-new-york-1660.xml"
POWERLESS = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps=-all", "--"]
"""Even root is then refused what the permissions forbid."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """This project's edition, as it is, with a stylesheet and a layout of its own."""
    root = tmp_path_factory.mktemp("whole")
    for name in ("seeds", "tei"):
        shutil.copytree(PROJECT / name, root / name)
    shutil.copy(PROJECT / "edition.toml", root)
    for name, text in {
        "xslt/html/ours.xsl": '<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="3.0"/>',
        "layouts/ours.toml": 'name = "ours"\n',
    }.items():
        (root / name).parent.mkdir(parents=True)
        (root / name).write_text(text)
    (root / "build").mkdir()
    return root


def powerless(*words, cwd):
    """What the command says to a user who has no more rights than the files give."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if sys.platform == "win32" or (root and not shutil.which("setpriv")):
        pytest.skip("everything can be read here")
    command = [*(POWERLESS if root else []), sys.executable, "-m", "cablegram", *words]
    return subprocess.run(command, cwd=cwd, capture_output=True, env=os.environ | {"PYTHONPATH": str(PROJECT)})


@pytest.mark.parametrize(("path", "command"), [
    ("seeds", "encode"), ("seeds", "publish"), ("tei/documents", "encode"), ("tei/documents", "publish"),
    ("tei/documents", "build html"), (DOCUMENT, "encode"), (DOCUMENT, "publish"), ("tei/registers", "encode"),
    ("tei/registers", "validate"), ("tei/registers", "publish"), ("tei/registers", "build html"),
    ("tei/registers/persons.xml", "validate"), ("tei/registers/persons.xml", "publish"),
    ("xslt/html/ours.xsl", "build html"), ("xslt", "build html"), ("layouts", "encode"),
    ("layouts/ours.toml", "encode"), ("layouts/ours.toml", "publish"), ("build", "publish"),
])
def test_what_can_not_be_read_is_told_with_what_to_try(whole, tmp_path, path, command):
    root = shutil.copytree(whole, tmp_path / "copy")
    mode = (root / path).stat().st_mode
    (root / path).chmod(0)
    try:
        done = powerless(*command.split(), cwd=root)
    finally:
        (root / path).chmod(mode)
    error, hint = done.stderr.decode().splitlines()
    assert done.returncode == 3
    assert error.startswith("error: ")
    assert path in error
    assert error.endswith("Permission denied")
    assert hint.startswith("  try: check the permissions")


def test_a_transcript_that_can_not_be_read_stops_no_other_one_in_publish(edition):  # noqa: F811
    first, _ = sorted((edition / "seeds").glob("*.txt"))
    first.chmod(0)
    done = powerless("publish", cwd=edition)
    assert done.stderr.decode().startswith(f"error: seeds/{first.name}: can't be read: Permission denied")
    assert b"encode   1 new, 1 in all" in done.stdout
    assert done.returncode == 1


@pytest.mark.parametrize(("error", "says"), [
    (OSError(28, "No space left on device", "seeds"), "error: seeds: can't be read or written: No space left on device\n"
     "  try: make room on the disk, then try again\n"),
    (OSError("no words"), "error: the system refuses: no words\n"
     "  try: check that it is there, whole, and yours to read and write\n"),
])
def test_no_error_of_the_system_shows_a_traceback(monkeypatch, capsys, error, says):
    def fail(**_):
        raise error

    monkeypatch.setattr("cablegram.cli.group.main", fail)
    monkeypatch.setattr("gc.freeze", lambda: None)
    with pytest.raises(SystemExit, match="3"):
        main()
    assert capsys.readouterr().err == says
