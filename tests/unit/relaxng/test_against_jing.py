"""The engine and jing agree on documents with mistakes: on the verdict, and on the place of the first fault.

``CABLEGRAM_MUTANTS`` is how many documents are made for each schema.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import defaultdict

import pytest

from cablegram import relaxng
from tests.unit.relaxng.mutants import Mutator, documents, vocabulary

NUMBER = int(os.environ.get("CABLEGRAM_MUTANTS", "20"))
SCHEMAS = ["tei/tei_all.rng", "tei/tei_lite.rng", "tei/tei_simplePrint.rng", "tei/tei_bare.rng", "frus/frus.rng"]
FAULT = re.compile(r"(.*?):(\d+):(\d+): (?:error|fatal)")


@pytest.fixture(scope="module")
def originals(reference):
    return list(documents(reference / "frus" / "frus1961-63v04.xml"))


def places(schema, files):
    """Where jing finds faults, by file, in their order."""
    if shutil.which("jing") is None:
        pytest.skip("jing is not installed")
    done = subprocess.run(["jing", str(schema), *map(str, files)], capture_output=True, text=True)
    found = defaultdict(list)
    for file, line, column in FAULT.findall(done.stdout):
        found[file].append((int(line), int(column)))
    return found


@pytest.mark.parametrize("name", SCHEMAS)
def test_jing_agrees_on_documents_with_mistakes(reference, originals, tmp_path, name):
    schema = reference / name
    mutator = Mutator(name, *vocabulary(reference / "tei/tei_all.rng"))
    files = []
    for number in range(NUMBER):
        files.append(tmp_path / f"{number}.xml")
        files[-1].write_bytes(mutator.mutant(mutator.choose.choice(originals)))
    theirs = places(schema, files)
    grammar = relaxng.load(schema)
    differences = []
    for file in files:
        ours = [(fault.noticed_line, fault.noticed_column) for fault in grammar.faults(file)]
        if min(ours, default=None) != next(iter(theirs[str(file)]), None):
            differences.append((file.name, min(ours, default=None), theirs[str(file)][:1]))
    assert differences == []
    assert any(theirs.values())


def test_jing_agrees_on_whole_volumes(reference):
    schema = reference / "frus" / "frus.rng"
    volumes = sorted((reference / "frus").glob("*.xml"))
    theirs = places(schema, volumes)
    for volume in volumes:
        ours = {(fault.noticed_line, fault.noticed_column) for fault in relaxng.load(schema).faults(volume)}
        assert ours == set(theirs[str(volume)])
