"""Workers in several processes, where there is work enough; each keeps the documents that it has read.

Threads would gain nothing (saxonche runs one at a time). A process that has not used Saxon yet is forked, which costs
next to nothing and shares what is loaded; from any other they are started afresh. Each compiles the stylesheet once,
and what is asked of them goes through a pipe. Work is handed out in small portions, so that nobody waits for the
others; where there is much of it, this process takes part.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from cablegram.apart import Beside, attempted, settled
from cablegram.build.aside import forks as can_fork
from cablegram.build.corpus import Entry
from cablegram.build.pages import Page
from cablegram.build.telegrams import Telegram
from cablegram.build.worker import Task, Worker
from cablegram.errors import CablegramError

FEW = 48
"""So many documents one process does sooner than it could start another."""

PORTION = 8
"""So many documents or pages are handed out at once."""

Portions = deque[tuple[Any, ...]]
"""Arguments of a worker's method."""


class Crew:
    """The workers of a build, as one: one in this process, the others in processes of their own."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._here = Worker(task)
        self._others: list[Hand] = []
        self._has: dict[Path, int] = {}

    def hire(self, work: int) -> None:
        """Start the processes that so many documents or pages are worth, if they are not there."""
        most = min(os.cpu_count() or 1, 8) - 1
        wanted = most if work > FEW else min(most, 1) if can_fork() else 0
        while len(self._others) < wanted:
            self._others.append(Hand(self._task))
            if work > FEW:
                self._others[-1].ask("prepare", ())

    def dismiss(self) -> None:
        """End the processes; the last first, for it holds the pipes of those before."""
        while self._others:
            self._others.pop().dismiss()

    def gather(self, paths: Sequence[Path], stage: Path | None, meanwhile: Callable[[], object] = lambda: None
               ) -> list[Telegram]:
        """What the edition must know of the documents at ``paths``. Of several that are wrong, the first is raised.

        What does not depend on the whole edition is written below the folder ``stage``, if that is there already.
        ``meanwhile`` is called now and then.
        """
        self.hire(len(paths))
        found: list[Telegram] = []
        portions = _portions(paths, stage)
        for hand, telegrams in self._share("gather", [deque() for _ in self._others], portions, meanwhile):
            self._has |= dict.fromkeys((telegram.path for telegram in telegrams), hand)
            found += telegrams
        return found

    def prepare(self) -> None:
        """Let the others get ready to make pages."""
        for hand in self._others:
            hand.ask("prepare", ())

    def register(self, paths: Sequence[Path]) -> dict[Path, list[Entry]]:
        """The entries of the registers at ``paths``."""
        found: dict[Path, list[Entry]] = {}
        for _, entries in self._share("register", [deque() for _ in self._others], _portions(paths)):
            found |= entries
        return found

    def make(self, pages: Sequence[Page], stage: Path, meanwhile: Callable[[], object] = lambda: None) -> int:
        """Write ``pages`` below the folder ``stage``; how many. Who knows a document makes its page.

        ``meanwhile`` is called now and then.
        """
        self.hire(len(pages))
        own: list[list[Page]] = [[] for _ in range(1 + len(self._others))]
        free: list[Page] = []
        for page in pages:
            known = self._has.get(page.document) if page.document else None
            (free if known is None else own[known]).append(page)
        here, *others = [_portions(share, stage) for share in own]
        return sum(made for _, made in self._share("make", others, _portions(free, stage), meanwhile, here))

    def _share(self, method: str, queues: Sequence[Portions], rest: Portions,
               meanwhile: Callable[[], object] = lambda: None, here: Portions | None = None
               ) -> Iterator[tuple[int, Any]]:
        """Have ``method`` done for all portions, and give what came of each, with the number of who did it.

        The others have a queue each, this process (number 0) the portions ``here``; who is done takes from the
        ``rest``. This process takes nothing of it where that is little and others are there to do it.
        """
        failures: list[CablegramError] = []
        mine = here or deque()
        helps = not self._others or len(mine) + len(rest) + sum(map(len, queues)) > FEW // PORTION
        others = list(enumerate(zip(self._others, queues, strict=True), start=1))
        for _, (hand, queue) in others:
            hand.keep_busy(method, queue, rest)
        if mine or (helps and rest):
            self._here.sheet  # noqa: B018 (what does not compile is told once, not by each portion)
        while portion := _next(mine, rest if helps else deque()):
            try:
                yield 0, getattr(self._here, method)(*portion)
            except CablegramError as error:
                failures.append(error)
            meanwhile()
            for number, (hand, queue) in others:
                yield from ((number, answer) for answer in hand.answers(method, failures, wait=False))
                hand.keep_busy(method, queue, rest)
        meanwhile()
        for number, (hand, queue) in others:
            while hand.keep_busy(method, queue, rest):
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
        self._beside = Beside(_serve, task, afresh=not can_fork())
        self._asked: deque[str] = deque()

    def keep_busy(self, method: str, queue: Portions, rest: Portions) -> bool:
        """Ask for ``method`` of the next portions; whether it has something to do."""
        while len(self._asked) < 2 and (portion := _next(queue, rest)):
            self.ask(method, portion)
        return bool(self._asked)

    def ask(self, method: str, arguments: tuple[Any, ...]) -> None:
        """Ask for ``method`` of the worker."""
        self._beside.send((method, arguments))
        self._asked.append(method)

    def answers(self, method: str, failures: list[CablegramError], *, wait: bool) -> Iterator[Any]:
        """What came of ``method``; all that was asked for when there is time to ``wait``. Adds to the ``failures``."""
        while self._asked and (wait or self._beside.pipe.poll()):
            answer = self._beside.receive()
            asked = self._asked.popleft()
            try:
                found = settled(answer)
            except CablegramError as error:
                failures.append(error)
                continue
            if asked == method:
                yield found

    def dismiss(self) -> None:
        """End the process, whatever it is doing."""
        self._beside.dismiss()


@contextmanager
def crew(task: Task) -> Iterator[Crew]:
    """A crew, which hires whom it needs."""
    hands = Crew(task)
    try:
        yield hands
    finally:
        hands.dismiss()


def _serve(pipe: Connection, task: Task) -> None:
    """Answer what is asked through ``pipe`` until it is closed."""
    worker = Worker(task, prepared=False)
    with suppress(EOFError, OSError):
        while True:
            method, arguments = pipe.recv()
            pipe.send(attempted(partial(getattr(worker, method), *arguments)))
