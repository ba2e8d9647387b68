"""Terms of classification, precedence and handling: as they are written, and as they are called in the taxonomies."""

from __future__ import annotations

import re
import tomllib
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

SCHEMES = ("classification", "precedence", "handling")


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((Path(__file__).parent / "vocabulary.toml").read_text(encoding="utf-8"))


@cache
def _forms() -> dict[str, dict[str, str]]:
    """For each scheme the written forms, longest first, with the ids that they stand for."""
    tables = _tables()
    forms = {scheme: [(form, term) for term, all_forms in tables[scheme].items() for form in all_forms]
             for scheme in SCHEMES}
    return {scheme: dict(sorted(pairs, key=lambda pair: (-len(pair[0]), pair))) for scheme, pairs in forms.items()}


@cache
def offices() -> tuple[str, ...]:
    """Words in the names of offices that forms name, in lower case."""
    return tuple(_tables()["offices"]["words"])


@cache
def abroad() -> frozenset[str]:
    """Words of other languages that make a party an office, in lower case."""
    return frozenset(_tables()["offices"]["abroad"])


@cache
def pattern(scheme: str) -> re.Pattern[str]:
    """Matches any term of ``scheme`` in running text, letters apart (``S E C R E T``) or not, in any case."""
    forms = [form for form in _forms()[scheme] if len(form) > 1]
    alternatives = "|".join(r"[\s-]+".join(_spaced(word) for word in form.split()) for form in forms)
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])", re.IGNORECASE)


def _spaced(word: str) -> str:
    apart = r"[ -]".join(word)
    return f"(?:{word}|{apart})"


def term(scheme: str, text: str) -> str:
    """The id of what is written as ``text`` in the taxonomy ``scheme``; nothing where it is no term of it."""
    forms = _forms()[scheme]
    folded = " ".join(re.sub(r"[\W\d_]+", " ", text.lower()).split())
    if folded in forms:
        return forms[folded]
    closed = folded.replace(" ", "")
    return next((found for form, found in forms.items() if form.replace(" ", "") == closed), "")


def likely(scheme: str, text: str) -> str:
    """As ``term``, for a line that OCR may have broken: one or two letters wrong or missing (``CONFIDENT IAL``)."""
    closed = re.sub(r"[\W\d_]", "", text.lower())
    if not 4 <= len(closed) <= 24 or len(closed) < 0.6 * len(text.replace(" ", "")):
        return ""
    scored = [(SequenceMatcher(None, form.replace(" ", ""), closed, autojunk=False).ratio(), found)
              for form, found in _forms()[scheme].items() if abs(len(form.replace(" ", "")) - len(closed)) <= 2]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= 0.83 else ""
