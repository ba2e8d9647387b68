"""Characters that XML can't hold, and the pictures that stand for them. XML 1.0, section 2.2 (Characters)."""

from __future__ import annotations

import re

WORD = r"[^ \t\r\n\x00-\x1f\ud800-\udfff\ufffe\uffff]+"
"""A pattern: characters that XML can hold, and that are no white space."""
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def picture(character: str) -> str:
    """The picture of a character that XML can't hold: one of Unicode's Control Pictures, else U+FFFD."""
    code = ord(character)
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


def legible(text: str) -> str:
    """``text`` as an attribute's value or a header's words: pictures for what XML can't hold."""
    return text if text.isprintable() else _ILLEGAL.sub(lambda found: picture(found[0]), text)
