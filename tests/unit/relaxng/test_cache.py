"""The cache is right when schemas change, and trusts nobody else's files."""

from __future__ import annotations

import os

import pytest

from cablegram import relaxng
from cablegram.errors import SchemaError
from cablegram.relaxng import cache

SCHEMA = '<element name="{}" xmlns="http://relaxng.org/ns/structure/1.0"><externalRef href="inner.rng"/></element>'
INNER = '<element name="{}" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>'


@pytest.fixture
def schema(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "schema.rng"
    path.write_text(SCHEMA.format("a"))
    (tmp_path / "inner.rng").write_text(INNER.format("b"))
    relaxng.load(path)
    return path


def entries():
    return [os.path.join(cache.folder(), name) for name in os.listdir(cache.folder())]


def is_valid(path, document):
    return not any(relaxng.load(path).faults(document))


def test_a_schema_is_kept_and_found_again(schema):
    assert len(entries()) == 1
    assert cache.read(str(schema)) is not None
    assert is_valid(schema, b"<a><b/></a>")


def test_a_change_of_the_schema_counts(schema):
    schema.write_text(SCHEMA.format("c"))
    assert is_valid(schema, b"<c><b/></c>")


def test_a_change_of_a_file_that_it_refers_to_counts(schema):
    (schema.parent / "inner.rng").write_text(INNER.format("d"))
    assert is_valid(schema, b"<a><d/></a>")


def test_a_damaged_entry_is_passed_over(schema):
    (entry,) = entries()
    with open(entry, "r+b") as stream:
        stream.seek(200)
        stream.write(b"#")
    assert cache.read(str(schema)) is None
    assert is_valid(schema, b"<a><b/></a>")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="file permissions are those of POSIX")
def test_what_others_can_write_is_passed_over(schema):
    (entry,) = entries()
    os.chmod(entry, 0o666)
    assert cache.read(str(schema)) is None
    os.chmod(entry, 0o600)
    assert cache.read(str(schema)) is not None
    os.chmod(cache.folder(), 0o777)
    assert cache.read(str(schema)) is None


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="there are no symbolic links")
def test_a_link_in_the_place_of_an_entry_is_passed_over(schema, tmp_path):
    (entry,) = entries()
    os.rename(entry, tmp_path / "elsewhere")
    os.symlink(tmp_path / "elsewhere", entry)
    assert cache.read(str(schema)) is None


def test_a_folder_that_can_not_be_made_does_no_harm(schema, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert is_valid(schema, b"<a><b/></a>")


@pytest.mark.parametrize(("text", "line", "message"), [
    ("<element", 1, "not well-formed"),
    ('<element xmlns="http://relaxng.org/ns/structure/1.0" name="a">\n<ref name="b"/></element>', 2, "ref"),
    ('<grammar xmlns="http://relaxng.org/ns/structure/1.0">\n<start>\n<ref name="b"/></start></grammar>', 3,
     "b is not defined"),
    ('<!DOCTYPE a [\n<!ENTITY b "c">]><a/>', 2, "entity"),
    ('<element xmlns="http://relaxng.org/ns/structure/1.0" name="a">\n<externalRef href="http://x.org/y"/></element>',
     2, "local files"),
    ('<element xmlns="http://relaxng.org/ns/structure/1.0" name="a">\n<externalRef href="schema.rng"/></element>', 2,
     "includes itself"),
    ('<element xmlns="http://relaxng.org/ns/structure/1.0" name="a">\n<data type="token"><param name="x"/></data>'
     "</element>", 2, "parameter"),
    ('<element xmlns="http://relaxng.org/ns/structure/1.0" name="a"><empty/>\n<attribute name="b"/>'
     '<attribute name="b"/></element>', 1, "declared twice"),
])
def test_a_fault_of_a_schema_is_told_with_file_and_line(schema, text, line, message):
    schema.write_text(text)
    with pytest.raises(SchemaError) as raised:
        relaxng.load(schema)
    assert raised.value.line == line
    assert str(raised.value.where).endswith("schema.rng")
    assert message in raised.value.message


def test_a_schema_that_is_missing_is_an_error(tmp_path):
    with pytest.raises(SchemaError, match="can't be read"):
        relaxng.load(tmp_path / "none.rng")
