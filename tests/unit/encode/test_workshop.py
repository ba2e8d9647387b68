"""What encoding is told about the edition: its vocabulary."""

from __future__ import annotations

from cablegram.edition import load
from cablegram.encode.telegrams import workshop

TOML = '[edition]\ntitle = "An edition"\n[corrections]\nthreshold = "{}"\nvocabulary = ["Ruritania"]\n'


def edition(folder, threshold, *texts):
    (folder / "seeds").mkdir()
    (folder / "edition.toml").write_text(TOML.format(threshold), encoding="utf-8")
    for number, text in enumerate(texts):
        (folder / "seeds" / f"{number}.txt").write_text(text, encoding="utf-8")
    return load(folder)


def test_words_that_come_again_and_again_are_right(tmp_path):
    texts = ["Karlshorst is quiet.", "In Karlshorst nothing.", "Karlshorst; Zembla.", "Zembla again."]
    told = workshop(edition(tmp_path, "medium", *texts)).annotating
    assert {"karlshorst", "ruritania"} <= told.vocabulary
    assert "zembla" not in told.vocabulary


def test_a_misreading_that_comes_again_and_again_is_still_one(tmp_path):
    texts = ["The govemment."] * 3 + ["The government."] * 30
    told = workshop(edition(tmp_path, "medium", *texts)).annotating
    assert "government" in told.vocabulary
    assert "govemment" not in told.vocabulary


def test_without_corrections_no_transcript_is_read(tmp_path):
    found = edition(tmp_path, "none", *["Karlshorst"] * 3)
    assert workshop(found).annotating.vocabulary == {"ruritania"}


def test_a_seed_that_can_t_be_read_is_passed_over(tmp_path):
    found = edition(tmp_path, "medium", *["Karlshorst is quiet."] * 3)
    (tmp_path / "seeds" / "x.txt").write_bytes(b"%PDF-1.4\0")
    assert "karlshorst" in workshop(found).annotating.vocabulary
