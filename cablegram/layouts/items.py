"""What lines of a transcript were taken for, one by one; and what is settled when all of them are known."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cablegram.layouts.rules import Rule
from cablegram.source import Line

LETTER = re.compile(r"[^\W\d_]")
_COUNT = re.compile(r"\d{1,2}[.)]$|[A-Z]?[a-z]+[.!?]$")
"""Short lines that are text all the same: a number of a section, a short sentence."""
MARK = re.compile(r"\W{0,2}(?:\d{1,4}(?:[-–/]\d{0,2})?|[A-Z]{1,2} ?\d{1,3}|[A-Za-z]{1,4}/\d{1,3}|"
                   r"\d{1,2}/\d{1,2}/\d{2,4}|\d{2,3}-[A-Z]|[A-Za-z]{1,3})\W{0,2}$")
"""What operators and registries write on a telegram: short numbers, initials, both, a date."""
_WORDS = re.compile(r"[^\W\d_]{2,}")
Said = tuple[Rule | None, re.Match[str]]
"""What a line or a part of it says; without a rule: a value of a list that began above."""


@dataclass
class Item:
    """A line (not a blank one) and what it is.

    ``start`` is its first character that is not blank; ``end`` lies beyond the line where a field runs on; ``beside``
    is what further columns of the line say; ``below`` are the characters of lines below that go on with its subject.
    ``is_aside``: it stands beside the text, which goes on in the same line or the next.
    """

    line: Line
    kind: str
    part: str
    rule: Rule | None = None
    match: re.Match[str] | None = None
    role: str = ""
    end: int = 0
    after_blank: bool = False
    start: int = 0
    beside: tuple[Said, ...] = ()
    below: tuple[tuple[int, int], ...] = ()
    is_aside: bool = False

    def __post_init__(self) -> None:
        self.end = self.end or self.line.end
        self.start = self.line.start + len(self.line.text) - len(self.line.text.lstrip())

    @property
    def said(self) -> tuple[Said, ...]:
        """All that the line says."""
        return ((self.rule, self.match), *self.beside) if self.match else self.beside

    @property
    def filled(self) -> int:
        """Where its last character that is not blank stands."""
        return self.end if self.end != self.line.end else self.line.start + len(self.line.text.rstrip())

    @property
    def text(self) -> str:
        """The line's words."""
        return self.line.text.strip()


def settle_noise(items: list[Item]) -> None:
    """A line of the text that stands alone and has hardly a letter is no text: a mark, or what OCR made of one.

    So is a short one in the opener that nothing explains. Nobody wrote on a telegram that an archive has as data.
    """
    if any(item.rule is not None and item.rule.type == "metadata" for item in items):
        return
    for item, after in zip(items, [*items[1:], None], strict=False):
        if item.kind == "noise" and MARK.match(item.text):
            item.kind = "marginalia"
        alone = item.kind == "text" and item.after_blank and (after is None or after.after_blank)
        if alone and item.part == "body" and not _COUNT.match(item.text) and len(LETTER.findall(item.text)) < 4:
            item.kind = "marginalia"


def settle_subjects(items: list[Item]) -> None:
    """A line without a label is the subject only where the text follows."""
    for item, after in zip(items, [*items[1:], None], strict=False):
        unlabelled = item.kind == "subject" and item.match is not None and "label" not in item.match.groupdict()
        if unlabelled and not (after and after.part == "body" and after.kind == "text" and after.after_blank):
            item.kind, item.match, item.rule = "noise", None, None


def words(text: str) -> int:
    """How many words of two letters and more ``text`` has."""
    return len(_WORDS.findall(text))


@dataclass
class Paragraph:
    """Lines of text that belong together, from ``start`` to ``end``."""

    lines: list[Item]

    @property
    def start(self) -> int:
        """The first character that is not blank."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """The end of the last line, without the blanks there."""
        last = self.lines[-1]
        return last.line.start + len(last.line.text.rstrip())

    @property
    def first_words(self) -> str:
        """The first line."""
        return self.lines[0].line.text
