"""Documents made at random from a RELAX NG grammar: whatever the grammar allows can come out, and nothing else."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass, field

from elementpath.regex import translate_pattern
from lxml import etree

AMOUNT = int(os.environ.get("CABLEGRAM_DOCUMENTS", "150"))
"""How many documents or mutants a test makes; a full run sets 2000."""

RNG = "{http://relaxng.org/ns/structure/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
ROOM = 150
"""About how many elements a document may have that are not required."""

WORDS = "AT MTG WITH SYG & <THIS> “MORNING” Straße año 1781 ] ]>".split()
SAMPLES = {
    "token": "a -1/2 stamp x-1 Ünicode 1 1.2.3 4.9.0 10.5px 100% 1,2 -3.5,40 U+000C [2] no.7 -".split(),
    "anyURI": "#i1 ../registers/persons.xml#thant https://example.org/a?b=c&d#e mailto:a@example.org urn:x:y a%20b".split(),
    "string": ["", " ", "two words", "./p[1]", "/TEI/text", "é & <"],
    "double": "0 1 0.5 1e-1 5E-1".split(),
    "boolean": "true false 0 1".split(),
    "NCName": "cablegram a.b _x x-1".split(),
    "decimal": "0 -1 2.50 +7 .5 007".split(),
    "nonNegativeInteger": "0 1 12 +3".split(),
    "language": "en es-CU ru-Latn x-cablese".split(),
    "Name": "cablegram a.b _x a:b".split(),
    "integer": "0 -1 12 +3".split(),
    "float": "0 0.5 1".split(),
    "duration": "P1D PT20H30M -P2Y".split(),
    "date": "1962-11-14 2026-11-14 1962-11-14Z 1960-02-29 1962-11-14-05:00".split(),
    "gYear": "1962 1962Z".split(),
    "gMonth": ["--11"],
    "gDay": ["---14"],
    "gYearMonth": ["1962-11"],
    "gMonthDay": "--11-14 --02-29".split(),
    "time": "20:00:00 20:43:00.5 08:00:00Z".split(),
    "dateTime": "1962-11-14T20:00:00 1962-11-14T20:00:00-05:00 1974-01-02T21:25:00Z".split(),
}
"""Lexical forms of the datatypes of XML Schema; a pattern chooses among them."""


@dataclass(eq=False)
class Pattern:
    """A pattern of the grammar; ``depth`` is the least number of nested elements that it needs."""

    kind: str
    name: str = ""
    text: str = ""
    parts: list[Pattern] = field(default_factory=list)
    depth: float = float("inf")


class Documents:
    """A source of documents of the grammar in the file ``grammar``, as ``random`` has it."""

    def __init__(self, grammar, random):
        self.random, self.all, self.samples, self.used = random, [], {}, Counter()
        root = etree.parse(grammar).getroot()
        self.namespace = root.get("ns")
        self.defines = {x.get("name"): self._read(x) for x in root.iter(f"{RNG}define")}
        self.start = self._read(root.find(f"{RNG}start"))
        self._measure()

    def _read(self, node):
        parts = [self._read(x) for x in node if isinstance(x.tag, str) and x.tag.startswith(RNG) and x.tag != f"{RNG}param"]
        text = node.text if node.tag == f"{RNG}value" else node.get("ns") or node.findtext(f"{RNG}param[@name='pattern']")
        pattern = Pattern(etree.QName(node).localname, node.get("name") or node.get("type") or "", text or "", parts)
        self.all.append(pattern)
        return pattern

    def _measure(self):
        before = None
        while before != (before := [pattern.depth for pattern in self.all]):
            for pattern in self.all:
                pattern.depth = self._depth(pattern)
            if before == [pattern.depth for pattern in self.all]:
                return

    def _depth(self, pattern):
        if pattern.kind in ("optional", "zeroOrMore", "text", "data", "value", "list", "empty", "attribute"):
            return 0
        if pattern.kind == "ref":
            return self.defines[pattern.name].depth
        if pattern.kind == "choice":
            return min(part.depth for part in pattern.parts)
        if pattern.kind == "notAllowed":
            return float("inf")
        return max((part.depth for part in pattern.parts), default=0) + (pattern.kind == "element")

    def document(self):
        """One more document, as its root element."""
        self.room, self.ids = ROOM, 0
        holder = etree.Element("holder")
        self._all(self.start, holder)
        (root,) = holder
        holder.remove(root)
        return root

    def write(self, pattern, parent):
        """Write something into ``parent`` that ``pattern`` allows."""
        getattr(self, f"_{pattern.kind}")(pattern, parent)

    def _all(self, pattern, parent):
        for part in pattern.parts:
            self.write(part, parent)

    _group = _define = _all

    def _element(self, pattern, parent):
        if not pattern.name:
            self._any(parent)
            return
        room = self.room
        self.room = given = int(room * self.random.random())
        self.used[pattern.name] += 1
        namespace = pattern.text or self.namespace
        child = etree.SubElement(parent, f"{{{namespace}}}{pattern.name}", nsmap={None: namespace})
        self._all(pattern, child)
        self.room = room - 1 - (given - self.room)

    def _any(self, parent):
        """An element that a wildcard allows."""
        child = etree.SubElement(parent, "{urn:any}any", nsmap={"any": "urn:any"})
        child.text = self.random.choice(WORDS)

    def _attribute(self, pattern, parent):
        if not pattern.name:
            return
        value = "".join(self.value(part) for part in pattern.parts) if pattern.parts else "any text"
        parent.set(pattern.name.replace("xml:", XML), value)

    def _ref(self, pattern, parent):
        self._all(self.defines[pattern.name], parent)

    def _choice(self, pattern, parent):
        most = float("inf") if self.room > 0 else pattern.depth + 1
        parts = [part for part in pattern.parts if part.depth < most]
        self.write(min(self.random.choices(parts, k=3), key=lambda part: self.used[part.name]), parent)

    def _optional(self, pattern, parent):
        if self._possible(pattern) and self.random.random() < (0.5 if self.room > 0 else 0.1) and (pattern.parts[0].depth == 0 or self.room > 0):
            self._all(pattern, parent)

    def _zeroOrMore(self, pattern, parent):  # noqa: N802
        while self._possible(pattern) and self.room > 0 and self.random.random() < 0.6:
            self._all(pattern, parent)

    def _oneOrMore(self, pattern, parent):  # noqa: N802
        self._all(pattern, parent)
        self._zeroOrMore(pattern, parent)

    @staticmethod
    def _possible(pattern):
        return all(part.depth < float("inf") for part in pattern.parts)

    def _text(self, pattern, parent):
        self._append(parent, self.random.choice(WORDS) + " ")

    def _data(self, pattern, parent):
        self._append(parent, self.value(pattern))

    _value = _list = _data

    def _empty(self, pattern, parent):
        """Nothing to write."""

    @staticmethod
    def _append(parent, text):
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text

    def value(self, pattern):
        """A value of an attribute, or of simple content, that ``pattern`` allows."""
        if pattern.kind == "value":
            return pattern.text
        if pattern.kind == "text":
            return self.random.choice(SAMPLES["string"])
        if pattern.kind == "data":
            return self._sample(pattern)
        if pattern.kind == "choice":
            return self.value(self.random.choice(pattern.parts))
        return " ".join(self._values(pattern))

    def _values(self, pattern):
        """The values that ``ref``, ``list``, ``group`` and repeated patterns are made of."""
        parts = self.defines[pattern.name].parts if pattern.kind == "ref" else pattern.parts
        times = {"oneOrMore": self.random.randint(1, 3), "zeroOrMore": self.random.randint(0, 2), "optional": self.random.randint(0, 1)}
        for _ in range(times.get(pattern.kind, 1)):
            yield from filter(None, (self.value(part) for part in parts))

    def _sample(self, pattern):
        if pattern.name == "ID":
            self.ids += 1
            return f"i{self.ids}"
        key = pattern.name, pattern.text
        if key not in self.samples:
            fits = re.compile(translate_pattern(f"^({pattern.text or '.*'})$", back_references=False, lazy_quantifiers=False))
            self.samples[key] = [text for text in SAMPLES[pattern.name] if fits.search(text)]
        return self.random.choice(self.samples[key])
