"""XML Schema's regular expressions, as Python's: elementpath translates them, this remembers the translations.

elementpath takes longer to import than most documents to validate, so a grammar that is kept in the cache brings the
translations of its patterns along (``remember``), and elementpath is only needed to read a schema.
"""

from __future__ import annotations

import re

from cablegram.relaxng.datatypes import DatatypeError

_translations: dict[str, str] = {}
_compiled: dict[str, re.Pattern[str]] = {}


def compiled(pattern: str) -> re.Pattern[str]:
    """The expression that matches (``fullmatch``) what XML Schema's ``pattern`` matches. Raises ``DatatypeError``."""
    expression = _compiled.get(pattern)
    if expression is None:
        expression = _compiled[pattern] = re.compile(translation(pattern))
    return expression


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
        translated = str(translate_pattern(pattern, back_references=False, lazy_quantifiers=False, anchors=False))
        re.compile(translated)
    except (RegexError, re.error) as error:
        raise DatatypeError(f"the pattern {pattern} is no regular expression: {error}") from error
    return translated
