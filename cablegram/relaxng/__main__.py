"""The engine alone, as a command: ``python -m cablegram.relaxng SCHEMA.rng FILE.xml…``.

Prints a line for each fault; exit codes are those of cablegram.
"""

from __future__ import annotations

import sys

from cablegram import relaxng


def main(arguments: list[str]) -> int:
    """Judge files by a schema."""
    if len(arguments) < 2:
        print("usage: python -m cablegram.relaxng SCHEMA.rng FILE.xml…", file=sys.stderr)
        return 2
    found = False
    try:
        grammar = relaxng.load(arguments[0])
        for path in arguments[1:]:
            for fault in grammar.faults(path):
                found = True
                repair = f" ({fault.repair.action} {fault.repair.name})" if fault.repair else ""
                print(f"{path}:{fault.line}:{fault.column}: {fault.kind} {fault.name or fault.value}{repair}")
        grammar.keep()
    except Exception as error:
        from cablegram.errors import CablegramError

        if not isinstance(error, CablegramError | OSError):
            raise
        print(error, file=sys.stderr)
        return 3
    return int(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
