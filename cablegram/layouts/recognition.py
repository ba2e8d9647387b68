"""What each line is: the rules of a layout are tried in their order, while the document goes through its parts.

The parts are opener, body, closer, back. The opener ends where text begins; everything else moves on by rules.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from cablegram.layouts.columns import are_several, begins, cells, swallowed
from cablegram.layouts.items import LETTER, MARK, Item, Said, settle_noise, settle_subjects
from cablegram.layouts.margin import divided
from cablegram.layouts.rules import Rule, Rules
from cablegram.source import Line, Source

_POINT = re.compile(r"1[.)] ")
_ROOM = 40
"""A line that is shorter than this was not broken because it was full."""
_OPEN = (",", ";", *(word for last in ("for", "from", "to", "and") for word in (f" {last}", f" {last.upper()}")))
"""How a line of an instruction ends that goes on in the next one."""
_POST = re.compile(r"\d.*[,;] ?[A-Z][A-Z .]{2,20}$")
_COUNT = re.compile(r"\s*\d{1,5}(?:[,;.]|\s*$| [A-Z]+\b)")
"""The same: with the name of a post, whose number the next line begins with."""
_UNFINISHED = re.compile(r"(?:,| (?:to|from|the|of|and|in|at|for)| [Gg]eneral)$")
"""How a heading ends that goes on in the next line."""
_WIDEST = 100
"""A line with more characters was not broken at all."""
_FULL = 68
"""A line that is broken because it is full has so many characters, with the first word of the next one."""
_NUMERAL = re.compile(r"\d")
_FILLED = re.compile(r"\S")
_SINGLE = frozenset(("place", "number", "sent", "received", "subject"))
"""What a telegram has one of: below its value there are no more of them."""
_IN_COLUMNS = frozenset(("field", "number", "addressee", "classification", "distribution", "letterhead", "stamp"))
"""Kinds of lines that may stand beside one another."""
_ASIDE = 8
"""What stands so far to the right of the values above it, or in a column to the left, goes on no list of theirs."""
_RIGHT = 20
"""A column that begins further to the right than this is not the first of its line, even if it stands alone in it."""
_SYMBOL = re.compile(r"[A-Z/]{1,6}")
"""The symbol of an office, which may stand beside the telegram's number."""


def _is_loose(lines: Sequence[Line]) -> bool:
    """Whether nearly every line follows an empty one."""
    apart = sum(before.is_blank for before, line in pairwise(lines) if not line.is_blank)
    return apart > 0.9 * sum(not line.is_blank for line in lines)


def _is_in_column(rule: Rule) -> bool:
    """Whether what ``rule`` describes may stand in a column; of subjects, those that bear a label."""
    return rule.kind in _IN_COLUMNS or (rule.kind == "subject" and "label" in rule.pattern.groupindex)


def _is_open(instruction: str) -> bool:
    """Whether a line of an instruction may go on in the next one."""
    return instruction.endswith(_OPEN) or _POST.search(instruction) is not None


def _is_aside(item: Item) -> bool:
    """Whether what ``item`` says stands in a column that is not the first of its line."""
    return item.match is not None and item.match.start() > item.line.indentation


def _column(begun: re.Match[str]) -> int:
    """Where the list that ``begun`` begins stands: below its first value, or below what its label says instead."""
    groups = begun.groupdict()
    first = next((role for role in ("to", "pass") if groups.get(role)), "")
    if first or not groups.get("label"):
        return begun.start(first) if first else 0
    beside = _FILLED.search(begun.string, begun.end("label"), begun.end())
    return beside.start() if beside else begun.start("label")


class Recogniser:
    """Goes through the lines of one transcript. ``roles`` that a label promised wait for the lines that fill them."""

    def __init__(self, rules: Rules, begins_after: str = "") -> None:
        self._rules = rules
        self._by_part: dict[str, list[Rule]] = {}
        self._part = "opener"
        self._seen: set[str] = set()
        self._waiting: deque[str] = deque()
        self._begins_after = begins_after
        self._running: Item | None = None
        self._tail = ""
        self._count = 0
        self._list = ""
        self._column = 0
        self._is_beside = False
        self._margin = 0
        self._is_loose = False
        self._subject: tuple[Item, int] | None = None
        self._divided: Mapping[int, int] = {}

    def recognise(self, source: Source, first: int, until: int) -> Iterator[Item]:
        """The lines from ``first`` to before ``until`` that are not blank, each as an item."""
        blank = True
        lines = source.lines[first:until]
        self._margin, self._is_loose = source.margin, _is_loose(lines)
        self._divided = divided(lines, self._rules.style.beside)
        for whole in lines:
            symbol, line = self._apart(whole)
            if symbol:
                yield symbol
            if line.is_blank:
                blank, self._subject = True, None
                if not self._is_loose:
                    self._running, self._list = None, ""
                continue
            self._count += 1
            item = Item(line, "text", self._part) if self._is_unfinished(line) else self._item(line)
            item.after_blank = blank
            blank = False
            if self._is_under_subject(item) and not item.said:
                item.kind = "field"
                yield item
            elif not self._runs_on(item):
                self._follow(item)
                yield item

    def _apart(self, line: Line) -> tuple[Item | None, Line]:
        """The symbol of an office that stands before the text of ``line``, if one does, and the rest of the line."""
        at = self._divided.get(line.number, 0)
        rest = Line(line.number, line.start + at, line.end, line.text[at:])
        is_opener = self._part == "opener"
        if not at or self._part not in ("opener", "body") or (is_opener and not self._begins(rest, line)):
            return None, line
        symbol = Line(line.number, line.start, rest.start, line.text[:at])
        kind, end = "field" if is_opener else "form", line.start + len(symbol.text.rstrip())
        return Item(symbol, kind, self._part, role="org", end=end, is_aside=True), rest

    def _begins(self, rest: Line, line: Line) -> bool:
        """Whether the text begins with the ``rest`` of ``line``, or nothing else is known of that."""
        if rest.is_blank:
            return self._rule(line)[0] is None
        return self._rule(rest)[0] is None and self._is_text(Item(rest, "text", self._part))

    def _is_unfinished(self, line: Line) -> bool:
        """Whether the field above surely goes on in ``line``: that is indented, or the field is an open list."""
        running = self._running
        if running is None or not LETTER.search(line.text):
            return False
        if running.kind == "heading":
            rule, _ = self._rule(line)
            is_known = rule is not None and rule.kind in ("form", "field", "classification")
            return not is_known and self._goes_on(line.text.lstrip())
        if running.kind == "instruction" and not self._tail.endswith(_OPEN):
            return bool(_COUNT.match(line.text))
        return line.indentation >= self._margin + 2 or running.kind == "instruction"

    def _goes_on(self, text: str) -> bool:
        """Whether a heading goes on with the line ``text``: it ends, or that begins, in the middle of a name."""
        full = len(self._tail) + len(text.split(maxsplit=1)[0]) > _FULL
        return bool(_UNFINISHED.search(self._tail) or text.startswith(("to ", "of ", "the "))
                    or (full and text[0].isupper() and not _NUMERAL.search(text)))

    def _item(self, line: Line) -> Item:
        rule, match = self._rule(line)
        in_one = rule is not None and (rule.kind not in _IN_COLUMNS or not are_several(line.text))
        if self._part == "opener" and self._rules.style.columns and not in_one:
            said = self._columns(line.text)
            if said and (match is None or len(said) > 1 or swallowed(match)):
                first = next((one for one in said if one[0] is not None), said[0])
                kind = first[0].kind if first[0] else "field"
                return Item(line, kind, self._part, *first, beside=tuple(one for one in said if one is not first))
        if rule is not None:
            return Item(line, rule.kind, "back" if rule.kind == "back" else self._part, rule, match)
        return Item(line, "text", self._part)

    def _rule(self, line: Line) -> tuple[Rule | None, re.Match[str] | None]:
        rules = self._by_part.get(self._part)
        if rules is None:
            rules = self._by_part[self._part] = [rule for rule in self._rules.rules if self._part in rule.parts]
        return self._fitting(rules, line.text, min(line.indentation, self._margin), len(line.text))

    def _fitting(
        self, rules: Sequence[Rule], text: str, start: int, end: int
    ) -> tuple[Rule, re.Match[str]] | tuple[None, None]:
        """The first of ``rules`` that ``text`` fits from ``start`` to ``end``."""
        for rule in rules:
            if end - start <= rule.longest and self._applies(rule) and (match := rule.pattern.match(text, start, end)):
                return rule, match
        return None, None

    def _columns(self, text: str) -> list[Said]:
        """What the columns of a line say; nothing where it has but one, or the text itself stands in one of them."""
        columns, said = list(cells(text)), list[Said]()
        rules = [rule for rule in self._by_part[self._part] if _is_in_column(rule)]
        values, prose = self._rules.style.values, self._rules.style.prose
        until = 0
        beside_office = len(columns) == 2 and _SYMBOL.fullmatch(text, *columns[0]) is not None
        for start, end in columns if len(columns) > 1 or "|" in text else ():
            is_value = beside_office or "sent" in self._waiting
            if _NUMERAL.match(text, start) and MARK.match(text, start, end) and not is_value:
                continue
            if start < until:
                continue
            begun = next((rule.lists for rule, _ in reversed(said) if rule is not None), "")
            value = values.get(begun or (self._list if abs(start - self._column) <= _ASIDE else ""))
            for last in (len(text), end):
                rule, match = self._fitting(rules, text, start, last)
                if match is None and value is not None and value.groupindex:
                    match = value.match(text, start, last)
                if match and begins(match) < end and not swallowed(match):
                    until = last
                    break
                match = None
            if match:
                said.append((rule, match))
            elif prose is not None and prose.match(text, start, end) and not _NUMERAL.match(text, start):
                return []
        return said

    def _is_under_subject(self, item: Item) -> bool:
        """Whether the line's first column goes on with the subject of the line above."""
        above, self._subject = self._subject, self._subject_in(item)
        if above is None or self._subject is not None or self._part != "opener":
            return False
        start, end = next(cells(item.line.text), (-_ASIDE, 0))
        first = min((begins(match) for _, match in item.said), default=end)
        if abs(start - above[1]) > 1 or first < end:
            return False
        above[0].below += ((item.line.start + start, item.line.start + end),)
        self._subject = above
        return True

    def _subject_in(self, item: Item) -> tuple[Item, int] | None:
        """Where the subject begins that ``item`` gives behind a label, if it may go on below."""
        for rule, match in item.said if self._rules.style.columns else ():
            if rule and rule.kind == "subject" and not rule.continues and "label" in match.groupdict():
                return item, match.start("subject")
        return None

    def _applies(self, rule: Rule) -> bool:
        return not ((rule.before and rule.before in self._seen) or (rule.after and rule.after not in self._seen)
                    or (rule.first and self._count > rule.first))

    def _runs_on(self, item: Item) -> bool:
        """Whether the line continues the field above it; the field then reaches to its end."""
        running = self._running
        if running is None or self._has_ended(running, item):
            self._running = None
            return False
        running.end, self._tail = item.line.end, item.text
        if running.kind == "instruction" and not _is_open(item.text):
            self._running = None
        return True

    def _has_ended(self, running: Item, item: Item) -> bool:
        """Whether the field above has ended before ``item``: that is a paragraph, or something known."""
        if item.kind != "text" or _POINT.match(item.text) or len(item.text) > _WIDEST:
            return True
        if running.kind == "heading" and not self._is_unfinished(item.line):
            return True
        if item.after_blank:
            return not self._is_loose or len(self._tail) < _ROOM or len(item.text) > _FULL
        if running.kind == "heading":
            return False
        return item.line.indentation < self._margin + 2 and self._has_room(running)

    def _has_room(self, running: Item) -> bool:
        """Whether the field above has room left in its line and ends there."""
        return running.end == running.line.end and len(running.text) < _ROOM and running.text[-1:] not in ",;:-/(&"

    def _follow(self, item: Item) -> None:
        """Move on to the part that ``item`` begins, and note what it promises."""
        rule = item.rule
        self._seen.add(item.kind)
        if rule is not None:
            self._seen.add(rule.type)
            opened = item.kind == "heading" or (item.kind == "instruction" and _is_open(item.text))
            if opened or (rule.continues and not _is_aside(item)):
                self._running, self._tail = item, item.text
        if item.said:
            self._expect(item)
            self._part = (rule.then if rule else "") or self._part
            item.part = self._part if item.kind in ("signature", "text") else item.part
            lists = ((said.lists, match) for said, match in item.said if said and said.lists)
            goes_on = item.beside or rule is None or self._is_left(item.line.text)
            self._list, first = next(lists, (self._list if goes_on else "", None))
            if first is not None:
                self._column, self._is_beside = _column(first), bool(item.beside)
        elif self._part == "opener":
            self._in_opener(item)
        elif self._part == "closer":
            self._listed(item)

    def _is_left(self, text: str) -> bool:
        """Whether ``text`` ends before the column in which a list stands that has others at its left."""
        return len(text.rstrip("| ")) < self._column and (self._is_beside or self._column > _RIGHT)

    def _expect(self, item: Item) -> None:
        """Wait for what the line's labels promise, and no longer for what it brings."""
        for rule, match in item.said:
            given = {role for role, value in match.groupdict().items() if value}
            for role in given.intersection(self._waiting):
                self._waiting.remove(role)
            if any(role.startswith("number") for role in given):
                self._seen.add("number")
            if rule is not None:
                self._seen |= {rule.kind, rule.type}
                if rule.awaits and rule.awaits not in given:
                    self._waiting.append(rule.awaits)

    def _in_opener(self, item: Item) -> None:
        """A line of the opener that no rule knows: the value of a label above it, the first of the text, or noise."""
        if self._listed(item):
            return
        role = next((role for role in self._waiting if self._fills(item, role)), "")
        if role:
            self._waiting.remove(role)
            item.kind = "field"
            found = self._by_value(item, role)
            others = f"{role}s" if f"{role}s" in self._rules.style.values else role
            self._list = others if found and role not in _SINGLE else ""
            item.role = "" if found else role
        elif self._is_text(item):
            self._part = item.part = "body"
        else:
            item.kind = "noise"

    def _listed(self, item: Item) -> bool:
        """Whether the line goes on with a list of values (addressees, each in a line).

        What stands in a column at its left is none of them, and does not end it.
        """
        if self._list and self._is_left(item.line.text):
            return False
        apart = item.line.indentation > self._column + _ASIDE
        if not self._list or apart or not self._by_value(item, self._list):
            self._list = ""
            return False
        item.kind = "field" if self._part == "opener" else "form"
        return True

    def _by_value(self, item: Item, role: str) -> bool:
        """Whether the line fits the pattern of values of ``role`` that names its pieces; these become the item's."""
        value = self._rules.style.values.get(role)
        margin = min(item.line.indentation, self._margin)
        match = value.match(item.line.text, margin) if value is not None and value.groupindex else None
        item.match = match
        return match is not None

    def _fills(self, item: Item, role: str) -> bool:
        value = self._rules.style.values.get(role)
        return len(item.text) <= 80 and (value is None or bool(value.match(item.text)))

    def _is_text(self, item: Item) -> bool:
        style = self._rules.style
        if self._begins_after and self._begins_after not in self._seen:
            return False
        return style.prose is None or bool(style.prose.match(item.text))


def recognise(source: Source, rules: Rules, first: int = 0, until: int | None = None) -> list[Item]:
    """What each line of ``source`` (from line ``first`` to before line ``until``) is that is not blank.

    Where no text is found because what should come before it is missing, it may begin anywhere.
    """
    until = len(source.lines) if until is None else until
    items: list[Item] = []
    for begins_after in (*rules.style.begins_after, ""):
        items = list(Recogniser(rules, begins_after).recognise(source, first, until))
        if any(item.kind == "text" for item in items):
            break
    settle_subjects(items)
    if rules.style.lines != "whole":
        settle_noise(items)
    return items
