"""The transcript back from its TEI: the reading side of the one rule about lines and white space.

The rule (``cablegram.encode.body`` is its writing side):

* A transcript is its lines, joined with line feeds. ``lb`` begins a line; ``space[@dim='vertical'][@unit='lines']``
  stands for ``@quantity`` lines with nothing on them. ``@rend='crlf'`` on either says that CR LF was before it.
* A run of white space in the XML is one space, so that a file can be re-indented and re-wrapped without harm. Next to a
  line's beginning or end, or to the edge of a block, it is nothing; in element-only content it is nothing at all.
  Every other blank is ``space[@dim='horizontal']`` with ``@quantity`` and ``@unit`` (``chars`` or ``tabs``).
* ``g[@type='control'][@n='U+000C']`` is a character that XML can't hold; what stands in it is a picture.
* Cells of a row were separated by a tab; in a ``table[@rend='blanks']`` blanks set them apart, which are in the cells.
* ``hi`` and ``del`` come back with the transcriber's marks of their ``@rend``, unless an editor (``@resp``) added them.
* What editors and programs added (``ADDED``) is left out.

TEI Guidelines: 3.11.3 (lb), 11.5.1 (space), 12.1.1 (choice), 5.1 (g).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cablegram.tei import TEI, Element, q

ADDED = frozenset(q(name) for name in ("corr", "reg", "expan", "ex", "supplied", "gap"))
"""Elements whose content is not the source's."""

ELEMENT_ONLY = frozenset(
    "text front body back group floatingText div postscript list table row choice lg address".split(" ")
)
"""Names of elements that hold elements only: white space in them means nothing."""

BLOCKS = frozenset(
    "p ab head opener closer dateline signed salute addrLine fw note item cell quote".split(" ")
) | (ELEMENT_ONLY - {"choice"})
"""Names of elements at whose edges white space means nothing."""

MARKS = {
    ("hi", "bold"): ("**", "**"),
    ("hi", "italic"): ("*", "*"),
    ("hi", "subscript"): ("_{", "}"),
    ("hi", "superscript"): ("^{", "}"),
    ("hi", "underline"): ("__", "__"),
    ("del", "strikethrough"): ("~~", "~~"),
}
"""Transcribers' marks, by element and ``@rend``."""

_NOTE, _TABLE, _CELL, _LB, _SPACE, _G = map(q, ("note", "table", "cell", "lb", "space", "g"))
_MILESTONES = frozenset((_LB, _SPACE, _G))
_WHITE = " \t\r\n"
_RUN = re.compile(r"[ \t\r\n]+")
CODE_POINT = re.compile(r"U\+(10[0-9A-F]{4}|[0-9A-F]{1,5})", re.I)
"""How ``g/@n`` says which control character it stands for."""
_BLOCKS = frozenset(q(name) for name in BLOCKS)
_ELEMENT_ONLY = frozenset(q(name) for name in ELEMENT_ONLY)


def transcript(root: Element) -> str:
    """The text of the transcript that the TEI document ``root`` was made from, character for character."""
    page = _Page()
    for text in root.iterfind(f"{{{TEI}}}text"):
        _read(text, page)
    return page.text()


def places(root: Element) -> dict[Element, tuple[int, int]]:
    """Which characters of the transcript each element in ``text`` covers: start (inclusive) and end (exclusive).

    White space and line ends at an element's edges are outside of it; what holds nothing of the source is empty.
    """
    page = _Page(places={})
    for text in root.iterfind(f"{{{TEI}}}text"):
        _read(text, page)
    page.settle()
    return page.places or {}


def encoding(root: Element) -> str:
    """What the transcript's bytes were decoded from, as the header of ``root`` says: ``utf-8`` unless it says so."""
    path = f".//{q('altIdentifier')}[@type='transcript']/{q('note')}[@type='encoding']"
    return root.findtext(path) or "utf-8"


class _Page:
    """The lines read so far; ``gap`` says that white space was seen that may turn out to be one space, ``between`` what
    kept cells apart.

    Where ``places`` are wanted, ``opened`` are the elements of which nothing has been read yet, ``empty`` those that
    have ended with nothing in them just before what is written next, ``length`` is that of the text so far.
    """

    def __init__(self, places: dict[Element, tuple[int, int]] | None = None) -> None:
        self.lines: list[list[str]] = []
        self.breaks: list[str] = []
        self.gap = False
        self.edge = True
        self.between = "\t"
        self.places = places
        self.opened: list[Element] = []
        self.empty: list[Element] = []
        self.length = 0

    def begin(self, quantity: int, rend: str | None) -> None:
        """Begin ``quantity`` new lines, the last of which is written on."""
        self.settle()
        for _ in range(quantity):
            self.length += (2 if rend == "crlf" else 1) * bool(self.lines)
            self.lines.append([])
            self.breaks.append("\r\n" if rend == "crlf" else "\n")
        self.at_edge()

    def at_edge(self) -> None:
        """Forget white space before and after an edge."""
        self.settle()
        self.gap, self.edge = False, True

    def write(self, text: str) -> None:
        """Write ``text`` to the line, white space before it included."""
        if not self.lines:
            self.begin(1, None)
        if self.gap and not self.edge:
            self.lines[-1].append(" ")
            self.length += 1
        self.gap = self.edge = False
        self.settle(self.opened)
        self.opened.clear()
        self.lines[-1].append(text)
        self.length += len(text)

    def flow(self, text: str) -> None:
        """Write the words of ``text``, taking white space as the rule says."""
        words = text.strip(_WHITE)
        self.gap = self.gap or text[0] in _WHITE
        if words:
            self.write(words if words.isprintable() and "  " not in words else _RUN.sub(" ", words))
            self.gap = text[-1] in _WHITE

    def enter(self, element: Element) -> None:
        """Note that what is written from now on is in ``element``."""
        self.opened.append(element)

    def leave(self, element: Element) -> None:
        """Note that ``element`` ends here."""
        if self.opened and self.opened[-1] is element:
            self.empty.append(self.opened.pop())
        elif self.places is not None:
            self.places[element] = self.places[element][0], self.length

    def settle(self, begun: Sequence[Element] = ()) -> None:
        """Note that elements with nothing in them stand here, and that those ``begun`` begin here."""
        if self.places is not None:
            self.places.update((element, (self.length, self.length)) for element in (*self.empty, *begun))
            self.empty.clear()

    def text(self) -> str:
        """The lines, joined."""
        broken = zip(self.breaks, self.lines, strict=True)
        whole = "".join(end + "".join(line) for end, line in broken)
        return whole[len(self.breaks[0]) :] if self.lines else ""


def _read(element: Element, page: _Page) -> None:
    """Read ``element`` (not its tail), and note its place where that is wanted."""
    if page.places is None:
        _read_inside(element, page)
        return
    page.enter(element)
    _read_inside(element, page)
    page.leave(element)


def _read_inside(element: Element, page: _Page) -> None:
    """Read ``element``'s content."""
    tag = element.tag
    if not isinstance(tag, str) or tag in ADDED or (tag == _NOTE and element.get("type") == "editorial"):
        return
    if tag in _MILESTONES and _milestone(element, page):
        return
    opening, closing = _marks(element)
    if tag in _BLOCKS:
        page.at_edge()
    if opening:
        page.write(opening)
    around = page.between
    if tag == _TABLE:
        page.between = "" if "blanks" in element.get("rend", "").split() else "\t"
    _content(element, page, tag in _ELEMENT_ONLY)
    page.between = around
    if closing:
        page.write(closing)
    if tag in _BLOCKS:
        page.at_edge()


def _content(element: Element, page: _Page, element_only: bool) -> None:
    if element.text and not element_only:
        page.flow(element.text)
    cells = 0
    for child in element:
        if child.tag == _CELL:
            if cells and page.between:
                page.edge = page.gap = False
                page.write(page.between)
            cells += 1
        _read(child, page)
        if child.tail and not element_only:
            page.flow(child.tail)


def _milestone(element: Element, page: _Page) -> bool:
    """Read ``lb``, ``space`` and ``g``; whether it was one of them."""
    tag = element.tag
    if tag == _LB:
        page.begin(1, element.get("rend"))
    elif tag == _SPACE:
        quantity = _quantity(element)
        if element.get("dim") == "vertical":
            page.begin(quantity, element.get("rend"))
        else:
            page.write(("\t" if element.get("unit") == "tabs" else " ") * quantity)
    elif tag == _G and element.get("type") == "control" and (code := CODE_POINT.fullmatch(element.get("n", ""))):
        page.write(chr(int(code[1], 16)))
    else:
        return False
    return True


def _quantity(element: Element) -> int:
    """``@quantity`` as a number; one where it is missing or no number (which the schema reports)."""
    told = element.get("quantity", "1")
    return int(told) if told.isascii() and told.isdigit() else 1


def _marks(element: Element) -> tuple[str, str]:
    """The transcriber's marks around ``element``, or none."""
    rend = element.get("rend")
    if rend is None or element.get("resp", "#cablegram") != "#cablegram":
        return "", ""
    return MARKS.get((element.tag.rpartition("}")[2], rend), ("", ""))
