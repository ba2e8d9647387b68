"""``cablegram review``, run as editors run it."""

from __future__ import annotations

import subprocess

import pytest

from tests.acceptance.test_encode import cablegram, edition, files

__all__ = ["edition"]
DOCUMENT = "telegram-1962-11-14-new-york-1781"


@pytest.fixture
def reviewed(edition):
    assert cablegram("encode", cwd=edition).returncode == 0
    return edition


def listed(folder, *words):
    """The ids that are listed."""
    done = cablegram("review", "--list", *words, cwd=folder)
    assert done.returncode == 0, done.stderr
    return [line.split()[0] for line in done.stdout.decode().splitlines() if line.startswith("telegram-")]


def test_claims_are_listed_with_their_line_and_nothing_is_written(reviewed):
    before = files(reviewed)
    done = cablegram("review", "--list", "--kind", "corr", cwd=reviewed).stdout.decode()
    assert "MIG → MTG (medium)" in done
    assert "    MIG IS UNDESIRABLE AT THIS STAGE" in done
    assert len(listed(reviewed)) > len(listed(reviewed, "--cert", "medium")) > len(listed(reviewed, "--kind", "corr")) > 1
    assert files(reviewed) == before


def test_a_folder_and_an_edition_are_reviewed_from_elsewhere(reviewed):
    everything = listed(reviewed)
    assert listed(reviewed.parent, reviewed) == everything
    assert listed(reviewed.parent, reviewed / "tei" / "documents") == everything
    done = cablegram("review", reviewed / "seeds", cwd=reviewed.parent)
    assert done.returncode == 2
    assert b"there is nothing to review" in done.stderr


def test_a_kind_that_no_claim_is_of_comes_with_those_that_are(reviewed):
    done = cablegram("review", "--kind", "nosuch", "--list", cwd=reviewed)
    assert done.returncode == 2
    assert b"no claims of the kind nosuch" in done.stderr
    assert b"persName" in done.stderr
    assert listed(reviewed, "--kind", "gap") == []


def test_an_editor_answers_undoes_and_leaves(reviewed):
    names = listed(reviewed, "--kind", "corr")
    done = cablegram("review", "--kind", "corr", cwd=reviewed, stdin=b"y\nn\nu\ns\ny\nq\n")
    assert done.returncode == 0, done.stderr
    assert [name for name in names if name in listed(reviewed)] == [names[1], *names[3:]]
    left = "".join(path.read_text(encoding="utf-8") for path in (reviewed / "tei" / "documents").iterdir())
    assert left.count("Reviewed: 1 accepted, 0 rejected.") == 2
    assert cablegram("validate", cwd=reviewed).returncode == 0


def test_the_last_decision_can_be_taken_back(reviewed):
    names = listed(reviewed, "--kind", "corr")
    done = cablegram("review", "--kind", "corr", cwd=reviewed, stdin=b"y\n" * len(names) + b"u\nn\n\n")
    assert done.returncode == 0, done.stderr
    left = "".join(path.read_text(encoding="utf-8") for path in (reviewed / "tei" / "documents").iterdir())
    assert left.count("1 rejected.") == 1
    assert not listed(reviewed, "--kind", "corr")


def test_decisions_in_a_batch_survive_encoding_anew(reviewed):
    path = reviewed / "tei" / "documents" / f"{DOCUMENT}.xml"
    names = {kind: [i for i in listed(reviewed, path, "--kind", kind)] for kind in ("corr", "catRef", "persName", "date")}
    accept, reject = names["corr"][0], [names["corr"][1], names["catRef"][-1], names["persName"][-1], names["date"][-1]]
    words = [word for name in reject for word in ("--reject", name.partition(":")[2])]
    done = cablegram("review", path, "--accept", accept, *words, "--by", "editors", "--date", "2026-12-24", cwd=reviewed)
    assert done.returncode == 0, done.stderr
    text = path.read_text(encoding="utf-8")
    assert '<change when="2026-12-24" who="#editors">Reviewed: 1 accepted, 4 rejected.' in text
    assert b"CBG905" not in cablegram("validate", "--conformance", path, cwd=reviewed).stdout
    assert cablegram("encode", cwd=reviewed).returncode == 0
    assert path.read_text(encoding="utf-8") == text
    cablegram("encode", "--force", cwd=reviewed)
    assert not {accept, *reject} & set(listed(reviewed))
    seed = next(p for p in (reviewed / "seeds").iterdir() if p.name in text)
    assert cablegram("source", path, cwd=reviewed).stdout == seed.read_bytes()
    assert cablegram("validate", cwd=reviewed).returncode == 0


def test_all_of_a_kind_are_accepted_at_once(reviewed):
    assert cablegram("review", "--kind", "expan", "--cert", "high", "--accept-all", cwd=reviewed).returncode == 0
    assert not listed(reviewed, "--kind", "expan", "--cert", "high")
    assert listed(reviewed, "--kind", "persName")
    assert cablegram("validate", cwd=reviewed).returncode == 0


@pytest.mark.parametrize(("words", "said"), [
    (["--by", "nobody", "--accept-all"], "no editor nobody"),
    (["--accept", f"{DOCUMENT}:corr-99999"], "no claim corr-99999"),
    (["--accept", "corr-2094"], "which document"),
    (["--date", "tomorrow", "--accept-all"], "no day"),
])  # fmt: skip
def test_what_makes_no_sense_is_said_and_nothing_written(reviewed, words, said):
    before = files(reviewed)
    done = cablegram("review", *words, cwd=reviewed)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert files(reviewed) == before


def test_outside_an_edition_nobody_can_decide(tmp_path):
    done = cablegram("review", cwd=tmp_path)
    assert isinstance(done, subprocess.CompletedProcess)
    assert done.returncode == 2
