"""Running the compiler, which is XSLT in ``xslt/odd/``, and saying in words and places what it found in the ODD."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

from cablegram import tei
from cablegram.errors import SchemaError, TransformError
from cablegram.resources import resource
from cablegram.schema.form import malformed, odd_files
from cablegram.schema.remarks import Remark, nearest, short
from cablegram.transform import stylesheet

FORMATS = ("rng", "xsd", "sch", "html")
"""What can be made of an ODD: RELAX NG, W3C XML Schema 1.0, ISO Schematron, and the manual."""

SCHEMAS = ("rng", "xsd", "sch")
"""The formats that are committed beside the ODD; the manual is made when it is wanted."""

WHERE_TO_GET = (
    "download https://tei-c.org/Vault/P5/current/xml/tei/odd/p5subset.xml, and name it with --source FILE"
    ' or once in edition.toml: [schema] source = "FILE"'
)
_ENTRY = "{http://www.w3.org/1999/XSL/Transform}initial-template"


@dataclass(frozen=True)
class Options:
    """How to compile. ``source`` is the TEI's ``p5subset.xml``, or what takes its place; ``formats`` are of
    ``FORMATS``; ``language`` is that of the descriptions; with ``lenient`` errors do not stop the compiler, with
    ``strict`` warnings do."""

    source: Path | None = None
    formats: tuple[str, ...] = SCHEMAS
    language: str = "en"
    lenient: bool = False
    strict: bool = False


@dataclass(frozen=True)
class Compilation:
    """``ident`` is the schema's name, ``files`` maps file names to their text, ``remarks`` are in document order."""

    ident: str
    files: Mapping[str, str]
    remarks: tuple[Remark, ...]


def compile_odd(odd: Path, options: Options | None = None) -> Compilation:
    """Compile the ODD at ``odd``.

    Raises ``SchemaError`` with file and line at the first error (unless ``lenient``), ``XMLError`` where the ODD is
    not well-formed.
    """
    options = options or Options()
    wrong = tuple(remark for path, root in odd_files(odd).items() for remark in malformed(path, root))
    if wrong:
        raise _stopped(wrong, "correct the ODD")
    parameters = {"odd": odd.absolute().as_uri(), "write": " ".join(options.formats), "language": options.language}
    if options.source is not None:
        parameters["source"] = _source(options.source)
    answer = _answer(odd, parameters)
    remarks = tuple(sorted(map(_remark, _telling(answer["findings"])), key=lambda r: (r.file, r.line)))
    _stop_at(remarks, answer["findings"], options)
    return Compilation(answer["ident"], answer["files"], remarks)


def _telling(findings: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """The findings without the warnings that only follow from an error at the same place."""
    wrong = {(finding["file"], finding["at"]) for finding in findings if finding["severity"] == "error"}
    for finding in findings:
        if finding["severity"] != "warning" or (finding["file"], finding["at"]) not in wrong:
            yield finding


def _stop_at(remarks: tuple[Remark, ...], findings: list[dict[str, str]], options: Options) -> None:
    """Raise what must not be passed over."""
    for finding in findings:
        if finding["severity"] == "no-source":
            found = _remark(finding)
            raise SchemaError(found.message, found.file, found.line or None, hint=WHERE_TO_GET)
    fatal = {"error"} | ({"warning"} if options.strict else set())
    stopping = [remark for remark in remarks if remark.severity in fatal]
    if stopping and not options.lenient:
        raise _stopped(stopping, "correct the ODD; --lenient compiles what is left")


def _stopped(remarks: Sequence[Remark], hint: str) -> SchemaError:
    """The first of the remarks as an error, with the others below it."""
    first, *rest = remarks
    message = "\n".join([first.message, *map(str, rest)])
    return SchemaError(message, first.file, first.line or None, hint=first.hint or hint)


def _answer(odd: Path, parameters: Mapping[str, str]) -> Any:  # noqa: ANN401 (JSON)
    """What the stylesheets make of the ODD."""
    try:
        return json.loads(stylesheet(resource("xslt", "odd", "compile.xsl")).call(_ENTRY, parameters))
    except TransformError as error:
        hint = "this is a fault of cablegram, whatever the ODD says: please report it, with the ODD"
        raise SchemaError(f"the compiler can't cope with this ODD: {error}", odd, hint=hint) from error


def _source(path: Path) -> str:
    """The address of the source; the file is read once by the hardened parser, so that no entity gets through."""
    if not path.is_file():
        raise SchemaError("the source is not there", path, hint=WHERE_TO_GET)
    tei.parse_file(path)
    return path.absolute().as_uri()


def _remark(finding: Mapping[str, str]) -> Remark:
    """A finding of the compiler in the words and places of people."""
    path = Path(unquote(urlparse(finding["file"]).path)) if finding["file"] else None
    hint = nearest(finding["unknown"], finding["known"].split())
    line = _line(path, int(finding["at"])) if path and finding["at"] else 0
    return Remark(finding["severity"], finding["message"], short(path) if path else "", line, hint)


def _line(path: Path, number: int) -> int:
    """The line of the element that is the ``number``th in its file, from 1."""
    line: Any = _elements(path)[number - 1].sourceline
    return int(line or 0)


@cache
def _elements(path: Path) -> tuple[tei.Element, ...]:
    """All elements of the file at ``path``, in document order."""
    return tuple(tei.parse_file(path).iter("{*}*"))
