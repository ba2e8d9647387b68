"""What may be overwritten, and what a telegram's file is called."""

from __future__ import annotations

from cablegram.annotation import fact
from cablegram.encode import Options, encode
from cablegram.encode.shelf import Outcome, Shelf
from cablegram.source import Source
from cablegram.tei import XML_ID, serialise

TEXT = "New York 1781"
FACTS = [fact("sender.place", 0, 8), fact("number", 9, 13), fact("sent", 0, 0, when="1962-11-14T20:00:00")]


def made(name, text=TEXT, facts=FACTS):
    root = encode(Source(name, text), facts, "none", Options())
    return root.get(XML_ID), serialise(root)


def test_the_id_is_made_of_date_place_and_number():
    assert made("a.txt")[0] == "telegram-1962-11-14-new-york-1781"


def test_without_a_date_the_transcript_gives_the_id():
    assert made("Días/A (1).txt", "text", [])[0] == "telegram-a-1"


def test_a_file_is_new_then_the_same(tmp_path):
    assert Shelf(tmp_path).put("a.txt", *made("a.txt")).outcome is Outcome.NEW
    assert Shelf(tmp_path).put("a.txt", *made("a.txt")).outcome is Outcome.SAME


def test_what_the_program_wrote_it_may_write_again(tmp_path):
    Shelf(tmp_path).put("a.txt", *made("a.txt"))
    shelved = Shelf(tmp_path).put("a.txt", *made("a.txt", TEXT + "."))
    assert shelved.outcome is Outcome.REWRITTEN
    assert b"1781." in shelved.path.read_bytes()


def test_what_a_person_has_changed_is_kept_unless_forced(tmp_path):
    path = Shelf(tmp_path).put("a.txt", *made("a.txt")).path
    path.write_bytes(path.read_bytes().replace(b"New York", b"<hi>New York</hi>"))
    changed = path.read_bytes()
    assert Shelf(tmp_path).put("a.txt", *made("a.txt")).outcome is Outcome.KEPT
    assert path.read_bytes() == changed
    assert Shelf(tmp_path).put("a.txt", *made("a.txt"), force=True).outcome is Outcome.REWRITTEN


def test_two_telegrams_of_one_id_are_both_kept(tmp_path):
    shelf = Shelf(tmp_path)
    first, second = shelf.put("a.txt", *made("a.txt")), shelf.put("b.txt", *made("b.txt"))
    assert second.path.stem == first.path.stem + "-2"
    assert second.wanted == first.path.stem
    assert f'xml:id="{second.path.stem}"'.encode() in second.path.read_bytes()
    assert Shelf(tmp_path).put("b.txt", *made("b.txt")).outcome is Outcome.SAME
