"""Footnotes at the end of a printed telegram, and the markers in its text that point to them.

Notes are written ``(1) See …``, ``1. Not printed. ↩`` or ``1 Not printed. Back``; their markers ``(1)``, or a bare
digit set close to the word before it (a superscript that lost its height: ``June 28.1``). In old print they bear
letters or signs: ``(a) See …``, ``* Not printed.``
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from cablegram.annotation import Annotation
from cablegram.layouts import markers
from cablegram.source import Line, Source

_ROUND = re.compile(rf"\s{{0,12}}{markers.SET_OFF} ?(?=\S)")
_STROKES = re.compile(r"\s{0,12}/(?P<n>\d{1,3})/ ?(?=\S)")
_BACK = re.compile(r"\s{0,12}(?:\[?(?P<n>\d{1,3})\]?[.)]?|\((?P<n2>\d{1,3})\)|(?P<n3>[¹²³⁴-⁹][⁰¹²³⁴-⁹]?)) (?=\S)")
_PLAIN = re.compile(r"\s{0,12}(?P<n>\d{1,2}) {1,3}(?=[A-Z“\"][\w’']*[ .,].*[.”\"]\s*$)")
_LETTERED = re.compile(r"\s{0,12}(?:\((?P<mark>[a-h*†‡§])\) ?|(?P<letter>[a-h]) (?=[A-Z“\"])"
                       r"|(?P<sign>\*{1,3}|[†‡§]|[¹²³⁴-⁹][⁰¹²³⁴-⁹]?) ?)(?=[^\W_]|[“\"\[])")
_COUNTED = re.compile(r"\s{0,12}(?P<n>\d{1,2}) {1,3}(?=[A-Z“\"\[(])")
SHELF = re.compile(r"\s*\[(?P<idno>[A-Z]{2,4} ?: ?[A-Z].*)\]\s*$")
"""The original's shelf mark, below the notes."""
_RETURN = ("↩", "Back", "↑", "↩︎")
_NAME = re.compile(r"\s*\[?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){0,2}(?<![.?!])\]?\s*$")
_SOURCE = re.compile(r"\s{0,12}Source ?: ")
_HEAD = 6
"""So many lines that are not empty stand above a text, at most."""
_LONG = 100
"""A line with more characters than a page has is a paragraph."""
_TITLE = re.compile(r"\s*(?:#+ )?(?:Foot|End)?[Nn]otes?:?\s*$")
"""What is printed above notes."""
_FIRST = re.compile(r"\s{0,12}(?:1[.)]?|\[1\]) Source ?: ")
"""The first note where it is the one on the source, numbered without brackets."""
_ONE = re.compile(r"\s{0,12}1[.)] \S")
@dataclass(frozen=True)
class Note:
    """One footnote: ``lines`` from ``first`` to ``last`` (indices, inclusive), numbered ``n``.

    ``mark`` is the letter or the sign that stands for its number.
    """

    first: int
    last: int
    n: int
    mark: str = ""

    @property
    def label(self) -> str:
        """What is printed before it."""
        return self.mark or str(self.n)


@dataclass(frozen=True)
class Notes:
    """What stands below a printed telegram: its notes, in order; ``begin`` is the line where they begin.

    ``round``: their markers are in round brackets. ``source`` is the line of the note on the source, or -1; it may also
    stand above the text.
    """

    notes: tuple[Note, ...]
    begin: int
    round: bool
    source: int = -1

    @property
    def labels(self) -> dict[int, str]:
        """What is printed before each, by its number."""
        return {note.n: note.label for note in self.notes}


def none(source: Source) -> Notes:
    """No notes."""
    return Notes((), len(source.lines), round=True)


def find(source: Source) -> Notes:
    """The notes at the end of the transcript; none when there are none."""
    found = _find(source)
    above = next((line for line in reversed(source.lines[: found.begin]) if not line.is_blank), None)
    titled = found.notes and above is not None and _TITLE.match(above.text)
    return replace(found, begin=above.number) if titled and above is not None else found


def _find(source: Source) -> Notes:
    """The notes without what is printed above them."""
    lines, text = source.lines, source.text
    at = _source(lines)
    begin = at if at >= 0 else len(lines)
    at = at if at >= 0 else _source_above(lines)
    between = _between(lines)
    if between:
        return Notes(tuple(between), len(lines), round=True, source=at)
    returns = _with_return(lines) if any(mark in text for mark in _RETURN) else []
    if returns:
        return Notes(tuple(returns), min(begin, returns[0].first), round=False, source=at)
    for search in (_round, _after_source, _below_source, _plain, _lettered, _below_signature):
        if run := search(lines):
            until = lines[run[0].first].start
            note, least = (_last_source(lines), 1) if search is _below_source else (at, len(run))
            first = min(begin, run[0].first, note if search is _below_source else begin)
            marked = any(n == run[0].n for _, _, n in markers.set_off(text, 0, until))
            found = Notes(tuple(run), first, round=marked, source=note)
            near = markers.bare(text, 0, until, found.labels)
            if marked or len(near) >= least or _FIRST.match(lines[run[0].first].text):
                return found
    return Notes((), begin, round=True, source=at)


def _between(lines: Sequence[Line]) -> list[Note]:
    """Notes ``/1/See …`` that stand below the paragraphs that they belong to; nothing where all end the transcript."""
    found = [(at, int(match["n"])) for at, line in enumerate(lines) if (match := _STROKES.match(line.text))]
    counted = [n for _, n in found] == list(range(1, len(found) + 1))
    if not found or not counted or _ends_in_notes(lines[found[0][0] :], _STROKES):
        return []
    ends = (next((line for line in range(at, len(lines)) if lines[line].is_blank), len(lines)) for at, _ in found)
    return [Note(at, end - 1, n) for (at, n), end in zip(found, ends, strict=True)]


def _after_source(lines: Sequence[Line]) -> list[Note]:
    """Notes ``1. …`` that begin with the one on the source, and end the transcript."""
    return _dotted(lines, next((line.number for line in lines if _FIRST.match(line.text)), -1))


def _below_signature(lines: Sequence[Line]) -> list[Note]:
    """Notes ``1. …`` that begin below a signature or two empty lines, and end the transcript."""
    first, above = -1, ""
    for line in lines:
        if _ONE.match(line.text):
            apart = line.number > 1 and all(before.is_blank for before in lines[line.number - 2 : line.number])
            first = line.number if apart or _NAME.match(above) else first
        above = above if line.is_blank else line.text
    return _dotted(lines, first)


def _dotted(lines: Sequence[Line], first: int, pattern: re.Pattern[str] = _BACK) -> list[Note]:
    """Notes that are numbered on from line ``first``, if it is one; nothing where other paragraphs follow."""
    if first < 0 or not _ends_in_notes(lines[first:], pattern):
        return []
    run = [first]
    for line in lines[first + 1 :]:
        match = pattern.match(line.text)
        if match and markers.lowered(match["n"] or match[match.lastindex or 0]) == len(run) + 1:
            run.append(line.number)
    ends = [*run[1:], len(lines)]
    return [Note(at, _last_filled(lines, at, end), n) for n, (at, end) in enumerate(zip(run, ends, strict=True), 1)]


def _below_source(lines: Sequence[Line]) -> list[Note]:
    """Notes ``1 See …`` that stand below an unnumbered one on the source, over as many lines as they need."""
    below = lines[_last_source(lines) + 1 :]
    first = next((line.number for line in below if (found := _COUNTED.match(line.text)) and found["n"] == "1"), -1)
    return _dotted(lines, first if len(below) < len(lines) else -1, _COUNTED)


def _last_source(lines: Sequence[Line]) -> int:
    """The last line that begins a note on the source, or -1."""
    return next((line.number for line in reversed(lines) if _SOURCE.match(line.text)), -1)


def _plain(lines: Sequence[Line]) -> list[Note]:
    """Notes ``1 By circular …`` that end the transcript, but for a shelf mark; what runs on is moved in.

    They need not begin with 1: a volume may count its notes.
    """
    run: list[Note] = []
    last = -1
    for line in reversed(lines):
        match = _PLAIN.match(line.text)
        last = max(last, line.number) if match or line.text.startswith("  ") else last
        if match:
            run.insert(0, Note(line.number, last, int(match["n"])))
        elif not line.is_blank and last < 0 and not SHELF.match(line.text):
            break
        last = -1 if match or line.is_blank else last
    counted = [note.n - run[0].n for note in run] == list(range(len(run)))
    return run if counted else []


def _lettered(lines: Sequence[Line]) -> list[Note]:
    """Notes ``(a) See …`` or ``* See …`` that end the transcript; each page may have begun anew with its letters."""
    run: list[tuple[int, str]] = []
    for line in reversed(lines):
        match = _LETTERED.match(line.text)
        if match:
            run.insert(0, (line.number, match["mark"] or match["letter"] or match["sign"]))
        elif not line.is_blank:
            break
    marks = [mark for _, mark in run]
    follows = all(not mark.isalpha() or mark == "a" or ord(mark) == ord(before[-1]) + 1
                  for before, mark in zip(["`", *marks], marks, strict=False))
    return [Note(at, at, n, mark) for n, (at, mark) in enumerate(run, 1)] if follows else []


def _source(lines: Sequence[Line]) -> int:
    """The line where the note on the source begins, or -1: only notes, and at most two lines more, stand below it."""
    below = 0
    for line in reversed(lines):
        if _SOURCE.match(line.text):
            return line.number
        is_note = _ROUND.match(line.text) or line.text.rstrip().endswith(_RETURN)
        below += not line.is_blank and not is_note
        if below > 2:
            break
    return -1


def _source_above(lines: Sequence[Line]) -> int:
    """The line of the note on the source where it stands above the text, or -1."""
    head = islice((line for line in lines if not line.is_blank), _HEAD)
    return next((line.number for line in head if _SOURCE.match(line.text)), -1)


def _with_return(lines: Sequence[Line]) -> list[Note]:
    """Notes that end in a link back to the text."""
    found: list[Note] = []
    begin = -1
    for index, line in enumerate(lines):
        match = _BACK.match(line.text)
        if match and (begin < 0 or found or line.text.rstrip().endswith(_RETURN)):
            begin = index
        if begin >= 0 and line.text.rstrip().endswith(_RETURN):
            label = _BACK.match(lines[begin].text)
            if label:
                found.append(Note(begin, index, markers.lowered(label["n"] or label["n2"] or label["n3"])))
            begin = -1
    return found if [note.n for note in found] == sorted({note.n for note in found}) else found[:1]


def _round(lines: Sequence[Line]) -> list[Note]:
    """The last run of lines ``(1) …``, ``(2) …`` that begins after empty lines."""
    starts = [(index, markers.number(match)) for index, line in enumerate(lines) if (match := _ROUND.match(line.text))]
    firsts = [at for at, (index, n) in enumerate(starts) if _is_first(lines, index, n)]
    if not firsts:
        return []
    run: list[tuple[int, int]] = []
    for index, n in starts[firsts[-1]:]:
        if not run or n == run[-1][1] + 1:
            run.append((index, n))
    if _is_list(lines, run):
        return []
    ends = [index for index, _ in run[1:]] + [_end(lines, run[-1][0])]
    return [Note(index, _last_filled(lines, index, end), n) for (index, n), end in zip(run, ends, strict=True)]


def _is_first(lines: Sequence[Line], index: int, n: int) -> bool:
    """Whether two empty lines stand before the line; one, or none, where it is numbered 1 and only notes follow."""
    before = lines[max(0, index - 2) : index]
    if len(before) == 2 and all(line.is_blank for line in before):
        return True
    if n == 1 and before and before[-1].is_blank:
        return _ends_in_notes(lines[index - 1 :], _ROUND)
    below = (line.text for line in lines[index:] if not line.is_blank)
    return n == 1 and all(_ROUND.match(text) or _SOURCE.match(text) for text in below)


def _ends_in_notes(lines: Sequence[Line], pattern: re.Pattern[str]) -> bool:
    """Whether a note begins wherever a line follows an empty one."""
    begun = (line.text for before, line in pairwise(lines) if before.is_blank and not line.is_blank)
    return all(pattern.match(text) or _SOURCE.match(text) for text in begun)


def _is_list(lines: Sequence[Line], run: Sequence[tuple[int, int]]) -> bool:
    """Whether the run is rather a list in the text: then a signature, or more than notes may have, stands below it."""
    labelled = {index for index, _ in run}
    below = lines[run[0][0] : _end(lines, run[0][0])]
    rest = [line for line in below if not line.is_blank and line.number not in labelled]
    begun = [line for line in rest if lines[line.number - 1].is_blank or len(line.text) > _LONG]
    return bool(rest) and (len(begun) > 3 * len(run) + 3 or bool(_NAME.match(rest[-1].text)))


def _end(lines: Sequence[Line], index: int) -> int:
    """Where the notes end: at the note on the source, else with the transcript."""
    return next((at for at in range(index + 1, len(lines)) if _SOURCE.match(lines[at].text)), len(lines))


def _last_filled(lines: Sequence[Line], first: int, end: int) -> int:
    return next((at for at in range(end - 1, first, -1) if not lines[at].is_blank), first)


def annotate(source: Source, notes: Notes, start: int, end: int) -> list[Annotation]:
    """The notes, and the markers in the characters from ``start`` to ``end``."""
    labels = notes.labels
    said: list[Annotation] = []
    for note in notes.notes:
        line, last = source.lines[note.first], source.lines[note.last]
        attributes = {"type": "footnote", "xml:id": f"note-{note.n}", "n": note.label}
        said.append(Annotation(_indented(line), last.end, "note", attributes))
    until = min(end, source.lines[notes.begin].start) if notes.begin < len(source.lines) else end
    within = source.text, start, until
    found = markers.set_off(*within) if notes.round else markers.bare(*within, labels)
    for at, to, n in found:
        target = {"target": f"#note-{n}"} if n in labels else {}
        said.append(Annotation(at, to, "ref", {"type": "noteRef", "n": labels.get(n, str(n))} | target))
    return said


def _indented(line: Line) -> int:
    return line.start + len(line.text) - len(line.text.lstrip())
