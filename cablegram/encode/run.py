"""The verb: which transcripts are meant, and their TEI on the shelf."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from cablegram.edition import Edition
from cablegram.encode.batch import Encoded, encode_files, written
from cablegram.encode.checksum import seal
from cablegram.encode.linking import link
from cablegram.encode.renaming import renamed
from cablegram.encode.shelf import Outcome, Shelf, Shelved
from cablegram.encode.telegrams import Workshop, telegram
from cablegram.encode.transcripts import Transcripts
from cablegram.errors import SourceError
from cablegram.source import Source, transcripts_in


def transcripts(paths: Sequence[Path], edition: Edition | None) -> Transcripts:
    """The transcripts that ``paths`` (files, folders) mean, each named by its path below the folder (or ``seeds/``).

    Raises ``SourceError`` for a path that is not there, and when a folder holds none.
    """
    found = Transcripts()
    for path in paths:
        if not path.exists():
            raise SourceError("no such file", path, hint="check the spelling of the path")
        if path.is_dir():
            before = len(found)
            for file in transcripts_in(path):
                found.add(file, _name(file, edition) or file.relative_to(path).as_posix())
            if len(found) == before:
                raise SourceError("there is no transcript in this folder", path)
        else:
            found.add(path, _name(path, edition) or path.name)
    return found


def shelve(
    files: Collection[tuple[Path, str]], workshop: Workshop, folder: Path, *, seeds: Path | None = None,
    force: bool = False, jobs: int = 0,
) -> Iterator[tuple[Encoded, Shelved | None]]:
    """Encode ``files`` and put the TEI into ``folder``; for each, what was encoded and what became of it.

    Of those that were renamed in the folder ``seeds`` since they were encoded the telegram stays where it is. When the
    last has been told, references between the telegrams in the folder are resolved.
    """
    shelf = Shelf(folder)
    before: dict[str, str] = {}
    for one in renamed(files, shelf, seeds) if seeds else ():
        shelf.catalogue.note(one.now, one.file)
        before[one.now] = one.before
    for encoded in encode_files(files, workshop, jobs, shelf.find):
        if encoded.error:
            yield encoded, None
        else:
            shelved = shelf.put(encoded.transcript, encoded.id, encoded.data, force=force)
            if encoded.head and shelved.outcome is not Outcome.KEPT:
                shelf.catalogue.add(shelved.path.name, encoded.head)
            yield encoded, replace(shelved, before=before.get(encoded.transcript, ""))
    link(folder, shelf.catalogue)


def single(source: Source, workshop: Workshop) -> Encoded:
    """One transcript's TEI, sealed."""
    made = written(telegram(source, workshop), Path(source.name))
    return replace(made, data=seal(made.data))


def today(edition: Edition | None) -> str:
    """The date of the encoding: ``SOURCE_DATE_EPOCH``, else the edition's; never the clock's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    return edition.settings.date if edition else ""


def _name(path: Path, edition: Edition | None) -> str:
    """The name of a transcript in an edition's ``seeds/``: its path there."""
    if edition is None:
        return ""
    seeds, resolved = edition.seeds.resolve(), path.resolve()
    return resolved.relative_to(seeds).as_posix() if resolved.is_relative_to(seeds) else ""
