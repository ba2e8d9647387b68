"""Whether a person has changed an encoded file: it carries the checksum of what the program wrote."""

from __future__ import annotations

import hashlib
import re

_PLACE = re.compile(rb'(<idno type="checksum">)([^<]*)(</idno>)')


def seal(data: bytes) -> bytes:
    """``data`` with its checksum written into its ``idno[@type='checksum']``."""
    return _PLACE.sub(lambda found: found[1] + _digest(data) + found[3], data, count=1)


def is_untouched(data: bytes) -> bool:
    """Whether ``data`` is what ``seal`` returned; a file without a checksum was written by a person."""
    found = _PLACE.search(data)
    return found is not None and found[2] == _digest(data)


def is_same(one: bytes, other: bytes) -> bool:
    """Whether the two files differ in nothing but the checksum."""
    return _PLACE.sub(rb"\1\3", one, count=1) == _PLACE.sub(rb"\1\3", other, count=1)


def _digest(data: bytes) -> bytes:
    blank = _PLACE.sub(rb"\1\3", data, count=1)
    return b"sha256:" + hashlib.sha256(blank).hexdigest().encode()
