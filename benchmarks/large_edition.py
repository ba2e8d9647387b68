"""Make a large sample edition: the 1,032 telegrams of corpora/frus, with the registers of their volumes.

usage: python benchmarks/large_edition.py DIR [--copies N]

Transcripts and registers are those of CABLEGRAM_REFERENCE (default: ../shared); places (with coordinates) and offices
are in posts.csv. People whom several volumes name alike have one entry. With ``--copies`` the telegrams are there N
times, each copy under ids of its own: an edition as large as one wants, for measurements.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from cablegram import tei
from cablegram.registers import Entry
from cablegram.registers.entries import Abbreviation
from cablegram.registers.importing import read_any
from cablegram.registers.writing import extend, identified

PROJECT = Path(__file__).resolve().parents[1]
REFERENCE = Path(os.environ.get("CABLEGRAM_REFERENCE", PROJECT.parent / "shared"))
POSTS = Path(__file__).with_name("posts.csv")
SETTINGS = """\
[edition]
title = "Telegrams of the Department of State, 1956–1968"
subtitle = "From four volumes of Foreign Relations of the United States"
description = "A large sample edition: what Washington and its posts wrote on Suez, Berlin, Vietnam and Cyprus."
publisher = "The cablegram contributors"
date = "2026-11-22"
url = "https://example.org/frus/"
licence = "https://creativecommons.org/publicdomain/mark/1.0/"
licence_name = "Public Domain Mark 1.0"

[[edition.editors]]
id = "editors"
name = "The cablegram contributors"
role = "encoded by"
"""


def collect(volumes: Iterable[Path], seeds: Path) -> None:
    """Copy the transcripts of all ``volumes`` into ``seeds``, under names that say their volume."""
    seeds.mkdir(parents=True)
    for volume in volumes:
        for path in sorted(volume.glob("*.txt")):
            shutil.copyfile(path, seeds / f"{volume.name}-{path.name}")


def registered(volumes: Iterable[Path]) -> Iterator[Entry]:
    """The entries of the volumes' registers, ids prefixed with the volume's; those with one name (or reading) once."""
    known: dict[tuple[str, ...], Entry] = {}
    for volume in volumes:
        for entry in read_any(volume / "registers.json").entries:
            own = replace(entry, id=f"{volume.name}-{entry.id}")
            key = (entry.kind, entry.name, entry.expansion if isinstance(entry, Abbreviation) else "")
            first = known.setdefault(key, own)
            if entry.about and entry.about not in first.about:
                known[key] = replace(first, about=f"{first.about}; {entry.about}")
    return iter(known.values())


def multiply(documents: Path, copies: int) -> None:
    """Write ``copies`` - 1 further copies of each document, each under an id of its own."""
    for path in sorted(documents.glob("*.xml")):
        for number in range(2, copies + 1):
            root = tei.parse_file(path)
            root.set(tei.XML_ID, f"{path.stem}-{number}")
            (documents / f"{path.stem}-{number}.xml").write_bytes(tei.serialise(root))


def main(folder: Path, copies: int) -> None:
    """Make the edition in ``folder``, which must not be there yet."""
    volumes = sorted(path for path in (REFERENCE / "corpora" / "frus").glob("*") if path.is_dir())
    if not volumes:
        sys.exit(f"no corpora/frus in {REFERENCE}: set CABLEGRAM_REFERENCE")
    if folder.exists():
        sys.exit(f"{folder} is there already: name another folder")
    collect(volumes, folder / "seeds")
    (folder / "edition.toml").write_text(SETTINGS, encoding="utf-8")
    registers = folder / "tei" / "registers"
    registers.mkdir(parents=True)
    extend(registers, identified([*registered(volumes), *read_any(POSTS).entries]), "The volumes of the telegrams.")
    subprocess.run([sys.executable, "-m", "cablegram", "encode"], cwd=folder, check=True)
    documents = folder / "tei" / "documents"
    multiply(documents, copies)
    print(f"{len(list(documents.iterdir()))} telegrams in {folder}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Make a large sample edition.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--copies", type=int, default=1)
    told = parser.parse_args()
    main(told.folder, told.copies)
