"""RELAX NG in its compact syntax (``.rnc``), turned into the XML syntax, which the engine reads."""

from __future__ import annotations

import sys
import tempfile
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from cablegram.errors import SchemaError
from cablegram.tei import write_atomically
from cablegram.validate import cache as store


@cache
def converted(schema: Path) -> Path:
    """The file with ``schema`` in XML syntax. Raises ``SchemaError`` where it can't be read, or includes others."""
    rnc2rng = _library()
    try:
        text = schema.read_text(encoding="utf-8")
        data = rnc2rng.dumps(rnc2rng.loads(text)).encode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SchemaError(f"the schema can't be read: {error}", schema) from error
    except Exception as error:
        said = str(error).strip().split("\n")[0] or type(error).__name__
        hint = "convert it to .rng with trang, or name its .rng"
        raise SchemaError(f"this is not RELAX NG in compact syntax: {said}", schema, hint=hint) from error
    if b'.rnc"' in data:
        hint = "convert it to .rng with trang, or name its .rng"
        raise SchemaError("a compact schema that includes others can't be read", schema, hint=hint)
    path = store.entry("compact.rng", data) or _folder() / f"{schema.stem}.rng"
    write_atomically(path, data)
    return path


def _library() -> Any:  # noqa: ANN401 (it has no types)
    """The library; the command line shuts it out, since lxml would import it each time for nothing."""
    if sys.modules.get("rnc2rng", sys) is None:
        del sys.modules["rnc2rng"]
    return import_module("rnc2rng")


@cache
def _temporary() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="cablegram-")


def _folder() -> Path:
    """A folder that lasts as long as this process, for where there is no cache."""
    return Path(_temporary().name)
