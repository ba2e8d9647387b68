"""Where schemas come from: names, files, what a document names, the net."""

from __future__ import annotations

import http.server
import re
import threading

import pytest
from click.testing import CliRunner

from cablegram.cli.validate import command
from cablegram.diagnostics import LANGUAGES
from cablegram.errors import SchemaError, UsageError
from cablegram.validate import Options, collect, schemas, watching
from cablegram.validate.watching import changes
from tests.conftest import PROJECT
from tests.unit.validate.editions import SCHEMAS, check, codes, make, write

COMPACT = 'default namespace = "http://www.tei-c.org/ns/1.0"\nstart = element TEI { any }\nany = (text | attribute * { text } | element * - persname { any })*\n'


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("CABLEGRAM_SCHEMAS", raising=False)


def test_a_name_is_found_in_the_folder_of_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("CABLEGRAM_SCHEMAS", str(SCHEMAS))
    found = schemas.resolve(Options(schema="tiny"), None)
    assert (found.grammar, found.rules) == (SCHEMAS / "tiny.rng", (SCHEMAS / "tiny.sch",))


def test_a_name_that_the_folder_lacks_is_told_with_what_it_has(monkeypatch):
    monkeypatch.setenv("CABLEGRAM_SCHEMAS", str(SCHEMAS))
    with pytest.raises(SchemaError) as raised:
        schemas.resolve(Options(schema="tei_none"), None)
    assert "telegram, tiny" in str(raised.value.hint)


@pytest.mark.parametrize("name", ["nowhere.rng", "no/such/folder"])
def test_a_file_that_is_not_there(name):
    with pytest.raises(SchemaError, match="no such schema"):
        schemas.resolve(Options(schema=name), None)


def test_a_file_that_is_no_schema(tmp_path):
    with pytest.raises(UsageError, match="no kind of schema"):
        schemas.resolve(Options(schema=str(write(tmp_path, "notes.txt", "x"))), None)


def test_a_compact_schema(tmp_path):
    make(tmp_path / "edition", body="<p><persname>X</persname></p>")
    schema = write(tmp_path, "tiny.rnc", COMPACT)
    assert "CBG102" in codes(tmp_path / "edition", schema=str(schema))


def test_a_compact_schema_that_is_wrong(tmp_path):
    with pytest.raises(SchemaError, match="not RELAX NG in compact syntax"):
        schemas.resolve(Options(schema=str(write(tmp_path, "tiny.rnc", "start = element {"))), None)


def test_an_odd_is_a_grammar_and_rules(tmp_path):
    odd = PROJECT / "schema" / "cablegram.odd"
    found = schemas.resolve(Options(schema=str(odd)), None)
    assert found.grammar is not None
    assert found.grammar.suffix == ".rng"
    assert [rules.suffix for rules in found.rules] == [".sch"]
    make(tmp_path / "edition", body="<p><nowhere/></p>")
    assert any(code.startswith("CBG1") for code in codes(tmp_path / "edition", schema=str(odd)))


def test_a_customisation_needs_the_source(tmp_path):
    head = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><schemaSpec ident="mine" start="TEI">'
    odd = write(tmp_path, "mine.odd", f'{head}<moduleRef key="core"/></schemaSpec></body></text></TEI>')
    with pytest.raises(SchemaError, match="p5subset"):
        schemas.resolve(Options(schema=str(odd)), None)


def served(folder):
    """A server of the files in ``folder``, and its address."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments):
            super().__init__(*arguments, directory=str(folder))

        def log_message(self, *_arguments):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}"


def test_a_schema_from_the_net_is_fetched_once_and_only_when_that_is_allowed(tmp_path):
    server, address = served(SCHEMAS)
    body = f'<?xml-model href="{address}/tiny.rng"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"><persname/></TEI>'
    document = write(tmp_path, "a.xml", body)
    try:
        assert codes(document, schema="auto") == ["CBG006"]
        assert codes(document, schema="auto", net=True) == ["CBG102"]
    finally:
        server.shutdown()
        server.server_close()
    assert codes(document, schema="auto", net=True) == ["CBG102"]


def test_without_a_net_the_message_says_what_to_do(tmp_path):
    document = write(tmp_path, "a.xml", '<?xml-model href="http://127.0.0.1:9/x.rng"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"/>')
    with pytest.raises(SchemaError, match="can't be fetched") as raised:
        check(document, schema="auto", net=True)
    assert "CABLEGRAM_SCHEMAS" in str(raised.value.hint)


def test_watching_gives_all_files_first_and_then_those_that_were_saved(tmp_path):
    edition = make(tmp_path)
    saves = iter([lambda: None, lambda: write(edition, "tei/documents/a.xml", "<TEI/>"), lambda: write(edition, "tei/documents/b.xml", "<TEI/>")])
    watched = changes([edition], wait=lambda _seconds: next(saves)())
    assert [len(next(watched)), [i.path.name for i in next(watched)], [i.path.name for i in next(watched)]] == [2, ["a.xml"], ["b.xml"]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_watching_says_when_it_looked_last(tmp_path, monkeypatch, lang):
    document = write(tmp_path, "a.xml", "<TEI/>")
    monkeypatch.setattr(watching, "changes", lambda paths: iter([collect(paths)] * 2))
    told = CliRunner().invoke(command, [str(document), "--schema", "auto", "--watch", "--lang", lang])
    assert len(re.findall(r"\b\d\d:\d\d:\d\d\b.*(?:Ctrl|Strg)-C", told.stderr)) == 2
