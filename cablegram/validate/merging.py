"""The same fault is said once, its consequences not at all: what several layers found, put together and sorted."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cablegram.diagnostics import Finding

STRANGERS = frozenset(("CBG101", "CBG102", "CBG104"))
"""Something stands where it is not allowed."""
NEAR = 3
"""How many lines from a stranger a difference from the transcript is still its doing."""

Rule = Callable[[Finding, "Known"], bool]


class Known:
    """What was found of a file, as the rules ask for it."""

    def __init__(self, findings: list[Finding]) -> None:
        self.judged = [found for found in findings if found.code.startswith("CBG1")]
        self.lines = {found.line for found in self.judged}
        self.paths = {found.xpath for found in self.judged}
        strangers = [found for found in self.judged if found.code in STRANGERS]
        self.stranger_lines = {found.line for found in strangers}
        self.crowded = {_parent(found) for found in strangers}
        self.disordered = {_parent(found) for found in strangers if found.form == "move"}
        self.named = {found.xpath for found in findings if found.code == "CBG402"}
        self.meant = {found.values["repair"] for found in findings if found.code == "CBG411"}


def merged(findings: Iterable[Finding]) -> list[Finding]:
    """``findings`` of one file in order, each once, without those that one of ``RULES`` leaves out."""
    unique = sorted(set(findings))
    known = Known(unique)
    return [found for found in unique if not any(rule(found, known) for rule in RULES)]


def said_by_relaxng(found: Finding, known: Known) -> bool:
    """XML Schema has the word only where RELAX NG has not spoken already: there, in its parent, in its child."""
    if not found.code.startswith("CBG2"):
        return False
    around = (_up(path) == found.xpath or _up(found.xpath) == path for path in known.paths)
    return found.line in known.lines or found.xpath in known.paths or any(around)


def is_the_stranger(found: Finding, known: Known) -> bool:
    """What an element lacks is most often what stands at the wrong place, or misspelt, among its children."""
    return found.code == "CBG103" and (found.xpath in known.crowded or _up(found.xpath) in known.disordered)


def is_no_name(found: Finding, known: Known) -> bool:
    """That an identifier is no XML name is said with what to write."""
    return found.code == "CBG107" and found.xpath in known.named


def has_its_marker(found: Finding, known: Known) -> bool:
    """A note without a marker is that which a marker's wrong pointer means."""
    return found.code == "CBG602" and found.values["name"] in known.meant


def differs_by_a_stranger(found: Finding, known: Known) -> bool:
    """What stands where it is not allowed is often what makes the transcript differ; that shows when it is mended."""
    return found.code == "CBG801" and any(abs(found.line - line) <= NEAR for line in known.stranger_lines)


RULES: tuple[Rule, ...] = (said_by_relaxng, is_the_stranger, is_no_name, has_its_marker, differs_by_a_stranger)


def _parent(found: Finding) -> str:
    """The path of the element that a stranger stands in: for text, the finding's own."""
    return found.xpath if found.code == "CBG104" else _up(found.xpath)


def _up(path: str) -> str:
    return path.rpartition("/")[0]
