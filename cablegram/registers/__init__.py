"""Registers: the persons, places, organizations and abbreviations that an edition knows.

``Registers.load(folder)`` reads every TEI file of a folder; a folder that is not there is an empty register.
"""

from cablegram.registers.entries import (
    Abbreviation,
    Authority,
    Entry,
    Organization,
    Person,
    Place,
    Registers,
    pointer,
)

__all__ = ["Abbreviation", "Authority", "Entry", "Organization", "Person", "Place", "Registers", "pointer"]
