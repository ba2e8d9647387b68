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

PORTION = 4
"""So many documents or pages are handed out at once."""

AHEAD = 3
"""So many portions a process is asked for at once: it must not wait for this one, nor this one for it."""

Portion = tuple[str, tuple[Any, ...]]
"""A method of a worker, and its arguments."""

Portions = deque[Portion]
Work = Callable[[], object]
"""Something that this process does."""


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

    def gather(self, paths: Sequence[Path], registers: Sequence[Path], stage: Path | None,
               besides: Sequence[Work] = ()) -> tuple[list[Telegram], dict[Path, list[Entry]]]:
        """What the edition must know of the documents at ``paths``, and the entries of the ``registers``.

        Of several that are wrong, the first is raised. What does not depend on the whole edition is written below the
        folder ``stage``, if that is there already. ``besides`` is done as ``make`` does it.
        """
        self.hire(len(paths))
        found: list[Telegram] = []
        entries: dict[Path, list[Entry]] = {}
        portions = _portions("register", registers) + _portions("gather", paths, stage)
        for hand, method, answer in self._share([deque() for _ in self._others], portions, besides):
            if method == "register":
                entries |= answer
            else:
                self._has |= dict.fromkeys((telegram.path for telegram in answer), hand)
                found += answer
        return found, entries

    def prepare(self) -> None:
        """Let the others get ready to make pages."""
        for hand in self._others:
            hand.ask("prepare", ())

    def make(self, pages: Sequence[Page], stage: Path, besides: Sequence[Work] = (),
             meanwhile: Work = lambda: None) -> int:
        """Write ``pages`` below the folder ``stage``; how many. Who knows a document makes its page.

        What this process does ``besides`` is done one by one, as the others work; ``meanwhile`` is called now and then.
        """
        self.hire(len(pages))
        own: list[list[Page]] = [[] for _ in range(1 + len(self._others))]
        free: list[Page] = []
        for page in pages:
            known = self._has.get(page.document) if page.document else None
            (free if known is None else own[known]).append(page)
        here, *others = [_portions("make", share, stage) for share in own]
        shared = self._share(others, _portions("make", free, stage), besides, meanwhile, here)
        return sum(made for _, _, made in shared)

    def _share(self, queues: Sequence[Portions], rest: Portions, besides: Sequence[Work],
               meanwhile: Work = lambda: None, here: Portions | None = None
               ) -> Iterator[tuple[int, str, Any]]:
        """Have all portions done, and give what came of each, with the number of who did it, and the method.

        The others have a queue each, this process (number 0) the portions ``here``; who is done takes from the
        ``rest``. This process takes nothing of it where that is little and others are there to do it.
        """
        failures: list[CablegramError] = []
        mine = here or deque()
        helps = not self._others or len(mine) + len(rest) + sum(map(len, queues)) > FEW // PORTION
        others = list(enumerate(zip(self._others, queues, strict=True), start=1))
        for _, (hand, queue) in others:
            hand.keep_busy(queue, rest)
        if mine or (helps and rest):
            self._here.sheet  # noqa: B018 (what does not compile is told once, not by each portion)
        for method, made in self._work(mine, rest if helps else deque(), besides, failures):
            if method:
                yield 0, method, made
            meanwhile()
            for number, (hand, queue) in others:
                yield from ((number, *answer) for answer in hand.answers(failures, wait=False))
                hand.keep_busy(queue, rest)
        meanwhile()
        for number, (hand, queue) in others:
            while hand.keep_busy(queue, rest):
                yield from ((number, *answer) for answer in hand.answers(failures, wait=True))
        if failures:
            raise min(failures, key=lambda error: str(error.where))

    def _work(self, mine: Portions, rest: Portions, besides: Sequence[Work], failures: list[CablegramError]
              ) -> Iterator[tuple[str, Any]]:
        """Do the portions in this process: each method, and what came of it; no method where that is nothing.

        After each one thing is done of what there is ``besides``, and what is left of it in the end.
        """
        others = deque(besides)
        while portion := _next(mine, rest):
            method, arguments = portion
            try:
                yield method, getattr(self._here, method)(*arguments)
            except CablegramError as error:
                failures.append(error)
            if others:
                others.popleft()()
        while others:
            others.popleft()()
            yield "", None


def _portions(method: str, found: Sequence[Any], *arguments: Any) -> Portions:  # noqa: ANN401
    """``found`` in portions for that ``method``, each with the further ``arguments``."""
    return deque((method, (found[start : start + PORTION], *arguments)) for start in range(0, len(found), PORTION))


def _next(queue: Portions, rest: Portions) -> Portion | None:
    return queue.popleft() if queue else rest.popleft() if rest else None


class Hand:
    """A worker in a process of its own. It is asked for further portions before it is done with the first."""

    def __init__(self, task: Task) -> None:
        self._beside = Beside(_serve, task, afresh=not can_fork())
        self._asked: deque[str] = deque()

    def keep_busy(self, queue: Portions, rest: Portions) -> bool:
        """Ask for the next portions; whether it has something to do."""
        while len(self._asked) < AHEAD and (portion := _next(queue, rest)):
            self.ask(*portion)
        return bool(self._asked)

    def ask(self, method: str, arguments: tuple[Any, ...]) -> None:
        """Ask for ``method`` of the worker."""
        self._beside.send((method, arguments))
        self._asked.append(method)

    def answers(self, failures: list[CablegramError], *, wait: bool) -> Iterator[tuple[str, Any]]:
        """Methods and what came of them; of all that was asked for when there is time to ``wait``.

        Adds to the ``failures``.
        """
        while self._asked and (wait or self._beside.pipe.poll()):
            answer = self._beside.receive()
            asked = self._asked.popleft()
            try:
                found = settled(answer)
            except CablegramError as error:
                failures.append(error)
                continue
            if found is not None:
                yield asked, found

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
