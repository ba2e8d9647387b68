"""Workers in several processes, where there is work enough; each keeps the documents that it has read.

Threads would gain nothing (saxonche runs one at a time), and a process that has used Saxon can't be forked: so they are
started afresh, each compiles the stylesheet once, and what is asked of them goes through a pipe.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from cablegram.build.pages import Page
from cablegram.build.telegrams import Telegram
from cablegram.build.worker import Task, Worker
from cablegram.errors import CablegramError, TransformError

FEW = 48
"""So many documents one process does sooner than it could start another."""


class Crew:
    """The workers of a build, as one."""

    def __init__(self, hands: Sequence[Hand]) -> None:
        self._hands = hands
        self._has: dict[Path, int] = {}

    def gather(self, paths: Sequence[Path]) -> list[Telegram]:
        """What the edition must know of the documents at ``paths``."""
        self._has = {path: number % len(self._hands) for number, path in enumerate(paths)}
        shares = [[path for path in paths if self._has[path] == hand] for hand in range(len(self._hands))]
        return [found for share in self._all("gather", [(share,) for share in shares]) for found in share]

    def register(self, paths: Sequence[Path]) -> list[bytes]:
        """The entries of the registers at ``paths``."""
        self._hands[0].ask("register", (paths,))
        found: list[bytes] = self._hands[0].answer()
        return found

    def make(self, pages: Iterable[Page], stage: Path) -> int:
        """Write ``pages`` below the folder ``stage``; how many. Who knows a document makes its page."""
        shares: list[list[Page]] = [[] for _ in self._hands]
        for number, page in enumerate(pages):
            known = self._has.get(page.document) if page.document else None
            shares[number % len(self._hands) if known is None else known].append(page)
        return sum(self._all("make", [(share, stage) for share in shares]))

    def _all(self, method: str, shares: Sequence[tuple[Any, ...]]) -> list[Any]:
        """Ask all at once, and wait for all answers: each must have been read before the next is asked."""
        for hand, share in zip(self._hands, shares, strict=True):
            hand.ask(method, share)
        answers, failures = [], []
        for hand in self._hands:
            try:
                answers.append(hand.answer())
            except CablegramError as error:
                failures.append(error)
        if failures:
            raise failures[0]
        return answers


class Hand:
    """A worker in this process."""

    def __init__(self, task: Task) -> None:
        self._worker = Worker(task)
        self._asked: tuple[str, tuple[Any, ...]] = ("", ())

    def ask(self, method: str, arguments: tuple[Any, ...]) -> None:
        """Ask for ``method`` of the worker."""
        self._asked = (method, arguments)

    def answer(self) -> Any:  # noqa: ANN401 (what the method gives)
        """What came of it. Raises what the worker raised."""
        method, arguments = self._asked
        return getattr(self._worker, method)(*arguments)


class DistantHand(Hand):
    """A worker in a process of its own."""

    def __init__(self, task: Task) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, task), daemon=True)
        self._process.start()
        theirs.close()

    def ask(self, method: str, arguments: tuple[Any, ...]) -> None:
        """Ask for ``method`` of the worker."""
        self._pipe.send((method, arguments))

    def answer(self) -> Any:  # noqa: ANN401
        """What came of it. Raises what the worker raised."""
        try:
            failure, answer = self._pipe.recv()
        except EOFError as error:
            raise TransformError("a process that makes pages has ended too soon", hint="build again") from error
        if failure is not None:
            raise failure(**answer)
        return answer

    def dismiss(self) -> None:
        """End the process."""
        self._pipe.close()
        self._process.join()


@contextmanager
def crew(task: Task, work: int) -> Iterator[Crew]:
    """A crew for the ``work`` (a number of documents): one hand in this process, or one in each of several."""
    hands = min(os.cpu_count() or 1, 8) if work > FEW else 1
    if hands == 1:
        yield Crew([Hand(task)])
        return
    distant = [DistantHand(task) for _ in range(hands)]
    try:
        yield Crew(distant)
    finally:
        for hand in distant:
            hand.dismiss()


def _serve(pipe: Connection, task: Task) -> None:
    """Answer what is asked through ``pipe`` until it is closed."""
    hand = Hand(task)
    while True:
        try:
            hand.ask(*pipe.recv())
        except EOFError:
            return
        try:
            pipe.send((None, hand.answer()))
        except CablegramError as error:
            pipe.send((type(error), vars(error)))
