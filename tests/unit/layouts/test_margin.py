"""Symbols of offices in a column at the left of the text are told from the words of it."""

import re

import pytest

from cablegram.layouts.margin import divided
from cablegram.source import Source

SYMBOL = re.compile(r"(?:ARMY|NAVY|AIR|CIA|OSD|SS|G|C)(?!\S)")

FAR = """\
Info
SS        THE MINISTER SAID THAT HE COULD NOT ACCEPT
G         WHAT HAD BEEN PROPOSED.
C
          HE WOULD WRITE AGAIN.
ARMY      END MESSAGE.
"""
CLOSE = """\
Info
SS
G THE MINISTER SAID THAT HE COULD NOT ACCEPT
C WHAT HAD BEEN PROPOSED.
ARMY
HE WOULD WRITE AGAIN.
"""
TABLE = """\
Info
ASKED FOR BY THE SERVICES:
ARMY      12,000     13,000
NAVY       3,000      3,100
AIR       21,000     22,000
          36,000     38,100
"""
SENTENCES = """\
Info
SS
THE MINISTER ASKED WHETHER
ARMY AND NAVY WOULD GO.
ARMY WOULD, HE WAS TOLD.
"""
REPEATED = """\
Info
SS
THE MINISTER ASKED WHETHER
G
NAVY WOULD GO, AND WHETHER
ARMY WOULD, TOO. HE WAS TOLD THAT
ARMY WOULD.
"""


def texts(transcript):
    lines = Source("a.txt", transcript).lines
    begun = divided(lines, SYMBOL)
    return [line.text[begun[line.number] :] for line in lines if line.number in begun]


@pytest.mark.parametrize(("transcript", "found"), [
    (FAR, ["THE MINISTER SAID THAT HE COULD NOT ACCEPT", "WHAT HAD BEEN PROPOSED.", "", "END MESSAGE."]),
    (CLOSE, ["", "THE MINISTER SAID THAT HE COULD NOT ACCEPT", "WHAT HAD BEEN PROPOSED.", ""]),
])  # fmt: skip
def test_the_text_begins_behind_the_symbols(transcript, found):
    assert texts(transcript) == found


@pytest.mark.parametrize("transcript", [TABLE, SENTENCES, REPEATED, FAR.replace("Info\n", "")])
def test_rows_of_a_table_and_words_of_a_sentence_are_left_where_they_are(transcript):
    assert texts(transcript) == []
