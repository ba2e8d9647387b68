"""What is said of a fault: its kind, its place, what is allowed, what would mend it."""

from __future__ import annotations

import pytest

from cablegram.relaxng.faults import Action, Allowed, Kind, Part

HEAD = '<head date="2001-01-01"><title>t</title></head>'


def letter(content, head=HEAD, end="<close/>"):
    return f'<letter xmlns="urn:x">{head}{content}{end}</letter>'


def short(fault):
    repair = fault.repair and f"{fault.repair.action} {fault.repair.name}".strip()
    return str(fault.kind), fault.name, repair


CASES = {
    "nothing": (letter("<p>x <hi rend='bold'>y</hi></p>"), []),
    "a slip in a name": (letter("<p/><pp>x</pp><p><hu rend='bold'/></p>"),
                         [("unknown-element", "pp", "rename p"), ("unknown-element", "hu", "rename hi")]),
    "a long name with a slip": (letter("", end="<colse/>"), [("unknown-element", "colse", "rename close")]),
    "a wrong case": (letter("<P>x</P>"), [("unknown-element", "P", "rename p")]),
    "a missing element": (letter("<p/>", head=""), [("missing-element", "head", "insert head")]),
    "a missing element at the end": (letter("<p/>", end=""), [("missing-element", "close", "insert close")]),
    "an element at a wrong place": (letter(f"<p/>{HEAD}"), [("misplaced-element", "head", "delete head")]),
    "an element that is too late": (letter("<close/><p/>", end=""), [("misplaced-element", "p", "move p")]),
    "an element that must be inside another": (letter("<hi rend='bold'/>"), [("misplaced-element", "hi", "wrap p")]),
    "text at a wrong place": (letter("stray"), [("bad-text", "", "wrap p")]),
    "an unknown attribute": (letter("<p foo='1'/>"), [("unknown-attribute", "foo", "delete foo")]),
    "a slip in an attribute": (letter("<p><hi rendd='bold'/></p>"), [("unknown-attribute", "rendd", "rename rend")]),
    "a missing attribute": (letter("<p><hi/></p>"), [("missing-attribute", "rend", "insert rend")]),
    "a slip in a value": (letter("<p><hi rend='Bold'/></p>"), [("bad-value", "rend", "replace bold")]),
    "a value of a wrong type": (letter("<p n='one'/>"), [("bad-value", "n", None)]),
    "a value with a blank": (letter("<p n='1 2'/>"), [("bad-value", "n", "replace 12")]),
    "an id twice": (letter("<p id='a'/><p id='a'/>"), [("duplicate-id", "id", None)]),
    "a pointer to nothing": (letter("<p who='a b'/><p id='b'/>"), [("dangling-idref", "who", None)]),
    "no XML": (letter("<p>", end=""), [("not-well-formed", "", None)]),
    "an entity": ("<!DOCTYPE letter [<!ENTITY a 'b'>]>" + letter("<p>&a;</p>"), [("not-well-formed", "a", None)]),
    "an entity from outside": ("<!DOCTYPE letter SYSTEM 'a.dtd'>" + letter("<p>&a;</p>"),
                               [("not-well-formed", "a", None)]),
}


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_named_and_mended(faults, case):
    document, expected = CASES[case]
    assert [short(fault) for fault in faults(document)] == expected


def test_an_unknown_element_does_not_hide_what_is_wrong_inside_and_is_said_once(faults):
    found = faults(letter("<unheard><p n='x'/><other/>text</unheard>"))
    assert [str(fault.kind) for fault in found] == ["unknown-element", "bad-value"]


def test_a_namespace_that_is_forgotten_is_said_once(faults):
    document = letter("<p>x<hi rend='bold'/></p>").replace(' xmlns="urn:x"', "")
    (fault,) = faults(document)
    assert (fault.kind, fault.repair.action, fault.repair.namespace) == (Kind.UNKNOWN_ELEMENT, Action.RENAME, "urn:x")


def test_a_fault_says_where_it_is(faults):
    document = letter("\n<p>ä\n  <hi rend='bold'\n      other='x'/></p>")
    (fault,) = faults(document)
    assert (fault.line, fault.column, fault.xpath) == (4, 7, "/letter[1]/p[1]/hi[1]/@other")
    assert (fault.noticed_line, fault.noticed_column) == (4, 18)
    assert fault.parent == "hi"


def test_text_is_told_in_each_element_and_once_in_it(faults):
    head = HEAD.replace("<title>", "stray <!-- --> text<title>")
    found = faults(letter("<p/>", head=head, end="<close>more<!-- -->text</close>"))
    assert [(str(fault.kind), fault.parent) for fault in found] == [("bad-text", "head"), ("bad-text", "close")]


def test_text_is_placed_where_it_begins(faults):
    (fault,) = faults(letter("\n\n  stray text"))
    assert (fault.line, fault.column, fault.value) == (3, 3, "stray text")


@pytest.mark.parametrize(("document", "allowed"), [
    (letter("<unheard/>"), [Allowed(Part.ELEMENT, "close", "urn:x", True), Allowed(Part.ELEMENT, "p", "urn:x")]),
    (letter("<p><unheard/></p>"), [Allowed(Part.ELEMENT, "hi", "urn:x"), Allowed(Part.TEXT), Allowed(Part.END)]),
    (letter("<p><hi rend='x'/></p>"), [Allowed(Part.VALUE, "bold"), Allowed(Part.VALUE, "italic")]),
    (letter("<p n='x'/>"), [Allowed(Part.DATATYPE, "integer")]),
    (letter("<p><hi/></p>"), [Allowed(Part.ATTRIBUTE, "rend", "", True)]),
    (letter("<p n='1' x='2'/>"), [Allowed(Part.ATTRIBUTE, "id"), Allowed(Part.ATTRIBUTE, "who")]),
])
def test_what_is_allowed_comes_from_the_schema_required_things_first(faults, document, allowed):
    (fault,) = faults(document)
    assert list(fault.allowed) == allowed


def test_the_first_of_two_ids_is_told(faults):
    (fault,) = faults(letter("<p id='a'/>\n<p id='a'/>"))
    assert (fault.first_line, fault.line) == (1, 2)


def test_a_conflicting_attribute_is_told_from_an_unknown_one(grammar, faults):
    one_of = grammar("""<start><element name="a"><choice><attribute name="b"/><attribute name="c"/></choice></element>
      </start>""")
    assert [short(fault) for fault in faults("<a xmlns='urn:x' b='' c=''/>", one_of)] == [
        ("conflicting-attribute", "c", "delete c")]
    (missing,) = faults("<a xmlns='urn:x'/>", one_of)
    assert [one.name for one in missing.allowed] == ["b", "c"]


def test_elements_of_one_name_and_different_content_are_kept_apart(grammar, faults):
    ambiguous = grammar("""<start><element name="a"><choice>
        <group><element name="b"><value>1</value></element><element name="c"><empty/></element></group>
        <group><element name="b"><value>2</value></element><element name="d"><empty/></element></group>
      </choice></element></start>""")
    assert faults("<a xmlns='urn:x'><b>1</b><c/></a>", ambiguous) == []
    assert faults("<a xmlns='urn:x'><b>2</b><d/></a>", ambiguous) == []
    assert faults("<a xmlns='urn:x'><b>2</b><c/></a>", ambiguous)


def test_attributes_of_any_name_are_repeated(grammar, faults):
    any_attributes = grammar("""<start><element name="a"><zeroOrMore><attribute><anyName/></attribute></zeroOrMore>
      </element></start>""")
    assert faults("<a xmlns='urn:x' b='1' c='2' d='3'/>", any_attributes) == []


def test_faults_come_while_the_document_is_being_read(letter, tmp_path):
    path = tmp_path / "long.xml"
    path.write_text(letter_of(20_000), encoding="utf-8")
    found = letter.faults(path)
    assert next(found).line == 2
    assert sum(1 for _ in found) == 19_999


def letter_of(paragraphs):
    return letter("\n" + "<p n='x'>text</p>\n" * paragraphs)


def test_an_unknown_encoding_is_a_fault_and_no_crash(faults):
    (fault,) = faults('<?xml version="1.0" encoding="nonsense"?>' + letter(""))
    assert fault.kind is Kind.NOT_WELL_FORMED


def test_a_document_in_another_encoding_has_places_too(letter):
    document = f'<letter xmlns="urn:x">{HEAD}<p>é<hi/></p><close/></letter>'.encode("utf-16")
    (fault,) = letter.faults(document)
    assert (fault.line, fault.column) == (1, 74)


def test_a_name_that_only_a_wildcard_allows_elsewhere_is_unknown(grammar, faults):
    anything = grammar("""<start><element name="a"><optional><element name="b"><ref name="any"/></element></optional>
      </element></start><define name="any"><element><anyName><except><nsName/></except></anyName><empty/></element>
      </define>""")
    (fault,) = faults("<a/>", anything)
    assert (fault.kind, fault.repair.name, fault.repair.namespace) == (Kind.UNKNOWN_ELEMENT, "a", "urn:x")


def test_what_is_allowed_stands_in_one_order_whatever_was_judged_before(grammar):
    elements = (
        f'<optional><element name="{name}"><attribute name="v"><choice>'
        f'{"".join(map("<value>{}</value>".format, values))}</choice></attribute></element></optional>'
        for name, values in (("all", "abcd"), ("last", "da"), ("some", "ca"))
    )
    definitions = f'<start><element name="r">{"".join(elements)}</element></start>'
    said = []
    for before in ("", '<last v="d"/>', '<some v="c"/>', '<last v="d"/><some v="c"/>'):
        judge = grammar(definitions)
        list(judge.faults(f'<r xmlns="urn:x">{before}</r>'.encode()))
        (fault,) = judge.faults(b'<r xmlns="urn:x"><all v="x"/></r>')
        said.append("".join(one.name for one in fault.allowed))
    assert len(set(said)) == 1
