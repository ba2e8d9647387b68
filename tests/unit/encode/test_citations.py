"""Whose number is meant, and that it makes no difference in what order telegrams come."""

from __future__ import annotations

import itertools

import pytest

from cablegram import layouts
from cablegram.encode.catalogue import Catalogue
from cablegram.encode.checksum import is_untouched
from cablegram.encode.citations import Citations
from cablegram.encode.letterhead import Letterhead, Party, letterhead, read
from cablegram.encode.linking import unlinked
from cablegram.encode.run import shelve
from cablegram.encode.shelf import Outcome
from cablegram.encode.telegrams import Workshop, telegram
from cablegram.source import Source
from cablegram.tei import parse, q

HOME = Party(frozenset({"department of state"}), frozenset({"washington"}))
ANKARA = Party(frozenset({"embassy in turkey"}), frozenset({"ankara"}))
ATHENS = Party(frozenset({"embassy in greece"}), frozenset({"athens"}))
IZMIR = Party(frozenset({"consulate at izmir"}), frozenset({"izmir"}))


def head(number, sender, addressee, sent, series=""):
    return Letterhead(series, number, sender, addressee, sent, frozenset())


HEADS = {
    "a.xml": head("364", ANKARA, HOME, "1964-02-01"),
    "b.xml": head("364", ATHENS, HOME, "1964-02-01"),
    "c.xml": head("364", HOME, Party(ANKARA.offices), "1964-02-02"),
    "d.xml": head("70", HOME, ATHENS, "1963-02-02"),
    "e.xml": head("70", HOME, ATHENS, "1963-12-20"),
    "f.xml": head("81", HOME, ATHENS, "1964-01-02"),
    "g.xml": head("81", HOME, ATHENS, "1964-01-09"),
    "h.xml": head("5", ANKARA, HOME, "1964-01-31", "secto"),
    "i.xml": head("55", IZMIR, ANKARA, "1964-01-31"),
    "j.xml": head("77", ATHENS, HOME, "1964-02-20"),
    "k.xml": head("90", ATHENS, HOME, "1964-01-20"),
    "l.xml": head("90", ATHENS, HOME, "1964-01-20"),
}
FROM_ANKARA = head("400", ANKARA, HOME, "1964-02-05")
TO_ANKARA = head("500", HOME, ANKARA, "1964-02-05")
FROM_ATHENS = head("700", ATHENS, HOME, "1964-02-05")


@pytest.mark.parametrize(("citing", "reference", "targets", "certainty"), [
    (FROM_ANKARA, "embtel 364", ["a.xml"], "high"),
    (TO_ANKARA, "embtel 364", ["a.xml"], "high"),
    (TO_ANKARA, "urtel 364", ["a.xml"], "high"),
    (TO_ANKARA, "your 364", ["a.xml"], "high"),
    (FROM_ANKARA, "your 364", ["c.xml"], "high"),
    (FROM_ANKARA, "deptel 364", ["c.xml"], "high"),
    (TO_ANKARA, "deptel 364", ["c.xml"], "high"),
    (FROM_ANKARA, "mytel 364", ["a.xml"], "high"),
    (FROM_ANKARA, "athens 364", ["b.xml"], "high"),
    (FROM_ANKARA, "secto 5", ["h.xml"], "high"),
    (FROM_ATHENS, "secto 5", ["h.xml"], "medium"),
    (FROM_ATHENS, "telegram 364", ["b.xml"], "medium"),
    (FROM_ATHENS, "deptel 70", ["e.xml"], "high"),
    (FROM_ATHENS, "deptel 70 9", ["e.xml"], "high"),
    (FROM_ATHENS, "embtel 90", ["k.xml"], "high"),
    (FROM_ATHENS, "deptel 364", [], "high"),
    (FROM_ATHENS, "deptel 81", [], "high"),
    (FROM_ANKARA, "contel 55", [], "high"),
    (FROM_ATHENS, "embtel 77", [], "high"),
    (FROM_ATHENS, "reftel", [], "high"),
    (HEADS["b.xml"], "mytel 364", [], "high"),
    (head("1", ATHENS, HOME, ""), "embtel 364", [], "high"),
    (head("1", Party(), Party(), "1964-02-05"), "mytel 364", [], "high"),
])  # fmt: skip
def test_sender_addressee_and_date_decide(citing, reference, targets, certainty):
    found, sure = Citations(Catalogue(HEADS)).targets(citing, reference)
    assert (found, sure if found else certainty) == (targets, certainty)


def test_what_is_long_ago_is_only_probable():
    late = head("701", ATHENS, HOME, "1964-10-01")
    assert Citations(Catalogue(HEADS)).targets(late, "deptel 70") == (["e.xml"], "medium")


@pytest.mark.parametrize(("reference", "day", "targets", "certainty"), [
    ("deptel 81", "1964-01-02", ["f.xml"], "high"),
    ("department 81", "1964-01-10", ["g.xml"], "high"),
    ("deptel 70", "1963-02-02", ["d.xml"], "high"),
    ("embassy 364", "1964-02-01", ["b.xml"], "high"),
    ("embtel 364", "1963-11-08", [], "high"),
    ("embtel 364 90", "1964-01-20", ["b.xml", "k.xml"], "high"),
    ("embtel 364", "1963-13-08", ["b.xml"], "high"),
])  # fmt: skip
def test_a_date_that_is_given_must_agree(reference, day, targets, certainty):
    found, sure = Citations(Catalogue(HEADS)).targets(FROM_ATHENS, reference, day)
    assert (found, sure if found else certainty) == (targets, certainty)


CABLE = """{heading}
{place}, {date}, 1 p.m.

{number}. {text}

{signed}
"""
BACK = ("Telegram From the Embassy in Turkey to the Department of State", "Ankara")
FORTH = ("Telegram From the Department of State to the Embassy in Turkey", "Washington")
CABLES = {
    "1.txt": (*FORTH, "February 2, 1964", "718", "Tell the Prime Minister & all. Embtel 1004 is useful."),
    "2.txt": (*BACK, "February 3, 1964", "1010", "Deptel 718 received. See Embtel 1004 and Embtel 999."),
    "3.txt": (*BACK, "January 31, 1964", "1004", "The situation is as it was."),
}


@pytest.fixture
def seeds(tmp_path):
    found = {}
    for name, (heading, place, date, number, text) in CABLES.items():
        path = tmp_path / "seeds" / name
        path.parent.mkdir(exist_ok=True)
        words = CABLE.format(heading=heading, place=place, date=date, number=number, text=text, signed="Hare")
        path.write_text(words, encoding="utf-8")
        found[name] = (path, name)
    return found


def encoded(files, folder, **options):
    return [shelved.outcome for _, shelved in shelve(files, Workshop(), folder, **options)]


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_references_point_to_the_telegram_in_text_and_header(seeds, tmp_path):
    encoded(list(seeds.values()), tmp_path / "tei")
    data = contents(tmp_path / "tei")
    root = parse(data["telegram-1964-02-03-ankara-1010.xml"], "")
    told = [(e.get("n") or e.text, e.get("target"), e.get("cert")) for e in root.iter(q("ref"))]
    there = ["telegram-1964-02-02-washington-718.xml", "telegram-1964-01-31-ankara-1004.xml", None]
    assert told == [(n, t, "high") for n, t in zip(["deptel 718", "embtel 1004", "embtel 999"] * 2, there * 2, strict=True)]
    assert all(is_untouched(file) for file in data.values())


def test_references_with_another_date_point_nowhere(seeds, tmp_path):
    path = seeds["2.txt"][0]
    text = path.read_text(encoding="utf-8")
    text = text.replace("Deptel 718 received.", "Department's 718,(1) December 2, came; Embtel 1004 of January 31 too.")
    path.write_text(text.replace("See Embtel 1004 and", "See") + "\n\n(1) Not printed.\n", encoding="utf-8")
    encoded(list(seeds.values()), tmp_path / "tei")
    root = parse(contents(tmp_path / "tei")["telegram-1964-02-03-ankara-1010.xml"], "")
    told = [(e.get("n") or e.text, e.get("target")) for e in root.iter(q("ref")) if e.get("type") == "telegram"]
    there = [None, "telegram-1964-01-31-ankara-1004.xml", None]
    assert told == list(zip(["department 718", "embtel 1004", "embtel 999"] * 2, there * 2, strict=True))


def test_order_and_number_of_runs_and_of_processes_make_no_difference(seeds, tmp_path):
    encoded(list(seeds.values()), tmp_path / "at-once")
    encoded(list(seeds.values()), tmp_path / "jobs", jobs=2)
    wanted = contents(tmp_path / "at-once")
    assert contents(tmp_path / "jobs") == wanted
    for number, order in enumerate(itertools.permutations(seeds.values())):
        for file in order:
            encoded([file], tmp_path / str(number))
        assert contents(tmp_path / str(number)) == wanted
    assert encoded(list(seeds.values()), tmp_path / "at-once") == [Outcome.SAME] * 3
    assert contents(tmp_path / "at-once") == wanted


def test_a_target_that_is_gone_is_taken_back(seeds, tmp_path):
    encoded(list(seeds.values()), tmp_path / "tei")
    encoded([seeds["1.txt"], seeds["2.txt"]], tmp_path / "two")
    (tmp_path / "tei" / "telegram-1964-01-31-ankara-1004.xml").unlink()
    encoded([], tmp_path / "tei")
    assert contents(tmp_path / "tei") == contents(tmp_path / "two")


def test_what_a_person_has_changed_is_left_alone_but_pointed_to(seeds, tmp_path):
    encoded([seeds["1.txt"]], tmp_path / "tei")
    path = tmp_path / "tei" / "telegram-1964-02-02-washington-718.xml"
    path.write_bytes(path.read_bytes().replace(b"useful", b"<hi>useful</hi>"))
    changed = path.read_bytes()
    encoded([seeds["2.txt"], seeds["3.txt"]], tmp_path / "tei")
    assert path.read_bytes() == changed
    assert path.name.encode() in (tmp_path / "tei" / "telegram-1964-02-03-ankara-1010.xml").read_bytes()


def test_a_malformed_neighbour_does_no_harm(seeds, tmp_path):
    (tmp_path / "tei").mkdir()
    (tmp_path / "tei" / "broken.xml").write_bytes(b"<TEI>")
    encoded(list(seeds.values()), tmp_path / "tei")
    assert (tmp_path / "tei" / "broken.xml").read_bytes() == b"<TEI>"


def test_unlinked_is_what_was_encoded(seeds, tmp_path):
    encoded([seeds["2.txt"]], tmp_path / "alone")
    encoded(list(seeds.values()), tmp_path / "tei")
    (alone,) = contents(tmp_path / "alone").values()
    linked = contents(tmp_path / "tei")["telegram-1964-02-03-ankara-1010.xml"]
    assert b"target=\"telegram" in linked
    assert b"target=\"telegram" not in unlinked(linked)
    assert len(unlinked(linked)) == len(alone)


def test_the_letterhead_is_the_same_from_the_document_and_from_the_file(seeds, tmp_path):
    path, name = seeds["1.txt"]
    made = telegram(Source(name, path.read_text(encoding="utf-8")), Workshop())
    encoded([(path, name)], tmp_path / "tei")
    (data,) = contents(tmp_path / "tei").values()
    told = letterhead(made.root)
    assert told == read(data)
    assert (told.number, told.sent, told.sender.is_home, told.references) == ("718", "1964-02-02", True, {"embtel 1004"})
    assert layouts.detect(made.source, ())[0].name == "print"
