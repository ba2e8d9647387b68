"""What others say of documents: jing, by far the most used RELAX NG validator."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest


def jing(schema, folder):
    """The names of the files in ``folder`` that jing finds invalid; the test is skipped where jing is missing."""
    program = shutil.which("jing")
    if program is None:
        pytest.skip("jing is not installed")
    files = sorted(folder.glob("*.xml"))
    done = subprocess.run([program, str(schema), *map(str, files)], capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return set(re.findall(rf"^(?:.*: )?{re.escape(str(folder))}/([^/:]+\.xml):", done.stdout, re.M))
