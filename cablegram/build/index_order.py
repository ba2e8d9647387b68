"""The files of a Pagefind index (1.5) in one order: Pagefind leaves the values of filters in that of a hash table.

Its files are CBOR, after a mark, in gzip; a file's name has a hash of what it holds, and ``pf_meta`` lists the names.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import cbor2

_MARK = b"pagefind_dcd"


def put_in_order(index: Path) -> None:
    """Sort the filters of the index in the folder ``index``: the same records then give the same bytes."""
    entry = index / "pagefind-entry.json"
    told = json.loads(entry.read_text(encoding="utf-8"))
    for language, found in told["languages"].items():
        path = index / f"pagefind.{found['hash']}.pf_meta"
        meta = _read(path)
        meta[3] = sorted([name, _sorted_filter(index / "filter", file)] for name, file in meta[3])
        meta[4] = sorted(meta[4])
        found["hash"] = _write(meta, index, "pagefind.{}.pf_meta", language, 10)
        if path.name != f"pagefind.{found['hash']}.pf_meta":
            path.unlink()
    entry.write_text(json.dumps(told, separators=(",", ":"), ensure_ascii=False), encoding="utf-8")


def _sorted_filter(folder: Path, name: str) -> str:
    """The filter in the file ``name``, its values sorted; the new name."""
    path = folder / f"{name}.pf_filter"
    facet, values = _read(path)
    path.unlink()
    return _write([facet, sorted(values)], folder, "{}.pf_filter", name.partition("_")[0], 7)


def _read(path: Path) -> Any:  # noqa: ANN401 (what CBOR gives)
    return cbor2.loads(gzip.decompress(path.read_bytes()).removeprefix(_MARK))


def _write(content: object, folder: Path, pattern: str, language: str, digits: int) -> str:
    """Write ``content`` into a file that is named by ``language`` and its hash; that part of its name."""
    data = cbor2.dumps(content)
    name = f"{language}_{hashlib.sha256(data).hexdigest()[:digits]}"
    (folder / pattern.format(name)).write_bytes(gzip.compress(_MARK + data, mtime=0))
    return name
