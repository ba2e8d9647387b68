"""Persons, places, organizations, abbreviations."""

from __future__ import annotations


class Registers:
    """placeholder until the registers land."""

    def pointer(self, element: str, text: str) -> str:
        """The pointer to the entry of that name, or nothing."""
        return ""
