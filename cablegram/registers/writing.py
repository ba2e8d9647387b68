"""From entries to TEI: a new register, or further entries at the end of one that is there already."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from lxml import etree

from cablegram import tei
from cablegram.registers.entries import KINDS, WORKING, Abbreviation, Entry, Kind, Person, Place, Registers
from cablegram.registers.values import is_date
from cablegram.tei import XML_ID, Element, q

ELEMENTS = {"persons": ("person", "persName"), "places": ("place", "placeName"), "organizations": ("org", "orgName")}
LISTS = {"persons": "listPerson", "places": "listPlace", "organizations": "listOrg", "abbreviations": "list"}
GENERAL = "general"
"""The subtype of a list of abbreviations that belong to every edition: the cablese of telegrams."""
NCNAME = re.compile(r"[A-Za-z_][\w.-]*")
SKELETON = """<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title/>
      </titleStmt>
      <publicationStmt>
        <p>Part of the edition.</p>
      </publicationStmt>
      <sourceDesc>
        <p/>
      </sourceDesc>
    </fileDesc>
  </teiHeader>
</TEI>"""


def extend(folder: Path, entries: Iterable[Entry], source: str) -> dict[Path, list[Entry]]:
    """Add ``entries`` to the registers in ``folder``; those whose id is there already are left as they are.

    ``source`` says where they come from, in the header of a register that is made new. Returns what was added to
    which file. Raises ``XMLError`` where a register is malformed, ``OutputError`` where one can't be written.
    """
    added: dict[Path, list[Entry]] = {}
    for kind in KINDS:
        path, wanted = folder / f"{kind}.xml", [entry for entry in entries if entry.kind == kind]
        if not wanted:
            continue
        root = tei.parse_file(path) if path.is_file() else skeleton(kind, source)
        known = {element.get(XML_ID) for element in root.iter()}
        new = list(Registers.of(entry for entry in wanted if entry.id not in known))
        if new:
            append(container(root, kind), new)
            tei.write_atomically(path, tei.serialise(root))
            added[path] = new
    return added


def skeleton(title: str, source: str) -> Element:
    """A TEI document without entries."""
    root = tei.parse(SKELETON.encode(), title)
    for path, text in (("titleStmt/{}title", title.capitalize()), ("sourceDesc/{}p", source)):
        found = root.find(f".//{{{tei.TEI}}}" + path.format(f"{{{tei.TEI}}}"))
        if found is not None:
            found.text = text
    return root


def container(root: Element, kind: Kind) -> Element:
    """The list that holds the entries of a kind, of abbreviations those of the edition; made where there is none."""
    lists = [found for found in root.iter(q(LISTS[kind])) if kind != "abbreviations" or found.get("type") == kind]
    own = [found for found in lists if found.get("subtype") != GENERAL]
    if own:
        return own[0]
    parents = ("text", "body") if kind == "abbreviations" else ("standOff",)
    holder = root
    for name in parents:
        child = holder.find(q(name))
        holder = child if child is not None else _below(holder, name)
    made = _below(holder, LISTS[kind])
    if kind == "abbreviations":
        made.set("type", "abbreviations")
    if lists:
        made.set("subtype", "edition")
    return made


def general(path: Path) -> bytes:
    """The register of abbreviations at ``path`` without those that belong to one edition only, as XML."""
    root = tei.parse_file(path)
    for found in list(root.iter(q("list"))):
        holder, before = found.getparent(), found.getprevious()
        if holder is not None and found.get("type") == "abbreviations" and found.get("subtype") != GENERAL:
            if before is not None:
                before.tail = found.tail
            holder.remove(found)
    return tei.serialise(root)


def append(holder: Element, entries: Sequence[Entry]) -> None:
    """Append ``entries`` to a list, each on lines of its own."""
    for entry in entries:
        element = item(_below(holder, "item"), entry) if isinstance(entry, Abbreviation) else named(holder, entry)
        element.set(XML_ID, entry.id)


def named(holder: Element, entry: Entry) -> Element:
    """A ``person``, ``place`` or ``org`` for ``entry``, below ``holder``."""
    name, naming = ELEMENTS[entry.kind]
    element = _below(holder, name)
    for number, form in enumerate(entry.forms):
        _below(element, naming, form, {"type": "variant"} if number else {})
    if isinstance(entry, Person):
        for event in ("birth", "death"):
            if when := getattr(entry, event):
                _below(element, event, *(("", {"when": when}) if is_date(when) else (when, {})))
    if isinstance(entry, Place) and entry.location:
        _below(_below(element, "location"), "geo", entry.location)
    for authority in entry.authorities:
        _below(element, "idno", authority.value, {"type": authority.type})
    return _noted(element, entry)


def item(element: Element, entry: Abbreviation) -> Element:
    """The ``choice`` of an abbreviation in its ``item``."""
    choice = _below(element, "choice")
    for form in entry.forms:
        _below(choice, "abbr", form)
    _below(choice, "expan", entry.expansion)
    return _noted(element, entry)


def _noted(element: Element, entry: Entry) -> Element:
    """``element`` with what is said about ``entry``, and what is remarked on it, at its end."""
    if entry.about:
        _below(element, "note", entry.about)
    for remark in entry.remarks:
        _below(element, "note", remark, {"type": WORKING})
    return element


def _below(parent: Element, name: str, text: str = "", attributes: dict[str, str] | None = None) -> Element:
    """A new last child on a line of its own, indented."""
    depth = sum(1 for _ in parent.iterancestors()) + 1
    indent, back = "\n" + "  " * depth, "\n" + "  " * (depth - 1)
    if len(parent):
        parent[-1].tail = indent
    else:
        parent.text = indent
    child = etree.SubElement(parent, q(name), attributes or {})
    child.text, child.tail = text or None, back
    return child


def recognised(entries: Sequence[Entry], registers: Registers) -> Iterator[Entry]:
    """``entries``; those without an id that are in ``registers`` already have the id that they have there.

    They are there where one of their kind is called the same, an abbreviation with the same expansion. Of several that
    are called the same, the first is the first there, the second the second.
    """
    claimed = {entry.id for entry in entries}
    there: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for entry in registers:
        if entry.id not in claimed:
            there[_called(entry)].append(entry.id)
    ids: dict[Entry, str] = {}
    for entry in entries:
        said = replace(entry, line=0)
        if said not in ids:
            same = [] if entry.id else there[_called(entry)]
            ids[said] = same.pop(0) if same else entry.id
        yield replace(entry, id=ids[said])


def _called(entry: Entry) -> tuple[str, ...]:
    """What entries have in common that are one, their ids apart: the names as they are read back from TEI."""
    expansion = entry.expansion if isinstance(entry, Abbreviation) else ""
    return entry.kind, *(" ".join(text.split()).strip(" ,;:") for text in (entry.name, expansion))


def identified(entries: Iterable[Entry], taken: Collection[str] = ()) -> list[Entry]:
    """``entries`` with an id each that XML allows: their own, else one made of the name, told apart by a number.

    Those that say the same have the same.
    """
    used, ids, found = set(taken), dict[Entry, str](), list[Entry]()
    for entry in entries:
        said = replace(entry, line=0)
        if said not in ids:
            wanted = entry.id if NCNAME.fullmatch(entry.id) else identifier(entry)
            ids[said] = wanted if entry.id else _free(wanted, used)
            used.add(ids[said])
        found.append(replace(entry, id=ids[said]))
    return found


def _free(wanted: str, used: Collection[str]) -> str:
    """``wanted``, with a number where it is ``used``."""
    number, free = 2, wanted
    while free in used:
        number, free = number + 1, f"{wanted}-{number}"
    return free


def identifier(entry: Entry) -> str:
    """An id from the name: the surname, or all of it, in lower-case ASCII (``abbr-mtg`` for an abbreviation)."""
    name = (entry.id or entry.name).partition(",")[0] if isinstance(entry, Person) else entry.id or entry.name
    ascii_ = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_).strip("-") or entry.kind
    prefix = "abbr-" if isinstance(entry, Abbreviation) else "" if slug[0].isalpha() else "n-"
    return f"{prefix}{slug}"
