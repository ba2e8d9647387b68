"""The annotators: which there are, in what order they run, and what they are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any, Literal

from cablegram.annotation import Annotation
from cablegram.errors import EditionError
from cablegram.registers import Registers
from cablegram.source import Source

THRESHOLDS = ("high", "medium", "low", "none")


@dataclass(frozen=True)
class Options:
    """What annotators are told.

    ``corrections`` is the least certainty of corrections that are proposed (``none``: propose nothing);
    ``vocabulary`` are words of the edition that are right as they stand, in lower case; ``pointers`` is the folder
    that pointers into the registers begin with; ``without`` names annotators that are not to run;
    ``is_english``: English is one of the edition's languages, or it names none.
    """

    corrections: Literal["high", "medium", "low", "none"] = "medium"
    vocabulary: frozenset[str] = frozenset()
    pointers: str = "../registers"
    without: frozenset[str] = frozenset()
    is_english: bool = True

    @classmethod
    def of(cls, tables: Mapping[str, Any]) -> Options:
        """The options that ``edition.toml`` gives in ``[corrections]`` and ``[annotate]``.

        Raises ``EditionError`` where a value is none of those allowed.
        """
        corrections, names = tables.get("corrections", {}), tables.get("annotate", {})
        threshold = corrections.get("threshold", cls.corrections)
        if threshold not in THRESHOLDS:
            hint = f"write one of {', '.join(THRESHOLDS)}"
            raise EditionError(f"[corrections] threshold can't be {threshold!r}", "edition.toml", hint=hint)
        words = frozenset(str(word).lower() for word in corrections.get("vocabulary", ()))
        languages = tables.get("edition", {}).get("languages", ())
        is_english = not languages or any(str(language).startswith("en") for language in languages)
        return cls(threshold, words, without=frozenset(map(str, names.get("without", ()))), is_english=is_english)


Annotator = Callable[[Source, Sequence[Annotation], Registers, Options], Iterator[Annotation]]

BUILT_IN = (
    "language", "markup", "brackets", "quotations", "references", "dates", "persons", "places", "organizations",
    "abbreviations", "insertions", "line_ends", "corrections",
)  # fmt: skip
"""The annotators of this package, in the order in which they run; each is ``cablegram.annotate.NAME:annotate``."""


@cache
def annotators() -> dict[str, Annotator]:
    """All annotators by name: ours in their order, then those of other packages in the order of their names."""
    found: dict[str, Annotator] = {name: import_module(f"cablegram.annotate.{name}").annotate for name in BUILT_IN}
    for point in sorted(entry_points(group="cablegram.annotators"), key=lambda point: point.name):
        found[point.name] = point.load()
    return found


def annotate(
    source: Source, so_far: Sequence[Annotation], registers: Registers, options: Options | None = None
) -> list[Annotation]:
    """What all annotators say about ``source``; each is told what the layout and those before it have said."""
    said = list(so_far)
    annotate_all([(source, said)], registers, options or Options())
    return said[len(so_far) :]


def annotate_all(texts: Sequence[tuple[Source, list[Annotation]]], registers: Registers, options: Options) -> None:
    """Add to what has been said of each of the ``texts`` what all annotators say; one annotator after the other."""
    for name, annotator in annotators().items():
        for source, said in texts if name not in options.without else ():
            said.extend(annotator(source, tuple(said), registers, options))
