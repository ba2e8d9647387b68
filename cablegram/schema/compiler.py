"""Running the compiler, which is XSLT in ``xslt/odd/``, and saying in words and places what it found in the ODD."""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlparse

from cablegram import tei
from cablegram.errors import SchemaError, TransformError
from cablegram.resources import resource
from cablegram.schema.form import malformed
from cablegram.schema.remarks import Remark, line_of, nearest, short
from cablegram.schema.sources import circles, odd_files
from cablegram.transform import Static, stylesheet

if TYPE_CHECKING:
    from cablegram.apart import Apart

FORMATS = ("rng", "xsd", "sch", "html")
"""What can be made of an ODD: RELAX NG, W3C XML Schema 1.0, ISO Schematron, and the manual."""

SCHEMAS = ("rng", "xsd", "sch")
"""The formats that are committed beside the ODD; the manual is made when it is wanted."""

DOWNLOAD = "download https://tei-c.org/Vault/P5/current/xml/tei/odd/p5subset.xml, and "
WHERE_TO_GET = (
    f"{DOWNLOAD}name it with --source FILE"
    ' or once in edition.toml: [schema] source = "FILE"'
)
_IN_ASCII = (b"<", b"\xef\xbb\xbf<")
"""How XML begins whose markup is written in ASCII."""
_DOCTYPE = "<!DOCTYPE html>"
_ENTRY = "{http://www.w3.org/1999/XSL/Transform}initial-template"


@dataclass(frozen=True)
class Site:
    """The web site that a manual is part of: ``home``, the address of its first page; its ``title``; ``styles``, the
    addresses of its stylesheets (cablegram's own, or such as define the same). All addresses are as seen from the
    manual's folder."""

    home: str
    title: str
    styles: tuple[str, ...]


@dataclass(frozen=True)
class Options:
    """How to compile. ``source`` is the TEI's ``p5subset.xml``, or what takes its place; ``formats`` are of
    ``FORMATS``; ``language`` is that of the descriptions; with ``lenient`` errors do not stop the compiler, with
    ``strict`` warnings do; ``site`` is the web site that the manual is part of. With ``parallel`` the schemas are made
    by a second process, beside the manual, where a processor is free for it; as ever with processes, only a program
    that guards its start by ``if __name__ == "__main__"`` may ask for that."""

    source: Path | None = None
    formats: tuple[str, ...] = SCHEMAS
    language: str = "en"
    lenient: bool = False
    strict: bool = False
    site: Site | None = None
    parallel: bool = False


@dataclass(frozen=True)
class Compilation:
    """``ident`` is the schema's name; ``files`` are the schemas and ``pages`` the files of the manual, as text by their
    names; ``remarks`` are the errors, causes before what follows from them, then the rest, in document order."""

    ident: str
    files: dict[str, str]
    pages: dict[str, str]
    remarks: tuple[Remark, ...]


def compile_odd(odd: Path, options: Options | None = None) -> Compilation:
    """Compile the ODD at ``odd``.

    Raises ``SchemaError`` with file and line at the first error (unless ``lenient``), ``XMLError`` where the ODD is
    not well-formed.
    """
    options = options or Options()
    own, others = _shares(options)
    with tempfile.TemporaryDirectory() as name, _helper(others) as helper:
        folder = Path(name)
        files = odd_files(odd)
        wrong = (remark for path, root in files.items() for remark in malformed(path, root))
        if found := (*circles(files, (odd.absolute(),)), *wrong):
            raise _stopped(found, "correct the ODD")
        parameters = _parameters(odd, options)
        try:
            if helper:
                helper.ask(_ENTRY, parameters, folder / "other.json")
            made = stylesheet(*_sheet(own)).call(_ENTRY, parameters, output=folder / "answer.json")
            answer = json.loads(helper.answer() if helper else made)
            remarks = tuple(sorted(map(_remark, _telling(answer["findings"])), key=_order))
            _stop_at(remarks, answer["findings"], options)
        except TransformError as error:
            raise _beaten(odd, options.source, error) from error
        return Compilation(answer["ident"], answer["files"], _pages(folder), remarks)


def _shares(options: Options) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The formats that this process makes, and those that another one makes meanwhile: the manual takes longest."""
    schemas = tuple(name for name in options.formats if name != "html")
    if not options.parallel or schemas == options.formats or not schemas:
        return options.formats, ()
    from cablegram.apart import is_one_free

    return (("html",), schemas) if is_one_free() else (options.formats, ())


def _helper(formats: Sequence[str]) -> AbstractContextManager[Apart | None]:
    """A process that makes ``formats``, if there are any."""
    if not formats:
        return nullcontext()
    from cablegram.apart import apart

    return apart(*_sheet(formats))


def _sheet(formats: Sequence[str]) -> tuple[Path, Static]:
    """The compiler for ``formats``, as ``transform.stylesheet`` needs it."""
    return resource("xslt", "odd", "compile.xsl"), (("write", " ".join(formats)),)


def _parameters(odd: Path, options: Options) -> dict[str, str]:
    """What the stylesheets are told."""
    parameters = {"odd": odd.absolute().as_uri(), "language": options.language}
    if options.source is not None:
        parameters["source"] = _source(options.source)
    if (site := options.site) is not None:
        parameters |= {"home": site.home, "home-title": site.title, "styles": " ".join(site.styles)}
    return parameters


def _telling(findings: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """The findings without the warnings that only follow from an error at the same place."""
    wrong = {(finding["file"], finding["at"]) for finding in findings if finding["severity"] == "error"}
    for finding in findings:
        if finding["severity"] != "warning" or (finding["file"], finding["at"]) not in wrong:
            yield finding


def _order(remark: Remark) -> tuple[bool, int, str, int]:
    """Errors first; of them those that may be the cause of others."""
    is_error = remark.severity == "error"
    return not is_error, remark.rank if is_error else 0, remark.file, remark.line


def _stop_at(remarks: tuple[Remark, ...], findings: list[dict[str, str]], options: Options) -> None:
    """Raise what must not be passed over."""
    for finding in findings:
        if finding["severity"] == "no-source":
            found = _remark(finding)
            raise SchemaError(found.message, found.file, found.line or None, hint=WHERE_TO_GET)
    if senseless := [_remark(finding) for finding in findings if finding["severity"] == "fatal"]:
        raise _stopped(senseless, "take one of them out of the circle")
    fatal = {"error"} | ({"warning"} if options.strict else set())
    stopping = [remark for remark in remarks if remark.severity in fatal]
    if stopping and not options.lenient:
        raise _stopped(stopping, "correct the ODD; --lenient compiles what is left")


def _stopped(remarks: Sequence[Remark], hint: str) -> SchemaError:
    """The first of the remarks as an error, with the others below it; what is said of several places stands once."""
    often = Counter((remark.severity, remark.said) for remark in remarks)
    once = {(remark.severity, remark.said): remark for remark in reversed(remarks)}
    first, *rest = (once[key] for key in often)
    more = {key: f", here and in {number - 1} more" if number > 1 else "" for key, number in often.items()}
    lines = [first.said, *map(str, rest)]
    message = "\n".join(line + also for line, also in zip(lines, more.values(), strict=True))
    return SchemaError(message, first.file, first.line or None, hint=hint)


def _beaten(odd: Path, source: Path | None, error: TransformError) -> SchemaError:
    """What to say when the stylesheets fail: that the source is no XML, or that it is our fault."""
    if source is not None:
        tei.parse_file(source)
    hint = "this is a fault of cablegram, whatever the ODD says: please report it, with the ODD"
    return SchemaError(f"the compiler can't cope with this ODD: {error}", odd, hint=hint)


def _pages(folder: Path) -> dict[str, str]:
    """The files of the manual that were written into ``folder``; its pages are in one, each after its name."""
    pages = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.*"))}
    if (together := folder / "pages").is_file():
        parts = iter(re.split(r"<\?page (.+?)\?>", together.read_text(encoding="utf-8"))[1:])
        for name, text in zip(parts, parts, strict=True):
            pages[name] = f"{_DOCTYPE}\n{text.replace(_DOCTYPE, '', 1)}\n"
    return pages


def _source(path: Path) -> str:
    """The address of the source. A file that may have entities is read by the hardened parser first."""
    if not path.is_file():
        raise SchemaError("the source is not there", path, hint=WHERE_TO_GET)
    data = path.read_bytes()
    if b"<!DOCTYPE" in data or not data.startswith(_IN_ASCII):
        tei.parse(data, path)
    return path.absolute().as_uri()


def _remark(finding: Mapping[str, str]) -> Remark:
    """A finding of the compiler in the words and places of people."""
    path = Path(unquote(urlparse(finding["file"]).path)) if finding["file"] else None
    hint = nearest(finding["unknown"], finding["known"].split())
    line = _line(path, int(finding["at"])) if path and finding["at"] else 0
    severity = "error" if finding["severity"] == "fatal" else finding["severity"]
    file, rank = short(path) if path else "", int(finding["rank"])
    return Remark(severity, finding["message"], file, line, hint, rank)


def _line(path: Path, number: int) -> int:
    """The line of the element that is the ``number``th in its file, from 1."""
    return line_of(_elements(path)[number - 1])


@cache
def _elements(path: Path) -> tuple[tei.Element, ...]:
    """All elements of the file at ``path``, in document order."""
    return tuple(tei.parse_file(path).iter("{*}*"))
