"""A schema's file becomes data that can be kept."""

from __future__ import annotations

from pathlib import Path

from cablegram.relaxng import stored
from cablegram.relaxng.schema import restrictions
from cablegram.relaxng.schema.compilation import Compiler
from cablegram.relaxng.schema.inclusion import Files


def read(path: str) -> tuple[stored.Data, dict[str, bytes]]:
    """The schema at ``path`` in the form of ``stored``, and the files it was read from with their contents.

    Raises ``SchemaError``.
    """
    files = Files()
    compiler = Compiler()
    start = compiler.compile(files.read(Path(path).absolute()))
    restrictions.check(start)
    return stored.dump(start), {str(file): content for file, content in files.contents.items()}
