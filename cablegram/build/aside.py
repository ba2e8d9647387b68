"""Something is done in a forked process while this one does something else."""

from __future__ import annotations

import multiprocessing
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

from cablegram.apart import undisturbed
from cablegram.errors import CablegramError, TransformError, unexplained
from cablegram.transform import is_started

Result = TypeVar("Result")


def forks() -> bool:
    """Whether this process can be forked: on Linux, before it has used Saxon, with no thread beside this one."""
    return sys.platform == "linux" and not is_started() and threading.active_count() == 1


class Aside(Generic[Result]):
    """``work`` is done in a forked process."""

    def __init__(self, work: Callable[[], Result]) -> None:
        self._pipe, theirs = multiprocessing.Pipe()
        self._process = multiprocessing.get_context("fork").Process(target=_do, args=(work, theirs), daemon=True)
        with undisturbed():
            self._process.start()
        theirs.close()

    def result(self) -> Result:
        """What came of it, when it is done. Raises the ``CablegramError`` that it raised."""
        try:
            failure, result = self._pipe.recv()
        except (EOFError, OSError) as error:
            raise TransformError("a process has ended too soon", hint="build again") from error
        if failure is not None:
            raise failure(**result)
        found: Result = result
        return found

    def dismiss(self) -> None:
        """End the process, whatever it is doing."""
        self._pipe.close()
        self._process.terminate()
        self._process.join()


def _do(work: Callable[[], Result], pipe: Connection) -> None:
    answer: tuple[type[CablegramError] | None, object]
    try:
        answer = (None, work())
    except CablegramError as error:
        answer = (type(error), vars(error))
    except OSError as error:
        answer = (CablegramError, vars(unexplained(error)))
    pipe.send(answer)
