"""What each annotator finds: one case per file in tests/cases/annotate; adding a file adds a test.

A case has ``text``, the annotator it is for in its name up to the first hyphen, ``found``: a list of what is expected
(the covered text, then the attributes and the certainty that matter), and perhaps ``persons``, ``places``,
``organizations``, ``abbreviations`` (id = form, or a list of form and note or expansion), ``sent``, ``sender``,
``offices`` and ``number``: words that a layout has taken for offices or for the telegram's number, where they first stand.
"""

from __future__ import annotations

import tomllib

import pytest

from cablegram.annotate import Options, annotators
from cablegram.annotation import Annotation, fact
from cablegram.registers import Abbreviation, Organization, Person, Place, Registers
from cablegram.source import Source
from tests.conftest import PROJECT

CASES = sorted((PROJECT / "tests" / "cases" / "annotate").glob("*.toml"))


def registers_of(case):
    def entries(table):
        return [(i, [e] if isinstance(e, str) else e) for i, e in case.get(table, {}).items()]

    return Registers.of(
        [
            *(Person(i, (e[0],), *e[1:]) for i, e in entries("persons")),
            *(Place(i, (e[0],), *e[1:]) for i, e in entries("places")),
            *(Organization(i, (e[0],), *e[1:]) for i, e in entries("organizations")),
            *(Abbreviation(i, (e[0],), expansion=e[1]) for i, e in entries("abbreviations")),
        ]
    )


def facts_of(case):
    known = {"sent": {"when": case.get("sent", "")}, "sender.org": {"value": case.get("sender", "")}}
    found = [fact(name, 0, 0, **values) for name, values in known.items() if any(values.values())]
    number = case.get("number", "")
    start = case["text"].index(number)
    return [*found, fact("number", start, start + len(number))] if number else found


def offices_of(case):
    starts = [(case["text"].index(name), name) for name in case.get("offices", ())]
    return [Annotation(start, start + len(name), "orgName") for start, name in starts]


def as_listed(annotation, text, listed):
    shown = {"text": text[annotation.start : annotation.end], "kind": annotation.kind, "cert": annotation.certainty}
    shown |= dict(annotation.attributes)
    for name in ("ref", "corresp"):
        if name in shown:
            shown[name] = " ".join(pointer.rpartition("#")[2] for pointer in shown[name].split())
    return {key: shown.get(key) for key in listed}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_annotator_finds_what_it_should_and_nothing_else(path):
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    annotator = annotators()[path.stem.partition("-")[0]]
    source, so_far = Source("case.txt", case["text"]), [*facts_of(case), *offices_of(case)]
    found = [a for a in annotator(source, so_far, registers_of(case), Options()) if a.kind != "fact"]
    expected = case["found"]
    shown = [as_listed(a, case["text"], listed) for a, listed in zip(found, expected, strict=False)]
    rest = [case["text"][a.start : a.end] for a in found[len(expected) :]]
    assert (shown, rest) == (expected, [])
