"""A new edition: a folder with settings to fill in and the places that things belong in."""

from __future__ import annotations

from pathlib import Path

from cablegram.errors import OutputError
from cablegram.tei import write_atomically

_SETTINGS = """\
# What this edition is. cablegram reads nothing else about it.
[edition]
title = "{title}"
# subtitle = ""
# description = "One or two sentences: what the telegrams are, and why they are edited."
# publisher = ""
# date = "2026-01-31"                                      # the edition's date, written into every file
# licence = "https://creativecommons.org/licenses/by/4.0/"
# licence_name = "Creative Commons Attribution 4.0 International"
# repository = ""                                          # where the originals lie, if all lie in one place
# collection = ""

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
    made = [settings, folder / "seeds" / ".readme"]
    write_atomically(settings, _SETTINGS.format(title=title).encode())
    write_atomically(made[1], _README.encode())
    for part in ("documents", "registers"):
        (folder / "tei" / part).mkdir(parents=True, exist_ok=True)
    return made
