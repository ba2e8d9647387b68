"""From TEI to entries: our own registers, and what other projects make of the same elements.

Source: TEI Guidelines, chapters 14 (names, dates, people, places) and 3.6.5 (abbreviations), 3.8 (lists).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cablegram.registers.entries import WORKING, Abbreviation, Authority, Entry, Organization, Person, Place
from cablegram.tei import XML_ID, Element, local, parse_file, q

NAMED = {"person": "persName", "personGrp": "persName", "place": "placeName", "org": "orgName"}
ABOUT = ("note", "occupation", "state", "desc", "trait", "event")
"""Parts of an entry that say who or what it is, in the order in which they are told."""
READ = frozenset((*NAMED, *NAMED.values(), *ABOUT, "birth", "death", "idno", "location"))
"""What is read of an entry: its parts, and entries in it."""
AUTHORITIES = {
    "d-nb.info/gnd/": "GND",
    "viaf.org/viaf/": "VIAF",
    "id.loc.gov/authorities/names/": "LC",
    "wikidata.org/wiki/": "wikidata",
    "wikidata.org/entity/": "wikidata",
    "geonames.org/": "GeoNames",
}


def read_file(path: Path) -> Iterator[Entry]:
    """The entries of the TEI file at ``path``. Raises ``XMLError`` where it is malformed."""
    yield from read(parse_file(path), path.name)


def read(root: Element, file: str, *, anonymous: bool = False) -> Iterator[Entry]:
    """The entries in ``root``, whatever the lists that hold them.

    What has no id can't be pointed at, and is left out, unless ``anonymous`` ones are wanted.
    """
    for element in root.iter(*(q(name) for name in (*NAMED, "item", "label"))):
        name = local(element)
        if name in NAMED:
            entry = _named(element, NAMED[name], file)
        elif name == "item":
            entry = _item(element, file)
        else:
            entry = _gloss(element, file)
        if entry is not None and entry.forms and (entry.id or (anonymous and name in NAMED)):
            yield entry


def left_out(root: Element) -> list[str]:
    """The names of elements that say something of an entry in ``root`` and are not read."""
    inside = (part for entry in root.iter(*map(q, NAMED)) for part in entry.iterchildren("{*}*") if words(part))
    return list(dict.fromkeys(name for name in map(local, inside) if name not in READ))


def words(element: Element | None, without: tuple[str, ...] = ()) -> str:
    """The element's text, white space folded, leaving out the descendants named in ``without``."""
    if element is None:
        return ""
    if not without:
        return " ".join("".join(map(str, element.itertext("*"))).split())
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and local(child) not in without:
            parts.append(words(child, without))
        parts.append(child.tail or "")
    return " ".join(" ".join(parts).split())


def _named(element: Element, naming: str, file: str) -> Entry | None:
    names = [name for name in element.iterchildren(q(naming)) if words(name)]
    forms = tuple(dict.fromkeys(_form(name) for name in names))
    identifier = element.get(XML_ID) or next((name.get(XML_ID, "") for name in names if name.get(XML_ID)), "")
    about, authorities, line = _about(element), tuple(_authorities(element)), _line(element)
    remarks = _remarks(element)
    if naming == "persName":
        birth, death = _date(element.find(q("birth"))), _date(element.find(q("death")))
        return Person(identifier, forms, about, authorities, file, line, birth, death, remarks=remarks)
    if naming == "placeName":
        location = words(element.find(f"{q('location')}/{q('geo')}")).replace(",", " ")
        return Place(identifier, forms, about, authorities, file, line, " ".join(location.split()), remarks=remarks)
    return Organization(identifier, forms, about, authorities, file, line, remarks=remarks)


def _form(name: Element) -> str:
    """The name as one writes it; a name in parts is filed under its surname."""
    surname = " ".join(words(part) for part in name.iterchildren(q("surname")))
    text = words(name).strip(" ,;:")
    if not surname or text.startswith(surname):
        return text
    rest = " ".join(words(part) for part in name if isinstance(part.tag, str) and local(part) != "surname")
    return f"{surname}, {rest}".strip(" ,")


def _about(element: Element) -> str:
    found = (part for name in ABOUT for part in element.iterchildren(q(name)) if part.get("type") != WORKING)
    roles = element.iterfind(f"{q('persName')}/{q('roleName')}")
    return "; ".join(filter(None, map(words, found))) or "; ".join(map(words, roles))


def _remarks(element: Element) -> tuple[str, ...]:
    return tuple(words(note) for note in element.iterchildren(q("note")) if note.get("type") == WORKING)


def _authorities(element: Element) -> Iterator[Authority]:
    for idno in element.iterchildren(q("idno")):
        yield authority(words(idno), idno.get("type", ""))
    for pointing in (element, *element.iterchildren(q("persName"), q("placeName"), q("orgName"))):
        for target in f"{pointing.get('sameAs', '')} {pointing.get('ref', '')}".split():
            if target.startswith(("http:", "https:")):
                yield authority(target)


def authority(value: str, type_: str = "") -> Authority:
    """The identifier ``value``; the address of a well-known authority is told by its host, and cut to the number."""
    for prefix, name in AUTHORITIES.items():
        before, found, rest = value.partition(prefix)
        if found and before in ("", "http://", "https://", "http://www.", "https://www."):
            return Authority(name, rest.split("/")[0].removesuffix(".html"))
    return Authority(type_ or "URI", value)


def _date(element: Element | None) -> str:
    if element is None:
        return ""
    span = (element.get("notBefore") or element.get("from"), element.get("notAfter") or element.get("to"))
    said = words(element.find(q("date"))) or words(element)
    return element.get("when") or said or "–".join(filter(None, span))


def _item(item: Element, file: str) -> Entry | None:
    """An item that pairs ``abbr`` and ``expan``, or names a person or explains a term and goes on in prose."""
    abbr = next(item.iter(q("abbr")), None)
    expan = next(item.iter(q("expan")), None)
    if abbr is not None and expan is not None:
        identifier = next((e.get(XML_ID, "") for e in (item, *item.iter(q("choice"), q("abbr"))) if e.get(XML_ID)), "")
        forms = tuple(dict.fromkeys(words(form) for form in item.iter(q("abbr")) if words(form)))
        about, remarks = _about(item), _remarks(item)
        return Abbreviation(identifier, forms, about, (), file, _line(item), words(expan), remarks=remarks)
    for name in ("persName", "term"):
        named = next((e for e in item.iter(q(name)) if e.get(XML_ID)), None)
        if named is not None:
            return _prose(item, named, file)
    return None


def _prose(item: Element, named: Element, file: str) -> Entry:
    """An item such as ``<persName xml:id="…">Ball, George W.</persName>, Under Secretary of State``."""
    form = words(named).strip(" ,;:")
    rest = re.sub(r"^[\s,;:–—-]+", "", words(item).partition(words(named))[2])
    if local(named) == "persName":
        return Person(named.get(XML_ID, ""), (form,), rest, tuple(_authorities(item)), file, _line(item))
    return Abbreviation(named.get(XML_ID, ""), (form,), "", (), file, _line(item), rest)


def _gloss(label: Element, file: str) -> Entry | None:
    """A label and the item after it in a ``list type="gloss"``."""
    item, holder = label.getnext(), label.getparent()
    if item is None or local(item) != "item" or holder is None or holder.get("type") not in ("gloss", "abbreviations"):
        return None
    pair = (label, *label.iter(q("abbr"), q("term")), item)
    identifier = next((e.get(XML_ID, "") for e in pair if e.get(XML_ID)), "")
    return Abbreviation(identifier, (words(label),), "", (), file, _line(label), words(item))


def _line(element: Element) -> int:
    line: Any = element.sourceline
    return int(line or 0)
