"""What a telegram says, as ``xslt/html/hearing.xsl`` tells it: words for search, mentions with the words around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from cablegram.tei import Element

AROUND = 70
"""So many characters on either side of a mention are shown with it."""

_ORDER = {"": 0, "note": 1, "fw": 2, "stamp": 2}


@dataclass(slots=True)
class Passage:
    """Words that follow one another in one block, which has the address ``at``.

    ``originals`` are the forms of the source where something else is read; ``mentions`` the entries spoken of
    (KIND/ID), each with its form and the characters that it takes.
    """

    at: str
    kind: str
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    originals: dict[str, None] = field(default_factory=dict)
    mentions: list[tuple[str, str, int, int]] = field(default_factory=list)

    def say(self, text: str | None) -> None:
        """Add ``text``."""
        if text:
            self.pieces.append(text)
            self.length += len(text)

    @property
    def words(self) -> str:
        """All that is said; then the forms of the source."""
        said = _spaced("".join(self.pieces))
        return " · ".join(filter(None, (said, *self.originals))) if self.originals else said


def passages(heard: Sequence[Element]) -> list[Passage]:
    """The passages of the ``block`` elements: the text first, then the footnotes, last what is printed or stamped."""
    found: list[Passage] = []
    for block in heard:
        _hear(block, "", found)
    return sorted(found, key=lambda passage: _ORDER[passage.kind])


def paragraphs(found: Sequence[Passage]) -> str:
    """The words as HTML, a paragraph for each passage."""
    said = ((passage.at, passage.words) for passage in found)
    return "".join(f'<p id="{escape(at)}">{_escaped(words)}</p>' for at, words in said if words)


def mentions(found: Sequence[Passage]) -> dict[str, list[str]]:
    """By KIND/ID, the mentions as elements ``mention`` of a page's context; what is in running heads is none."""
    by_key: dict[str, list[str]] = {}
    for passage in found:
        if passage.mentions and passage.kind != "fw":
            for key, element in _elements(passage):
                by_key.setdefault(key, []).append(element)
    return by_key


def _elements(passage: Passage) -> Iterator[tuple[str, str]]:
    whole, at = "".join(passage.pieces), escape(passage.at)
    for keys, form, start, end in passage.mentions:
        written = escape(form or _spaced(whole[start:end]))
        said = (f' at="{at}" form="{written}"><before>{_escaped(_before(whole, start))}</before>'
                f"<after>{_escaped(_after(whole, end))}</after></mention>")
        for key in keys.split():
            yield key, f'<mention to="{key}"{said}'


def _escaped(text: str) -> str:
    return escape(text, quote=False) if "&" in text or "<" in text or ">" in text else text


def _spaced(text: str) -> str:
    """``text`` with one space for each run of white space, and none around it."""
    return " ".join(text.split())


def _before(text: str, end: int) -> str:
    """The last words of ``text`` before its character ``end``, with a space behind them if there is one."""
    near, space = _spaced(text[max(0, end - 2 * AROUND) : end]), " " * text[end - 1 : end].isspace()
    if len(near) <= AROUND and end <= 2 * AROUND:
        return near and near + space
    cut = near[-AROUND:]
    return (cut.partition(" ")[2] if " " in cut else cut) + space


def _after(text: str, start: int) -> str:
    """The first words of ``text`` from its character ``start`` on, with a space before them if there is one."""
    near, space = _spaced(text[start : start + 2 * AROUND]), " " * text[start : start + 1].isspace()
    if len(near) <= AROUND and len(text) - start <= 2 * AROUND:
        return near and space + near
    return space + (near[:AROUND].rpartition(" ")[0] or near[:AROUND])


def _hear(block: Element, kind: str, found: list[Passage]) -> None:
    """Add the passages of ``block``, which stands in one of that ``kind``; one inside it parts it in two."""
    at, kind = block.get("at", ""), block.get("kind", kind)
    passage = Passage(at, kind)
    found.append(passage)
    passage.say(block.text)
    for child in block:
        if child.tag == "block":
            _hear(child, kind, found)
            passage = Passage(at, kind)
            found.append(passage)
        else:
            _inside(child, passage, found)
        passage.say(child.tail)


def _inside(element: Element, passage: Passage, found: list[Passage]) -> None:
    """Add what a ``mention`` or an ``original`` says."""
    if element.tag == "original":
        passage.originals.setdefault(element.text or "")
        return
    start = passage.length
    passage.say(element.text)
    for child in element:
        if child.tag == "block":
            _hear(child, passage.kind, found)
        else:
            _inside(child, passage, found)
        passage.say(child.tail)
    if element.get("to"):
        passage.mentions.append((element.get("to", ""), element.get("form", ""), start, passage.length))
