"""A finding is a value; printing one is the reporters' role. Its code stands in a catalogue, its words too.

The catalogue is data: ``validate/catalogue/en.toml`` has every code with its severity, title, message and hint,
``de.toml`` and its like have the same words in other languages, ``explanations.toml`` the long explanation with a good
and a bad example, ``rules.toml`` what the rules of our ODD say in other languages. A code's ``forms`` are variants of
its message and hint for cases in which more can be said.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

_WORD = re.compile(r"⟦([\w-]+)⟧")
_CATALOGUE = Path(__file__).resolve().parent / "validate" / "catalogue"
LANGUAGES = ("en", "de", "es", "fr")
"""The languages that findings can be said in."""


class Severity(StrEnum):
    """How much a finding matters: an ``error`` makes validation fail, a ``warning`` only with ``--strict``."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "information"

    __hash__ = str.__hash__
    """That of enumerations takes far more time, and each finding is counted by its severity."""


class Place(NamedTuple):
    """Where something is: ``line`` and ``column`` count from 1 (0: not known), ``xpath`` leads to the node."""

    file: str
    line: int = 0
    column: int = 0
    xpath: str = ""


class Finding:
    """One thing that a check has found: a value.

    ``file`` is the path as the user gave it; ``line`` and ``column`` count from 1 (0: not known); ``code`` is one
    of the catalogue's (``CBG…``); ``xpath`` leads to the node; ``hint`` says what to do. ``form`` and ``values``
    are what the words were made of, so that they can be said in another language; two findings that differ in nothing
    else are equal.
    """

    def __init__(
        self, file: str, line: int, column: int, code: str, severity: Severity, message: str, xpath: str = "",
        hint: str = "", form: str = "", values: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        self.file = file
        self.line = line
        self.column = column
        self.code = code
        self.severity = severity
        self.message = message
        self.xpath = xpath
        self.hint = hint
        self.form = form
        self.values: Mapping[str, str] = values or {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Finding) and order(self) == order(other)

    def __hash__(self) -> int:
        return hash(order(self))

    def __repr__(self) -> str:
        return f"Finding({', '.join(f'{name}={value!r}' for name, value in self.as_dict().items())})"

    def as_dict(self) -> dict[str, str | int]:
        """The finding's fields by name, for JSON and its like."""
        return {name: getattr(self, name) for name in _TOLD}


class _Made:
    """A field that is made when it is first asked for, with the others that its ``maker`` makes."""

    def __init__(self, maker: Callable[[Late], None]) -> None:
        self._maker = maker

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, late: Late, owner: type) -> Any:  # noqa: ANN401
        self._maker(late)
        return late.__dict__[self._name]


class Late(Finding):
    """A finding of which the words and the path are made when they are first asked for; then it is one like others.

    Most findings of very many are only counted. Until then are held, with all they need, ``say``, which gives a finding
    with the words, and ``lead``, which gives the path.
    """

    def __init__(
        self, place: Place, code: str, severity: Severity, say: Callable[[], Finding], lead: Callable[[], str]
    ) -> None:
        self.file, self.line, self.column, _ = place
        self.code = code
        self.severity = severity
        self.say = say
        self.lead = lead

    def make_words(self) -> None:
        """Make the words, which are missing."""
        said = self.__dict__.pop("say")()
        self.__dict__.update(message=said.message, hint=said.hint, form=said.form, values=said.values)
        self._settle()

    def make_path(self) -> None:
        """Make the path, which is missing."""
        self.__dict__["xpath"] = self.__dict__.pop("lead")()
        self._settle()

    def make(self) -> None:
        """Make what is still missing."""
        if "say" in self.__dict__:
            self.make_words()
        if "lead" in self.__dict__:
            self.make_path()

    def _settle(self) -> None:
        if not self.__dict__.keys() & {"say", "lead"}:
            object.__setattr__(self, "__class__", Finding)

    message, hint = _Made(make_words), _Made(make_words)
    form, values = _Made(make_words), _Made(make_words)
    xpath = _Made(make_path)

    def __reduce__(self) -> tuple[Any, ...]:
        return Finding, (*order(self), self.form, self.values)


def complete(found: Finding) -> Finding:
    """``found``, nothing of it being left to be made."""
    if isinstance(found, Late):
        found.make()
    return found


_TOLD = ("file", "line", "column", "code", "severity", "message", "xpath", "hint")

order = attrgetter(*_TOLD)
"""What findings are sorted by: as they compare, but in less time."""


class Entry(NamedTuple):
    """A code of the catalogue: what its findings are called, what they say, what they advise.

    ``message`` and ``hint`` are templates with the names of a finding's values in braces; ``forms`` maps the name of a
    variant to its own ``message`` or ``hint``; ``words`` are what ``⟦names⟧`` in values stand for in this language.
    """

    code: str
    severity: Severity
    title: str
    message: str
    hint: str
    forms: Mapping[str, Mapping[str, str]]
    words: Mapping[str, str]

    def say(self, kind: str, form: str, values: Mapping[str, str]) -> str:
        """The ``message`` or ``hint`` (``kind``) for ``values``, in the variant ``form`` where that has one."""
        template = self.forms.get(form, {}).get(kind, self.message if kind == "message" else self.hint)
        said = template.format_map(values)
        return _WORD.sub(lambda match: self.words.get(match[1], match[0]), said) if "⟦" in said else said


class Explanation(NamedTuple):
    """A code at length: what it means, a ``bad`` and a ``good`` example, and the address of what says more (``see``).

    ``frame`` names what the examples are a piece of: ``body`` (the telegram's text), ``header`` (the ``msDesc`` and
    ``correspDesc``), ``register`` (the list of persons), ``file`` (all of a file).
    """

    text: str
    bad: str
    good: str
    frame: str
    see: str


@cache
def catalogue(language: str = "en") -> Mapping[str, Entry]:
    """Every code, in order; words that ``language`` lacks are English."""
    return {code: entry(code, language) for code in _sections("en") if code != "words"}


@cache
def entry(code: str, language: str = "en") -> Entry:
    """The entry of ``code``; only that is read, since most runs need few. Raises ``KeyError``: no such code."""
    english, other = _table("en", code), _table(language, code)
    return _entry(code, english, other, vocabulary(language))


@cache
def vocabulary(language: str = "en") -> Mapping[str, str]:
    """What reports are made of beside findings, by name; words that ``language`` lacks are English."""
    return _table("en", "words") | _table(language, "words")


@cache
def explanations(language: str = "en") -> Mapping[str, Explanation]:
    """The explanation of every code, its text in ``language``; the examples are the same in all of them."""
    texts = {} if language == "en" else tomllib.loads(_text(f"explanations.{language}"))
    return {
        code: Explanation(
            texts.get(code, table["text"]), table["bad"], table["good"], table.get("frame", "body"),
            table["see"].replace("⟦lang⟧", language),
        )
        for code, table in tomllib.loads(_text("explanations")).items()
    }  # fmt: skip


def finding(code: str, place: Place, form: str = "", **values: object) -> Finding:
    """The finding ``code`` at ``place``, its words (English) made of ``values`` in the variant ``form``."""
    words = entry(code)
    said = {name: str(value) for name, value in values.items()}
    return Finding(
        place.file, place.line, place.column, code, words.severity,
        words.say("message", form, said), place.xpath, words.say("hint", form, said), form, said,
    )  # fmt: skip


def translated(found: Finding, language: str) -> Finding:
    """``found`` with its message and hint in ``language`` (one of ``LANGUAGES``)."""
    words, values = entry(found.code, language), dict(found.values)
    if "text" in values:
        values["text"] = _rule(values["text"], language)
    message, hint = (words.say(kind, found.form, values) for kind in ("message", "hint"))
    at = found.file, found.line, found.column, found.code, found.severity
    return Finding(*at, message, found.xpath, hint, found.form, found.values)


def _rule(text: str, language: str) -> str:
    """What a rule of our ODD says, in ``language``; what another schema says stays as it is."""
    for pattern, words in _rules(language):
        if match := pattern.fullmatch(text):
            return words.format(*match.groups())
    return text


@cache
def _rules(language: str) -> list[tuple[re.Pattern[str], str]]:
    rules = tomllib.loads(_text("rules"))["rule"]
    return [(re.compile(re.sub(r"\\{\d\\}", "(.*?)", re.escape(rule["en"])), re.S), rule[language]) for rule in rules]


def _text(name: str) -> str:
    return (_CATALOGUE / f"{name}.toml").read_text(encoding="utf-8")


@cache
def _sections(language: str) -> Mapping[str, str]:
    """The catalogue's tables, not read yet, by their names."""
    parts = re.split(r"^(?=\[\w+\]$)", _text(language), flags=re.M)[1:]
    return {part[1 : part.index("]")]: part for part in parts}


def _table(language: str, name: str) -> dict[str, Any]:
    section = _sections(language).get(name)
    table: dict[str, Any] = tomllib.loads(section)[name] if section is not None else {}
    return table


def _entry(code: str, table: Mapping[str, Any], words: Mapping[str, Any], vocabulary: Mapping[str, str]) -> Entry:
    if not table:
        raise KeyError(code)
    forms: dict[str, dict[str, str]] = {}
    for source in (table, words):
        for form, texts in source.get("forms", {}).items():
            forms[form] = forms.get(form, {}) | texts
    said = {kind: words.get(kind, table.get(kind, "")) for kind in ("title", "message", "hint")}
    return Entry(code, Severity(table["severity"]), said["title"], said["message"], said["hint"], forms, vocabulary)
