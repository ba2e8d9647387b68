"""Others' Schematron schemas run, and fire where they should: each on a text that breaks one of its rules."""

from __future__ import annotations

from collections import Counter

import pytest
from lxml import etree

from cablegram.validate import schematron, wellformed
from cablegram.validate.document import Document
from tests.conftest import PROJECT
from tests.unit.validate.editions import write

SCH = "{http://purl.oclc.org/dsdl/schematron}"
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0">{}</TEI>'

BROKEN = {
    "tei/tei_all.sch": {
        '<p><date when="1962" notBefore="1961">x</date></p>': "The @when attribute cannot be used with any other",
        '<p><date from="1962" notBefore="1961">x</date></p>': "The @from and @notBefore attributes cannot be used together",
        '<p subtype="x">x</p>': "should not be categorized in detail with @subtype",
        '<p><ref targetLang="en">x</ref></p>': "@targetLang should only be used on ref if @target is specified",
        '<delSpan spanTo="#no"/>': "must follow the current element delSpan",
        '<p><date calendar="#julian"/></p>': "has no textual content",
        "<p><p>x</p></p>": "Paragraphs may not occur inside other paragraphs",
        "<l><p>x</p></l>": "Lines may not contain higher-level structural elements",
        '<p><ptr target="#a" cRef="b"/></p>': "Only one of the attributes @target and @cRef may be supplied on ptr",
        '<list type="gloss"><item>x</item></list>': 'The content of a "gloss" list should include',
        "<relatedItem/>": "A relatedItem element should have either a @target attribute or a child",
        "<l><l>x</l></l>": "Abstract model violation: Lines may not contain lines",
        '<rt target="#a" from="#b">x</rt>': "When target= is present, neither from= nor to=",
    },
    "exchange/cmif/cmif.sch": {
        "<bibl>x</bibl>": "[W0001]",
        "<correspDesc><correspAction type='received'/></correspDesc>": "[E0001]",
        "<correspDesc><correspAction type='sent'/></correspDesc>": "[E0002]",
        "<correspDesc source='#no'/>": "[E0003]",
        "<date>x</date>": "[E0004]",
    },
    "frus/frus.sch": {
        "<p/>": "Volume's root element is missing an @xml:id",
        "<fileDesc/>": "fileDesc needs exactly one titleStmt",
        "<hi rend='loud'>x</hi>": "hi/@rend='loud' is an invalid value",
        "<p rend='loud'>x</p>": "p/@rend='loud' is an invalid value",
        "<del rend='loud'>x</del>": "del/@rend='loud' is an invalid value",
        "<div type='loud'/>": "div/@type='loud' is an invalid value",
        "<list type='loud'/>": "list/@type='loud' is an invalid value",
        "<table rows='2' cols='1'><row/></table>": "The number of rows asserted in the table element, 2,",
        "<note><note/></note>": "A footnote cannot be nested inside another footnote",
        "<list><p/></list>": "A list element cannot contain a direct child paragraph",
        "<graphic/>": "Missing @url attribute",
    },
}
CASES = [(schema, text) for schema, texts in BROKEN.items() for text in texts]


@pytest.mark.parametrize(("schema", "text"), CASES)
def test_a_rule_fires_on_what_breaks_it(schema, text, reference, tmp_path):
    path = write(tmp_path, "volume.xml", TEI.format(text))
    document = wellformed.read(path.read_bytes(), str(path), path, None)
    assert isinstance(document, Document)
    said = [found.message for found in schematron.check(document, reference / schema)]
    assert any(BROKEN[schema][text] in message for message in said), said


ELSEWHERE = {"frus/frus.sch": {"@xml:id": "is broken by a volume without one, above"}}
"""Rules that the document which breaks all others can't break too."""

NOT_HERE = {"frus/frus.sch": ("$vol-ids", "$available-images")}
"""Lists that rules ask the net for: such a rule is told as one that can't be evaluated."""


def folded(text):
    return " ".join(text.split())


@pytest.mark.parametrize("schema", BROKEN)
def test_each_rule_fires_on_the_document_that_breaks_it(schema, reference):
    """As often as there are rules with that test; the documents are ``tests/cases/validate/rules``."""
    path = PROJECT / "tests" / "cases" / "validate" / "rules" / f"{(reference / schema).stem}.xml"
    document = wellformed.read(path.read_bytes(), str(path), path, None)
    assert isinstance(document, Document)
    found = list(schematron.check(document, reference / schema))
    fired = Counter(folded(one.values["test"]) for one in found if one.code != "CBG304")
    failed = {folded(one.values["test"]) for one in found if one.code == "CBG304"}
    tests = etree.parse(reference / schema).iter(f"{SCH}assert", f"{SCH}report")
    rules = Counter(folded(rule.get("test")) for rule in tests)
    assert all(any(name in test for name in NOT_HERE.get(schema, ())) for test in failed)
    silent = {test for test, number in rules.items() if fired[test] < number and test not in failed}
    assert silent == set(ELSEWHERE.get(schema, ()))


@pytest.mark.parametrize("schema", BROKEN)
def test_a_real_volume_is_judged_without_a_crash(schema, reference):
    path = reference / "frus" / "frus1964-68v16.xml"
    document = wellformed.read(path.read_bytes(), str(path), path, None)
    assert isinstance(document, Document)
    codes = {found.code for found in schematron.check(document, reference / schema)}
    assert codes <= {"CBG301", "CBG302", "CBG303", "CBG304"}
