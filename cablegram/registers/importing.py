"""Registers of others: CSV tables, JSON as the corpora have it, TEI lists of other projects."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from cablegram import tei
from cablegram.errors import SourceError, reason
from cablegram.registers.entries import KINDS, Abbreviation, Authority, Entry, Kind, Organization, Person, Place
from cablegram.registers.reading import authority, read

COLUMNS = {
    "id": ("id", "xml:id", "key"),
    "name": ("name", "form", "label", "title"),
    "surname": ("surname", "last name", "family name", "lastname"),
    "forename": ("forename", "first name", "given name", "firstname", "forenames", "given names"),
    "variants": ("variants", "variant", "aliases", "other names"),
    "about": ("about", "note", "role", "description", "office"),
    "birth": ("birth", "born"),
    "death": ("death", "died"),
    "location": ("location", "geo", "coordinates"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "long", "lng", "lon"),
    "abbr": ("abbr", "abbreviation", "short"),
    "expansion": ("expansion", "expan", "meaning", "long"),
    "kind": ("kind", "register", "type"),
}
"""The columns that a table may have, each by any of its names, in small or capital letters."""
AUTHORITIES = {name.lower(): name for name in ("GND", "VIAF", "LC", "wikidata", "GeoNames", "URI")} | {"lccn": "LC"}
IDENTIFIER = re.compile(r"[ _-]*\b(?:id|uri|url|number)$")
"""What a column of an authority's identifiers may be called beside its name: ``Wikidata ID``, ``GND-URI``."""
SECTIONS: dict[str, Kind] = {
    "persons": "persons", "people": "persons", "places": "places", "organizations": "organizations",
    "organisations": "organizations", "terms": "abbreviations", "abbreviations": "abbreviations",
}  # fmt: skip
NAMED: dict[str, Kind] = {name: kind for kind in KINDS for name in (kind, kind[:-1])}
NAMED["org"] = "organizations"


def read_any(path: Path, kind: Kind | None = None) -> list[Entry]:
    """The entries in the file at ``path``, told by its ending (``.csv``, ``.tsv``, ``.json``, ``.xml``).

    ``kind`` says what a table holds that does not say so itself. Raises ``SourceError`` where the file can't be read
    or holds nothing that makes an entry.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"can't be read: {reason(error)}", path) from error
    if path.suffix.lower() in (".xml", ".tei"):
        entries = list(read(tei.parse(data, path), "", anonymous=True))
    else:
        text = _decoded(data, path)
        entries = list(_from_json(text, path) if path.suffix.lower() == ".json" else _from_table(text, path, kind))
    if not entries:
        hint = "a table needs a column name, or abbr and expansion; JSON needs persons, places, organizations or terms"
        raise SourceError("no entries of a register are in this file", path, hint=hint)
    return entries


def _decoded(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError("this is not UTF-8", path, hint="save the table as CSV (UTF-8)") from error


def _from_table(text: str, path: Path, kind: Kind | None) -> Iterator[Entry]:
    """A row makes an entry; the delimiter is the comma, the semicolon or the tab, whichever the first line has most."""
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise SourceError(f"this is not a table: {error}", path) from error
    for row in rows:
        fields = {key.strip().lower(): value.strip() for key, value in row.items() if isinstance(value, str) and key}
        if any(fields.values()):
            yield from _entry(fields, kind)


def _from_json(text: str, path: Path) -> Iterator[Entry]:
    """Objects below ``persons``, ``places``, ``organizations``, ``terms``, by id or in a list."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise SourceError(f"this is not JSON: {error.msg}", path, error.lineno, error.colno) from error
    for section, kind in SECTIONS.items():
        records = data.get(section, {}) if isinstance(data, dict) else {}
        pairs = records.items() if isinstance(records, dict) else [("", record) for record in records]
        for identifier, record in pairs:
            if isinstance(record, dict):
                fields = {str(k).lower(): _joined(v) for k, v in record.items()}
                yield from _entry({"id": identifier} | fields, kind)


def _joined(value: object) -> str:
    return "|".join(map(str, value)) if isinstance(value, list) else str(value if value is not None else "")


def _entry(fields: Mapping[str, str], kind: Kind | None) -> Iterator[Entry]:
    """The entry that the fields of a record describe; none where it has no name."""
    value = {name: next((fields[n] for n in names if fields.get(n)), "") for name, names in COLUMNS.items()}
    value["name"] = value["name"] or ", ".join(filter(None, (value["surname"], value["forename"])))
    value["location"] = value["location"] or " ".join(filter(None, (value["latitude"], value["longitude"])))
    identifiers = tuple(_authorities(fields))
    kind = NAMED.get(value["kind"].lower()) or kind or _guessed(value, identifiers)
    names = [value["abbr"] or value["name"]] if kind == "abbreviations" else [value["name"]]
    forms = tuple(dict.fromkeys(filter(None, (n.strip() for n in (*names, *value["variants"].split("|"))))))
    if not forms:
        return
    if kind == "abbreviations":
        yield Abbreviation(value["id"], forms, value["about"], identifiers, expansion=value["expansion"])
    elif kind == "places":
        yield Place(value["id"], forms, value["about"], identifiers, location=value["location"].replace(",", " "))
    elif kind == "organizations":
        yield Organization(value["id"], forms, value["about"], identifiers)
    else:
        yield Person(value["id"], forms, value["about"], identifiers, birth=value["birth"], death=value["death"])


def _guessed(value: Mapping[str, str], identifiers: Sequence[Authority]) -> Kind:
    is_place = value["location"] or any(identifier.type == "GeoNames" for identifier in identifiers)
    return "abbreviations" if value["expansion"] else "places" if is_place else "persons"


def _authorities(fields: Mapping[str, str]) -> Iterator[Authority]:
    for column, identifier in fields.items():
        type_ = AUTHORITIES.get(column) or AUTHORITIES.get(IDENTIFIER.sub("", column))
        if type_ and identifier:
            yield authority(identifier, type_)
