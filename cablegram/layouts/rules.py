"""A layout as data: line patterns and what they are, read from TOML.

``docs/layouts.md`` explains the format to editors. Patterns are Python regular expressions that are tried at the
beginning of a line, in the order of the file; the first that fits, in a part of the document where it may, says what
the line is. Named groups say what its pieces are (see ``cablegram.layouts.roles``).
"""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

from cablegram.annotation import FACTS, UNREAD
from cablegram.errors import reason, remedy
from cablegram.layouts import LayoutError, settings
from cablegram.layouts.roles import is_role, role_names

FAMILIES = Path(__file__).parent / "families"
"""Where the built-in layouts are declared."""

PARTS = ("opener", "body", "closer", "back")
"""The parts of a document, in their order; ``recognition`` moves from each to the next, never back."""

KINDS = frozenset((
    "heading", "title", "field", "addressee", "dateline", "instruction", "classification", "subject", "distribution",
    "letterhead", "cover", "number", "page", "header", "footer", "frame", "stamp", "form", "marginalia", "table",
    "text", "salute", "signature", "address", "transmission", "drafting", "end", "footnote", "source", "back",
))
"""What a line can be."""

PARTIES = "from is the sender, to the addressee; org and person are marked in the text and no party"
"""What is said of the roles that people look for first."""

_STATED = FACTS.keys() - {UNREAD}
"""The facts that a line may state."""

ORDERS = ("", "day-month-year", "month-day-year")
"""In what order figures may give a day."""

PIECES = {
    "month": "(?i:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
             "|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)[.]?",
    "day": r"{month} \d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:st|nd|rd|th)? {month}",
    "teletype": "(?:ZZ|OO|PP|RR|YY)(?: [A-Z]{4,7})+|DE [A-Z]{3,7} (?:[A-Z]{1,3} )?\\W?[A-Z]{0,3}\\d.*|ZN[YR] .*",
    "time": r"\d{1,2}(?:[:.·]?\d\d)? ?[apAP][.•]? ?[mM][.•]?|\d{4} ?Z|(?i:noon|midnight)",
}
"""What every pattern may name in braces, beside the file's own ``[pieces]``."""


@dataclass(frozen=True)
class Rule:
    """One line pattern. ``parts`` are where it may apply, ``then`` the part that begins after the line.

    It applies before (after) any line of the kind or type ``before`` (``after``), among the ``first`` filled lines, to
    lines of at most ``longest`` characters. ``continues``: the lines below belong to it until an empty or a known one.
    ``awaits``: a line further down gives the value of this role. ``lists``: the lines below, until an empty one, are
    more values of this role (see ``Style.values``). ``facts``: whether its pieces state facts; ``states``: roles that
    do even so. ``implies``: facts (by name, with their values) that the line lets conclude. ``late``: facts (by the
    names of pieces) that the line states if no other line does. ``restricted``: why that part (of the back) may not
    be published.
    """

    kind: str
    pattern: re.Pattern[str]
    parts: frozenset[str]
    type: str = ""
    then: str = ""
    longest: int = 240
    continues: bool = False
    awaits: str = ""
    lists: str = ""
    facts: bool = True
    states: frozenset[str] = frozenset()
    implies: Mapping[str, str] = field(default_factory=dict)
    late: Mapping[str, str] = field(default_factory=dict)
    restricted: str = ""
    before: str = ""
    after: str = ""
    first: int = 0


@dataclass(frozen=True)
class Evidence:
    """A pattern that speaks for (or, with a negative ``weight``, against) a layout when it is found in the text."""

    pattern: re.Pattern[str]
    weight: float

    @cached_property
    def begins_line(self) -> bool:
        """Whether it can only be found at the beginning of a line, so that it need not be looked for elsewhere."""
        plain = re.sub(r"\\.|\[\^?\]?[^\]]*\]", "", self.pattern.pattern)
        while (without := re.sub(r"\([^()]*\)", "", plain)) != plain:
            plain = without
        return plain.startswith("^") and "|" not in plain

    def is_found(self, text: str, starts: Sequence[int]) -> bool:
        """Whether it is found in ``text``, the lines of which begin at ``starts``."""
        if self.begins_line:
            return any(self.pattern.match(text, start) for start in starts)
        return self.pattern.search(text) is not None


@dataclass(frozen=True)
class Style:
    """How the text is set.

    The text begins with the first unknown line that ``prose`` fits, after a line of the first kind of
    ``begins_after``; where that gives no text, after one of the second kind, and so on; in the end anywhere.
    ``lines`` is ``wrapped`` (a paragraph runs over lines) or ``whole`` (each line is a paragraph). ``signature`` fits
    a signature, ``salute`` a leave-taking above it, ``address`` the first line of an address below it, ``number`` the
    telegram's number at the beginning of its first paragraph, ``values`` what may fill a label that stands alone;
    ``notes``: it may have footnotes and markers; ``columns``: lines of the opener may be several columns; ``beside``
    fits what may stand in a column at the left of the text; ``doubted``:
    roles that say nothing where OCR left no words; ``date_order``: that of days in figures, where it is known.
    """

    prose: re.Pattern[str] | None = None
    begins_after: tuple[str, ...] = ()
    lines: str = "wrapped"
    signature: re.Pattern[str] | None = None
    signature_behind: re.Pattern[str] | None = None
    salute: re.Pattern[str] | None = None
    address: re.Pattern[str] | None = None
    signs: str = "first"
    number: re.Pattern[str] | None = None
    values: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    notes: bool = False
    columns: bool = False
    beside: re.Pattern[str] | None = None
    doubted: frozenset[str] = frozenset()
    date_order: str = ""


@dataclass(frozen=True)
class Rules:
    """All that a layout's file says. Of the ``evidence`` what speaks against it comes first.

    ``order`` says when a built-in layout is judged: frequent and plain ones first.
    """

    name: str
    description: str
    evidence: tuple[Evidence, ...]
    rules: tuple[Rule, ...]
    style: Style
    order: int = 9


def load(path: Path) -> Rules:
    """Read the declaration in ``path``. Raises ``LayoutError`` that says what is wrong with it, and in which line."""
    table = parsed(path)
    try:
        return compiled(table, path)
    except LayoutError as error:
        error.line = _line(path.read_text(encoding="utf-8"), error.message)
        raise


def parsed(path: Path) -> dict[str, Any]:
    """The declaration in ``path`` as it is written. Raises ``LayoutError`` where it is no TOML."""
    try:
        text = path.read_text(encoding="utf-8")
        return tomllib.loads(text)
    except OSError as error:
        raise LayoutError(f"the layout can't be read: {reason(error)}", path, hint=remedy(error)) from error
    except tomllib.TOMLDecodeError as error:
        said, _, place = str(error).partition(" (at ")
        numbers = list(map(int, re.findall(r"\d+", place)))
        line, column = numbers or (len(text.rstrip().split("\n")), None)
        hint = "text stands in quotation marks, patterns in single ones: is = \"form\", pattern = '…'"
        raise LayoutError(f"the layout is no TOML: {said}", path, line, column, hint) from error
    except UnicodeDecodeError as error:
        raise LayoutError(f"the layout can't be read: {error}", path, hint="save it as UTF-8") from error


def compiled(table: dict[str, Any], path: Path) -> Rules:
    """What the declaration ``table``, read from ``path``, means. Raises ``LayoutError`` that says what is wrong."""
    try:
        settings.check(table, settings.FILE, "the layout")
        table = _extended(table)
        reader = _Reader(table.get("pieces", {}))
        return Rules(
            table.get("name", path.stem), table.get("description", ""),
            tuple(sorted(map(reader.evidence, table.get("evidence", ())), key=lambda evidence: evidence.weight > 0)),
            tuple(reader.rule(entry) for entry in table.get("line", ())), reader.style(table.get("text", {})),
            int(table.get("order", 9)))
    except KeyError as error:
        raise LayoutError(f"an entry lacks its setting {error.args[0]}", path) from error
    except (TypeError, AttributeError) as error:
        raise LayoutError(f"the layout has an entry that is not understood: {error}", path) from error
    except ValueError as error:
        raise LayoutError(str(error), path) from error


def _line(text: str, said: str) -> int | None:
    """The line of ``text`` in which the word is that is quoted first in what is ``said``; ``None`` if it is in none."""
    quoted = re.search(r"""(?<!\w)(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")""", said)
    word = str(ast.literal_eval(quoted[0])) if quoted else ""
    places = (text.find(written) for written in (word, json.dumps(word, ensure_ascii=False)[1:-1]) if written)
    place = next((place for place in places if place >= 0), None)
    return None if place is None else text.count("\n", 0, place) + 1


def _extended(table: dict[str, Any]) -> dict[str, Any]:
    """``table``, with the lines, pieces and settings of the built-in layout that it ``extends`` below its own.

    Lines of the kinds in ``without`` are left out.
    """
    if "extends" not in table:
        return table
    base = FAMILIES / f"{table['extends']}.toml"
    if not base.is_file():
        raise ValueError(f"there is no layout {table['extends']!r} to extend")
    other = _extended(tomllib.loads(base.read_text(encoding="utf-8")))
    lines = [line for line in other.get("line", ()) if line["is"] not in table.get("without", ())]
    return {**table, "line": [*table.get("line", ()), *lines],
            "pieces": {**other.get("pieces", {}), **table.get("pieces", {})},
            "text": {**other.get("text", {}), **table.get("text", {})}}


def _nearest(name: str, known: Collection[str]) -> str:
    """All names that are ``known``, the nearest to ``name`` first."""
    return ", ".join(get_close_matches(name, known, len(known), 0))


class _Reader:
    """Compiles the patterns of one file, ``{name}`` in them standing for one of its ``[pieces]``."""

    def __init__(self, pieces: Mapping[str, str]) -> None:
        self._pieces: dict[str, str] = {}
        for name, pattern in {**PIECES, **pieces}.items():
            self._pieces[name] = f"(?:{self._filled(pattern)})"

    def _filled(self, pattern: str) -> str:
        return re.sub(r"\{([a-z_]+)\}", lambda match: self._pieces.get(match[1], match[0]), pattern)

    def compile(self, pattern: str, flags: int = 0) -> re.Pattern[str]:
        try:
            return re.compile(self._filled(pattern), flags)
        except re.error as error:
            place = f": {error.msg}" if self._filled(pattern) != pattern else f": {error}"
            raise ValueError(f"not a regular expression: {pattern!r}{place}") from error

    def evidence(self, entry: dict[str, Any]) -> Evidence:
        settings.check(entry, settings.EVIDENCE, "[[evidence]]")
        return Evidence(self.compile(entry["pattern"], re.MULTILINE), float(entry["weight"]))

    def rule(self, entry: dict[str, Any]) -> Rule:
        settings.check(entry, settings.LINE, "[[line]]")
        known = dict(entry)
        kind = known.pop("is")
        if kind not in KINDS:
            raise ValueError(f"a line can't be a {kind!r}; it can be: {_nearest(kind, sorted(KINDS))}")
        known["states"] = frozenset(known.get("states", ()))
        pattern = self.compile(known.pop("pattern"))
        unknown = sorted(role for role in pattern.groupindex if not is_role(role))
        if unknown:
            near = _nearest(unknown[0], role_names())
            raise ValueError(f"a piece of a line can't be called {unknown[0]!r}; it can be: {near} ({PARTIES})")
        if strange := {*known.get("implies", ()), *known.get("late", {}).values()} - _STATED:
            raise ValueError(f"no fact is named {min(strange)!r}; it can be: {_nearest(min(strange), sorted(_STATED))}")
        parts = frozenset(known.pop("in", PARTS))
        then = known.get("then", "")
        if wrong := sorted((parts | ({then} if then else set())) - set(PARTS)):
            raise ValueError(f"there is no part {wrong[0]!r}; parts are: {', '.join(PARTS)}")
        return Rule(kind, pattern, parts, **known)

    def style(self, table: dict[str, Any]) -> Style:
        settings.check(table, settings.STYLE, "[text]")
        known = dict(table)
        for key in ("prose", "signature", "signature_behind", "salute", "address", "number", "beside"):
            if key in known:
                known[key] = self.compile(known[key]) if known[key] else None
        known["values"] = {role: self.compile(pattern) for role, pattern in known.get("values", {}).items()}
        doubted = frozenset(known.pop("doubted", ()))
        if (order := known.get("date_order", "")) not in ORDERS:
            raise ValueError(f"date_order can't be {order!r}; it can be: {', '.join(filter(None, ORDERS))}")
        return Style(begins_after=tuple(known.pop("begins_after", ())), doubted=doubted, **known)
