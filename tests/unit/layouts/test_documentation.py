"""docs/layouts.md: its example works, and it names everything that a layout may say."""

import re

import pytest

from cablegram import layouts
from cablegram.layouts import settings
from cablegram.layouts.declared import DeclaredLayout
from cablegram.layouts.roles import role_names
from cablegram.layouts.rules import KINDS, Rule, Style, load
from cablegram.source import Source
from tests.conftest import PROJECT

PAGE = (PROJECT / "docs/layouts.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`([^`]+)`", re.sub(r"```.*?```", "", PAGE, flags=re.DOTALL)))


def block(language):
    return re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)[1]


@pytest.fixture
def own(tmp_path):
    (tmp_path / "foreign-office.toml").write_text(block("toml"), encoding="utf-8")
    return layouts.of_edition(tmp_path)


def test_the_example_is_recognised_as_the_editions_own_layout(own):
    layout, certainty = layouts.detect(Source("fo.txt", block("text")), own)
    assert layout.name == "foreign-office"
    assert certainty > 0.8


def test_the_example_states_its_facts(own):
    source = Source("fo.txt", block("text"))
    said = list(own[0].annotate(source))
    facts = {a.attributes["name"]: a.attributes.get("when") or a.attributes.get("value") or source.snippet(a.start, a.end)
             for a in said if a.kind == "fact"}
    assert facts == {
        "title": "FROM WASHINGTON TO FOREIGN OFFICE", "sender.org": "WASHINGTON", "addressee.org": "FOREIGN OFFICE",
        "number": "1631", "sent": "1950-06-06T10:15:00", "received": "1950-06-06T15:40:00",
        "precedence": "immediate", "classification": "secret"}
    assert [source.snippet(a.start, a.end)[:20] for a in said if a.kind == "p"] == [
        "Your telegram No. 25", "I spoke to the Secre", "2. He asked for our "]


@pytest.mark.parametrize("name", sorted(KINDS | set(role_names()) | {layout.name for layout in layouts.builtin()}))
def test_every_kind_piece_and_layout_is_documented(name):
    assert name in NAMED


@pytest.mark.parametrize("key", sorted({*Rule.__dataclass_fields__, *Style.__dataclass_fields__}
                                       - {"kind", "pattern", "parts", "lines"}))
def test_every_setting_is_documented(key):
    assert any(re.search(rf"\b{key}\b", name) for name in NAMED)


def test_every_setting_is_known_where_they_are_checked():
    lines = {"kind": "is", "parts": "in"}
    assert {lines.get(name, name) for name in Rule.__dataclass_fields__} == set(settings.LINE)
    assert set(Style.__dataclass_fields__) == set(settings.STYLE)


def test_a_layout_that_is_wrong_is_refused_with_a_reason(tmp_path):
    for text, reason in [
        ('[[line]]\nis = "headin"\npattern = "x"', "a line can't be a 'headin'"),
        ('[[line]]\nis = "form"\npattern = "("', "not a regular expression"),
        ('[[line]]\nis = "form"\npattern = "(?P<nombre>x)"', "can't be called 'nombre'"),
        ('[[line]]\nis = "form"\npattern = "(?P<nomber>x)"', "it can be: number, "),
        ('[[line]]\nis = "form"\npattern = "(?P<sender>x)"', "(from is the sender, to the addressee; "),
        ('[[line]]\nis = "form"\npattern = "x"\nimplies = {subjekt = "x"}', "no fact is named 'subjekt'; it can be: subject, "),
        ('[[line]]\nis = "form"\npattern = "(?P<org>x)"\nlate = {org = "sender.orgs"}', "it can be: sender.org, "),
        ('[[line]]\nis = "form"\nin = ["top"]\npattern = "x"', "there is no part 'top'"),
        ('[[line]]\nis = "form"\npattern = "x"\ncolour = "red"', "a setting that means nothing: 'colour'"),
        ('[text]\nbegin_after = ["number"]', "nothing: 'begin_after'; it can be: begins_after, "),
        ('[[line]]\nis = "form"\npattern = "x"\nimplies = ["secret"]', "write implies = {name ="),
        ('[[evidence]]\npattern = "x"\nweight = "0.7"', "write weight = a number"),
        ('nam = "x"', "the layout has a setting that means nothing: 'nam'; it can be: name, "),
        ('line = ["x"]', "[[line]] is no table"),
        ('[text]\nnotes = 1', "write notes = true or false"),
        ('[[line]]\nis = "form"', "an entry lacks its setting pattern"),
        ('[[evidence]]\npattern = "x"', "an entry lacks its setting weight"),
        ("name = ", "no TOML: Invalid value"),
        ('extends = "nothing"', "there is no layout 'nothing'"),
    ]:
        path = tmp_path / "x.toml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(layouts.LayoutError, match=re.escape(reason)):
            load(path)


def test_the_line_of_what_is_wrong_is_told(tmp_path):
    head = 'name = "x"\n\n[[line]]\nis = "form"\npattern = "x"\n\n[[line]]\n'
    for text, line in [
        ('is = "headin"\npattern = "x"', 8),
        ('is = "form"\npattern = "("', 9),
        ('is = "form"\npattern = \'\'\'\n\\d{2}\n(\'\'\'', 10),
        ('is = "form"\npattern = "\\\\d("', 9),
        ('is = "form"\npattern = "x"\ncolour = "red"', 10),
        ('is = "form"\npattern = ', 9),
        ('is = "form"', None),
    ]:
        path = tmp_path / "x.toml"
        path.write_text(head + text, encoding="utf-8")
        with pytest.raises(layouts.LayoutError) as raised:
            load(path)
        assert raised.value.line == line, text


def test_the_examples_of_what_lines_say_state_their_facts(tmp_path):
    (tmp_path / "x.toml").write_text(re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)[1], encoding="utf-8")
    text = "VERTRAULICH\nBotschaft Bern\n\nEin Satz.\n\nORDERING INFORMATION\nAll copyright is ours.\n"
    said = list(DeclaredLayout(load(tmp_path / "x.toml")).annotate(Source("x", text)))
    assert {a.attributes["name"] for a in said if a.kind == "fact"} == {"classification", "sender.org"}


def test_a_layout_without_lines_knows_paragraphs(tmp_path):
    path = tmp_path / "bare.toml"
    path.write_text("", encoding="utf-8")
    layout = DeclaredLayout(load(path))
    assert layout.name == "bare"
    assert [a.kind for a in layout.annotate(Source("x", "One.\n\nTwo."))] == ["p", "p"]
