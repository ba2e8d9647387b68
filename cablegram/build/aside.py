"""Something is done in a forked process while this one does something else."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

from cablegram.apart import Beside, attempted, settled
from cablegram.transform import is_started

Result = TypeVar("Result")


def forks() -> bool:
    """Whether this process can be forked: on Linux, before it has used Saxon, with no thread beside this one."""
    return sys.platform == "linux" and not is_started() and threading.active_count() == 1


class Aside(Generic[Result]):
    """``work`` is done in a forked process."""

    def __init__(self, work: Callable[[], Result]) -> None:
        self._beside = Beside(_do, work, afresh=False)

    def result(self) -> Result:
        """What came of it, when it is done. Raises the ``CablegramError`` that it raised."""
        found: Result = settled(self._beside.receive())
        return found

    def dismiss(self) -> None:
        """End the process, whatever it is doing."""
        self._beside.dismiss()


def _do(pipe: Connection, work: Callable[[], object]) -> None:
    pipe.send(attempted(work))
