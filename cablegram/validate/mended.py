"""What a file becomes when what is safe to mend is mended, as long as it can still be read."""

from __future__ import annotations

from collections.abc import Iterator

from cablegram.diagnostics import Finding, Severity
from cablegram.validate.checker import outcome
from cablegram.validate.fixing import fixed
from cablegram.validate.inputs import Input
from cablegram.validate.options import Options

ROUNDS = 5
"""How often a file is looked at again: mending a name brings faults to light that it hid."""


def mended(source: Input, options: Options) -> Iterator[tuple[str, str]]:
    """The text of ``source`` before and after, if anything was mended."""
    if source.path is None:
        return
    try:
        before = source.read().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return
    text, faults = before, _faults(source, before, options)
    for _ in range(ROUNDS):
        after = fixed(text, faults)
        if after == text:
            break
        left = _faults(source, after, options)
        if any(found.code.startswith("CBG0") for found in left):
            break
        text, faults = after, left
    if text != before:
        yield before, text


def _faults(source: Input, text: str, options: Options) -> list[Finding]:
    changed = Input(source.name, source.path, source.edition, data=text.encode("utf-8"))
    return [found for found in outcome(changed, options).findings if found.severity != Severity.INFO]
