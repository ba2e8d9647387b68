"""Which schemas a document is judged by: our own, one by name, files, or those that the document itself names."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from cablegram.diagnostics import Finding, Place, finding
from cablegram.edition import Edition
from cablegram.errors import SchemaError, UsageError
from cablegram.resources import resource
from cablegram.validate.document import Document
from cablegram.validate.options import Options

SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
XSI = "http://www.w3.org/2001/XMLSchema-instance}"
KINDS = (".rng", ".rnc", ".xsd", ".sch", ".odd")


class Schemas(NamedTuple):
    """What to judge by: a RELAX NG ``grammar``, an XML Schema ``xsd``, files with Schematron ``rules``.

    ``xsd_always`` says that the XML Schema was asked for; else it is a second opinion on what the grammar rejects.
    """

    grammar: Path | None = None
    xsd: Path | None = None
    rules: tuple[Path, ...] = ()
    xsd_always: bool = False


def resolve(options: Options, edition: Edition | None) -> Schemas:
    """The schemas that ``options`` name; raises ``SchemaError`` or ``UsageError`` when they are not there."""
    name = options.schema
    if name == "auto":
        return Schemas()
    if name == "cablegram":
        return _own()
    path = _path(name)
    if path.suffix.lower() in KINDS or path.is_file():
        return _odd(path, options, edition) if path.suffix.lower() == ".odd" else _file(path)
    if "/" in name or "." in name:
        raise SchemaError("no such schema", name, hint=f"name a file that ends in {', '.join(KINDS)}")
    return _named(name, _folder(options, edition), options.net)


@cache
def _path(name: str) -> Path:
    """The path of a schema, always the same: its parts are found out once."""
    return Path(name)


def named_by(document: Document, options: Options) -> tuple[Schemas, list[Finding]]:
    """The schemas that ``document`` names (``xml-model``, ``xsi:schemaLocation``), and what is wrong with that."""
    grammar: Path | None = None
    xsd: Path | None = None
    rules: list[Path] = []
    missing: list[Finding] = []
    named = list(models(document))
    for address, kind in named:
        path = _local(document, address, _folder(options, document.edition))
        if path is None and options.net and urlsplit(address).scheme in ("http", "https"):
            path = _fetched(address)
        if path is None:
            missing.append(finding("CBG006", Place(document.name, 1, 1), name=address))
        elif kind == "rules":
            rules.append(path)
        elif kind == "xsd":
            xsd = path
        else:
            grammar = _converted(path) if path.suffix == ".rnc" else path
    if not named:
        missing.append(finding("CBG007", Place(document.name, 1, 1)))
    return Schemas(grammar, xsd, tuple(rules), xsd_always=True), missing


@cache
def _own() -> Schemas:
    grammar, xsd, rules = (resource("schema", f"cablegram{suffix}") for suffix in (".rng", ".xsd", ".sch"))
    if not grammar.is_file():
        raise SchemaError("cablegram's own schema is missing", grammar, hint="make it: cablegram schema build")
    return Schemas(grammar, xsd if xsd.is_file() else None, (rules,) if rules.is_file() else ())


@cache
def _file(path: Path) -> Schemas:
    if not path.is_file():
        raise SchemaError("no such schema", path, hint="check the spelling of the path")
    match path.suffix.lower():
        case ".rng":
            return Schemas(grammar=path, rules=_embedded(path))
        case ".rnc":
            return Schemas(grammar=_converted(path))
        case ".xsd":
            return Schemas(xsd=path, xsd_always=True)
        case ".sch":
            return Schemas(rules=(path,))
    raise UsageError("this is no kind of schema that cablegram knows", path, hint=f"known are {', '.join(KINDS)}")


def _odd(path: Path, options: Options, edition: Edition | None) -> Schemas:
    """What an ODD stands for; its source is the edition's, or ``p5subset.xml`` in the schema folder."""
    from cablegram.validate.odd import compiled

    if not path.is_file():
        raise SchemaError("no such schema", path, hint="check the spelling of the path")
    table = edition.settings.tables.get("schema", {}) if edition is not None else {}
    folder = _folder(options, edition)
    named = edition.root / str(table["source"]) if edition and "source" in table else None
    source = named or (folder / "p5subset.xml" if folder is not None else None)
    grammar, rules = compiled(path, source if source is not None and source.is_file() else None)
    return Schemas(grammar, rules=(rules,))


def _converted(path: Path) -> Path:
    from cablegram.validate.compact import converted

    return converted(path)


def _fetched(address: str) -> Path:
    from cablegram.validate.fetching import fetched

    return fetched(address)


def _named(name: str, folder: Path | None, net: bool) -> Schemas:
    if net and (folder is None or not list(folder.glob(f"{name}.*"))):
        from cablegram.validate.fetching import TEI_SCHEMAS

        return _file(_fetched(TEI_SCHEMAS.format(name)))
    if folder is None:
        hint = "set CABLEGRAM_SCHEMAS to its folder, or folder = \"…\" in [schema] of edition.toml; or add --net"
        raise SchemaError(f"no schema folder is known, so the schema {name} can't be found", hint=hint)
    grammar, xsd, rules = (folder / f"{name}{suffix}" for suffix in (".rng", ".xsd", ".sch"))
    if not any(path.is_file() for path in (grammar, xsd, rules)):
        known = ", ".join(sorted({path.stem for path in folder.glob("*.rng")})) or "none"
        raise SchemaError(f"there is no schema {name} in this folder", folder, hint=f"it has: {known}")
    found = grammar if grammar.is_file() else None
    own_rules = (rules,) if rules.is_file() else _embedded(found) if found else ()
    return Schemas(found, xsd if xsd.is_file() else None, own_rules, xsd_always=found is None)


@cache
def _embedded(grammar: Path) -> tuple[Path, ...]:
    """The grammar itself where it carries Schematron rules."""
    return (grammar,) if SCHEMATRON.encode() in grammar.read_bytes() else ()


def _folder(options: Options, edition: Edition | None) -> Path | None:
    """Where schemas are found by name."""
    if options.folder is not None:
        return options.folder
    if edition is not None:
        table = edition.settings.tables.get("schema", {})
        if isinstance(table, dict) and table.get("folder"):
            return edition.root / str(table["folder"])
    named = os.environ.get("CABLEGRAM_SCHEMAS")
    return Path(named) if named else None


def models(document: Document) -> Iterator[tuple[str, str]]:
    """The addresses that ``document`` names, each with ``grammar``, ``rules`` or ``xsd``."""
    from cablegram.validate.head import head

    begin = head(document.pieces())
    for target, data in begin.instructions:
        if target != "xml-model":
            continue
        model = dict(re.findall(r"([\w-]+)\s*=\s*[\"']([^\"']*)[\"']", data))
        address = model.get("href", "")
        suffix = Path(urlsplit(address).path).suffix.lower()
        if model.get("schematypens") == SCHEMATRON or suffix == ".sch":
            yield address, "rules"
        elif suffix in (".rng", ".rnc", ".xsd"):
            yield address, "xsd" if suffix == ".xsd" else "grammar"
    pairs = begin.attributes.get(f"{XSI}schemaLocation", "").split()
    for address in (*pairs[1::2], *begin.attributes.get(f"{XSI}noNamespaceSchemaLocation", "").split()):
        yield address, "xsd"


def _local(document: Document, address: str, folder: Path | None) -> Path | None:
    """The local file that ``address`` means: beside the document, else of the same name in the schema folder."""
    parts = urlsplit(address)
    if not parts.scheme and document.path is not None:
        path = document.path.resolve().parent / unquote(parts.path)
        if path.is_file():
            return path
    named = folder / Path(unquote(parts.path)).name if folder is not None else None
    return named if named is not None and named.is_file() else None
