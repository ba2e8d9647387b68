"""``cablegram publish``: the main job, from transcripts to pages and a book."""

from __future__ import annotations

import hashlib
import shutil

import pytest

from tests.acceptance.test_encode import cablegram
from tests.conftest import PROJECT


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """This project's edition, published with nothing encoded before; and what the command said."""
    root = tmp_path_factory.mktemp("edition")
    shutil.copy(PROJECT / "edition.toml", root)
    shutil.copytree(PROJECT / "seeds", root / "seeds")
    shutil.copytree(PROJECT / "tei" / "registers", root / "tei" / "registers")
    return root, cablegram("publish", cwd=root)


def digests(folder):
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
            for p in sorted(folder.rglob("*")) if p.is_file()}


def test_one_command_makes_all(published):
    root, done = published
    assert done.returncode == 0, done.stderr
    assert [line.split()[1] for line in done.stdout.decode().splitlines() if line.startswith("✓")] == [
        "encode", "validate", "print", "html"]
    assert len(list((root / "tei" / "documents").glob("*.xml"))) == 2
    assert (root / "build" / "html" / "index.html").is_file()
    assert (root / "build" / "print" / "edition.pdf").read_bytes().startswith(b"%PDF")


def test_a_second_run_makes_the_same_bytes_and_encodes_nothing(published):
    root, _ = published
    before = digests(root)
    again = cablegram("publish", cwd=root)
    assert b"encode   0 new, 2 in all" in again.stdout
    assert digests(root) == before


def test_a_person_s_work_is_not_touched(published, tmp_path):
    root = shutil.copytree(published[0], tmp_path / "copy")
    path = sorted((root / "tei" / "documents").glob("*.xml"))[0]
    path.write_bytes(path.read_bytes().replace(b'cert="medium"', b'cert="high"', 1))
    changed = path.read_bytes()
    assert cablegram("publish", cwd=root).returncode == 0
    assert path.read_bytes() == changed


def test_a_change_of_a_register_or_of_the_settings_reaches_what_no_person_has_changed(published, tmp_path):
    root = shutil.copytree(published[0], tmp_path / "copy")
    first, second = sorted((root / "tei" / "documents").glob("*.xml"))
    first.write_bytes(first.read_bytes().replace(b'cert="medium"', b'cert="high"', 1))
    (root / "new.csv").write_text("id,name\npers-nemo,Nemo\n", encoding="utf-8")
    added = cablegram("registers", "import", "new.csv", "--kind", "persons", cwd=root)
    assert b"next: cablegram publish" in added.stdout
    settings = root / "edition.toml"
    settings.write_bytes(settings.read_bytes().replace(b"The cablegram contributors", b"Another publisher", 1))
    done = cablegram("publish", cwd=root)
    assert "encode   0 new, 1 encoded anew, 1 kept: changed by a person, 2 in all" in done.stdout.decode()
    assert b"Another publisher" in second.read_bytes()
    assert b"Another publisher" not in first.read_bytes()
    assert b"encode   0 new, 2 in all" in cablegram("publish", cwd=root).stdout


def test_transcripts_of_no_known_layout_are_named(published, tmp_path):
    root = shutil.copytree(published[0], tmp_path / "copy")
    (root / "seeds" / "prose.txt").write_text("Nothing but a line of prose.\n", encoding="utf-8")
    done = cablegram("publish", cwd=root)
    assert b"1 new, 3 in all; 1 of no known layout (docs/layouts.md): prose.txt" in done.stdout


def test_a_layout_that_an_editor_named_is_kept_to(published, tmp_path):
    root = shutil.copytree(published[0], tmp_path / "copy")
    seed = sorted((root / "seeds").iterdir())[0]
    assert b"encoded anew" in cablegram("encode", seed, "--layout", "unknown", "-o", "tei/documents", cwd=root).stdout
    before = digests(root / "tei" / "documents")
    (root / "build" / ".encode").unlink()
    assert b"encode   0 new, 2 in all" in cablegram("publish", cwd=root).stdout
    assert digests(root / "tei" / "documents") == before


def test_errors_are_told_before_warnings_and_the_same_kind_is_counted(published, tmp_path):
    root = shutil.copytree(published[0], tmp_path / "copy")
    path = sorted((root / "tei" / "documents").glob("*.xml"))[1]
    path.write_bytes(path.read_bytes().replace(b"</body>", b"<nonsense/></body>", 1))
    done = cablegram("publish", cwd=root)
    told = [line.split(":")[0].strip() for line in done.stdout.decode().splitlines() if line.startswith("    ")]
    assert (told[0], told[-1]) == ("error", "all of them")
    assert done.returncode != 0
    assert "warning" in told
    assert b"and 1 more of this kind [CBG601]" in done.stdout


def test_what_may_not_be_republished_is_nowhere_in_the_results(published):
    root, done = published
    assert b"1 restricted part left out" in done.stdout
    assert not [p for p in (root / "build" / "html").rglob("*") if p.is_file() and b"All rights reserved" in p.read_bytes()]


def test_a_folder_that_is_no_edition_is_an_error(tmp_path):
    done = cablegram("publish", cwd=tmp_path)
    assert done.returncode == 3
    assert b"not an edition" in done.stderr
    assert b"cablegram init" in done.stderr


def test_malformed_tei_is_told_and_the_last_site_stays(published, tmp_path):
    root = shutil.copytree(published[0], tmp_path / "copy")
    path = sorted((root / "tei" / "documents").glob("*.xml"))[0]
    path.write_bytes(path.read_bytes().replace(b"</body>", b"", 1))
    before = digests(root / "build")
    done = cablegram("publish", cwd=root)
    assert done.returncode in (1, 3)
    assert b"Traceback" not in done.stderr
    assert path.name.encode() in done.stdout + done.stderr
    assert digests(root / "build") == before


def test_a_transcript_that_can_not_be_read_does_not_stop_the_rest(published, tmp_path):
    root = shutil.copytree(published[0], tmp_path / "copy")
    (root / "seeds" / "empty.txt").write_bytes(b"")
    done = cablegram("publish", cwd=root)
    assert done.returncode == 1
    assert b"empty.txt: the transcript is empty" in done.stderr


def test_init_then_publish_makes_an_edition_of_one_s_own(tmp_path):
    assert cablegram("init", "mine", cwd=tmp_path).returncode == 0
    register = (tmp_path / "mine" / "tei" / "registers" / "abbreviations.xml").read_bytes()
    assert b"Secretary-General" in register
    assert b"Government of Cuba" not in register
    shutil.copy(next((PROJECT / "seeds").iterdir()), tmp_path / "mine" / "seeds")
    done = cablegram("publish", "mine", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "mine" / "build" / "html" / "index.html").is_file()


def test_what_init_advises_can_be_pasted_into_a_shell(tmp_path):
    said = cablegram("init", "Depeschen 1961 ä", cwd=tmp_path).stdout.decode()
    assert said.rstrip().endswith("then: cablegram publish 'Depeschen 1961 ä'")


def test_a_command_that_has_no_output_option_does_not_advise_it(tmp_path):
    (tmp_path / "file").touch()
    said = cablegram("init", "file/mine", cwd=tmp_path).stderr.decode()
    assert "try: what stands for a folder in this path is a file" in said
    assert "-o" not in said


def test_the_site_of_an_edition_without_telegrams_is_made(tmp_path):
    assert cablegram("init", "mine", cwd=tmp_path).returncode == 0
    done = cablegram("build", "html", "mine", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert b"Search" not in (tmp_path / "mine/build/html/index.html").read_bytes()
