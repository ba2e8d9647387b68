"""An ODD as a schema: the RELAX NG grammar and the Schematron rules that it stands for, compiled once and kept.

TEI Guidelines, chapter 22. A customisation is compiled with the TEI's ``p5subset.xml``.
"""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from cablegram.errors import SchemaError
from cablegram.resources import resource
from cablegram.tei import write_atomically
from cablegram.validate import cache as store

WRITTEN = ("rng", "sch")


@cache
def compiled(odd: Path, source: Path | None) -> tuple[Path, Path]:
    """The files with the grammar and the rules of ``odd``. Raises ``SchemaError`` where it can't be compiled."""
    places = _places(odd, source)
    if not all(place.is_file() for place in places):
        for place, data in zip(places, _compile(odd, source), strict=True):
            write_atomically(place, data)
    return places


def _compile(odd: Path, source: Path | None) -> tuple[bytes, bytes]:
    from cablegram.schema import Options, compile_odd
    from cablegram.schema.compiler import DOWNLOAD, WHERE_TO_GET

    try:
        files = compile_odd(odd, Options(source, formats=WRITTEN)).files
    except SchemaError as error:
        if error.hint == WHERE_TO_GET:
            error.hint = f'{DOWNLOAD}put it into the schema folder, or name it in edition.toml: [schema] source'
        raise
    grammar, rules = (next(text for name, text in files.items() if name.endswith(f".{kind}")) for kind in WRITTEN)
    return grammar.encode("utf-8"), rules.encode("utf-8")


def _places(odd: Path, source: Path | None) -> tuple[Path, Path]:
    """Where the two are kept; in a folder that lasts as long as this process where there is no cache."""
    from cablegram.schema.sources import odd_files

    leaned_on = [path.read_bytes() for path in sorted(odd_files(odd))]
    compiler = [path.read_bytes() for path in sorted(resource("xslt", "odd").rglob("*.xsl"))]
    parts = (str(odd.resolve()).encode(), *leaned_on, source.read_bytes() if source else b"", *compiler)
    kept = [store.entry(f"odd.{kind}", *parts) or Path(_temporary().name) / f"{odd.stem}.{kind}" for kind in WRITTEN]
    return kept[0], kept[1]


@cache
def _temporary() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="cablegram-")
