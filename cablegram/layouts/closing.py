"""The end of a text: its signature, and what stands below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cablegram.layouts.header import Header
from cablegram.layouts.items import Item, Paragraph, words
from cablegram.layouts.rules import Style
from cablegram.source import Line

_STOP = re.compile(r"[.?!•*][”\"'’)]*(?:\s+GP-?\s?[1-5]\.?)?\s*$")
_MARK = re.compile(r"(?:\(\d{1,3}\))+$")
_FULL_NAME = re.compile(r"(?:[^\W\d_a-z][\w.’'-]* ){0,3}[^\W\d_a-z][\w’'-]+\.$")
"""A name that ends in a full stop, as in old print."""

_NUMBERED = re.compile(r"\d{1,2}[.)] ")
"""How a numbered paragraph begins, however short: what operators leave is not numbered."""
_NOISE = " _.,'’“”\"*-•"
_INITIALS = 3
"""Initials of those who typed it have so many letters, at most; where a longer name stands beside them it signs."""
_ENDS = ("end", "distribution")
"""Below lines of these kinds nobody signs."""
_RIGHT = 24
"""A line that begins further to the right is no paragraph."""
_ADDRESS = 4
"""So many lines has an address, at most, each with fewer characters than these."""
_SHORT = 75


def close(texts: list[Paragraph], items: list[Item], style: Style, header: Header) -> list[Paragraph]:
    """Find the signature among the last of ``texts``; its line and all below become the closer.

    Returns the paragraphs that are left.
    """
    if style.signature is None:
        return texts
    texts, rest = _sent(texts, items, style.signature)
    address = _address(texts, style)
    texts = texts[: -len(address)] if address else texts
    above = [text for text in texts if text.lines[0].part == "body"]
    signature = _signature(above, style) or _signature(texts, style) or _behind(texts, items, style)
    if signature is None:
        return [text for text in [*texts, *address, *rest] if text.lines[0].part == "body"]
    for line in (line for text in address for line in text.lines):
        line.kind = "address"
    signers = [*_others(above, signature, style), signature]
    for signer in signers:
        _sign(signer, style.signature, header)
    salute = _salute(texts, items, signature, style)
    first = salute or signers[0]
    below = [item for item in items if item.start >= first.start and item.part != "back"]
    for item in below:
        item.part = "closer"
        if item.kind == "text":
            item.kind = "marginalia"
    for signer in signers:
        signer.kind = "signature"
    if salute:
        salute.kind = "salute"
    kept = [Paragraph([line for line in text.lines if line.part == "body"]) for text in texts]
    return [text for text in kept if text.lines]


def _sent(
    texts: list[Paragraph], items: Sequence[Item], pattern: re.Pattern[str]
) -> tuple[list[Paragraph], list[Paragraph]]:
    """The paragraphs of ``texts`` above the end mark or the list of who had copies, and what operators left below."""
    below = [item.start for item in items if item.kind in _ENDS and item.part in ("body", "closer")]
    said = (text for text in reversed(texts) if _is_prose(text, pattern) or _NUMBERED.match(text.lines[0].text))
    prose = (text.lines[-1].start for text in said)
    last = next(prose, None) if below else None
    end = next((start for start in below if last is not None and start > last), None)
    above = [text for text in texts if end is None or text.lines[0].start < end]
    return above, texts[len(above) :]


def _address(texts: Sequence[Paragraph], style: Style) -> Sequence[Paragraph]:
    """The last of ``texts``, short ones, if they are an address that stands below a signature."""
    if style.address is None or style.signature is None:
        return ()
    for index in range(max(1, len(texts) - _ADDRESS), len(texts)):
        above, first = texts[index - 1].lines[-1].text, texts[index].lines[0].text
        short = all(len(line.text) < _SHORT for text in texts[index:] for line in text.lines)
        if short and style.address.match(first) and style.signature.match(above):
            return texts[index:]
    return ()


def _salute(texts: Sequence[Paragraph], items: Sequence[Item], signature: Item, style: Style) -> Item | None:
    """The leave-taking in a line of its own above ``signature``."""
    above = next((item for item in reversed(items) if item.start < signature.start), None)
    alone = any(text.lines[0] is above and len(text.lines) == 1 for text in texts)
    return above if style.salute and alone and above and style.salute.match(above.text) else None


def _signature(texts: Sequence[Paragraph], style: Style) -> Item | None:
    """The line that looks like a signature, of those after the last prose: in print the last, on a form the first."""
    pattern = style.signature
    if pattern is None:
        return None
    tail: list[Item] = []
    for text in reversed(texts):
        if _is_prose(text, pattern):
            tail[:0] = _last_line(text, pattern)
            break
        tail[:0] = text.lines
    if style.signs == "last":
        tail.reverse()
    names = [item for item in tail if pattern.match(item.text)]
    names = [item for item in names if len(item.text.strip(_NOISE)) > _INITIALS] or names
    clean = [item for item in names if item.text[0].isalpha() or style.lines == "whole"]
    return next(iter(clean or names), None)


def _others(texts: Sequence[Paragraph], signature: Item, style: Style) -> list[Item]:
    """Names above ``signature``, each in a paragraph of its own and of one word, below one that ends a sentence.

    Where a paragraph is introduced by a colon, the names belong to it: they sign a letter, or are a list.
    """
    if style.signature is None or style.signs != "last":
        return []
    above = [text for text in texts if text.start < signature.start]
    found: list[Item] = []
    while above and _is_name(above[-1], signature, style.signature):
        found.insert(0, above.pop().lines[-1])
    if not found or not above or any(text.lines[-1].text.endswith(":") for text in above):
        return []
    return found if _STOP.search(_MARK.sub("", above[-1].lines[-1].text)) else []


def _is_name(text: Paragraph, signature: Item, pattern: re.Pattern[str]) -> bool:
    """Whether a paragraph is a name of one word, in capitals or not as the ``signature`` is."""
    line = text.lines[-1]
    is_name = len(text.lines) == 1 and words(line.text) == 1 and pattern.match(line.text) is not None
    return is_name and line.text.isupper() == signature.text.isupper()


def _behind(texts: Sequence[Paragraph], items: list[Item], style: Style) -> Item | None:
    """A signature in the last line of the text, behind its last sentence: the line is taken apart there."""
    last = texts[-1].lines[-1] if texts else None
    match = style.signature_behind.search(last.line.text) if style.signature_behind and last else None
    if not match or last is None:
        return None
    at = match.start("signed")
    line = last.line
    signature = Item(Line(line.number, line.start + at, line.end, line.text[at:]), "signature", "body")
    last.line = Line(line.number, line.start, line.start + at, line.text[:at])
    last.end = last.line.end
    items.insert(items.index(last) + 1, signature)
    return signature


def _last_line(text: Paragraph, pattern: re.Pattern[str]) -> list[Item]:
    """The last lines of a paragraph that stand apart: names below a line that ends a sentence or an empty one."""
    found: list[Item] = []
    for before, item in zip(reversed(text.lines[:-1]), reversed(text.lines), strict=False):
        if words(item.text) > 3 or len(item.text) > 30:
            break
        if pattern.match(item.text) and (item.after_blank or _STOP.search(before.line.text)):
            found.insert(0, item)
    return found


def _is_prose(text: Paragraph, pattern: re.Pattern[str]) -> bool:
    """Whether a paragraph says something, rather than naming somebody."""
    last = text.lines[-1].text
    named = _FULL_NAME.match(last) or text.lines[0].line.indentation > _RIGHT
    if len(text.lines) == 1 and named and pattern.match(last):
        return False
    return any(words(line.text) > 6 or len(line.text) > 60 for line in text.lines) or (
        words(text.lines[0].text) > 1 and bool(_STOP.search(_MARK.sub("", last))))


def _sign(item: Item, pattern: re.Pattern[str], header: Header) -> None:
    match = pattern.match(item.text)
    start, end = match.span("signed") if match and "signed" in pattern.groupindex else (0, len(item.text))
    end -= item.text[start:end].endswith("]") and "[" not in item.text[start:end]
    start -= "]" in item.text[start:end] and item.text[start - 1 : start] == "["
    name = _MARK.sub("", item.text)
    header.signature(item.start, item.start + len(name), item.start + start, item.start + min(end, len(name)))
