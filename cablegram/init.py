"""A new edition: settings to fill in, a folder for transcripts, and a first register: the abbreviations of cablese."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from cablegram.errors import OutputError
from cablegram.resources import resource
from cablegram.tei import write_atomically

_SETTINGS = """\
# What this edition is. cablegram reads nothing else about it.
[edition]
title = "{title}"
# subtitle = ""
# description = "One or two sentences: what the telegrams are, and why they are edited."
# publisher = ""
date = "{date}"                                        # the edition's date, written into every file
# licence = "https://creativecommons.org/licenses/by/4.0/"
# licence_name = "Creative Commons Attribution 4.0 International"
# repository = ""                                          # where the originals lie, if all lie in one place
# collection = ""
# odd = "https://…/my.odd"                                 # the ODD of your encoding; each telegram names it

# [[edition.editors]]
# id = "jd"                                                # used in resp="#jd"
# name = "Jane Doe"
# role = "edited by"
"""
_README = "Put the transcripts of your telegrams here, one file each (plain text, UTF-8). They are never written to.\n"


def init(folder: Path) -> list[Path]:
    """Make an edition in ``folder`` and return what was made. Raises ``OutputError`` when there is one already."""
    settings = folder / "edition.toml"
    if settings.exists():
        raise OutputError("there is an edition here already", settings, hint="choose another folder")
    title = folder.resolve().name.replace('"', "'").replace("\\", "/")
    made = [settings, folder / "seeds" / "README"]
    write_atomically(settings, _SETTINGS.format(title=title, date=_today()).encode())
    write_atomically(made[1], _README.encode())
    (folder / "tei" / "documents").mkdir(parents=True, exist_ok=True)
    abbreviations = folder / "tei" / "registers" / "abbreviations.xml"
    if not abbreviations.exists():
        from cablegram.registers.writing import general

        write_atomically(abbreviations, general(resource("tei", "registers", "abbreviations.xml")))
        made.append(abbreviations)
    return made


def _today() -> str:
    """The day on which the edition is begun: ``SOURCE_DATE_EPOCH``'s, else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)).date().isoformat()
