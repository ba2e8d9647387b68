"""An edition: its ``edition.toml``, its folders, its documents."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from cablegram.errors import EditionError, reason

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_NAME = re.compile(r"[^\W\d][\w.-]*")


class Editor(NamedTuple):
    """Someone responsible: ``id`` is used in ``@resp`` and ``@who``, ``role`` in the ``respStmt``."""

    id: str
    name: str
    role: str = "editor"
    email: str = ""
    orcid: str = ""


class Version(NamedTuple):
    """A version of the edition that was published: its number or name, the ISO date, what is new in it."""

    version: str
    date: str = ""
    note: str = ""


class Settings(NamedTuple):
    """What ``edition.toml`` says. Only ``title`` must be there."""

    title: str
    subtitle: str = ""
    description: str = ""
    editors: tuple[Editor, ...] = ()
    publisher: str = ""
    date: str = ""
    version: str = ""
    versions: tuple[Version, ...] = ()
    licence: str = ""
    licence_name: str = ""
    languages: tuple[str, ...] = ("en",)
    repository: str = ""
    collection: str = ""
    url: str = ""
    odd: str = ""
    """Which ODD documents the encoding: an address, or a path from the edition's folder; each telegram names it."""
    publish_restricted: bool = False
    tables: Mapping[str, Any] = {}
    """All of the file, for rooms with settings of their own (``[html]``, ``[print]``, ``[schema]``, ``[encode]``)."""


class Edition(NamedTuple):
    """An edition in the folder ``root``."""

    root: Path
    settings: Settings

    @property
    def seeds(self) -> Path:
        """The transcripts, never written to."""
        return self.root / "seeds"

    @property
    def documents(self) -> Path:
        """The encoded telegrams."""
        return self.root / "tei" / "documents"

    @property
    def registers(self) -> Path:
        """Persons, places, organizations, abbreviations."""
        return self.root / "tei" / "registers"

    @property
    def build(self) -> Path:
        """What can be thrown away and made again."""
        return self.root / "build"

    def transcripts(self) -> list[Path]:
        """The transcripts in ``seeds/``, in the order of their names."""
        from cablegram.source import transcripts_in

        return list(transcripts_in(self.seeds))

    def tei_files(self) -> list[Path]:
        """The encoded telegrams, in the order of their names."""
        return files_in(self.documents, ".xml")

    def register_files(self) -> list[Path]:
        """The registers, in the order of their names."""
        return files_in(self.registers, ".xml")


def files_in(folder: Path, end: str) -> list[Path]:
    """What lies in ``folder`` and is so called in the ``end``, by name; nothing where there is no such folder.

    Raises ``OSError`` for a folder that can't be looked into: it is not taken for an empty one.
    """
    try:
        return [folder / name for name in sorted(os.listdir(folder)) if name.endswith(end)]
    except (FileNotFoundError, NotADirectoryError):
        return []


def load(root: Path) -> Edition:
    """The edition in the folder ``root``. Raises ``EditionError`` when that is none, or its settings are wrong."""
    path = root / "edition.toml"
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        hint = "change into the edition's folder, name it, or make one: cablegram init DIR"
        raise EditionError("this folder is not an edition: it has no edition.toml", root, hint=hint) from error
    except tomllib.TOMLDecodeError as error:
        hint = 'put text into quotation marks: title = "…"' if str(error).startswith("Invalid value") else ""
        raise EditionError(f"is not valid TOML: {error}", path, hint=hint) from error
    except UnicodeDecodeError as error:
        raise EditionError(f"is not UTF-8: {error}", path, hint="save it as UTF-8") from error
    except OSError as error:
        raise EditionError(f"can't be read: {reason(error)}", path) from error
    return Edition(root, _settings(tables, path))


def find(start: Path) -> Edition | None:
    """The edition that ``start`` lies in, or ``None``: the nearest folder upwards with an ``edition.toml``."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if is_edition(folder):
            return load(folder)
    return None


def is_edition(folder: Path) -> bool:
    """Whether ``folder`` is that of an edition: whether it has an ``edition.toml``."""
    return (folder / "edition.toml").is_file()


def _check_texts(table: dict[str, Any], path: Path) -> None:
    """Raise ``EditionError`` for a setting that is no text where one is wanted, and for a date that is none."""
    no_texts = {"editors", "versions", "languages", "tables", "publish_restricted"}
    for key in sorted(set(Settings._fields) - no_texts):
        if not isinstance(table.get(key, ""), str):
            hint = f'write {key} = "…"'
            raise EditionError(f"{key} is no text but {table[key]!r}", path, hint=hint)
    if table.get("date") and not _DATE.fullmatch(table["date"]):
        hint = 'write it as date = "2026-01-31" (year, or year-month, or year-month-day)'
        raise EditionError(f"this is no date: {table['date']}", path, hint=hint)
    if table.get("licence") and not _URI.fullmatch(table["licence"]):
        hint = 'licence = "https://…" is its address; its name goes into licence_name'
        raise EditionError(f"the licence is not an address: {table['licence']}", path, hint=hint)
    _check_languages(table.get("languages", ["en"]), path)
    if isinstance(table.get("editors"), dict):
        hint = "write [[edition.editors]], with two brackets: there may be several"
        raise EditionError("[edition.editors] is no list of editors", path, hint=hint)
    for editor in table.get("editors", ()):
        if isinstance(editor, dict) and not _NAME.fullmatch(str(editor.get("id", "x"))):
            hint = "an id begins with a letter and has no blanks: it is what resp points to"
            raise EditionError(f"this can't be an editor's id: {editor['id']}", path, hint=hint)


def _check_languages(told: Any, path: Path) -> None:  # noqa: ANN401 (what TOML gives)
    """Raise ``EditionError`` for languages that are no list of tags (BCP 47)."""
    if isinstance(told, str) and _LANGUAGE.fullmatch(told):
        raise EditionError("languages is no list", path, hint=f'write languages = ["{told}"]')
    hint = 'write languages = ["de", "en"]: codes of two or three letters (BCP 47), the main language first'
    if not isinstance(told, list) or not told:
        raise EditionError(f"languages is no list of languages but {told!r}", path, hint=hint)
    for tag in told:
        if not isinstance(tag, str) or not _LANGUAGE.fullmatch(tag):
            raise EditionError(f"this is no code of a language: {tag}", path, hint=hint)


def _settings(tables: dict[str, Any], path: Path) -> Settings:
    table = tables.get("edition")
    if not isinstance(table, dict):
        import difflib

        near = difflib.get_close_matches("edition", tables, 1)
        meant = f" (is [{near[0]}] meant to be it?)" if near else ""
        hint = 'write [edition] and below it title = "…"'
        raise EditionError(f"has no table [edition]{meant}", path, hint=hint)
    if not isinstance(table, dict) or not isinstance(table.get("title"), str):
        raise EditionError("has no title", path, hint='write [edition] and below it title = "…"')
    lists = {"editors", "versions", "languages"}
    known = set(Settings._fields) - {"tables"} - lists
    unknown = sorted(set(table) - known - lists)
    if unknown:
        raise EditionError(f"has a setting that means nothing: {unknown[0]}", path,
                           hint=f"known in [edition] are: {', '.join(sorted(known | lists))}")
    table = {key: str(value) if isinstance(value, date) else value for key, value in table.items()}
    _check_texts(table, path)
    try:
        editors = tuple(Editor(**editor) for editor in table.get("editors", ()))
        rest = {key: table[key] for key in known & set(table)}
        return Settings(**rest, editors=editors, versions=_versions(table, path), tables=tables,
                        languages=tuple(table.get("languages", ("en",))))
    except TypeError as error:
        raise EditionError(f"describes an editor in a way that is not understood: {error}", path,
                           hint="an editor has id, name, role, email, orcid") from error


def _versions(table: dict[str, Any], path: Path) -> tuple[Version, ...]:
    """The versions that were published, as they stand in the file."""
    try:
        told = [{key: str(value) for key, value in version.items()} for version in table.get("versions", ())]
        return tuple(Version(**version) for version in told)
    except (TypeError, AttributeError) as error:
        hint = 'write [[edition.versions]] and below it version = "1.0", date = "2026-01-31", note = "…"'
        raise EditionError(f"describes a version in a way that is not understood: {error}", path,
                           hint=hint) from error
