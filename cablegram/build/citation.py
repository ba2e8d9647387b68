"""How a telegram of the site is cited: a sentence (after Chicago), CSL-JSON, BibTeX, RIS."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from cablegram.build.telegrams import Telegram
from cablegram.edition import Settings

_BIBTEX = str.maketrans({"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$",
                         "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"})


@dataclass(frozen=True)
class Citation:
    """What is said of a telegram when it is cited; all but ``id`` and ``title`` may be empty.

    ``sender`` and ``addressee`` are those that an editor confirmed, or of which a program was sure: no guesses.
    """

    id: str
    title: str
    number: str
    sender: str
    addressee: str
    sent: str
    edition: str
    editors: tuple[str, ...]
    publisher: str
    published: str
    address: str
    version: str = ""

    def files(self) -> dict[str, bytes]:
        """The citation in three formats, by the ends of their file names."""
        made = {"csl.json": self.csl(), "bib": self.bibtex(), "ris": self.ris()}
        return {name: text.encode() for name, text in made.items()}

    def csl(self) -> str:
        """CSL-JSON, one item in an array."""
        item: dict[str, object] = {
            "id": self.id, "type": "chapter", "genre": "Telegram", "title": self.title, "number": self.number,
            "container-title": self.edition, "publisher": self.publisher, "version": self.version,
            "URL": self.address,
            "author": [{"literal": self.sender}] if self.sender else [],
            "recipient": [{"literal": self.addressee}] if self.addressee else [],
            "editor": [{"literal": editor} for editor in self.editors],
            "original-date": _parts(self.sent), "issued": _parts(self.published),
        }
        return json.dumps([{key: value for key, value in item.items() if value}], ensure_ascii=False, indent=2) + "\n"

    def bibtex(self) -> str:
        """BibTeX, an ``incollection``."""
        fields = {
            "title": self.title, "author": self.sender and f"{{{self.sender}}}", "booktitle": self.edition,
            "editor": " and ".join(f"{{{editor}}}" for editor in self.editors), "publisher": self.publisher,
            "year": self.published[:4], "number": self.number, "note": self.sent and f"Telegram, {self.sent[:10]}",
            "url": self.address, "edition": self.version and f"Version {self.version}",
        }
        lines = [f"  {name} = {{{_braced(value)}}},\n" for name, value in fields.items() if value]
        return f"@incollection{{{self.id},\n{''.join(lines)}}}\n"

    def ris(self) -> str:
        """RIS, type CHAP."""
        fields = [("TY", "CHAP"), ("ID", self.id), ("TI", self.title), ("AU", self.sender), ("T2", self.edition),
                  *(("ED", editor) for editor in self.editors), ("PB", self.publisher), ("ET", self.version),
                  ("PY", self.published[:4]), ("DA", self.published.replace("-", "/")), ("M1", self.number),
                  ("N1", self.sent and f"Telegram, {self.sent[:10]}"), ("UR", self.address)]
        lines = [f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in fields if value]
        return "".join([*lines, "ER  - \r\n"])


def citation(telegram: Telegram, settings: Settings) -> Citation:
    """How ``telegram`` is cited as part of the edition with these ``settings``."""
    address = f"{settings.url.rstrip('/')}/telegrams/{telegram.id}/" if settings.url else ""
    return Citation(
        telegram.id, telegram.title, telegram.number, _party(telegram, "sent"), _party(telegram, "received"),
        telegram.sent, settings.title, _editors(settings), settings.publisher,
        settings.date, address, settings.version,
    )


def _party(telegram: Telegram, role: str) -> str:
    """Who had that role: a person or an office before a place."""
    sure = [actor for actor in telegram.actors if actor.role == role and not actor.guess]
    return next((actor.name for actor in sorted(sure, key=lambda actor: actor.kind == "placeName")), "")


def _editors(settings: Settings) -> tuple[str, ...]:
    """Those who edited; where nobody's role is that, all who are responsible."""
    edited = [editor.name for editor in settings.editors if "edit" in editor.role.casefold()]
    return tuple(edited or [editor.name for editor in settings.editors])


def _parts(date: str) -> dict[str, list[list[int]]]:
    """An ISO date as CSL's ``date-parts``; nothing where it has no year."""
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", date)
    return {"date-parts": [[int(part) for part in match.groups() if part]]} if match else {}


def _braced(value: str) -> str:
    """``value`` for BibTeX; a name that is braced as one stays so."""
    if value.startswith("{"):
        return " and ".join(f"{{{name[1:-1].translate(_BIBTEX)}}}" for name in value.split(" and "))
    return value.translate(_BIBTEX)
