"""What the dates of a telegram contradict, and what they do not."""

from __future__ import annotations

import pytest

from cablegram.validate import chronology
from cablegram.validate.document import Document

HEADER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><profileDesc><correspDesc>
<correspAction type="sent"><date when="{sent}">{words}</date></correspAction>
<correspAction type="received"><date when="{received}"/></correspAction></correspDesc></profileDesc></teiHeader></TEI>"""


def codes(sent, words="", received="2000-01-01"):
    text = HEADER.format(sent=sent, words=words, received=received)
    return [found.code for found in chronology.check(Document("telegram.xml", text.encode()))]


@pytest.mark.parametrize(("when", "words", "expected"), [
    ("1960-09-14", "14 SEPT 60", []),
    ("1960-09-14", "SEPT 14 60", []),
    ("1915-09-14", "14 Sept 15", []),
    ("1960-09-14", "15 SEPT 60", ["CBG703"]),
    ("1960-09-14", "September 15", ["CBG703"]),
    ("1960-09-14", "14 October 1960", ["CBG703"]),
    ("1979-10-26", "261436Z OCT 79", []),
    ("1979-10-25", "261436Z OCT 79", ["CBG703"]),
])
def test_a_date_and_its_words(when, words, expected):
    assert codes(when, words) == expected


@pytest.mark.parametrize(("sent", "received", "expected"), [
    ("1963-11-30T15:00:00", "1963-11-30", []),
    ("1963-11-30", "1963-11-30T07:00:00", []),
    ("1963-11-30T15:00:00", "1963-11-29", ["CBG702"]),
    ("1963-11-30", "1963-11-28", ["CBG701"]),
    ("1963-11-30T15:00:00", "1963-11-30T07:26:00", ["CBG702"]),
    ("1963-11-30T15:00:00+07:00", "1963-11-30T07:26:00-05:00", []),
    ("1963-11-30T15:00:00", "1963-11-29T12:00:00", ["CBG701"]),
])
def test_received_before_it_was_sent(sent, received, expected):
    assert codes(sent, received=received) == expected
