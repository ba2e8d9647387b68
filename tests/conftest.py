"""What all tests share: where the project and the reference material are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's top folder."""
    return PROJECT


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder of reference material; the test is skipped where it is missing."""
    folder = Path(os.environ.get("CABLEGRAM_REFERENCE", PROJECT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no reference material at {folder} (set CABLEGRAM_REFERENCE)")
    return folder
