"""Where ``schema/``, ``xslt/`` and a first register are: in a checkout beside the package, in a wheel inside it."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """The path of a file or folder that travels with cablegram, as ``resource("xslt", "html", "site.xsl")``."""
    installed = _PACKAGE / "resources"
    root = installed if installed.is_dir() else _PACKAGE.parent
    return root.joinpath(*parts)


def is_installed(path: Path) -> bool:
    """Whether ``path`` lies in the installed package, which nothing is ever written into."""
    return path.resolve().is_relative_to(_PACKAGE)
