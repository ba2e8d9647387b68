"""The settings that a layout's file may have, and what may be written there."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

_TEXT = (str, '"…"')
_LIST = (list, '["…"]')
_TABLE = (dict, '{name = "…"}')
_NUMBER = ((int, float), "a number without quotation marks, such as 0.7")
_SWITCH = (bool, "true or false, without quotation marks")

Known = Mapping[str, tuple[Any, str]]

FILE: Known = {
    "name": _TEXT, "description": _TEXT, "order": _NUMBER, "extends": _TEXT, "without": _LIST, "evidence": _LIST,
    "line": _LIST, "text": _TABLE, "pieces": _TABLE,
}  # fmt: skip
EVIDENCE: Known = {"pattern": _TEXT, "weight": _NUMBER}
LINE: Known = {
    "is": _TEXT, "pattern": _TEXT, "in": _LIST, "then": _TEXT, "before": _TEXT, "after": _TEXT, "first": _NUMBER,
    "longest": _NUMBER, "type": _TEXT, "continues": _SWITCH, "awaits": _TEXT, "lists": _TEXT, "facts": _SWITCH,
    "states": _LIST, "implies": _TABLE, "late": _TABLE, "restricted": _TEXT,
}  # fmt: skip
STYLE: Known = {
    "prose": _TEXT, "begins_after": _LIST, "lines": _TEXT, "signature": _TEXT, "signature_behind": _TEXT,
    "salute": _TEXT, "address": _TEXT, "signs": _TEXT, "number": _TEXT, "values": _TABLE, "notes": _SWITCH,
    "columns": _SWITCH, "beside": _TEXT, "doubted": _LIST, "date_order": _TEXT,
}  # fmt: skip


def check(table: Any, known: Known, where: str) -> None:  # noqa: ANN401 (what TOML gives)
    """Raise ``ValueError`` for a setting in ``table`` that is not ``known``, or has a value of another kind.

    ``where`` is what the table is called in the file.
    """
    if not isinstance(table, dict):
        raise ValueError(f"{where} is no table")
    for key, value in table.items():
        if key not in known:
            near = get_close_matches(key, known, len(known), 0)
            raise ValueError(f"{where} has a setting that means nothing: {key!r}; it can be: {', '.join(near)}")
        kind, written = known[key]
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise ValueError(f"{where} has {key} = {value!r}; write {key} = {written}")
