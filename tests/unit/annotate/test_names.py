"""Names that a layout has found outside the running text point to the registers too."""

from __future__ import annotations

from cablegram import layouts
from cablegram.annotate import annotate
from cablegram.registers import Organization, Place, Registers
from cablegram.source import Source

TEXT = "Telegram From the Embassy in Peru to the Department of State\n\nLima, May 3, 1960.\n\n12. He agreed.\n"


def test_names_in_heading_and_dateline_point_to_the_registers():
    registers = Registers.of([Organization("state", ("Department of State",)), Place("lima", ("Lima",))])
    source = Source("a.txt", TEXT)
    said = list(layouts.named("print").annotate(source))
    found = annotate(source, said, registers)
    pointing = {TEXT[a.start : a.end]: a.attributes["ref"].rpartition("#")[2] for a in found if "ref" in a.attributes}
    assert pointing == {"Department of State": "state", "Lima": "lima"}
