"""Precision and recall of corrections in clean transcripts that were corrupted as recognition and typists do.

usage: python benchmarks/corrections.py VOLUME… [--capitals] [--documents N] [--show N]

VOLUME is a folder of .txt files, with registers.json or without. Each word is corrupted with a chance of 1 in 60.
What the corrector says of words that were not corrupted counts as wrong.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter
from pathlib import Path

from annotations import registers_of

from cablegram.annotate import Options
from cablegram.annotate.corrector import Corrector
from cablegram.annotate.vocabulary import register_words, vocabulary
from cablegram.registers import Registers
from cablegram.source import read

ALIKE = (
    ("rn", "m"), ("m", "rn"), ("l", "1"), ("i", "l"), ("l", "i"), ("c", "e"), ("e", "c"), ("o", "0"), ("h", "b"),
    ("u", "n"), ("n", "u"), ("cl", "d"), ("d", "cl"), ("t", "f"), ("i", "t"), ("a", "o"), ("w", "vv"), ("ri", "n"),
)  # fmt: skip
WORD = re.compile(r"(?<![\w'’-])[A-Za-z]{4,}(?![\w'’-])")
KINDS = ("alike", "alike", "alike", "missing", "doubled", "undoubled", "swapped", "joined", "torn")


def corrupt(word: str, kind: str, chance: random.Random) -> str:
    """``word`` with one error of that kind, or as it is where it can't have one."""
    at = chance.randrange(1, len(word) - 1)
    if kind == "alike":
        fitting = [(a, b, m.start()) for a, b in ALIKE for m in re.finditer(a, word.lower())]
        if not fitting:
            return word
        a, b, start = chance.choice(fitting)
        return word[:start] + (b.upper() if word.isupper() else b) + word[start + len(a) :]
    if kind == "undoubled":
        double = re.search(r"([a-z])\1", word, re.I)
        return word[: double.start()] + word[double.start() + 1 :] if double else word
    if kind == "torn":
        return f"{word[: at + 1]} {word[at + 1 :]}" if len(word) > 6 and 1 < at < len(word) - 3 else word
    simple = {
        "missing": word[:at] + word[at + 1 :], "doubled": word[:at] + word[at] + word[at:],
        "swapped": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    }  # fmt: skip
    return simple.get(kind, word)


def corrupted(text: str, chance: random.Random) -> tuple[str, dict[tuple[int, int], tuple[str, str]]]:
    """The text with errors, and what was where: (start, end) of each error to the right word and the kind."""
    parts, errors, length, last = [], {}, 0, 0
    for found in WORD.finditer(text):
        if found.start() < last or chance.random() > 1 / 60:
            continue
        kind, right = chance.choice(KINDS), found.group()
        wrong = corrupt(right, kind, chance)
        end = found.end()
        following = re.match(r" ([a-z]{2,})\b", text[end:])
        if kind == "joined" and following and right.islower():
            wrong, end = right + following.group(1), end + following.end()
            right += following.group()
        if wrong == right:
            continue
        parts.append(text[last : found.start()])
        length += found.start() - last
        errors[length, length + len(wrong)] = (right, kind)
        parts.append(wrong)
        length, last = length + len(wrong), end
    return "".join([*parts, text[last:]]), errors


def main(argv: list[str]) -> None:
    numbers = {a: int(argv[argv.index(a) + 1]) for a in ("--documents", "--show") if a in argv}
    given, right, wrong, kinds, found_kinds = Counter(), Counter(), Counter(), Counter(), Counter()
    took, lost = 0.0, Counter()
    for volume in map(Path, [a for a in argv if not a.startswith("--") and not a.isdigit()]):
        registers = registers_of(volume) if (volume / "registers.json").is_file() else Registers()
        sources = [read(path) for path in sorted(volume.glob("*.txt"))]
        if not sources:
            sys.exit(f"{volume}: there are no .txt files in this folder")
        options = Options(corrections="low", vocabulary=vocabulary(sources))
        for source in sources[: numbers.get("--documents", 60)]:
            clean = source.text.upper() if "--capitals" in argv else source.text
            text, errors = corrupted(clean, random.Random(f"{volume.name}/{source.name}"))
            began = time.process_time()
            said = list(Corrector(text, register_words(registers), options).proposals())
            took += time.process_time() - began
            kinds.update(kind for _, kind in errors.values())
            met = set()
            for start, end, proposed, certainty in said:
                given[certainty] += 1
                spot = next((s for s in errors if s[0] <= start and end <= s[1]), None)
                whole = text[spot[0] : start] + proposed + text[end : spot[1]] if spot else ""
                if spot and whole == errors[spot][0]:
                    right[certainty] += 1
                    met.add(spot)
                else:
                    truth = errors[spot][0] if spot else "right"
                    wrong[f"{certainty}: {text[start:end]} -> {proposed} ({truth})"] += 1
            found_kinds.update(errors[spot][1] for spot in met)
            lost.update(f"{text[s:e]} ({errors[s, e][0]})" for s, e in errors if (s, e) not in met)
    total = sum(kinds.values())
    for certainty in ("high", "medium", "low"):
        precision = right[certainty] / max(1, given[certainty])
        print(f"{certainty:7} precision {precision:.3f} ({given[certainty]} proposals)")
    probable = (right["high"] + right["medium"]) / max(1, total)
    recall = sum(right.values()) / max(1, total)
    print(f"recall  {recall:.3f} of {total} errors; high and medium {probable:.3f}; {took:.1f} s")
    print("recall by kind:", {kind: round(found_kinds[kind] / n, 2) for kind, n in sorted(kinds.items())})
    for shown in (wrong, lost):
        most = sorted(shown.items(), key=lambda item: (-item[1], item[0]))
        for line, count in most[: numbers.get("--show", 0)]:
            print("  ", line, count if count > 1 else "")


if __name__ == "__main__":
    main(sys.argv[1:])
