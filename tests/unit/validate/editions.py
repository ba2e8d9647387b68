"""Small editions for tests: a document, a register, around a piece of text."""

from __future__ import annotations

import re
from pathlib import Path

from cablegram.diagnostics import Finding
from cablegram.validate import Options, findings
from tests.conftest import PROJECT

SCHEMAS = PROJECT / "tests" / "cases" / "validate" / "schemas"

DOCUMENT = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="a">
<teiHeader><fileDesc><titleStmt><title>A</title></titleStmt><publicationStmt><p>None.</p></publicationStmt>
<sourceDesc><p>None.</p></sourceDesc></fileDesc>
<encodingDesc><appInfo><application xml:id="cablegram" ident="cablegram" version="1.0"><label>cablegram</label></application>
</appInfo></encodingDesc><profileDesc>{header}</profileDesc></teiHeader>
<text><body><div type="telegram">
{body}
</div></body></text></TEI>
"""

REGISTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc><titleStmt><title>Persons</title></titleStmt><publicationStmt><p>None.</p></publicationStmt>
<sourceDesc><p>None.</p></sourceDesc></fileDesc></teiHeader>
<standOff><listPerson>
{register}
</listPerson></standOff></TEI>
"""

STEVENSON = '<person xml:id="stevenson"><persName>Stevenson, Adlai E.</persName></person>'


def make(folder: Path, *, body: str = "<p>TEXT</p>", header: str = "", register: str = STEVENSON) -> Path:
    """An edition in ``folder`` with a document (its text ``body``) and a register of persons."""
    write(folder, "tei/documents/a.xml", DOCUMENT.format(body=body, header=header))
    write(folder, "tei/registers/persons.xml", REGISTER.format(register=register))
    return found(folder)


def found(folder: Path) -> Path:
    """``folder`` as an edition."""
    write(folder, "edition.toml", '[edition]\ntitle = "Test"\n')
    return folder


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def unpack(folder: Path, files: str) -> Path:
    """An edition of the ``files``: each after a line ``--- PATH``; a path that ends in a slash is a folder."""
    for name, text in re.findall(r"^--- (\S+)\n(.*?)(?=\n--- |\Z)", files.strip(), re.S | re.M):
        write(folder, name, text)
    for name in re.findall(r"^--- (\S+)/$", files, re.M):
        (folder / name).mkdir(parents=True)
    return found(folder)


def codes(*paths: Path, schema: str = str(SCHEMAS / "tiny.rng"), **options: object) -> list[str]:
    return [one.code for one in check(*paths, schema=schema, **options)]


def check(*paths: Path, schema: str = str(SCHEMAS / "tiny.rng"), **options: object) -> list[Finding]:
    return list(findings(paths, Options(schema=schema, jobs=1, **options)))
