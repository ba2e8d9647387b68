"""Registers of others: CSV tables, JSON as the corpora have it, TEI lists of other projects.

Nothing is lost unsaid: what a column does not want is told, and kept as words or in a working note of the entry.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cablegram import tei
from cablegram.errors import SourceError, reason
from cablegram.registers import columns
from cablegram.registers.columns import AUTHORITIES, Field
from cablegram.registers.entries import Abbreviation, Authority, Entry, Kind, Organization, Person, Place
from cablegram.registers.reading import authority, left_out, read
from cablegram.registers.values import AS_NOTE, Doubt, remarked, settled
from cablegram.registers.writing import NCNAME

_QUOTED = re.compile(r'"[^"]*"')
_COMMA = re.compile(r"[+-]?\d+,\d+")
"""A number as most languages write it."""


_YEAR = r"(?:c(?:a|irca)?\.? ?)?\d{4}(?:-\d\d-\d\d)?|\d{1,2}\.\s?(?:\d{1,2}\.|[^\W\d]+)\s?\d{4}"
_LIFE = re.compile(
    rf"\(?(?:[*]|geb\.|born|b\.)?\s*(?P<birth>{_YEAR})\s*(?:(?:[-–—/]|,?\s*[†+]|bis|to)\s*(?P<death>{_YEAR})?)\)?"
    rf"|\(?(?:[*]|geb\.|born|b\.)\s*(?P<born>{_YEAR})\)?|\(?(?:†|gest\.|died|d\.|[-–—])\s*(?P<died>{_YEAR})\)?"
)
"""Birth and death in one column: ``1904–1972``, ``*1904 †1972``, ``1904–``, ``born 1904``."""


@dataclass
class Imported:
    """What is in a file: the ``entries``; the ``doubts``, each with the place it has in the file (``12``,
    ``persons/p_1``); the ``unknown`` columns, each with the nearest that there is, or none; the ``elements`` of TEI
    that were left out."""

    entries: list[Entry] = field(default_factory=list)
    doubts: list[tuple[str, Doubt]] = field(default_factory=list)
    unknown: dict[str, str] = field(default_factory=dict)
    elements: list[str] = field(default_factory=list)

    def add(self, entry: Entry, where: str, doubts: Sequence[Doubt] = ()) -> None:
        """Take in ``entry``, which stands at ``where``; its values are settled, those of ``doubts`` that have to be
        noted in it."""
        entry, doubtful = settled(entry)
        self.doubts += [(where, doubt) for doubt in (*doubtful, *doubts)]
        self.entries.append(remarked(entry, [doubt for doubt in doubts if doubt.kept == AS_NOTE]))

    def record(self, fields: Sequence[Field], where: str, kind: Kind | None) -> None:
        """Take in the entry that the ``fields`` of a record at ``where`` describe."""
        record = columns.record(fields, kind)
        self.unknown |= {name: columns.nearest(name) for name in record.unknown}
        doubts = [Doubt(name, text, "is the second value of its column", AS_NOTE) for name, text in record.no_room]
        doubts += [*_strange(record.value), *_lived(record.value)]
        if entry := _entry(record.value, kind):
            if isinstance(entry, Abbreviation) and not entry.expansion:
                doubts.append(Doubt("abbreviation", entry.forms[0], "has no expansion", "not written out in telegrams"))
            self.add(entry, where, doubts)
        else:
            text = "; ".join(text for _, text in fields if text)
            self.doubts.append((where, Doubt("the record", text, "has no name", "left out")))


def read_any(path: Path, kind: Kind | None = None) -> Imported:
    """What the file at ``path`` holds, told by its ending (``.csv``, ``.tsv``, ``.json``, ``.xml``).

    ``kind`` says what a table holds that does not say so itself. Raises ``SourceError`` where the file can't be read
    or holds nothing that makes an entry.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"can't be read: {reason(error)}", path) from error
    found = Imported()
    if path.suffix.lower() in (".xml", ".tei"):
        root = tei.parse(data, path)
        for entry in read(root, "", anonymous=True):
            found.add(entry, str(entry.line))
        found.elements += left_out(root)
    elif path.suffix.lower() == ".json":
        _from_json(_decoded(data, path), path, found)
    else:
        _from_table(_decoded(data, path), path, kind, found)
    if not found.entries:
        hint = "a table needs a column name, or abbr and expansion; JSON needs persons, places, organizations or terms"
        raise SourceError("no entries of a register are in this file", path, hint=hint)
    return found


def _decoded(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError("this is not UTF-8", path, hint="save the table as CSV (UTF-8)") from error


def _from_table(text: str, path: Path, kind: Kind | None, found: Imported) -> None:
    """A row makes an entry; the delimiter is the semicolon, the tab or the comma, whichever the first line has most.

    Commas inside names (``"Name, Vorname"``) are none.
    """
    first = _QUOTED.sub("", text.split("\n", 1)[0])
    delimiter = max(";\t,", key=first.count)
    rows = _rows(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), path)
    _, heads = next(rows, (0, []))
    for line, cells in rows:
        names = [*heads, *("a cell without a column" for _ in cells[len(heads) :])]
        if any(cells):
            found.record([pair for pair in zip(names, cells, strict=False) if pair[0]], str(line), kind)


def _rows(reader: Iterable[list[str]], path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table, each with the line that it begins in."""
    line = 1
    try:
        for row in reader:
            yield line, [cell.strip() for cell in row]
            line = getattr(reader, "line_num", 0) + 1
    except csv.Error as error:
        raise SourceError(f"this is not a table: {error}", path) from error


def _from_json(text: str, path: Path, found: Imported) -> None:
    """Objects below ``persons``, ``places``, ``organizations``, ``terms``, by id or in a list."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise SourceError(f"this is not JSON: {error.msg}", path, error.lineno, error.colno) from error
    for section, records in data.items() if isinstance(data, dict) else ():
        if kind := columns.kind_of(section):
            pairs = records.items() if isinstance(records, dict) else enumerate(records, 1)
            for key, record in pairs:
                if isinstance(record, dict):
                    given = {"id": key} if isinstance(key, str) else {}
                    fields = [(str(name), _joined(value)) for name, value in (given | record).items()]
                    found.record(fields, f"{section}/{key}", kind)
        else:
            found.unknown[section] = ""


def _joined(value: object) -> str:
    return "|".join(map(str, value)) if isinstance(value, list) else str(value if value is not None else "")


def _strange(value: Mapping[str, str]) -> Iterator[Doubt]:
    """What says neither the kind of an entry nor its id, though it stands there for that; a variant without a name."""
    if value["kind"] and not columns.kind_of(value["kind"]):
        yield Doubt("kind", value["kind"], "is no register", AS_NOTE)
    if value["id"] and not NCNAME.fullmatch(value["id"]):
        yield Doubt("id", value["id"], "can't be an id in XML, so another was made", AS_NOTE)
    variant = next(filter(None, (form.strip() for form in value["variants"].split("|"))), "")
    if variant and not any(value[name] for name in columns.NAMING):
        yield Doubt("name", variant, "is only the first variant, as no column gives a name", "taken as the name")


def _lived(value: dict[str, str]) -> Iterator[Doubt]:
    """Take birth and death from the column that has both, unless they have columns of their own."""
    if not value["life"]:
        return
    found = _LIFE.fullmatch(value["life"])
    if found and not (value["birth"] or value["death"]):
        value["birth"], value["death"] = found["birth"] or found["born"] or "", found["death"] or found["died"] or ""
    else:
        yield Doubt("life", value["life"], "is no birth and death, such as 1904–1972", AS_NOTE)


def _entry(value: Mapping[str, str], kind: Kind | None) -> Entry | None:
    """The entry that a record describes; none where it has no name."""
    identifiers = tuple(_authorities(value))
    location = value["location"].replace(",", " ") or " ".join(filter(None, map(_pointed, _degrees(value))))
    kind = columns.kind_of(value["kind"]) or kind or _guessed(value, location, identifiers)
    name = (value["abbr"] or value["name"]) if kind == "abbreviations" else _name(value)
    forms = tuple(dict.fromkeys(filter(None, (form.strip() for form in (name, *value["variants"].split("|"))))))
    said = (value["id"], forms, value["about"], identifiers)
    if not forms:
        return None
    if kind == "abbreviations":
        return Abbreviation(*said, expansion=value["expansion"])
    if kind == "places":
        return Place(*said, location=" ".join(location.split()))
    return Organization(*said) if kind == "organizations" else Person(*said, birth=value["birth"], death=value["death"])


def _name(value: Mapping[str, str]) -> str:
    """The name to file under. Beside a surname alone ``name`` is the given one, beside a given name the surname."""
    name, surname, forename = value["name"], value["surname"], value["forename"]
    if surname and not forename and surname.casefold() not in name.casefold():
        name, forename = "", name
    elif forename and not surname and "," not in name and forename.casefold() not in name.casefold():
        name, surname = "", name
    return name or ", ".join(filter(None, (surname, forename)))


def _degrees(value: Mapping[str, str]) -> tuple[str, str]:
    return value["latitude"], value["longitude"]


def _pointed(number: str) -> str:
    """``30,06`` as ``30.06``."""
    return number.replace(",", ".") if _COMMA.fullmatch(number) else number


def _guessed(value: Mapping[str, str], location: str, identifiers: Sequence[Authority]) -> Kind:
    is_place = location or any(identifier.type == "GeoNames" for identifier in identifiers)
    return "abbreviations" if value["expansion"] else "places" if is_place else "persons"


def _authorities(value: Mapping[str, str]) -> Iterator[Authority]:
    for name in dict.fromkeys(AUTHORITIES.values()):
        for identifier in filter(None, (part.strip() for part in value[name].split("|"))):
            yield authority(identifier, name)
