"""What the first paragraph of a printed telegram begins with, before it comes to the point."""

import tomllib

import pytest

from cablegram import layouts
from cablegram.source import Source
from tests.conftest import PROJECT

NUMBERS = tomllib.loads((PROJECT / "tests/cases/layouts/numbers.toml").read_text(encoding="utf-8"))


def said(sentences):
    text = f"Telegram From the Embassy in Peru to the Department of State\n\nLima, May 3, 1960, 2 p.m.\n\n12. {sentences}\n"
    annotations = list(layouts.named("print").annotate(Source("a.txt", text)))
    covered = [(a, text[a.start:a.end].strip()) for a in annotations]
    segments = [words for a, words in covered if a.kind == "seg" and " " in words]
    facts = [a.attributes.get("value") or words for a, words in covered if a.kind == "fact"
             and a.attributes["name"] in ("handling", "precedence", "forwarded.org", "subject")]
    return segments, facts


@pytest.mark.parametrize(("sentences", "segments", "facts"), [
    ("For the Secretary from Mr. Hill. Saw the Minister.", ["For the Secretary from Mr. Hill."], []),
    ("Paris pass USRO, SHAPE and West. Saw him.", ["Paris pass USRO, SHAPE and West."], ["USRO", "SHAPE", "West"]),
    ("Bonn pass priority USAREUR 315. Saw him.", ["Bonn pass priority USAREUR 315."], ["USAREUR"]),
    ("Moscow, London—eyes only Ambassador. Saw him.", ["Moscow, London—eyes only Ambassador."], ["eyes-only"]),
    ("Observe Presidential Handling. Saw him.", ["Observe Presidential Handling."], ["presidential-handling"]),
    ("Joint State–Defense message. Subject: Laos. Saw him.", ["Joint State–Defense message."], ["Laos"]),
    ("Limit distribution. Saw him.", ["Limit distribution"], ["limit-distribution"]),
    ("Niact. Re: Fisheries. Saw him.", [], ["niact", "Fisheries"]),
    ("Minister from Chile asked for a talk. Saw him.", [], []),
    ("MINISTER ASKED FOR TALK. SAW HIM.", [], []),
])
def test_instructions_and_subjects_are_told_from_the_text(sentences, segments, facts):
    found, stated = said(sentences)
    assert [words for words in found if words in segments] == segments
    assert stated == facts


def test_text_is_no_instruction():
    assert said("Minister from Chile asked for a talk. MINISTER ASKED FOR TALK.") == ([], [])


@pytest.mark.parametrize(("words", "number"), NUMBERS.items())
def test_the_number_is_what_the_text_begins_with(words, number):
    text = f"Telegram From the Embassy in Peru to the Department of State\n\nLima, May 3, 1960.\n\n{words} He agreed.\n"
    facts = [a for a in layouts.named("print").annotate(Source("a.txt", text)) if a.attributes.get("name") == "number"]
    assert [text[a.start:a.end] for a in facts] == [number] * bool(number)
