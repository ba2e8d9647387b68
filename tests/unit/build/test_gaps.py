"""What is missing, or read better, is told once, in words of the interface's language."""

from __future__ import annotations

import pytest

SECRET, GARBLED = "<span class=\"gap classified\">{}</span>", "<span class=\"gap garbled\">{}</span>"


@pytest.mark.parametrize("view", ["reading", "diplomatic"])
@pytest.mark.parametrize(("inside", "seen"), [
    ("We told <gap reason='classified' unit='line' quantity='2'/>[2 lines not declassified]. He", f"We told {SECRET.format('[2 lines not declassified]')}. He"),
    ("We told [2 lines not declassified]<gap reason='classified'/>. He", f"We told {SECRET.format('[2 lines not declassified]')}. He"),
    ("<gap reason='garbled'/>[garble] [no]", f"{GARBLED.format('[garble]')} [no]"),
    ("<gap reason='garbled'/>[garble]<gap reason='classified'/> he", f"{GARBLED.format('[garble]')}{SECRET.format('[not declassified]')} he"),
    ("[now] <gap reason='classified'/> [then]", f"[now] {SECRET.format('[not declassified]')} [then]"),
    ("<gap reason='classified'/>[2 lines", "[2 lines"),
])
def test_the_bracket_of_the_source_is_shown_alone(shown, view, inside, seen):
    assert shown(inside, view) == seen


@pytest.mark.parametrize(("language", "attributes", "words"), [
    ("en", "reason='classified' unit='document-number' quantity='2'", "2 document numbers not declassified"),
    ("en", "reason='classified' unit='lines' quantity='1'", "1 line not declassified"),
    ("en", "reason='illegible' unit='words'", "words illegible"), ("en", "reason='damage' unit='inch' quantity='3'", "3 inch damaged"),
    ("en", "reason='classified' unit='line' atMost='1'", "at most 1 line not declassified"), ("en", "reason=''", "lost"),
    ("de", "reason='classified' unit='line' quantity='2'", "2 Zeilen nicht freigegeben"),
    ("fr", "reason='classified' unit='line' quantity='1'", "non déclassifié : 1 ligne"),
    ("es", "reason='classified' unit='word' atLeast='3'", "no desclasificado: al menos 3 palabras"),
])
def test_how_much_is_missing_is_said_in_one_of_the_language_s_own_ways(shown, language, attributes, words):
    assert f">[{words}]</span>" in shown(f"<gap {attributes}/>", language=language)


@pytest.mark.parametrize(("after", "seen"), [
    (" [long] established", " established"), (" [long?], and", ", and"), (" [short] [long]", " [short] [long]"), (" and [long]", " and [long]")])
def test_a_better_reading_in_the_source_s_brackets_is_read_once(shown, after, seen):
    choice = "<choice><sic>low</sic><corr>long</corr></choice>"
    assert shown(choice + after).endswith(f"</small></a>{seen}")
    assert shown(choice + after, "diplomatic").endswith(f"</small></a>{after}")
