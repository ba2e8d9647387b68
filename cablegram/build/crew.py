"""Workers in several processes, where there is work enough; each keeps the documents that it has read.

Threads would gain nothing (saxonche runs one at a time), and a process that has used Saxon can't be forked: so they are
started afresh, each compiles the stylesheet once, and what is asked of them goes through a pipe. One works in this
process. Work is handed out in small portions, so that nobody waits for the others.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from cablegram.apart import undisturbed
from cablegram.build.pages import Page
from cablegram.build.telegrams import Telegram
from cablegram.build.worker import Task, Worker
from cablegram.errors import CablegramError, TransformError

FEW = 48
"""So many documents one process does sooner than it could start another."""

PORTION = 8
"""So many documents or pages are handed out at once."""

Portions = deque[tuple[Any, ...]]
"""Arguments of a worker's method."""


class Crew:
    """The workers of a build, as one: ``here`` in this process, the ``others`` in processes of their own."""

    def __init__(self, here: Worker, others: Sequence[Hand] = ()) -> None:
        self._here, self._others = here, others
        self._has: dict[Path, int] = {}

    def gather(self, paths: Sequence[Path]) -> list[Telegram]:
        """What the edition must know of the documents at ``paths``. Of several that are wrong, the first is raised."""
        queue = _portions(paths)
        found: list[Telegram] = []
        for hand, telegrams in self._share("gather", [queue] * (1 + len(self._others)), deque()):
            self._has |= dict.fromkeys((telegram.path for telegram in telegrams), hand)
            found += telegrams
        return found

    def register(self, paths: Sequence[Path]) -> list[bytes]:
        """The entries of the registers at ``paths``."""
        return self._here.register(paths)

    def page(self, page: Page) -> bytes:
        """``page`` itself."""
        return self._here.page(page)

    def begin(self, stage: Path) -> None:
        """Let the others write what does not depend on the whole edition, while this process thinks about that."""
        for hand in self._others:
            hand.ask("write_sources", (stage,))

    def make(self, pages: Iterable[Page], stage: Path, meanwhile: Callable[[], None] = lambda: None) -> int:
        """Write ``pages`` below the folder ``stage``; how many. Who knows a document makes its page.

        ``meanwhile`` is called now and then.
        """
        own: list[list[Page]] = [[] for _ in range(1 + len(self._others))]
        free: list[Page] = []
        for page in pages:
            known = self._has.get(page.document) if page.document else None
            (free if known is None else own[known]).append(page)
        queues = [_portions(share, stage) for share in own]
        return sum(made for _, made in self._share("make", queues, _portions(free, stage), meanwhile))

    def _share(self, method: str, queues: Sequence[Portions], rest: Portions,
               meanwhile: Callable[[], None] = lambda: None) -> Iterator[tuple[int, Any]]:
        """Have ``method`` done for all portions, and give what came of each, with the number of who did it.

        Each has a queue, this process the first; who is done with it takes from the ``rest``.
        """
        failures: list[CablegramError] = []
        others = list(enumerate(zip(self._others, queues[1:], strict=True), start=1))
        for _, (hand, queue) in others:
            hand.keep_busy(method, queue, rest)
        if queues[0] or rest:
            self._here.sheet  # noqa: B018 (what does not compile is told once, not by each portion)
        while portion := _next(queues[0], rest):
            try:
                yield 0, getattr(self._here, method)(*portion)
            except CablegramError as error:
                failures.append(error)
            meanwhile()
            for number, (hand, queue) in others:
                yield from ((number, answer) for answer in hand.answers(method, failures, wait=False))
                hand.keep_busy(method, queue, rest)
        for number, (hand, _) in others:
            yield from ((number, answer) for answer in hand.answers(method, failures, wait=True))
        if failures:
            raise min(failures, key=lambda error: str(error.where))


def _portions(found: Sequence[Any], *arguments: Any) -> Portions:  # noqa: ANN401
    """``found`` in portions, each with the further ``arguments``."""
    return deque((found[start : start + PORTION], *arguments) for start in range(0, len(found), PORTION))


def _next(queue: Portions, rest: Portions) -> tuple[Any, ...] | None:
    return queue.popleft() if queue else rest.popleft() if rest else None


class Hand:
    """A worker in a process of its own. It is asked for a second portion before it is done with the first."""

    def __init__(self, task: Task) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, task), daemon=True)
        with undisturbed():
            self._process.start()
        theirs.close()
        self._asked: deque[str] = deque()

    def keep_busy(self, method: str, queue: Portions, rest: Portions) -> None:
        """Ask for ``method`` of the next portions."""
        while len(self._asked) < 2 and (portion := _next(queue, rest)):
            self.ask(method, portion)

    def ask(self, method: str, arguments: tuple[Any, ...]) -> None:
        """Ask for ``method`` of the worker."""
        try:
            self._pipe.send((method, arguments))
        except OSError as error:
            raise _ended() from error
        self._asked.append(method)

    def answers(self, method: str, failures: list[CablegramError], *, wait: bool) -> Iterator[Any]:
        """What came of ``method``; all that was asked for when there is time to ``wait``. Adds to the ``failures``."""
        while self._asked and (wait or self._pipe.poll()):
            try:
                failure, answer = self._pipe.recv()
            except (EOFError, OSError) as error:
                raise _ended() from error
            if failure is not None:
                failures.append(failure(**answer))
            if self._asked.popleft() == method and failure is None:
                yield answer

    def dismiss(self) -> None:
        """End the process, whatever it is doing."""
        self._pipe.close()
        if self._asked:
            self._process.terminate()
        self._process.join()


def _ended() -> TransformError:
    return TransformError("a process that makes pages has ended too soon", hint="build again")


@contextmanager
def crew(task: Task, work: int) -> Iterator[Crew]:
    """A crew for the ``work`` (a number of documents): one worker in this process, or one on each of several."""
    hands = min(os.cpu_count() or 1, 8) if work > FEW else 1
    others = [Hand(task) for _ in range(hands - 1)]
    try:
        yield Crew(Worker(task), others)
    finally:
        for hand in others:
            hand.dismiss()


def _serve(pipe: Connection, task: Task) -> None:
    """Answer what is asked through ``pipe`` until it is closed."""
    worker = Worker(task)
    while True:
        try:
            method, arguments = pipe.recv()
        except EOFError:
            return
        answer: tuple[type[CablegramError] | None, Any]
        try:
            answer = (None, getattr(worker, method)(*arguments))
        except CablegramError as error:
            answer = (type(error), vars(error))
        try:
            pipe.send(answer)
        except OSError:
            return
