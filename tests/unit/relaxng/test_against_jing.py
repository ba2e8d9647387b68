"""The engine and jing agree on documents with mistakes: on the verdict, on the place of the first fault, on all others.

``CABLEGRAM_MUTANTS`` is how many documents are made for each schema.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import defaultdict
from typing import NamedTuple

import pytest

from cablegram import relaxng
from cablegram.relaxng.faults import Kind
from tests.unit.relaxng.mutants import Mutator, documents, vocabulary

NUMBER = int(os.environ.get("CABLEGRAM_MUTANTS", "20"))
SCHEMAS = ["tei/tei_all.rng", "tei/tei_lite.rng", "tei/tei_simplePrint.rng", "tei/tei_bare.rng", "frus/frus.rng"]
FAULT = re.compile(r"(.*?):(\d+):(\d+): (?:error|fatal)[^:]*: (.*)")
STRANGERS = (Kind.UNKNOWN_ELEMENT, Kind.MISPLACED_ELEMENT)


class Said(NamedTuple):
    """What jing says."""

    line: int
    column: int
    message: str

    @property
    def place(self):
        return self.line, self.column


@pytest.fixture(scope="module")
def originals(reference):
    return list(documents(reference / "frus" / "frus1961-63v04.xml"))


def errors(schema, files):
    """What jing says, by file, in its order."""
    if shutil.which("jing") is None:
        pytest.skip("jing is not installed")
    done = subprocess.run(["jing", str(schema), *map(str, files)], capture_output=True, text=True)
    found = defaultdict(list)
    for file, line, column, message in FAULT.findall(done.stdout):
        found[file].append(Said(int(line), int(column), message))
    return found


def noticed(fault):
    return fault.noticed_line, fault.noticed_column


def is_same(fault, said):
    """Whether our fault is what jing says. In text jing stops where its buffer ends, if that is sooner."""
    if fault is None or said is None:
        return fault is said
    begin = fault.line, fault.column
    return noticed(fault) == said.place or (fault.kind is Kind.BAD_TEXT and begin < said.place < noticed(fault))


def missed(faults, theirs):
    """What jing says of other elements than our ``faults`` do.

    It says the same of an element again at each text that follows; of identifiers it tells both; and where an element
    that is misspelt, or stands at the wrong place, is told, it says too that it is missing in its parent.
    """
    ours = set(map(noticed, faults))
    strangers = [fault for fault in faults if fault.kind in STRANGERS]
    known = set()
    for said in theirs:
        again = said.message in known or said.message.startswith("first occurrence of ID")
        known.add(said.message)
        if again or said.place in ours or any(is_same(fault, said) for fault in faults):
            continue
        name, fault = re.match(r'(?:element "([^"]*)" )?(incomplete|not allowed yet)?', said.message).groups()
        before = [stranger for stranger in strangers if noticed(stranger) < said.place]
        if (fault == "incomplete" and any(stranger.parent == name for stranger in before)) or (
            fault == "not allowed yet" and before
        ):
            continue
        yield said


@pytest.mark.parametrize("name", SCHEMAS)
def test_jing_agrees_on_documents_with_mistakes(reference, originals, tmp_path, name):
    schema = reference / name
    mutator = Mutator(name, *vocabulary(reference / "tei/tei_all.rng"))
    files = []
    for number in range(NUMBER):
        files.append(tmp_path / f"{number}.xml")
        files[-1].write_bytes(mutator.mutant(mutator.choose.choice(originals)))
    theirs = errors(schema, files)
    grammar = relaxng.load(schema)
    differences = []
    for file in files:
        faults, said = list(grammar.faults(file)), theirs[str(file)]
        first = min(faults, key=noticed, default=None)
        if not is_same(first, next(iter(said), None)):
            differences.append((file.name, first, said[:1]))
        differences += [(file.name, one) for one in missed(faults, said)]
    assert differences == []
    assert any(theirs.values())


def test_jing_agrees_on_whole_volumes(reference):
    schema = reference / "frus" / "frus.rng"
    volumes = sorted((reference / "frus").glob("*.xml"))
    theirs = errors(schema, volumes)
    for volume in volumes:
        ours = {(fault.noticed_line, fault.noticed_column) for fault in relaxng.load(schema).faults(volume)}
        assert ours == {said.place for said in theirs[str(volume)]}
