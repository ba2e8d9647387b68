"""Schemas of a few lines, and what the engine says of documents under them."""

from __future__ import annotations

import pytest

from cablegram import relaxng

HEAD = (
    '<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:x"'
    ' datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">'
)


@pytest.fixture
def grammar(tmp_path):
    """Makes a grammar of the definitions of a schema."""

    def make(definitions):
        path = tmp_path / "schema.rng"
        path.write_text(HEAD + definitions + "</grammar>", encoding="utf-8")
        return relaxng.load(path, cached=False)

    return make


@pytest.fixture
def letter(grammar):
    """The grammar of a small letter: a head, paragraphs, an end."""
    return grammar("""
      <start><element name="letter"><ref name="ids"/><ref name="head"/><zeroOrMore><ref name="p"/></zeroOrMore>
        <element name="close"><empty/></element></element></start>
      <define name="ids"><optional><attribute name="id"><data type="ID"/></attribute></optional></define>
      <define name="head"><element name="head"><attribute name="date"><data type="date"/></attribute>
        <element name="title"><text/></element></element></define>
      <define name="p"><element name="p"><ref name="ids"/>
        <optional><attribute name="who"><data type="IDREFS"/></attribute></optional>
        <optional><attribute name="n"><data type="integer"/></attribute></optional>
        <mixed><zeroOrMore><ref name="hi"/></zeroOrMore></mixed></element></define>
      <define name="hi"><element name="hi"><attribute name="rend"><choice><value>bold</value><value>italic</value>
        </choice></attribute><text/></element></define>""")


@pytest.fixture
def faults(letter):
    """The faults of a letter."""

    def judge(content, grammar=letter):
        if not content.startswith("<"):
            content = f"<p>{content}</p>"
        return list(grammar.faults(content.encode()))

    return judge
