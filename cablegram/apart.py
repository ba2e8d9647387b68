"""A stylesheet that runs in a process of its own, beside this one.

Threads would gain nothing (saxonche runs one at a time), and a process that has used Saxon can't be forked: so one is
started afresh. It compiles the stylesheet while this one still makes up its mind what to ask.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

from cablegram.errors import TransformError
from cablegram.transform import Static, Value, stylesheet


def is_one_free() -> bool:
    """Whether a processor has nothing to do, so that a second process gains time: going by the load of the last
    minute, as ``make -l`` does."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0
    return processors > 1 and load < processors


class Apart:
    """The stylesheet at ``path``, compiled for ``static`` parameters in another process; it is called once."""

    def __init__(self, path: Path, static: Static = ()) -> None:
        context = multiprocessing.get_context("spawn")
        self._path = path
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, path, static), daemon=True)
        with undisturbed():
            self._process.start()
        theirs.close()

    def ask(self, template: str, parameters: Mapping[str, Value], output: Path) -> None:
        """Have ``template`` called, as ``Stylesheet.call`` does; this does not wait for it."""
        try:
            self._pipe.send((template, dict(parameters), output))
        except OSError as error:
            raise self._ended() from error

    def answer(self) -> str:
        """What came of it, when it is there. Raises ``TransformError`` where the stylesheet failed."""
        try:
            failure, result = self._pipe.recv()
        except (EOFError, OSError) as error:
            raise self._ended() from error
        if failure is not None:
            raise TransformError(failure, self._path)
        return str(result)

    def dismiss(self) -> None:
        """End the process, whatever it is doing."""
        self._pipe.close()
        self._process.terminate()
        self._process.join()

    def _ended(self) -> TransformError:
        return TransformError("a process has ended too soon", self._path, hint="try again")


@contextmanager
def apart(path: Path, static: Static = ()) -> Iterator[Apart]:
    """The stylesheet at ``path`` in another process, which is ended in the end."""
    other = Apart(path, static)
    try:
        yield other
    finally:
        other.dismiss()


@contextmanager
def undisturbed() -> Iterator[None]:
    """A process that is started meanwhile does not hear Ctrl-C: it is for the one that started it to end it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _serve(pipe: Connection, path: Path, static: Static) -> None:
    """Compile the stylesheet, answer the one question that comes through ``pipe``, and end."""
    answer: tuple[str | None, str | None]
    try:
        compiled = stylesheet(path, static)
        template, parameters, output = pipe.recv()
        answer = (None, compiled.call(template, parameters, output=output))
    except EOFError:
        return
    except TransformError as error:
        answer = (error.message, None)
    pipe.send(answer)
