"""Something is done in a forked process; where this one can't be forked, it says so."""

from __future__ import annotations

import subprocess
import sys

import pytest

from cablegram import transform
from cablegram.build.aside import forks

PROGRAM = """
import os
from cablegram.build.aside import Aside, forks
from cablegram.errors import OutputError
def fail():
    raise OutputError("no room", "here", hint="make some")
assert forks()
one, two, three = Aside(lambda: os.getpid()), Aside(fail), Aside(lambda: os._exit(1))
assert one.result() != os.getpid()
try:
    two.result()
except OutputError as error:
    print(error.message, error.where, error.hint)
try:
    three.result()
except Exception as error:
    print(error)
for aside in (one, two, three):
    aside.dismiss()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux alone")
def test_what_comes_of_it_and_what_is_raised_comes_back():
    result = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True)
    first, second = result.stdout.splitlines()
    assert first == "no room here make some"
    assert "ended too soon" in second


def test_a_process_that_has_used_saxon_is_not_forked():
    transform.processor()
    assert not forks()
