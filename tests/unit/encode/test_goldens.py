"""Whole transcripts and their TEI: tests/cases/encode/NAME.txt with NAME.xml beside it, for each layout and construct.

A new transcript is a new test. CABLEGRAM_BLESS=1 writes down what is encoded now; read it before you commit it. What is
the same in all (editorial practice, the program's version) is left out. The registers are in registers.toml.
"""

import os
import tomllib

import pytest

from cablegram import __version__, tei
from cablegram.encode.telegrams import Workshop, telegram
from cablegram.source import read
from cablegram.tei import q
from cablegram.transcript import transcript
from tests.conftest import PROJECT
from tests.unit.annotate.test_cases import registers_of

CASES = PROJECT / "tests" / "cases" / "encode"
TRANSCRIPTS = sorted(CASES.glob("*.txt"))


@pytest.fixture(scope="module")
def workshop():
    return Workshop(registers=registers_of(tomllib.loads((CASES / "registers.toml").read_text(encoding="utf-8"))))


def shown(root):
    """The document, without what is the same in all."""
    description = root.find(f".//{q('encodingDesc')}")
    for name in ("editorialDecl", "appInfo"):
        element = description.find(q(name))
        description.remove(element)
    return tei.serialise(root).replace(f"cablegram {__version__};".encode(), b"cablegram;").decode()


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_a_transcript_is_encoded_as_its_golden_file_says(path, workshop):
    golden, source = path.with_suffix(".xml"), read(path)
    root = telegram(source, workshop).root
    assert transcript(root) == source.text
    encoded = shown(root)
    if os.environ.get("CABLEGRAM_BLESS"):
        golden.write_text(encoded, encoding="utf-8")
    assert encoded == golden.read_text(encoding="utf-8")
