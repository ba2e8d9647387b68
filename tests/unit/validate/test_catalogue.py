"""Every finding has its words in every language, a long explanation, and examples that prove them."""

from __future__ import annotations

import re
import shutil
import string
import tomllib
from urllib.parse import urlsplit

import pytest
from lxml import etree

from cablegram.cli.explain import manual
from cablegram.diagnostics import LANGUAGES, Place, Severity, catalogue, explanations, finding, translated, vocabulary
from tests.conftest import PROJECT
from tests.unit.validate.editions import SCHEMAS, codes, found, make, unpack, write

ENGLISH = re.compile(r"\b(?:the|of|is|are|that|and)\b")

SCHEMA_OF = {"grammar": "telegram.rng", "rules": "tiny.sch", "xsd": "tiny.xsd"}
CODES = sorted(catalogue())


def fields(template):
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_every_code_is_explained_and_no_other():
    assert sorted(explanations()) == CODES
    assert all(re.fullmatch(r"CBG\d{3}", code) for code in CODES)


def test_every_code_that_the_package_names_is_in_the_catalogue():
    named = set()
    for path in (PROJECT / "cablegram").rglob("*.py"):
        named |= set(re.findall(r"CBG\d{3}", path.read_text(encoding="utf-8")))
    assert named == set(CODES)


@pytest.mark.parametrize("language", [name for name in LANGUAGES if name != "en"])
@pytest.mark.parametrize("code", CODES)
def test_a_translation_says_the_same(code, language):
    english, entry = catalogue()[code], catalogue(language)[code]
    assert set(entry.forms) == set(english.forms)
    for kind in ("title", "message", "hint"):
        assert fields(getattr(entry, kind)) == fields(getattr(english, kind)), kind
        if re.search("[a-z]{3}", re.sub(r"\{\w+\}", "", getattr(english, kind))):
            assert getattr(entry, kind) != getattr(english, kind), f"{kind} is not translated"
    for form, texts in english.forms.items():
        for kind, text in texts.items():
            assert fields(entry.forms[form][kind]) == fields(text), (form, kind)
            if re.search("[a-z]{3}", re.sub(r"\{\w+\}", "", text)):
                assert entry.forms[form][kind] != text, (form, kind)


@pytest.mark.parametrize("language", [name for name in LANGUAGES if name != "en"])
@pytest.mark.parametrize("code", CODES)
def test_an_explanation_is_translated(code, language):
    """With the same examples and, but for the language, the same address."""
    english, other = explanations()[code], explanations(language)[code]
    assert other.text != english.text
    assert len(ENGLISH.findall(other.text)) < 3, "it is English"
    assert (other.bad, other.good) == (english.bad, english.good)
    assert other.see.replace(f"/{language}/", "/en/") == english.see


@pytest.mark.parametrize("language", LANGUAGES)
def test_reports_have_the_same_words_in_every_language(language):
    english, words = vocabulary(), vocabulary(language)
    assert all(fields(words[name]) == fields(english[name]) for name in english)
    table = tomllib.loads((PROJECT / f"cablegram/validate/catalogue/{language}.toml").read_text(encoding="utf-8"))
    assert set(table["words"]) == set(english)


@pytest.mark.parametrize("code", CODES)
def test_an_explanation_says_where_more_is(code):
    address = explanations()[code].see
    if address.startswith("docs/"):
        assert (PROJECT / address).is_file()
    else:
        assert urlsplit(address).scheme == "https"
        assert urlsplit(address).netloc in ("www.tei-c.org", "www.w3.org", "www.rfc-editor.org", "schematron.com")


def test_the_documentation_has_every_code_as_the_catalogue_says_it():
    """Made with: cablegram explain --all > docs/findings.md"""
    assert (PROJECT / "docs" / "findings.md").read_text(encoding="utf-8") == manual("en") + "\n"


def found_in(example, frame, folder):
    """The codes that fire on ``example``, which is a piece of what ``frame`` says."""
    schema = str(SCHEMAS / "tiny.rng")
    if frame in ("body", "grammar", "rules", "xsd", "conformance") and not example.lstrip().startswith(("<TEI", "<?xml")):
        make(folder, body=example)
    elif frame == "edition":
        unpack(folder, example)
    elif frame in ("header", "register"):
        make(folder, **{frame: example})
    else:
        write(found(folder), "tei/documents/a.xml", example.strip())
    if frame in SCHEMA_OF:
        schema = str(SCHEMAS / SCHEMA_OF[frame])
    if frame == "auto":
        shutil.copy(SCHEMAS / "tiny.rng", folder / "tei" / "documents")
        schema = "auto"
    schemas = folder / "schemas"
    schemas.mkdir()
    shutil.copy(SCHEMAS / "telegram.rng", schemas / "tei_all.rng")
    checked = folder if frame in ("edition", "register", "file") else folder / "tei" / "documents" / "a.xml"
    return codes(checked, schema=schema, conformance=frame == "conformance", folder=schemas)


@pytest.mark.parametrize("code", CODES)
def test_the_bad_example_fires_and_the_good_one_does_not(code, tmp_path):
    explanation = explanations()[code]
    if code == "CBG905" and not (PROJECT / "schema" / "cablegram.odd").is_file():
        pytest.skip("there is no ODD")
    assert code in found_in(explanation.bad, explanation.frame, tmp_path / "bad")
    if explanation.good:
        assert code not in found_in(explanation.good, explanation.frame, tmp_path / "good")
    else:
        assert catalogue()[code].severity == Severity.INFO, "only a report has no good example"


def test_every_rule_of_our_odd_is_said_in_every_language():
    rules = tomllib.loads((PROJECT / "cablegram" / "validate" / "catalogue" / "rules.toml").read_text(encoding="utf-8"))["rule"]
    said = etree.parse(PROJECT / "schema" / "cablegram.sch").iter("{*}assert", "{*}report")
    assert {rule["en"] for rule in rules} == {template(one) for one in said}
    for rule in rules:
        assert set(rule) == set(LANGUAGES)
        assert len(set(rule.values())) == len(LANGUAGES), rule
        assert all(fields(words) == fields(rule["en"]) for words in rule.values()), rule


def template(rule):
    """What a rule says, with numbers for what it takes from the document."""
    parts = [rule.text or "", *(f"{{{number}}}{child.tail or ''}" for number, child in enumerate(rule))]
    return " ".join("".join(parts).split())


def test_what_a_rule_says_is_translated_with_what_it_takes_from_the_document():
    place = Place("a.xml", 1)
    told = finding("CBG301", place, text="The range ends (1962) before it begins (1963): exchange or correct the two dates.", test="", diagnostics="")
    assert translated(told, "de").message == "Der Zeitraum endet (1962), bevor er beginnt (1963): die beiden Daten tauschen oder berichtigen."
    other = finding("CBG301", place, text="A rule of others.", test="", diagnostics="")
    assert translated(other, "fr").message == "A rule of others."
