"""PDF by Typst: the only module that imports it. The package carries compiler and fonts; nothing else is looked at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typst

from cablegram.errors import TypesettingError

if TYPE_CHECKING:
    from typst import PDFStandard

STANDARDS: tuple[PDFStandard, ...] = ("a-2a", "ua-1")
"""What the file conforms to: PDF/A-2a (ISO 19005-2, for archives) and PDF/UA-1 (ISO 14289-1, for all readers)."""

_MISSING = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_FORBIDDEN = re.compile(r'contains the codepoint `"((?:[^"\\]|\\.)*)"`')
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))")
_PASSES = 20


@dataclass(frozen=True)
class Typeset:
    """A PDF, and the characters that no font could show, which stand in it by their code points."""

    pdf: bytes
    unprintable: tuple[str, ...] = ()


@dataclass(frozen=True)
class Press:
    """How to print: the ``template``, folders of further ``fonts``, and the ``date`` (seconds of UNIX time)."""

    template: Path
    fonts: tuple[Path, ...] = ()
    date: int = 0


def typeset(press: Press, inputs: Mapping[str, str]) -> Typeset:
    """Set the template with ``inputs`` (its ``sys.inputs``). Raises ``TypesettingError``.

    PDF/A and PDF/UA allow no character without a glyph. Such characters are put as ``[U+4E2D]`` and returned.
    """
    unprintable: set[str] = set()
    for _ in range(_PASSES):
        try:
            return Typeset(_compile(press, _named(inputs, unprintable)), tuple(sorted(unprintable)))
        except typst.TypstError as error:
            new = _refused(f"{error.message}\n{error.diagnostic}") - unprintable
            if not new:
                raise _explained(error, press) from error
            unprintable |= new
    raise TypesettingError("too many characters that no font can show", press.template, hint=_FONTS)


_FONTS = 'name a folder with fonts for them in edition.toml: [print] fonts = "fonts", families = ["Noto Serif"]'


def _compile(press: Press, inputs: Mapping[str, str]) -> bytes:
    fonts = [str(path) for path in press.fonts]
    return typst.compile(
        str(press.template), root=str(press.template.parent), font_paths=fonts,
        ignore_system_fonts=True, format="pdf", sys_inputs=dict(inputs), pdf_standards=list(STANDARDS),
        timestamp=press.date,
    )


def _named(inputs: Mapping[str, str], characters: set[str]) -> dict[str, str]:
    """``inputs`` with ``characters`` named by their code points."""
    names = str.maketrans({character: f"[U+{ord(character):04X}]" for character in characters})
    return {key: value.translate(names) for key, value in inputs.items()}


def _refused(diagnostic: str) -> set[str]:
    """The characters that Typst says it can't show; digits and Latin letters can't be meant."""
    quoted = (*_MISSING.findall(diagnostic), *_FORBIDDEN.findall(diagnostic))
    text = "".join(_ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else m[2], part) for part in quoted)
    return {character for character in text if ord(character) > 0x7E}


def _explained(error: typst.TypstError, press: Press) -> TypesettingError:
    hint = "; ".join(error.hints) or "this may be a fault of cablegram: please report it with the TEI file"
    place = re.search(r"┌─ (\S+?):(\d+):(\d+)", error.diagnostic)
    if place is None:
        return TypesettingError(f"the book can't be set: {error.message}", press.template, hint=hint)
    where = press.template.parent / Path(place[1]).name
    return TypesettingError(f"the book can't be set: {error.message}", where, int(place[2]), int(place[3]), hint=hint)
