"""Fidelity: does the transcript that the TEI gives back equal the one it was made from?

That it does is kept in the user's cache, until the document or its seed changes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

from cablegram.diagnostics import Finding, finding
from cablegram.edition import Edition
from cablegram.errors import SourceError
from cablegram.tei import Element, q, write_atomically
from cablegram.validate import cache
from cablegram.validate.document import Document
from cablegram.validate.targets import real, real_folder


def check(document: Document) -> Iterator[Finding]:
    """The first line in which ``document`` and the seed that its ``altIdentifier[@type='transcript']`` names differ.

    Whether they do is seen in a tree that is made in no time; the one that knows where its elements are takes longer.
    """
    edition = document.edition
    if edition is None or not document.survey.pieces("altIdentifier"):
        return
    place, key = _kept(document, edition)
    if place and key and _reads(place) == key:
        return
    root: Any = ElementTree.fromstring(document.data)
    if any(_differences(root, edition)):
        for said in _differences(document.root, edition):
            yield finding(said.code, document.place(said.element), said.form, **said.values)
    elif place and key:
        write_atomically(place, key)


def _kept(document: Document, edition: Edition) -> tuple[Path | None, bytes]:
    """Where it is kept that ``document`` and its seed are equal, and what tells these two from all others.

    Nothing, where the seed can't be read.
    """
    texts = [piece.findtext(q("idno")) or "" for piece in document.survey.pieces("altIdentifier")]
    seeds = [_reads(edition.seeds / text.strip()) for text in texts]
    if document.path is None or not all(seeds):
        return None, b""
    key = cache.digest(document.data, *seeds, _program())
    return cache.entry("same.txt", real(document.path).encode()), key.encode()


@lru_cache(maxsize=1)
def _program() -> bytes:
    """What tells the modules that compare from those of another day."""
    home = Path(__file__).parents[1]
    return cache.stamp((Path(__file__), home / "transcript.py", home / "source.py"))


def _reads(path: Path) -> bytes:
    """What is in the file at ``path``; nothing where it can't be read."""
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except (OSError, ValueError):
        return b""


class _Difference(NamedTuple):
    """What is wrong, and the element where it is."""

    element: Element
    code: str
    form: str
    values: dict[str, object]


def _differences(root: Element, edition: Edition) -> Iterator[_Difference]:
    for identifier in root.iter(q("altIdentifier")):
        idno = identifier.find(q("idno"))
        if identifier.get("type") == "transcript" and idno is not None and (idno.text or "").strip():
            yield from _compare(root, idno, edition)


def _compare(root: Element, idno: Element, edition: Edition) -> Iterator[_Difference]:
    name = (idno.text or "").strip()
    path = edition.seeds / name
    inside = real(path).startswith(os.path.join(real_folder(edition.seeds), ""))
    if not inside or not path.is_file():
        yield _Difference(idno, "CBG802", "", {"name": name})
        return
    from cablegram.source import read
    from cablegram.transcript import CODE_POINT, transcript

    for sign in root.iter(q("g")):
        if sign.get("type") == "control" and not CODE_POINT.fullmatch(sign.get("n", "")):
            yield _Difference(sign, "CBG803", "encoding", {"name": name, "said": f'n="{sign.get("n", "")}"'})
            return
    try:
        theirs = read(path).text
    except SourceError as error:
        yield _Difference(idno, "CBG803", "", {"name": name, "said": error.message})
        return
    ours = transcript(root)
    if ours != theirs:
        yield _difference(root, name, ours, theirs)


def _difference(root: Element, name: str, ours: str, theirs: str) -> _Difference:
    """What shows the first line in which the two part."""
    pairs = enumerate(zip_longest(ours.split("\n"), theirs.split("\n")), 1)
    number, (mine, seed) = next((n, pair) for n, pair in pairs if pair[0] != pair[1])
    column = _parting(mine or "", seed or "")
    values = {"name": name, "number": number, "seed": _window(seed, column), "tei": _window(mine, column)}
    form, more = _kind(mine, seed)
    return _Difference(_line(root, number), "CBG801", form, values | more)


def _kind(mine: str | None, seed: str | None) -> tuple[str, dict[str, str]]:
    """The variant of the words for lines that differ so, and the further values that it needs."""
    if mine is None or seed is None:
        return ("short" if mine is None else "long"), {}
    ours, theirs = mine.split(), seed.split()
    changed = [(new, old) for new, old in zip(ours, theirs, strict=False) if new != old]
    if len(ours) == len(theirs) and len(changed) == 1:
        new, old = _bare(*changed[0])
        return "word", {"new": new, "old": old}
    if not theirs:
        return "added", {}
    if theirs and ours[: len(theirs)] == theirs and len(ours) > len(theirs) + 2:
        return "joined", {"rest": " ".join(ours[len(theirs) :])[:30]}
    return _put_in_or_left_out(mine, seed)


def _bare(new: str, old: str) -> tuple[str, str]:
    """Two words without the punctuation that follows both."""
    end = old[len(old.rstrip(".,;:()")) :]
    return (new.removesuffix(end), old.removesuffix(end)) if new.endswith(end) and end not in (new, old) else (new, old)


def _put_in_or_left_out(mine: str, seed: str) -> tuple[str, dict[str, str]]:
    """Whether one line is the other with something more in one place; how, and with what."""
    start = _parting(mine, seed)
    rest = min(len(mine), len(seed)) - start
    end = min(_parting(mine[::-1], seed[::-1]), rest)
    new, old = mine[start : len(mine) - end], seed[start : len(seed) - end]
    if new and old:
        return "", {}
    piece = new or old
    if not piece.strip():
        return ("blankadded" if new else "blanklost"), {"before": seed[:start].rpartition(" ")[2] or seed[:20]}
    return ("inserted" if new else "lost"), {"piece": _short(piece.strip())}


def _short(piece: str) -> str:
    return piece if len(piece) <= 40 else piece[:39] + "…"


def _parting(mine: str, seed: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(mine, seed, strict=False)) if a != b), min(len(mine), len(seed)))


def _window(line: str | None, column: int) -> str:
    """``line`` so that people see its blanks, cut to what is around ``column``."""
    if line is None:
        return ""
    start, end = max(column - 30, 0), column + 40
    shown = line[start:end].replace("\t", "→").replace("\r", "␍")
    return ("…" if start else "") + shown + ("…" if end < len(line) else "")


def _line(root: Element, number: int) -> Element:
    """The element that begins the transcript's line ``number``."""
    begun, last = 0, root
    for element in root.iter():
        if element.tag == q("lb"):
            begun += 1
        elif element.tag == q("space") and element.get("dim") == "vertical":
            quantity = element.get("quantity", "1")
            begun += int(quantity) if quantity.isdecimal() else 1
        else:
            continue
        last = element
        if begun >= number:
            break
    return last
