"""Organizations of the register in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cablegram.annotate.names import named, organizations_lexicon
from cablegram.annotate.registry import Options
from cablegram.annotation import Annotation
from cablegram.registers import Registers
from cablegram.source import Source


def annotate(
    source: Source, so_far: Sequence[Annotation], registers: Registers, options: Options
) -> Iterator[Annotation]:
    """An ``orgName`` for each organization of the register that the passages name."""
    yield from named(source, so_far, organizations_lexicon(registers), "orgName", options.pointers, registers)
