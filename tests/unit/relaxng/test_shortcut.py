"""The shortcut never calls a document valid that the whole validation finds a fault in, and takes those that it can."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from cablegram import relaxng
from cablegram.relaxng import reading, roads
from cablegram.relaxng.roads import NOTHING
from cablegram.relaxng.validation import Validation
from tests.unit.relaxng.mutants import Mutator, documents, vocabulary

HEAD = '<head date="2001-01-31"><title>t</title></head>'
TAKEN = {
    "plain": "<letter xmlns='urn:x'>{}<p>a</p><close/></letter>",
    "prefix": "<x:letter xmlns:x='urn:x' xmlns='urn:x'>{}<x:p id='a'>b</x:p><close></close></x:letter>",
    "declared twice": "<letter xmlns='urn:x'>{}<p xmlns='urn:x'>a</p><close/></letter>",
    "comments": "<?xml version='1.0'?><!-- <p> --><letter xmlns='urn:x'>{}<!----><?go <p>?><p>a<!-- > --></p><close/></letter>",
    "blanks": "<letter xmlns='urn:x'\n >\n{}\n<p>\r\n<hi  rend = 'bold' >x</hi\n></p><close /></letter>\r\n",
    "values": "<letter xmlns='urn:x'>{}<p n=' 1 '>&amp;<hi rend='&#98;old'/><![CDATA[<x>]]></p><close/></letter>",
}
LEFT = {
    "type": "<!DOCTYPE letter><letter xmlns='urn:x'>{}<close/></letter>",
    "larger": "<letter xmlns='urn:x'>{}<p id='a' n='1'><hi rend='>'>x</hi></p><close/></letter>",
    "pointers": "<letter xmlns='urn:x'>{}<p id='a' who='a'>x</p><close/></letter>",
    "two spaces": "<letter xmlns='urn:x'>{}<close xmlns='urn:y'/></letter>",
    "no space": "<x:letter xmlns:x='urn:x'>{}<close xmlns='urn:x'/></x:letter>",
    "lines": "<letter xmlns='urn:x'>{}\r<close/></letter>",
    "encoding": "<?xml version='1.0' encoding='iso-8859-1'?><letter xmlns='urn:x'>{}<close/></letter>",
    "malformed": "<letter xmlns='urn:x'>{}<close></letter>",
    "same ids": "<letter xmlns='urn:x'>{}<p id='a'/><p id=' a'/><close/></letter>",
    "text": "<letter xmlns='urn:x'>{}<close>x</close></letter>",
    "text between": "<letter xmlns='urn:x'>{}&#32;&amp;<close/></letter>",
    "section": "<letter xmlns='urn:x'>{}<close><![CDATA[x]]></close></letter>",
    "element": "<letter xmlns='urn:x'>{}<p><p/></p><close/></letter>",
    "missing": "<letter xmlns='urn:x'>{}</letter>",
    "attribute": "<letter xmlns='urn:x'>{}<close n='1'/></letter>",
    "value": "<letter xmlns='urn:x'>{}<p n='x'/><close/></letter>",
    "attributes": "<letter xmlns='urn:x'>{}<p><hi>x</hi></p><close/></letter>",
}


class Tags(roads.Look):
    """Every tag tells something."""

    name = "tags"

    def __call__(self, name, attributes):
        return name


ANY = """<start><element name="list"><zeroOrMore><element name="a"><attribute name="n"/><optional>
  <attribute name="id"><data type="ID"/></attribute></optional><empty/></element></zeroOrMore></element></start>"""
VALUES = [
    (["n='1' id='x'", "n='2' id='y'", "n='3' id='z'"], True),
    (["n='1' id='x'", "n='2' id='y'", "n='3' id='0'"], False),
    (["n='1' id='x'", "n='1' id='y'", "n='1' id='0'"], False),
    (["n='1' id='x'", "n='1' id='y'", "n='1' id='x'"], False),
    (["n='1' id='x'", "n='1' id='y'", "n='1' id=' x'"], False),
    (["n='1' id='x'", "id='y' n='1'", "id = 'z'\nn='1'"], True),
    (["n='&lt;' id='x'", "n='&gt;' id='&#121;'", "n='' id='y'"], False),
    (["n=' id=\"q\"' id='x'", "n=' id=\"q\"' id='y'"], True),
    (["n=' id=\"q\"' id='x'", "n=' id=\"r\"' id='x'"], False),
    (["n=' id=\"q\"' id='x'", "n=' id=\"r\"' id='y'", "n=' id=\"s\"' id='y'"], False),
    (["n=' id=\"x\"' id='&#120;'", "n=' id=\"y\"' id='&#120;'"], False),
    (["n='1' id='x'", "n='2'", "m='3'"], False),
]

NUMBERS = """<start><element name="list"><oneOrMore><element name="number"><data type="integer"/></element></oneOrMore>
  </element></start>"""


def is_taken(grammar, content):
    """Whether the shortcut takes the document, twice the same; it must be valid then."""
    taken = grammar.reading(content, NOTHING) is not None
    assert (grammar.reading(content, NOTHING) is not None) == taken
    assert not (taken and list(Validation(grammar).faults(content)))
    return taken


@pytest.mark.parametrize("name", TAKEN)
def test_a_valid_document_is_taken(letter, name):
    assert is_taken(letter, TAKEN[name].format(HEAD).encode())


@pytest.mark.parametrize("name", LEFT)
def test_what_is_not_simple_or_not_valid_is_left(letter, name):
    assert not is_taken(letter, LEFT[name].format(HEAD).encode())


@pytest.mark.parametrize("size", [1, 2, 7, 30, 80])
def test_blocks_do_not_matter(letter, monkeypatch, size):
    monkeypatch.setattr(reading, "BLOCK", size)
    for text in [*TAKEN.values(), *LEFT.values()]:
        content = text.format(HEAD).encode()
        assert is_taken(letter, content) == (text in TAKEN.values())
        if taken := letter.reading(content, Tags()):
            parsed = ElementTree.fromstring(content)
            assert [taken.node(number)[1].split("}")[1] for number in taken.numbers] == [
                element.tag.split("}")[1] for element in parsed.iter()
            ]
            assert all(content[taken.offset(number) :].startswith(taken.tag(number)) for number in taken.numbers)


def test_what_tags_differ_in_is_judged(grammar):
    made = grammar(ANY)
    for _ in range(2):
        for tags, taken in VALUES:
            content = "".join(f"<a {tag}/>" for tag in tags)
            assert is_taken(made, f'<list xmlns="urn:x">{content}</list>'.encode()) == taken, tags


@pytest.fixture
def kept(tmp_path, monkeypatch, letter):
    """Loads the schema at ``schema.rng`` as another run would."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return lambda: relaxng.load(tmp_path / "schema.rng")


def test_order_does_not_matter(letter):
    for text in [*TAKEN.values(), *LEFT.values(), *TAKEN.values()]:
        assert is_taken(letter, text.format(HEAD).encode()) == (text in TAKEN.values())


@pytest.mark.parametrize(("content", "taken"), [
    ("1", True), (" 1\r\n", True), ("", False), ("x", False), ("1<!-- -->", False), ("<!-- -->1", False),
    ("&#49;", False), ("<![CDATA[1]]>", False), ("1<number/>", False), ("\u00a01", False),
])  # fmt: skip
def test_data(grammar, content, taken):
    made = grammar(NUMBERS)
    assert is_taken(made, f'<list xmlns="urn:x"><number>{content}</number></list>'.encode()) == taken


def test_an_empty_element_may_be_data(grammar):
    made = grammar('<start><element name="a"><list><zeroOrMore><data type="integer"/></zeroOrMore></list></element></start>')
    assert is_taken(made, b'<a xmlns="urn:x"/>')
    assert is_taken(made, b'<a xmlns="urn:x"> 1 2 </a>')


def learnt(grammar):
    """How much a grammar has learnt that was not kept."""
    return sum(road.learnt for shortcut in grammar._shortcuts.values() for road in shortcut._roads.values())


def test_what_is_learnt_is_kept_for_other_runs(kept):
    every = [text.format(HEAD).encode() for text in (*TAKEN.values(), *LEFT.values())]
    for run in range(3):
        grammar = kept()
        verdicts = [is_taken(grammar, content) for content in every]
        assert verdicts == [True] * len(TAKEN) + [False] * len(LEFT)
        assert (learnt(grammar) > 0) == (run == 0)
        grammar.keep()


def test_what_was_kept_leads_on_to_what_is_new(kept):
    for number in range(1, 20):
        grammar = kept()
        body = "".join(f"<p id='a{i}' n='{i}'><hi rend='bold'>x</hi></p>" for i in range(number))
        assert is_taken(grammar, f"<letter xmlns='urn:x'>{HEAD}{body}<close/></letter>".encode())
        assert not is_taken(grammar, f"<letter xmlns='urn:x'>{HEAD}{body}<p id='a0'/><close/></letter>".encode())
        assert not is_taken(grammar, f"<letter xmlns='urn:x'>{HEAD}{body}<p id='0'/><close/></letter>".encode())
        places = [road._places for shortcut in grammar._shortcuts.values() for road in shortcut._roads.values()]
        assert len(places[0]) < 12
        grammar.keep()


def test_what_is_kept_has_bounds(kept, monkeypatch):
    monkeypatch.setattr(roads, "MOST_KEPT", 20)
    sizes = []
    for number in range(0, 100, 10):
        grammar = kept()
        body = "".join(f"<p n='{i}'/>" for i in range(number, number + 10))
        assert is_taken(grammar, f"<letter xmlns='urn:x'>{HEAD}{body}<close/></letter>".encode())
        grammar.keep()
        sizes += [road.dump()["size"] for shortcut in grammar._shortcuts.values() for road in shortcut._roads.values()]
    assert max(sizes) <= 40


def test_documents_of_a_volume_and_mistakes_in_them(reference):
    schema = reference / "tei/tei_all.rng"
    grammar = relaxng.load(schema)
    originals = list(documents(reference / "frus" / "frus1961-63v04.xml"))
    mutator = Mutator("shortcut", *vocabulary(schema))
    assert all(is_taken(grammar, document.encode()) for document in originals[:20])
    verdicts = [is_taken(grammar, mutator.mutant(mutator.choose.choice(originals))) for _ in range(100)]
    assert {True, False} == set(verdicts)
