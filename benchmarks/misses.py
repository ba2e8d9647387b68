"""What kinds of misses there are against an editors' key: each is put into one kind, and counted."""

from __future__ import annotations

import difflib
import importlib.util
import json
import os
import sys
from collections import Counter, defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

from cablegram.annotate.folded import WORD, fold
from cablegram.annotate.personal_names import TITLES
from cablegram.tei import Element

PROJECT = Path(__file__).resolve().parent.parent
REFERENCE = Path(os.environ.get("CABLEGRAM_REFERENCE", PROJECT.parent / "shared"))
NUMBER = "//t:altIdentifier[@type='telegram']/t:idno"
Span = tuple[str, str]


def _scorer() -> ModuleType:
    """The tool that scores, as a module."""
    spec = importlib.util.spec_from_file_location("score", REFERENCE / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Kinds:
    """Counts kinds of misses over several corpora, with an example or more of each."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._examples: dict[str, Counter[str]] = defaultdict(Counter)
        self._scorer = _scorer()

    @property
    def number(self) -> int:
        """How many misses there are in all."""
        return self._counts.total()

    def most(self, number: int) -> list[tuple[str, int, list[str]]]:
        """The most frequent kinds, how often each came, and what came most often in it."""
        return [(kind, count, [f"{example} ({n})" for example, n in self._examples[kind].most_common(5)])
                for kind, count in self._counts.most_common(number)]

    def count(self, key: Path, folder: Path) -> None:
        """Count what the TEI in ``folder`` misses of ``key``, and what it claims beyond."""
        documents = self._scorer.read_tei(str(folder))
        for row in self._scorer.read_key(str(key)):
            root = documents.get(row["file"])
            if root is None:
                self._add("not encoded", row["file"])
                continue
            self._facts(row, root)
            if "persons" in row:
                self._spans("person", [(s, i) for _, _, i, s in row["persons"]],
                            self._scorer.pairs(root, "//t:text//t:persName", "ref"))
                self._spans("abbreviation", [(s, i) for _, _, i, s in row["terms"]],
                            self._scorer.pairs(root, "//t:text//t:abbr", "corresp"))

    def _add(self, kind: str, example: str) -> None:
        self._counts[kind] += 1
        self._examples[kind][example] += 1

    def _facts(self, row: dict[str, Any], root: Element) -> None:
        """The facts of one telegram, as the scorer compares them, one at a time."""
        right, expected, spurious, shown = self._scorer.score([row], {row["file"]: root}, 1)
        for fact in [*expected, *(fact for fact in spurious if fact not in expected)]:
            if fact in ("persons", "abbreviations"):
                continue
            example = (shown[fact] or [f"{row['file']}: claimed"])[0]
            if fact == "number" and (expected[fact] > right[fact] or spurious[fact]):
                given = self._scorer.first(root, NUMBER)
                self._add(f"number: {_number(row.get('number') or '', given)}", f"{row['file']}: {given or 'none'}")
            elif expected[fact] > right[fact]:
                said = example.partition("got ")[2].strip("'\"[]")
                self._add(f"{fact}: {'another is given' if said and said != 'no file' else 'none is given'}", example)
            elif spurious[fact]:
                self._add(f"{fact}: given where the key has none", example)

    def _spans(self, what: str, want: list[Span], got: list[Span]) -> None:
        """Mentions: what stands in one list and not in the other at the same place."""
        named = {i for _, i in want}
        for tag, i, j, k, m in difflib.SequenceMatcher(None, want, got, autojunk=False).get_opcodes():
            if tag == "equal":
                continue
            missed, extra = want[i:j], got[k:m]
            for surface, entry in missed:
                self._add(f"{what}: {_missed(surface, entry, extra)}", f"{surface} = {entry}")
            for surface, entry in extra:
                if not any(_touch(surface, other) for other, _ in missed):
                    where = "elsewhere in this telegram" if entry in named else "anywhere in this telegram"
                    tagged = "tagged" if entry in named else "not tagged"
                    self._add(f"{what}: found, {tagged} by the editors {where}", f"{surface} = {entry}")


def _number(wanted: str, given: str) -> str:
    """The kind of a number that is not the key's."""
    if not wanted:
        series = any(character.isalpha() for character in given)
        return f"printed {'with the letters of a series' if series else 'alone'}, where the key has none"
    if not given and wanted.isdigit() and len(wanted) < 3:
        return "none is printed, and the key has that of the first paragraph"
    return "another is given" if given else "none is given"


def _missed(surface: str, entry: str, extra: list[Span]) -> str:
    """The kind of a mention that was not found as the editors have it."""
    for other, other_entry in extra:
        if other_entry == entry and _touch(surface, other):
            return "found with more words or fewer than the editors tag"
        if _touch(surface, other):
            return "another entry was chosen"
    words = WORD.findall(fold(surface))
    if words and all(word in TITLES for word in words):
        return "missed where a title or an office alone is tagged"
    return "missed, in one word" if len(words) == 1 else "missed, in several words"


def _touch(one: str, other: str) -> bool:
    return bool(set(WORD.findall(fold(one))) & set(WORD.findall(fold(other))))


if __name__ == "__main__":
    kinds = Kinds()
    kinds.count(Path(sys.argv[1]), Path(sys.argv[2]))
    print(json.dumps(kinds.most(20), indent=1, ensure_ascii=False))
