"""XML Schema's regular expressions, as Python's: elementpath translates them, this remembers the translations.

elementpath takes longer to import than most documents to validate, so a grammar that is kept in the cache brings the
translations of its patterns along (``remember``), and elementpath is only needed to read a schema.
"""

from __future__ import annotations

import re

from cablegram.relaxng.datatypes import DatatypeError

_translations: dict[str, str] = {}
_compiled: dict[tuple[str, bool], re.Pattern[str]] = {}
_CLASS = r"(?s)\\.|(\[\^?)((?:\\.|[^\]\\])*)\]"
_MEMBER = r"(?s)(\\.|[^\\])(?:-(?:\\.|[^\]\\]))?"
_EMPTY = {"[": "(?!)", "[^": "(?s:.)"}


def matches(pattern: str, text: str) -> bool:
    """Whether XML Schema's ``pattern`` matches all of ``text``. Raises ``DatatypeError``."""
    ascii_only = text.isascii()
    expression = _compiled.get((pattern, ascii_only))
    if expression is None:
        written = translation(pattern)
        expression = re.compile(in_ascii(written) if ascii_only else written)
        _compiled[pattern, ascii_only] = expression
    return expression.fullmatch(text) is not None


def in_ascii(expression: str) -> str:
    """Python's ``expression`` without what in its classes can't match in a text of ASCII alone.

    Unicode's categories have hundreds of ranges: to compile them takes longer than to judge a document.
    """
    return re.sub(_CLASS, _class_in_ascii, expression)


def _class_in_ascii(found: re.Match[str]) -> str:
    if found[1] is None:
        return found[0]
    members = re.sub(_MEMBER, lambda member: member[0] if member[1].isascii() else "", found[2])
    return f"{found[1]}{members}]" if members else _EMPTY[found[1]]


def translation(pattern: str) -> str:
    """XML Schema's ``pattern`` as Python writes it. Raises ``DatatypeError``."""
    if pattern not in _translations:
        _translations[pattern] = _translate(pattern)
    return _translations[pattern]


def remember(translations: dict[str, str]) -> None:
    """Take over translations that ``translation`` has given out before."""
    _translations.update(translations)


def _translate(pattern: str) -> str:
    from elementpath.regex import RegexError, translate_pattern

    try:
        pattern = _with_words_spelled_out(pattern)
        translated = str(translate_pattern(pattern, back_references=False, lazy_quantifiers=False, anchors=False))
        re.compile(translated)
    except (RegexError, re.error) as error:
        raise DatatypeError(f"the pattern {pattern} is no regular expression: {error}") from error
    return translated


def _with_words_spelled_out(pattern: str) -> str:
    """The pattern with XML Schema's ``\\w`` and ``\\W`` put as categories: they are not those of Python.

    A word character is all but punctuation, separators and others: a letter, mark, number or symbol.
    """
    categories = {r"\w": r"\p{L}\p{M}\p{N}\p{S}", r"\W": r"\p{P}\p{Z}\p{C}"}
    written, depth = [], 0
    for part in re.findall(r"\\.|[^\\]|\\$", pattern, re.DOTALL):
        depth += {"[": 1, "]": -1}.get(part, 0)
        spelled = categories.get(part)
        written.append(part if spelled is None else spelled if depth else f"[{spelled}]")
    return "".join(written)
