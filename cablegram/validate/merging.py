"""The same fault is said once, its consequences not at all: what several layers found, put together and sorted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from itertools import groupby
from operator import attrgetter

from cablegram.diagnostics import Finding, Severity, order

STRANGERS = frozenset(("CBG101", "CBG102", "CBG104"))
"""Something stands where it is not allowed."""
RULES_OF_SCHEMA = frozenset(("CBG301", "CBG302", "CBG303"))
"""What Schematron says."""
OWN = ("CBG1", "CBG4", "CBG6", "CBG7")
"""What else speaks of single elements: RELAX NG, identifiers and pointers, notes, dates."""
NEAR = 3
"""How many lines from a stranger a difference from the transcript is still its doing."""

WEIGHT = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}
"""How severities compare."""

_PLACE = attrgetter("file", "line", "column")
_POINTER = re.compile(r"#[\w.-]*\w")

Rule = Callable[[Finding, "Known"], bool]


class Known:
    """What was found of a file, as the rules ask for it."""

    def __init__(self, findings: list[Finding]) -> None:
        judged = [found for found in findings if found.code.startswith("CBG1")]
        strangers = [found for found in judged if found.code in STRANGERS]
        self.lines = {found.line for found in judged}
        self.paths = {found.xpath for found in judged}
        self.parents = {_up(path) for path in self.paths}
        self.stranger_lines = {found.line for found in strangers}
        self.crowded = {_parent(found) for found in strangers}
        self.moves: dict[tuple[str, str], str] = {}
        for found in strangers:
            if found.form == "move":
                self.moves.setdefault(_move(found), found.xpath)
        self.blanks = {found.line for found in judged if found.code == "CBG106" and found.values["parent"] == "space"}
        self.new_words = {
            (found.line, found.values["new"].strip(".,;:()")) for found in findings
            if found.code == "CBG801" and found.form == "word"
        }  # fmt: skip
        self.texts = {found.xpath for found in strangers if found.code == "CBG104"}
        self.disordered = {_parent(found) for found in strangers if found.form == "move"}
        self.named = {found.xpath for found in findings if found.code in ("CBG402", "CBG413", "CBG414")}
        self.meant = {found.values["repair"] for found in findings if found.code == "CBG411"}
        self.doubtful = {f"#{name}" for found in findings if (name := _doubtful(found))}
        self.rules = _weights(found for found in findings if found.code in RULES_OF_SCHEMA)
        self._own = [found for found in findings if found.code.startswith(OWN)]

    @cached_property
    def own(self) -> Mapping[str, int]:
        """How serious the findings that are not of Schematron's are, by their elements; only seldom asked for."""
        return _weights(self._own)


def merged(findings: Iterable[Finding]) -> list[Finding]:
    """``findings`` of one file in order, each once, without those that one of ``LEFT_OUT`` leaves out."""
    unique = list(_once(findings))
    if not any(rules_on(found.code) for found in unique):
        return unique
    known = Known(unique)
    return [found for found in unique if not any(rule(found, known) for rule in rules_on(found.code))]


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """``findings`` in order, each once; words are asked for only where several are at one place."""
    for _, group in groupby(sorted(findings, key=_PLACE), key=_PLACE):
        here = list(group)
        yield from here if len(here) == 1 else sorted(set(here), key=order)


@cache
def rules_on(code: str) -> tuple[Rule, ...]:
    """The rules that can leave out findings of a code."""
    return tuple(rule for rule, codes in LEFT_OUT if code.startswith(codes))


def said_by_relaxng(found: Finding, known: Known) -> bool:
    """XML Schema has the word only where RELAX NG has not spoken already: there, in its parent, in its child."""
    near = found.xpath in known.paths or found.xpath in known.parents or _up(found.xpath) in known.paths
    return near or found.line in known.lines


def said_in_plainer_words(found: Finding, known: Known) -> bool:
    """Of a rule and a check of our own on the same element, the more serious one speaks; if equal, our own."""
    if found.code in RULES_OF_SCHEMA:
        return known.own.get(_element(found), 0) > WEIGHT[found.severity]
    return bool(known.rules) and known.rules.get(_element(found), 0) > WEIGHT[found.severity] + 1


def is_said_already(found: Finding, known: Known) -> bool:
    """What the document's own schema does not accept either need not be said of tei_all."""
    return found.xpath in known.paths


def is_the_stranger(found: Finding, known: Known) -> bool:
    """What an element lacks is most often what stands at the wrong place, or misspelt, among its children."""
    parent = _up(found.xpath)
    return found.xpath in known.crowded or parent in known.disordered or parent in known.texts


def is_no_name(found: Finding, known: Known) -> bool:
    """That an identifier is no XML name, a pointer no URI, is said with what to write."""
    return found.xpath in known.named


def is_in_doubt(found: Finding, known: Known) -> bool:
    """A rule need not say what is wrong with an identifier of which our own checks have spoken."""
    return not known.doubtful.isdisjoint(_POINTER.findall(found.message))


def has_its_marker(found: Finding, known: Known) -> bool:
    """A note without a marker is that which a marker's wrong pointer means."""
    return found.values["name"] in known.meant


def differs_by_a_stranger(found: Finding, known: Known) -> bool:
    """What stands where it is not allowed is often what makes the transcript differ; that shows when it is mended."""
    return any(abs(found.line - line) <= NEAR for line in known.stranger_lines | known.blanks)


def is_behind_the_same(found: Finding, known: Known) -> bool:
    """Of siblings that all stand behind the same one the first is told: that one stands too early."""
    return found.form == "move" and known.moves[_move(found)] != found.xpath


def is_a_new_word(found: Finding, known: Known) -> bool:
    """A word that contradicts a date, and was changed against the transcript, is told as changed."""
    words = {(line, found.values["said"]) for line in (found.line, found.line - 1)}
    return not words.isdisjoint(known.new_words)


LEFT_OUT: tuple[tuple[Rule, tuple[str, ...]], ...] = (
    (is_said_already, ("CBG901",)),
    (said_by_relaxng, ("CBG2",)),
    (said_in_plainer_words, ("CBG301", "CBG302", "CBG303", "CBG6", "CBG7")),
    (is_the_stranger, ("CBG103",)),
    (is_no_name, ("CBG107",)),
    (is_in_doubt, ("CBG301", "CBG302", "CBG303")),
    (has_its_marker, ("CBG602",)),
    (differs_by_a_stranger, ("CBG801",)),
    (is_behind_the_same, ("CBG101",)),
    (is_a_new_word, ("CBG703", "CBG704")),
)
"""The rules, each with how the codes begin of which it can leave out findings."""


def _weights(findings: Iterable[Finding]) -> Mapping[str, int]:
    """How serious the ``findings`` on each element are."""
    weights: dict[str, int] = defaultdict(int)
    for found in findings:
        for path in _elements(found):
            weights[path] = max(weights[path], WEIGHT[found.severity] + 1)
    return weights


def _element(found: Finding) -> str:
    """The path of the element that a finding is on, without its attribute."""
    return found.xpath.partition("/@")[0]


def _elements(found: Finding) -> tuple[str, ...]:
    """The element that a finding is on; where one lacks a child before another, also the one that lacks it."""
    path = _element(found)
    return (path, _up(path)) if found.code == "CBG103" else (path,)


def _doubtful(found: Finding) -> str:
    """The identifier that is double, is meant by a marker, or lacks its prefix."""
    match found.code:
        case "CBG401":
            return found.values["name"]
        case "CBG601":
            return found.values["repair"]
        case "CBG105" if found.values["repair"] == "xml:id":
            return found.values["value"]
    return ""


def _move(found: Finding) -> tuple[str, str]:
    """What moves that mend the same have in common: the parent, and before what the element is moved."""
    return _up(found.xpath), found.values["target"]


def _parent(found: Finding) -> str:
    """The path of the element that a stranger stands in: for text, the finding's own."""
    return found.xpath if found.code == "CBG104" else _up(found.xpath)


def _up(path: str) -> str:
    return path.rpartition("/")[0]
