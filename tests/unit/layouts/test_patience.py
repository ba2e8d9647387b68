"""Text that is made to exhaust patterns (very long lines, endless repetitions) is annotated like any other.

A pattern that backtracks without end would never let these tests finish.
"""

import pytest

from cablegram import layouts
from cablegram.source import Source

NASTY = {
    "spaces": " " * 20_000,
    "capitals": "A" * 20_000,
    "words": "AB " * 8_000,
    "short lines of words": "AB CD EF GH IJ KL MN OP QR ST UV WX YZ AB CD EF GH IJ KL MN OP QR ST UV WX YZ AB CD!\n" * 300,
    "dots": "Source: " + ". " * 8_000,
    "semicolons": "Source: A, B. " + "Secret; " * 3_000,
    "brackets": "(1)" * 6_000,
    "numbers": "1. " * 6_000,
    "commas": "From the " + "A, to the " * 60 + "!",
    "heading": ("Telegram From the " + "to the Mission " * 20 + "!\n") * 50,
    "tabs": "\t" * 20_000,
    "blank lines": "\n" * 20_000,
    "letters apart": "S E C R E T " * 2_000,
    "digits": "1" * 20_000,
    "notes": "\n\n\n".join(f"({n}) See." for n in range(600)),
    "symbols": "Info\n" + "SS\n" * 1_000 + "SS     WORDS\n" * 500,
    "returns": "1. a ↩\n" * 500,
}


@pytest.mark.parametrize("layout", layouts.builtin(), ids=lambda layout: layout.name)
@pytest.mark.parametrize("name", NASTY)
def test_text_that_exhausts_patterns_is_annotated(layout, name):
    source = Source("x.txt", NASTY[name])
    assert 0 <= layout.certainty(source) <= 1
    assert all(annotation.end <= len(source.text) for annotation in layout.annotate(source))
