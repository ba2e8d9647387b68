"""The Nu HTML checker has nothing to say."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest


@pytest.mark.parametrize("folder", ["built", "manual"])
def test_the_nu_checker_finds_no_error(folder, request):
    jar = Path(os.environ.get("VNU_JAR", "/usr/share/java/vnu.jar"))
    if not jar.is_file() or not shutil.which("java"):
        pytest.skip("no java, or no Nu checker (set VNU_JAR)")
    pages = [str(path) for path in sorted(request.getfixturevalue(folder).rglob("*.html"))]
    done = subprocess.run(["java", "-Xss8m", "-jar", str(jar), "--errors-only", *pages], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
