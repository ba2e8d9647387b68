"""References to telegrams get their ``@target`` where that telegram is in the same folder.

A step of its own after all have been encoded, since what is cited may come later: it looks at the whole folder each
time, so that it makes no difference in what order, or in how many runs, the telegrams came. TEI Guidelines: 3.7 (ref).
"""

from __future__ import annotations

import html
import os
import re
from functools import cache
from pathlib import Path

from cablegram.encode.catalogue import Catalogue
from cablegram.encode.checksum import is_untouched, seal
from cablegram.encode.citations import Citations
from cablegram.encode.letterhead import Letterhead, read
from cablegram.errors import XMLError
from cablegram.tei import write_atomically

_REFERENCE = re.compile(
    rb'(<ref type="telegram"(?: n="(?P<n>[^"]*)")?)(?: target="[^"]*")?'
    rb'( resp="#cablegram" cert=")\w+(">)(?P<words>[^<]*)'
    rb'(?:(?=</ref>,?(?:<ref type="noteRef"[^>]*>[^<]*</ref>)?,?(?: of| dated)?\s+'
    rb'<date when="(?P<day>\d{4}-\d\d-\d\d)))?'
)
"""A reference as the encoder writes it, in the text (with ``@n``, and perhaps a date behind it) or in the header."""


def link(folder: Path, catalogue: Catalogue) -> int:
    """Resolve the references in the encoded telegrams of ``folder``, and return in how many files any changed.

    ``catalogue`` has the letterheads that need not be read again, and gets the others. Files that a person has changed
    can be pointed to, but are left as they are.
    """
    for file in os.scandir(folder) if folder.is_dir() else ():
        if file.name.endswith(".xml") and file.name not in catalogue and (head := _read(Path(file.path))):
            catalogue.add(file.name, head)
    citations = Citations(catalogue)
    return sum(_link(folder / name, head, citations) for name, head in catalogue.citing())


def unlinked(data: bytes) -> bytes:
    """The file ``data`` as it was before its references were resolved."""
    return _REFERENCE.sub(rb"\1\g<3>high\4\g<words>", data)


def _link(path: Path, head: Letterhead, citations: Citations) -> bool:
    """Resolve the references of one file; whether that changed it."""
    before = path.read_bytes()
    days = {found["n"]: found["day"].decode() for found in _REFERENCE.finditer(before) if found["day"]}
    targets = cache(lambda said: citations.targets(head, html.unescape(said.decode()), days.get(said, "")))

    def resolved(found: re.Match[bytes]) -> bytes:
        names, certainty = targets(found["n"] if found["n"] is not None else found["words"])
        target = f' target="{" ".join(names)}"'.encode() if names else b""
        return found[1] + target + found[3] + certainty.encode() + found[4] + found["words"]

    after = _REFERENCE.sub(resolved, before)
    if after == before or not is_untouched(before):
        return False
    write_atomically(path, seal(after))
    return True


def _read(path: Path) -> Letterhead | None:
    """The letterhead of the file at ``path``; none where it is malformed, which validation reports."""
    try:
        return read(path.read_bytes())
    except XMLError:
        return None
