"""What is found in several processes is what is found in one, whether its words are asked for at once, late or never."""

from __future__ import annotations

import multiprocessing

import pytest

from cablegram.diagnostics import Late
from cablegram.validate import collect, findings_in, processes
from cablegram.validate.options import Options
from tests.unit.validate.editions import SCHEMAS, write

TEXT = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{}</body></text></TEI>'
SCHEMA = str(SCHEMAS / "tiny.rng")


@pytest.fixture
def inputs(tmp_path):
    for number in range(40):
        pointers = "".join(f'<p><ref target="#n{number}{letter}">x</ref></p>' for letter in "abc")
        write(tmp_path, f"{number:02}.xml", TEXT.format(pointers))
    return collect([tmp_path])


def told(inputs, jobs, late=True):
    return list(findings_in(inputs, Options(schema=SCHEMA, jobs=jobs), late=late))


@pytest.mark.parametrize("patience", [0, 10, 1000])
def test_words_that_are_asked_for_late_are_the_same(inputs, monkeypatch, patience):
    monkeypatch.setattr(processes, "PATIENCE", patience)
    late = told(inputs, 2)
    assert any(isinstance(found, Late) for found in late)
    assert [found.as_dict() for found in late] == [found.as_dict() for found in told(inputs, 1, late=False)]


def test_words_that_nobody_wants_are_not_sent_and_made_when_somebody_does(inputs, monkeypatch):
    enough, sent = multiprocessing.Event(), []
    enough.set()
    receive = processes._Reader.outcome
    monkeypatch.setattr(processes, "Event", lambda: enough)
    monkeypatch.setattr(
        processes._Reader, "outcome", lambda reader, source, one: sent.append(one.words) or receive(reader, source, one)
    )
    late = told(inputs, 2)
    assert sent == [b""] * (len(inputs) - 1)
    assert [found.as_dict() for found in late] == [found.as_dict() for found in told(inputs, 1)]


def test_words_that_are_asked_for_at_once_are_always_sent(inputs, monkeypatch):
    monkeypatch.setattr(processes, "PATIENCE", 10)
    monkeypatch.setattr(processes._Reader, "again", lambda *_: pytest.fail("a file was read once more"))
    for found in findings_in(inputs, Options(schema=SCHEMA, jobs=2), late=True):
        assert found.message
