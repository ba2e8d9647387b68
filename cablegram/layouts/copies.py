"""A second copy of the same telegram in one transcript: the form begins anew, with the same number and date."""

from __future__ import annotations

from itertools import pairwise

from cablegram.layouts.rules import Rules
from cablegram.source import Source

_LEAST = 10
"""How many lines a telegram has, at least, from its number to that of its copy."""
_HEIGHT = 60
"""How many lines the form's head may have, at most, above the telegram's number."""


def begins(source: Source, rules: Rules) -> list[int]:
    """The lines where the telegram and each further copy of it begin; the first is 0."""
    said = {"number", "sent"}
    numbers = [rule for rule in rules.rules if rule.kind == "number" and said <= set(rule.pattern.groupindex)]
    found: list[tuple[int, str]] = []
    for line in source.lines if numbers else ():
        if len(line.text) > 120:
            continue
        match = next((match for rule in numbers if (match := rule.pattern.match(line.text))), None)
        if match:
            found.append((line.number, match["number"]))
    same = [at for at, number in found if number == found[0][1]]
    return [0, *(_head(source, rules, before, at) for before, at in pairwise(same) if at - before > _LEAST)]


def _head(source: Source, rules: Rules, after: int, at: int) -> int:
    """The first line of the letterhead above line ``at``; that line itself when there is none."""
    letterheads = [rule for rule in rules.rules if rule.kind == "letterhead"]
    for number in range(max(after + 1, at - _HEIGHT), at):
        line = source.lines[number]
        if len(line.text) < 120 and any(rule.pattern.match(line.text) for rule in letterheads):
            return number
    return at
