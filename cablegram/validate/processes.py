"""Many files in several processes. What was found comes back with its words only as long as these are asked for.

To put findings into words takes about as long as to find them, and a report on many files shows few of them.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import Event
from typing import TYPE_CHECKING, NamedTuple

from cablegram.diagnostics import Finding, Late, Place, complete, entry
from cablegram.validate.checker import Outcome, outcome
from cablegram.validate.inputs import Input
from cablegram.validate.options import Options

if TYPE_CHECKING:
    from multiprocessing.synchronize import Event as Signal

PATIENCE = 200
"""After how many findings of which nobody wants the words no more of these are made."""

AT_ONCE = 16
"""As many files at most are given to a process at a time."""

_enough: list[Signal] = []
"""In a process that validates: what says that no words are wanted, if that can be said."""


class Sent(NamedTuple):
    """What is sent of an outcome: the ``outcome`` without its findings; of each its line, column and code.

    ``words`` are the findings, pickled, or nothing.
    """

    outcome: Outcome
    heads: list[tuple[int, int, str]]
    words: bytes


def spread(inputs: Sequence[Input], options: Options, jobs: int, late: bool) -> Iterator[Outcome]:
    """The outcome of each input, in order; ``late``: it may be that not all words are asked for."""
    at_once = max(1, min(AT_ONCE, len(inputs) // (jobs * AT_ONCE)))
    enough = Event()
    with ProcessPoolExecutor(min(jobs, len(inputs)), initializer=_begin, initargs=(enough,)) as pool:
        if not late:
            yield from pool.map(partial(outcome, options=options), inputs, chunksize=at_once)
            return
        reader = _Reader(options, enough)
        answers = pool.map(partial(_sent, options=options), inputs, chunksize=at_once)
        for source, sent in zip(inputs, answers, strict=True):
            yield reader.outcome(source, sent)
            reader.passed(len(sent.heads))


class _Reader:
    """Reads what is sent, and notes for how many findings nobody has asked for words since somebody did so."""

    def __init__(self, options: Options, enough: Signal) -> None:
        self._options = options
        self._enough = enough
        self._unasked = 0
        self._asked = False

    def outcome(self, source: Input, sent: Sent) -> Outcome:
        """What has come of ``source``."""
        told = _Told(source, sent, self)
        return sent.outcome._replace(findings=tuple(map(told.late, range(len(sent.heads)))))

    def passed(self, findings: int) -> None:
        """So many findings have been seen."""
        self._unasked = 0 if self._asked else self._unasked + findings
        self._asked = False
        if self._unasked > PATIENCE:
            self._enough.set()

    def asked(self) -> None:
        """The words of a finding are wanted."""
        if not self._asked:
            self._asked = True
            self._enough.clear()

    def again(self, source: Input) -> list[Finding]:
        """The findings of ``source``, found once more."""
        return list(map(complete, outcome(source, self._options).findings))


class _Told:
    """The findings that were sent of a file."""

    def __init__(self, source: Input, sent: Sent, reader: _Reader) -> None:
        self._source = source
        self._sent = sent
        self._reader = reader
        self._findings: list[Finding] = []

    def late(self, number: int) -> Finding:
        """The finding with that number: its words are looked for when they are asked for."""
        line, column, code = self._sent.heads[number]
        place, say = Place(self._source.name, line, column), partial(self._say, number)
        return Late(place, code, entry(code).severity, say, lambda: say().xpath)

    def _say(self, number: int) -> Finding:
        self._reader.asked()
        if not self._findings:
            words = self._sent.words
            self._findings = pickle.loads(words) if words else self._reader.again(self._source)
        return self._findings[number]


def _begin(enough: Signal) -> None:
    _enough.append(enough)


def _sent(source: Input, options: Options) -> Sent:
    result = outcome(source, options)
    heads = [(found.line, found.column, found.code) for found in result.findings]
    wanted = heads and not _enough[-1].is_set()
    words = pickle.dumps(list(map(complete, result.findings))) if wanted else b""
    return Sent(result._replace(findings=()), heads, words)
