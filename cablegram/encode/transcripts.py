"""A list of many transcripts that takes little memory."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path


class Transcripts(Collection[tuple[Path, str]]):
    """Paths of transcripts, each with the name that its TEI gives it; of most paths only that name is kept."""

    def __init__(self) -> None:
        self._folders: dict[str, str] = {}
        self._before: dict[str, str | Path] = {}

    def add(self, path: Path, name: str) -> None:
        """Append the transcript at ``path``, called ``name``, unless it is there already.

        Where another has the name, more of the path is part of it: no two are called the same.
        """
        if name in self._before:
            if self._path(name).resolve() == path.resolve():
                return
            name = self._longer(path, name)
        whole = path.as_posix()
        folder = whole.removesuffix(name)
        self._before[name] = path if folder == whole else self._folders.setdefault(folder, folder)

    def _longer(self, path: Path, name: str) -> str:
        """The shortest end of ``path``, longer than ``name``, that is no other's name."""
        parts = path.absolute().parts
        ends = ("/".join(parts[-length:]) for length in range(name.count("/") + 2, len(parts)))
        return next((end for end in ends if end not in self._before), path.absolute().as_posix())

    def _path(self, name: str) -> Path:
        before = self._before[name]
        return before if isinstance(before, Path) else Path(before + name)

    def __len__(self) -> int:
        return len(self._before)

    def __iter__(self) -> Iterator[tuple[Path, str]]:
        return ((self._path(name), name) for name in self._before)

    def __contains__(self, wanted: object) -> bool:
        return any(found == wanted for found in self)
