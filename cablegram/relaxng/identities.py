"""Ids and what points at them (RELAX NG DTD Compatibility, section 5)."""

from __future__ import annotations

from cablegram.relaxng.datatypes import collapsed, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from cablegram.relaxng.faults import Fault


class Identities:
    """The ids of a document, each with its line, and the pointers whose ids have not come yet.

    Of a pointer is kept what the caller wants to report if its id never comes: a ``Fault``.
    """

    def __init__(self) -> None:
        self.ids: dict[str, int] = {}
        self._open: dict[str, list[Fault]] = {}

    def note(self, kinds: set[str], value: str, line: int, report: Callable[[str], Fault]) -> int:
        """Take note of a value: an id or a pointer. If it is an id that was there before: the line of that; else 0.

        ``kinds`` are the data types that it can be of: ``ID``, ``IDREF``, ``IDREFS``. ``report`` makes the fault of a
        pointer to an id, to be kept until the id comes.
        """
        if "ID" in kinds:
            name = collapsed(value)
            if name in self.ids:
                return self.ids[name]
            self.ids[name] = line
            self._open.pop(name, None)
        elif kinds:
            for name in words(value) if "IDREFS" in kinds else [collapsed(value)]:
                if name not in self.ids:
                    self._open.setdefault(name, []).append(report(name))
        return 0

    def dangling(self) -> list[Fault]:
        """The faults of pointers to ids that the document does not have, in its order."""
        found = [fault for faults in self._open.values() for fault in faults]
        return sorted(found, key=lambda fault: (fault.line, fault.column))
