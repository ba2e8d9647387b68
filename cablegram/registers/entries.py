"""What a register holds: entries as values, and the registers of an edition with their look-ups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import ClassVar, Literal

from cablegram.edition import files_in

Kind = Literal["persons", "places", "organizations", "abbreviations"]
KINDS: tuple[Kind, ...] = ("persons", "places", "organizations", "abbreviations")


@dataclass(frozen=True)
class Authority:
    """An identifier that others gave: ``type`` is ``GND``, ``VIAF``, ``LC``, ``wikidata``, ``GeoNames``…"""

    type: str
    value: str


@dataclass(frozen=True)
class Entry:
    """What all entries have.

    ``id`` is the ``@xml:id``; ``forms`` are the names, first the one to file under; ``about`` says who or what it
    is; ``file`` is the name of the register's file and ``line`` the line in it (0: not read from a file); ``remarks``
    are working notes, which are not published.
    """

    id: str
    forms: tuple[str, ...]
    about: str = ""
    authorities: tuple[Authority, ...] = ()
    file: str = ""
    line: int = 0
    remarks: tuple[str, ...] = field(default=(), kw_only=True)
    kind: ClassVar[Kind] = "persons"

    @property
    def name(self) -> str:
        """The form to file under; the id where there is none."""
        return self.forms[0] if self.forms else self.id


@dataclass(frozen=True)
class Person(Entry):
    """A person; the filing form is ``Surname, Forenames``; ``birth`` and ``death`` are W3C dates or a year."""

    birth: str = ""
    death: str = ""


@dataclass(frozen=True)
class Place(Entry):
    """A place; ``location`` is latitude and longitude in degrees with a blank between, as in ``geo``."""

    location: str = ""
    kind: ClassVar[Kind] = "places"


@dataclass(frozen=True)
class Organization(Entry):
    """A state's organ, an office, a company, a conference: whatever acts under a name."""

    kind: ClassVar[Kind] = "organizations"


@dataclass(frozen=True)
class Abbreviation(Entry):
    """An abbreviation; ``forms`` are its spellings, ``expansion`` what it stands for."""

    expansion: str = ""
    kind: ClassVar[Kind] = "abbreviations"


@dataclass(frozen=True, eq=False)
class Registers:
    """All registers of an edition, each in the order of its file. Compared by identity, so that indexes can be kept."""

    persons: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    organizations: tuple[Organization, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()

    @classmethod
    def load(cls, folder: Path) -> Registers:
        """Read all TEI files of ``folder``, in the order of their names; nothing there means no entries.

        Raises ``XMLError`` where a file is malformed or can't be read, ``OSError`` where the folder can't be.
        """
        from cablegram.registers.reading import read_file

        return cls.of(entry for path in files_in(folder, ".xml") for entry in read_file(path))

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Registers:
        """Registers of ``entries``; of two with one id the first is kept."""
        unique: dict[str, Entry] = {}
        for entry in entries:
            unique.setdefault(entry.id, entry)
        found = list(unique.values())
        return cls(
            tuple(entry for entry in found if isinstance(entry, Person)),
            tuple(entry for entry in found if isinstance(entry, Place)),
            tuple(entry for entry in found if isinstance(entry, Organization)),
            tuple(entry for entry in found if isinstance(entry, Abbreviation)),
        )

    def __iter__(self) -> Iterator[Entry]:
        yield from (*self.persons, *self.places, *self.organizations, *self.abbreviations)

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        """All entries by their id."""
        return {entry.id: entry for entry in self}

    def get(self, identifier: str) -> Entry | None:
        """The entry of that id; a pointer (``../registers/persons.xml#thant``) does as well."""
        return self.by_id.get(identifier.rpartition("#")[2])

    @cached_property
    def by_name(self) -> dict[tuple[str, str], frozenset[str]]:
        """The ids of the entries that are called so, by kind and folded name."""
        found: dict[tuple[str, str], frozenset[str]] = {}
        for entry in self:
            for name in {_fold(name) for form in entry.forms for name in _called(entry, form)}:
                found[entry.kind, name] = found.get((entry.kind, name), frozenset()) | {entry.id}
        return found

    def naming(self, element: str, text: str) -> str:
        """The element for a name that looks like one for ``element``: who is known as the other alone is that.

        An office is no person, and a person no office; what is a place, too, is left as it looks.
        """
        folded = _fold(text)
        known = {name for name, kind in NAMES.items() if (kind, folded) in self.by_name}
        other = known - {element}
        return other.pop() if len(known) == 1 and other and "placeName" not in known | {element} else element

    def pointer(self, element: str, text: str, folder: str = "../registers") -> str:
        """The pointer to the one entry that ``text`` names; empty where there is none, or several.

        ``element`` is ``persName``, ``placeName`` or ``orgName``.
        """
        ids = self.by_name.get((NAMES[element], _fold(text)), frozenset())
        return pointer(self.by_id[next(iter(ids))], folder=folder) if len(ids) == 1 else ""


WORKING = "working"
"""The type of notes that are not published."""
NAMES: dict[str, Kind] = {"persName": "persons", "placeName": "places", "orgName": "organizations"}
"""Which register an element's ``ref`` points into."""


def _fold(name: str) -> str:
    return " ".join(name.lower().replace(".", " ").split())


def _called(entry: Entry, form: str) -> Iterator[str]:
    """The form itself; of a person filed under the surname, this alone, and the name as it is spoken."""
    yield form
    surname, comma, given = form.partition(",")
    if comma and isinstance(entry, Person):
        yield from (surname, f"{given} {surname}")


def pointer(*entries: Entry, folder: str = "../registers") -> str:
    """The pointer to an entry as documents write it; to several, with blanks between."""
    return " ".join(f"{folder}/{entry.file or f'{entry.kind}.xml'}#{entry.id}" for entry in entries)
