"""Persons and abbreviations that the annotators find, measured against an editors' key, without TEI between.

usage: python benchmarks/annotations.py VOLUME… [--misses N]   (VOLUME: a folder with gold.jsonl and registers.json)
"""

from __future__ import annotations

import difflib
import json
import sys
import time
from collections import Counter
from pathlib import Path

from cablegram.annotate import Options
from cablegram.annotate import abbreviations as abbreviations_
from cablegram.annotate import persons as persons_
from cablegram.annotation import Annotation, fact
from cablegram.registers import Abbreviation, Person, Registers
from cablegram.source import Source, read


def registers_of(volume: Path) -> Registers:
    data = json.loads((volume / "registers.json").read_text(encoding="utf-8"))
    people = [Person(i, (e["name"],), e["about"]) for i, e in data["persons"].items()]
    terms = [Abbreviation(i, (e["abbr"],), expansion=e["expan"]) for i, e in data["terms"].items()]
    return Registers.of([*people, *terms])


def frame(source: Source, row: dict) -> list[Annotation]:
    """A stand-in for the layout: head, text, notes at the end; the date from the key."""
    text = source.text
    head = text.index("\n\n\n") + 3
    notes = text.find("\n\n\n(1) ", head)
    notes = len(text) if notes < 0 else notes
    dateline = text.find("\n", head)
    found = [Annotation(0, head, "head"), Annotation(head, dateline, "opener"), Annotation(dateline, notes, "p")]
    found += [fact("sent", head, dateline, when=row["date"])] if row.get("date") else []
    found += [Annotation(notes, len(text), "note", {"type": "footnote"})] if notes < len(text) else []
    parties = (("sender", "from"), ("addressee", "to"))
    found += [fact(f"{kind}.org", 0, head, value=row[key]) for kind, key in parties if row.get(key)]
    found += [fact("sender.place", head, dateline, value=row["place"])] if row.get("place") else []
    return found


def spans(found: list[Annotation], source: Source, attribute: str) -> list[tuple[str, str]]:
    pointing = [a for a in found if attribute in a.attributes]
    return [(source.snippet(a.start, a.end), a.attributes[attribute].rpartition("#")[2]) for a in pointing]


def compare(want: list, got: list, counts: Counter, missed: Counter, extra: Counter) -> None:
    matcher = difflib.SequenceMatcher(None, want, got, autojunk=False)
    hits = sum(block.size for block in matcher.get_matching_blocks())
    counts.update(right=hits, want=len(want), got=len(got))
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            missed.update(want[i:j])
            extra.update(got[k:m])


def main(argv: list[str]) -> None:
    shown = int(argv[argv.index("--misses") + 1]) if "--misses" in argv else 0
    for volume in map(Path, [a for a in argv if not a.isdigit() and a != "--misses"]):
        registers = registers_of(volume)
        counts = {"persName": Counter(), "abbreviation": Counter()}
        missed, extra = {k: Counter() for k in counts}, {k: Counter() for k in counts}
        took = 0.0
        for row in map(json.loads, (volume / "gold.jsonl").read_text(encoding="utf-8").splitlines()):
            source = read(volume / row["file"])
            so_far = frame(source, row)
            began = time.process_time()
            people = list(persons_.annotate(source, so_far, registers, Options()))
            terms = list(abbreviations_.annotate(source, so_far, registers, Options()))
            took += time.process_time() - began
            measured = (("persName", "persons", people, "ref"), ("abbreviation", "terms", terms, "corresp"))
            for kind, key, found, attribute in measured:
                want = [(surface, i) for _, _, i, surface in row[key]]
                compare(want, spans(found, source, attribute), counts[kind], missed[kind], extra[kind])
        for kind, c in counts.items():
            p, r = c["right"] / max(1, c["got"]), c["right"] / max(1, c["want"])
            print(f"{volume.name} {kind:13} P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}  ({took:.2f} s)")
            if shown:
                print("   missed:", [f"{s}={i} {n}" for (s, i), n in missed[kind].most_common(shown)])
                print("   extra: ", [f"{s}={i} {n}" for (s, i), n in extra[kind].most_common(shown)])


if __name__ == "__main__":
    main(sys.argv[1:])
