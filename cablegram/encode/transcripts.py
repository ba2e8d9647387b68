"""A list of many transcripts that takes little memory."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path


class Transcripts(Collection[tuple[Path, str]]):
    """Paths of transcripts, each with the name that its TEI gives it; of most paths only that name is kept."""

    def __init__(self) -> None:
        self._folders: dict[str, str] = {}
        self._before: list[str | Path] = []
        self._names: list[str] = []

    def add(self, path: Path, name: str) -> None:
        """Append the transcript at ``path``, called ``name``."""
        whole = path.as_posix()
        folder = whole.removesuffix(name)
        self._before.append(path if folder == whole else self._folders.setdefault(folder, folder))
        self._names.append(name)

    def __len__(self) -> int:
        return len(self._names)

    def __iter__(self) -> Iterator[tuple[Path, str]]:
        for before, name in zip(self._before, self._names, strict=True):
            yield before if isinstance(before, Path) else Path(before + name), name

    def __contains__(self, wanted: object) -> bool:
        return any(found == wanted for found in self)
