"""The files that an ODD is in: its own, and those that it leans on (``@source``, ``specGrpRef``). All are read by the
hardened parser here, before Saxon sees them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlparse

from cablegram import tei
from cablegram.errors import SchemaError
from cablegram.schema.remarks import Remark, line_of, short

_TAKING = tuple(
    map(tei.q, ("schemaSpec", "moduleRef", "elementRef", "classRef", "macroRef", "dataRef",
                "elementSpec", "classSpec", "macroSpec", "dataSpec"))
)  # fmt: skip
"""The elements whose @source says what they take from."""
_INCLUDE = "{http://www.w3.org/2001/XInclude}include"


def odd_files(odd: Path) -> dict[Path, tei.Element]:
    """The root elements of the ODD at ``odd`` and of all that it leans on and that are there, by their paths.

    Raises ``XMLError`` where one is not well-formed or has entities, ``SchemaError`` where ``odd`` is no ODD.
    """
    found: dict[Path, tei.Element] = {}
    waiting = [odd.absolute()]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found[path] = tei.parse_file(path)
            waiting += _leans_on(found[path], path)
    _refuse_others(found[odd.absolute()], odd)
    return found


def circles(files: Mapping[Path, tei.Element], within: tuple[Path, ...]) -> Iterator[Remark]:
    """Where one of the ODDs that the last of those in ``within`` takes from takes from one of these in turn."""
    path = within[-1]
    seen: set[Path] = set()
    for element in _taking(files[path]):
        other = _neighbour(element.get("source", ""), path)
        if other in within:
            how = "is this ODD itself" if other == path else "takes from this ODD in turn"
            said = f"the source {element.get('source')} {how}"
            yield Remark("error", said, short(path), line_of(element), "an ODD can't be a source of itself")
            return
        if other and other in files and other not in seen:
            seen.add(other)
            yield from circles(files, (*within, other))


def _refuse_others(root: tei.Element, path: Path) -> None:
    schemas = list(root.iter("{*}schemaSpec"))
    if not schemas:
        hint = "an ODD declares its schema in one schemaSpec (TEI Guidelines, 22.6)"
        if next(root.iter(_INCLUDE), None) is not None:
            hint += "; where it is in a file that xi:include names, resolve that beforehand: xmllint --xinclude"
        raise SchemaError("this is not an ODD: it has no schemaSpec", path, hint=hint)
    if all(schema.tag != tei.q("schemaSpec") for schema in schemas):
        hint = f'write xmlns="{tei.TEI}" on the root element'
        raise SchemaError("the schemaSpec is not in the namespace of the TEI", path, line_of(schemas[0]), hint=hint)


def _leans_on(root: tei.Element, path: Path) -> Iterator[Path]:
    """The files that the ODD names as its sources or takes groups from, those that are there."""
    named = [element.get("source", "") for element in _taking(root)]
    named += [element.get("target", "") for element in root.iter(tei.q("specGrpRef"))]
    yield from (other for name in named if (other := _neighbour(name, path)))


def _taking(root: tei.Element) -> Iterator[tei.Element]:
    """The elements that take something from a source that they name."""
    return (element for element in root.iter(*_TAKING) if element.get("source"))


def _neighbour(name: str, path: Path) -> Path | None:
    """The file that the ODD at ``path`` calls by that name, if it is there and not the TEI's own."""
    address = urlparse(name)
    if not address.path or address.scheme not in ("", "file") or address.path.endswith(("p5subset.xml", "p5subset")):
        return None
    other = Path(os.path.normpath(path.parent / unquote(address.path)))
    return other if other.is_file() else None
