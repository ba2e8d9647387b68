#!/usr/bin/env python3
# ruff: noqa: ANN001, ANN201, ANN204
"""How well layouts find the facts of telegrams, against a key; and how long they take.

usage: python benchmarks/layouts.py KEY… [--misses N] [--layout NAME]

KEY is a gold.jsonl (transcripts beside it) or a gold.csv. Facts are compared as annotations, without encoding.
"""

import argparse
import csv
import json
import re
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

from cablegram import layouts
from cablegram.source import read

SMALL = re.compile(r"\b(the|of|to|in|at|for|and|us|u s)\b")


def words(text):
    return " ".join(sorted(SMALL.sub(" ", re.sub(r"[^\w]+", " ", (text or "").lower())).split()))


def rows(key):
    if key.suffix == ".jsonl":
        return [json.loads(line) for line in key.read_text(encoding="utf-8").splitlines()]
    with key.open(encoding="utf-8", newline="") as lines:
        return [{"file": r["file"], "number": r["number"], "from": r["from"], "to": r["to"], "place": r["place"],
                 "date": r["date_iso"], "time": r["time_iso"], "subject": r["subject"], "precedence": r["precedence"],
                 "classification": r["classification"], "note_refs": int(r["note_refs"] or 0)}
                for r in csv.DictReader(lines)]


class Claims:
    """What a layout says of one transcript, as the key asks for it."""

    def __init__(self, source, annotations):
        self.facts = defaultdict(list)
        self.kinds = defaultdict(list)
        for a in annotations:
            covered = source.snippet(a.start, a.end)
            if a.kind == "fact":
                name = a.attributes["name"]
                key = "when" if name in ("sent", "received") else "value"
                self.facts[name].append(a.attributes.get(key) or covered)
            else:
                self.kinds[(a.kind, a.attributes.get("type", ""))].append(covered)

    def first(self, name):
        return (self.facts[name] or [""])[0]

    def party(self, side):
        names = self.facts[f"{side}.person"] + self.facts[f"{side}.org"]
        names += self.facts[f"{side}.place"][:1]
        ways = [*names, " ".join(names), *(" ".join(names[:i] + names[i + 1:]) for i in range(len(names)))]
        return [words(way) for way in ways]


def compare(row, claims):
    """For each fact: what is expected, whether it is right, what was claimed."""
    for fact, name in (("number", "number"), ("place", "sender.place")):
        yield fact, row.get(fact), words(claims.first(name)) == words(row.get(fact)), claims.first(name)
    sent = claims.first("sent")
    yield "date", row.get("date"), sent[:10] == row.get("date"), sent
    if row.get("date"):
        yield "time", row.get("time"), sent[11:16] == row.get("time"), sent[11:16]
    for fact, side in (("from", "sender"), ("to", "addressee")):
        if fact in row:
            got = claims.party(side)
            several = [words(w) for w in row[fact].split(";")] if "subject" in row else [words(row[fact])]
            yield fact, row[fact], words(row[fact]) in got or all(w in got for w in several), got if any(got) else ""
    if "signed" in row:
        signed = (claims.kinds[("signed", "")] or [""])[0]
        yield "signed", row["signed"], words(signed) == words(row["signed"]), signed
    if "subject" in row:
        subject = claims.first("subject")
        yield "subject", row["subject"], words(subject) == words(row["subject"]), subject
        for fact in ("classification", "precedence"):
            got = [words(value.replace("-", " ")) for value in claims.facts[fact]]
            want = [words(w) for w in row[fact].split(";") if w.strip()]
            yield fact, row[fact], want and all(w in got for w in want), got
    refs = len(claims.kinds[("ref", "noteRef")])
    yield "note markers", str(row["note_refs"]), refs == row["note_refs"], refs
    if row.get("notes"):
        notes = len(claims.kinds[("note", "footnote")])
        yield "notes", str(len(row["notes"])), notes == len(row["notes"]), notes


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("keys", nargs="+", type=Path)
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--layout")
    options = parser.parse_args()
    right, expected, spurious, shown, taken = Counter(), Counter(), Counter(), defaultdict(list), Counter()
    detected, seconds = Counter(), 0.0
    for key in options.keys:
        for row in rows(key):
            source = read(key.parent / row["file"])
            begin = time.perf_counter()
            layout = layouts.named(options.layout) if options.layout else layouts.detect(source)[0]
            annotations = list(layout.annotate(source))
            seconds += time.perf_counter() - begin
            detected[layout.name] += 1
            for fact, want, good, got in compare(row, Claims(source, annotations)):
                taken[fact] += 1
                where = f"{key.parent.name}/{row['file']} ({layout.name})"
                if want:
                    expected[fact] += 1
                    right[fact] += bool(good)
                    if not good:
                        shown[fact].append(f"{where}: expected {want!r}, got {got!r}")
                elif got:
                    spurious[fact] += 1
                    shown[fact].append(f"{where}: spurious {got!r}")
    print(f"{dict(detected)}, {1000 * seconds / sum(detected.values()):.2f} ms each")
    for fact in expected:
        print(f"{fact:15} {right[fact]:5} of {expected[fact]:5}  {100 * right[fact] / expected[fact]:6.2f} %"
              f"  spurious {spurious[fact]:4} {100 * spurious[fact] / taken[fact]:5.2f} %")
        for line in shown[fact][: options.misses]:
            print("    " + line)


if __name__ == "__main__":
    sys.exit(main())
