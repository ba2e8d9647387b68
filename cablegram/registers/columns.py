"""What the columns of a table, or the keys of a record, mean, by their names in four languages (``columns.toml``)."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import cast

from cablegram.registers.entries import Kind

AUTHORITIES = {name.lower(): name for name in ("GND", "VIAF", "LC", "wikidata", "GeoNames", "URI")} | {"lccn": "LC"}
IDENTIFIER = re.compile(r" (?:id|uri|url|number|no|nr|nummer|numero)$")
"""What a column of an authority's identifiers may be called beside its name: ``Wikidata ID``, ``GND-URI``."""
SEVERAL = {"about": "; ", "variants": "|"}
"""Columns that may stand there several times, with what is put between their values."""
NAMING = ("name", "surname", "forename", "abbr")
"""The columns that give a name."""
Field = tuple[str, str]
"""The name of a column, and what stands in it."""


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((Path(__file__).parent / "columns.toml").read_text(encoding="utf-8"))


@cache
def _named(table: str) -> dict[str, str]:
    """What each name in a table of ``columns.toml`` stands for."""
    return {folded(name): meant for meant, names in _tables()[table].items() for name in names}


def folded(name: str) -> str:
    """``name`` without capitals, accents and signs between words."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(re.sub(r"[\s_-]+", " ", "".join(c for c in letters if not unicodedata.combining(c))).split())


def known() -> list[str]:
    """The columns by the names that the documentation gives them."""
    return [*_tables()["columns"], *dict.fromkeys(AUTHORITIES.values())]


def column(name: str) -> str:
    """The column that is called ``name``: one of ``columns.toml``, or an authority; empty where there is none."""
    low = folded(name)
    return _named("columns").get(low) or AUTHORITIES.get(low) or AUTHORITIES.get(IDENTIFIER.sub("", low), "")


def nearest(name: str) -> str:
    """The column that a misspelt ``name`` may mean; empty where none is near, or ``name`` is no misspelling."""
    if kind_of(name):
        return ""
    names = _named("columns") | AUTHORITIES
    close = get_close_matches(folded(name), names, 1, 0.7)
    return names[close[0]] if close else ""


def kind_of(name: str) -> Kind | None:
    """The kind of register that ``name`` means; ``None`` where it means none."""
    return cast("Kind | None", _named("kinds").get(folded(name)))


def saying(names: Sequence[str], kind: Kind | None = None) -> str:
    """The first of the columns called ``names`` that says what it names: ``Ort``.

    Empty where another gives a name, beside which it says where somebody is, or where it names what is not of ``kind``.
    """
    if any(column(name) in NAMING for name in names):
        return ""
    said = (name for name in names if not column(name) and (meant := kind_of(name)) and kind in (None, meant))
    return next(said, "")


@dataclass(frozen=True)
class Record:
    """The fields of one record: the ``value`` of each known column, and the fields that there was ``no_room`` for;
    the names of those that are ``unknown``."""

    value: dict[str, str]
    no_room: tuple[Field, ...]
    unknown: tuple[str, ...]


def record(fields: Sequence[Field], kind: Kind | None = None) -> Record:
    """``fields`` by the columns that they mean; what stands there twice is put together, or has no room.

    ``kind`` is that of the record, where it is known. A column of names that says what it names gives the kind, too,
    save of what has an expansion.
    """
    naming = saying([name for name, _ in fields], kind)
    meanings = [(name, "name" if name == naming else column(name), text) for name, text in fields]
    value, no_room = _values([field for field in meanings if field[1]])
    if naming and not value["kind"] and not value["expansion"]:
        value["kind"] = naming
    return Record(value, tuple(no_room), tuple(name for name, meant, _ in meanings if not meant))


def _values(fields: Iterable[tuple[str, str, str]]) -> tuple[dict[str, str], list[Field]]:
    """The value of each known column, and what there is no room for, by the names, meanings and texts of ``fields``."""
    value, no_room = dict.fromkeys(known(), ""), list[Field]()
    for name, meant, text in fields:
        if not text or text == value[meant]:
            continue
        if not value[meant]:
            value[meant] = text
        elif meant in SEVERAL:
            value[meant] += SEVERAL[meant] + text
        else:
            no_room.append((name, text))
    return value, no_room
