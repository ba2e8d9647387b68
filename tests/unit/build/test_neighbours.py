"""Which telegrams stand before and after one."""

from __future__ import annotations

from pathlib import Path

from cablegram.build import telegrams
from cablegram.build.corpus import corpus
from cablegram.build.neighbours import neighbours

SUMMARY = """<telegram id="{id}" title="{id}" number="" sent="{sent}" received="">
<party role="sent" kind="orgName" to="">{sender}</party><party role="received" kind="orgName" to="">{addressee}</party></telegram>"""


def telegram(name, sent, sender, addressee):
    summary = SUMMARY.format(id=name, sent=sent, sender=sender, addressee=addressee)
    return telegrams.telegram(summary, Path(f"{name}.xml"))


def beside(telegrams, name):
    return {(one.series, one.side): one.telegram.id for one in neighbours(corpus(telegrams))[name]}


def test_by_time_and_in_the_correspondence():
    found = [telegram("c", "1950-03", "Bonn", "Rome"), telegram("a", "1950-01", "Bonn", "Rome"),
             telegram("b", "1950-02", "Oslo", "Rome"), telegram("d", "1950-04T10:00:00", "Rome", "Bonn")]
    assert beside(found, "c") == {("time", "before"): "b", ("time", "after"): "d",
                                  ("exchange", "before"): "a", ("exchange", "after"): "d"}


def test_the_undated_stand_last():
    found = [telegram("x", "", "Bonn", "Rome"), telegram("a", "1950", "Oslo", "Rome")]
    assert beside(found, "x") == {("time", "before"): "a"}


def test_an_exchange_that_is_all_of_the_edition_is_none():
    found = [telegram("a", "1950-01", "Bonn", "Rome"), telegram("b", "1950-02", "Rome", "Bonn")]
    assert beside(found, "a") == {("time", "after"): "b"}
