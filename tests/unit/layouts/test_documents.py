"""Whole transcripts and what layouts say of them: tests/cases/layouts/documents/NAME.txt with NAME.said beside it.

A new transcript is a new test. CABLEGRAM_BLESS=1 writes down what is said now; read it before you commit it.
"""

import os

import pytest

from cablegram import layouts
from cablegram.source import Source, read
from tests.conftest import PROJECT

DOCUMENTS = sorted((PROJECT / "tests/cases/layouts/documents").glob("*.txt"))


def spoken(source):
    """The layout's name, and a line for each annotation: what it is, and the words that it covers."""
    layout, _ = layouts.detect(source)
    lines = [layout.name]
    for a in layout.annotate(source):
        attributes = "".join(f" {name}={value!r}" for name, value in sorted(a.attributes.items()))
        words = source.snippet(a.start, a.end)
        words = words if len(words) < 60 else f"{words[:28]} … {words[-28:]}"
        lines.append(f"{a.kind}{attributes}{f' ({a.certainty})' if a.certainty else ''}: {words}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_is_annotated_as_its_golden_file_says(path):
    golden = path.with_suffix(".said")
    said = spoken(read(path))
    if os.environ.get("CABLEGRAM_BLESS"):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


def facts(source):
    """What the layout states, without where it stands."""
    found = [a for a in layouts.detect(source)[0].annotate(source) if a.kind == "fact"]
    said = [(a.attributes, " ".join(source.snippet(a.start, a.end).split())) for a in found]
    return sorted((tuple(sorted(attributes.items())), words) for attributes, words in said)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("turn", [
    lambda line: f"    {line}" if line else line, lambda line: f"{line}   " if line else line, lambda line: f"{line}\r",
], ids=["indented", "trailing blanks", "returns"])
def test_blanks_around_the_lines_make_no_difference(path, turn):
    source = read(path)
    turned = Source(source.name, "\n".join(map(turn, source.text.split("\n"))))
    assert facts(turned) == facts(source)
