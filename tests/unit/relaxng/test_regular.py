"""XML Schema's regular expressions: the shorter one for texts of ASCII judges them as the whole one does."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cablegram.relaxng.datatypes import regular

PATTERNS = (
    r"[^\p{C}\p{Z}]+", r"[é-ü]+a", "[^é]", "é[a-é]b", "[a-z-[aeiou]]+", r"\i\c*", r"[\w\-\]]+", r"\P{L}*", r"\[[^\]é]*\]",
    r'[A-Za-z][A-Za-z0-9+.\-]*:([^\p{Z}\p{C}"#%<>]|%[0-9A-Fa-f]{2})+',
)  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
@settings(max_examples=40, deadline=None)
@given(text=st.text(alphabet="abe:/#%20.-+ \n@^[]~\x00", max_size=8))
def test_the_expression_for_ascii_judges_as_the_whole_one(pattern, text):
    whole = re.compile(regular.translation(pattern)).fullmatch(text) is not None
    assert regular.matches(pattern, text) is whole


def test_text_beyond_ascii_is_judged_by_the_whole_expression():
    assert regular.matches("[é-ü]+a", "éa")
    assert not regular.matches(r"[^\p{C}\p{Z}]+", "a\u2028b")
    assert not regular.matches(r"\P{L}*", "é")


def test_hundreds_of_ranges_become_few():
    assert len(regular.in_ascii(regular.translation(r"[^\p{C}\p{Z}]+"))) < 40
