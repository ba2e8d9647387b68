"""``edition.toml``: what is wrong in it is said at once, with what to write instead."""

from __future__ import annotations

import pytest

from cablegram.edition import load
from cablegram.errors import EditionError


def edition(folder, text):
    (folder / "edition.toml").write_text(text, encoding="utf-8")
    return load(folder)


def test_a_date_may_be_toml_s_own(tmp_path):
    assert edition(tmp_path, '[edition]\ntitle = "T"\ndate = 2026-11-22\n').settings.date == "2026-11-22"


@pytest.mark.parametrize(("text", "says"), [
    ('[editoin]\ntitle = "T"', "is \\[editoin\\] meant to be it"),
    ("[edition]\n", "no title"),
    ('[edition]\ntitle = "T"\npublishr = "P"', "publishr"),
    ('[edition]\ntitle = "T"\npublisher = 7', "publisher is no text but 7"),
    ('[edition]\ntitle = "T"\ndate = "yesterday"', "no date: yesterday"),
    ('[edition]\ntitle = "T"\nlicence = "CC BY"', "not an address: CC BY"),
    ('[edition]\ntitle = "T"\n[[edition.editors]]\nid = "m h"\nname = "M"', "editor's id: m h"),
    ("[edition\n", "not valid TOML"),
    ('[edition]\ntitle = "T"\nlanguages = ["german"]', "no code of a language: german"),
    ('[edition]\ntitle = "T"\nlanguages = []', "no list of languages"),
])
def test_what_is_wrong_is_said(tmp_path, text, says):
    with pytest.raises(EditionError, match=says):
        edition(tmp_path, text)


@pytest.mark.parametrize(("text", "hint"), [
    ('title = "T"\nlanguages = "de"', 'write languages = ["de"]'),
    ('title = "T"\nlanguages = ["deutsch"]', 'write languages = ["de", "en"]: codes of two or three letters'),
    ("title = Depeschen", 'put text into quotation marks: title = "…"'),
    ('title = "T"\n[edition.editors]\nid = "mh"\nname = "M"', "write [[edition.editors]]"),
])
def test_what_to_write_instead_is_said(tmp_path, text, hint):
    with pytest.raises(EditionError) as caught:
        edition(tmp_path, f"[edition]\n{text}\n")
    assert caught.value.hint.startswith(hint)
