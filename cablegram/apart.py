"""A stylesheet that runs in a process of its own, beside this one.

Threads would gain nothing (saxonche runs one at a time), and a process that has used Saxon can't be forked: so one is
started afresh. It compiles the stylesheet while this one still makes up its mind what to ask.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from cablegram.errors import CablegramError, TransformError, unexplained
from cablegram.transform import Static, Stylesheet, Value, stylesheet


def is_one_free() -> bool:
    """Whether a processor has nothing to do, so that a second process gains time: going by the load of the last
    minute, as ``make -l`` does."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0
    return processors > 1 and load < processors


Answer = tuple[type[CablegramError] | None, Any]
"""What came of something in another process; where it failed, the error and what is known of it."""


class Beside:
    """A process beside this one, which runs ``serve`` with a pipe to this one, then the ``arguments``.

    It is started ``afresh``, or forked from this one.
    """

    def __init__(self, serve: Callable[..., None], *arguments: object, afresh: bool = True) -> None:
        ours, theirs = multiprocessing.Pipe()
        context: Any = multiprocessing.get_context("spawn" if afresh else "fork")
        self.pipe = ours
        given = (None if afresh else ours, serve, theirs, *arguments)
        self._process = context.Process(target=_begin, args=given, daemon=True)
        with undisturbed():
            self._process.start()
        theirs.close()

    def send(self, told: object) -> None:
        """Tell it something. Raises ``TransformError`` where it has ended."""
        try:
            self.pipe.send(told)
        except OSError as error:
            raise _ended() from error

    def receive(self) -> Any:  # noqa: ANN401 (what it sends)
        """What it sends next. Raises ``TransformError`` where it has ended."""
        try:
            return self.pipe.recv()
        except (EOFError, OSError) as error:
            raise _ended() from error

    def dismiss(self) -> None:
        """End it, whatever it is doing."""
        self.pipe.close()
        self._process.terminate()
        self._process.join()


def _begin(ours: Connection | None, serve: Callable[..., None], *arguments: object) -> None:
    """Run ``serve``; a forked process has our end of the pipe, too."""
    if ours:
        ours.close()
    serve(*arguments)


def _ended() -> TransformError:
    return TransformError("a process has ended too soon", hint="try again")


def attempted(work: Callable[[], object]) -> Answer:
    """What comes of ``work``, as it can be sent to another process."""
    try:
        return None, work()
    except CablegramError as error:
        return type(error), vars(error)
    except OSError as error:
        return CablegramError, vars(unexplained(error))


def settled(answer: Answer) -> Any:  # noqa: ANN401 (what the work gives)
    """What came of work that was ``attempted``. Raises the error that it raised."""
    failure, result = answer
    if failure is not None:
        raise failure(**result)
    return result


class Apart:
    """The stylesheet at ``path``, compiled for ``static`` parameters in another process; it is called once."""

    def __init__(self, path: Path, static: Static = ()) -> None:
        self._beside = Beside(_serve, path, static)

    def ask(self, template: str, parameters: Mapping[str, Value], output: Path) -> None:
        """Have ``template`` called, as ``Stylesheet.call`` does; this does not wait for it."""
        self._beside.send((template, dict(parameters), output))

    def answer(self) -> str:
        """What came of it, when it is there. Raises ``TransformError`` where the stylesheet failed."""
        return str(settled(self._beside.receive()))

    def dismiss(self) -> None:
        """End the process, whatever it is doing."""
        self._beside.dismiss()


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
    with suppress(EOFError):
        pipe.send(attempted(lambda: _called(stylesheet(path, static), *pipe.recv())))


def _called(compiled: Stylesheet, template: str, parameters: Mapping[str, Value], output: Path) -> str:
    return compiled.call(template, parameters, output=output)
