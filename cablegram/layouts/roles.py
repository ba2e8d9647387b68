"""What the named groups of line patterns mean: the element that they become in the text, the fact that they state.

Names may end in a digit (``to2``), as a pattern can't have two groups of one name.
"""

from __future__ import annotations

import re

SIMPLE: dict[str, tuple[str, dict[str, str], str]] = {
    "label": ("seg", {"type": "label"}, ""),
    "instruction": ("seg", {"type": "instruction"}, ""),
    "number": ("idno", {"type": "telegram"}, "number"),
    "othernumber": ("idno", {"type": "telegram"}, ""),
    "control": ("idno", {"type": "control"}, "control"),
    "microfiche": ("idno", {"type": "microfiche"}, "microfiche"),
    "place": ("placeName", {}, "sender.place"),
    "toplace": ("placeName", {}, "addressee.place"),
    "pass": ("orgName", {}, "forwarded.org"),
    "again": ("placeName", {}, ""),
    "org": ("orgName", {}, ""),
    "person": ("persName", {}, ""),
    "signed": ("persName", {}, ""),
    "subject": ("title", {}, "subject"),
    "idno": ("idno", {"type": "file"}, "idno"),
    "collection": ("", {}, "title.sub"),
    "title": ("", {}, "title"),
    "stamp": ("stamp", {"type": "copy"}, ""),
    "authority": ("seg", {"type": "authority"}, ""),
    "part": ("seg", {"type": "part"}, ""),
    "routing": ("seg", {"type": "routing"}, ""),
    "mark": ("note", {"type": "marginalia"}, ""),
    "repository": ("", {}, "repository"),
    "file": ("", {}, "collection"),
    "surrogate": ("", {}, "surrogate"),
}
"""For each role: the element that it becomes (or none), its attributes, and the name of its fact (or none)."""

DATES = {"sent": "sent", "received": "received", "passed": "forwarded", "date": "", "group": "sent",
         "othergroup": "", "stamped": "sent"}
_SPOKEN = ("from", "to", "clock", "parties", "offices", "tags", "refs", "time", "terms", "letter", "classification",
           "precedence", "handling")
"""Roles that say more than one thing, or that take some reading."""
_DIGITS = re.compile(r"\d+$")


def role_names() -> list[str]:
    """The names that groups of line patterns may have."""
    return sorted((*SIMPLE, *DATES, *_SPOKEN, "page"))


def is_role(name: str) -> bool:
    """Whether ``name``, a digit at its end left out, is that of a role."""
    return role(name) in role_names()


def role(name: str) -> str:
    """The role that the group ``name`` means: a digit at its end is left out."""
    return _DIGITS.sub("", name)
