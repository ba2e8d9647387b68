"""The stylesheets of a site: ours, and over them those of the edition itself (``xslt/html/*.xsl`` in its folder).

An edition's own templates, functions and named templates are imported over ours, so that they take their place; what
it does not say stays. Its labels (``xslt/labels/LANGUAGE.xml``) go over ours one by one. An edition that has a whole
set of stylesheets, with an entry named as ours (a checkout of cablegram is such an edition), is shown by that set.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from cablegram import tei
from cablegram.edition import Edition, files_in
from cablegram.resources import resource

_MAIN = "site.xsl"
_GATHERING = "gather.xsl"
_ENTRY = """<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="3.0">
  <xsl:import href="{ours}"/>
{own}</xsl:stylesheet>
"""


def entry(edition: Edition, place: Path) -> Path:
    """The stylesheet to begin with: ours, or the edition's own entry, or one that joins both, written to ``place``.

    Raises ``OutputError`` when that can't be written.
    """
    ours, own = resource("xslt", "html", _MAIN), own_stylesheets(edition)
    if not own:
        return ours
    if own[0].parent / _MAIN in own:
        return own[0].parent / _MAIN
    included = "".join(f'  <xsl:include href="{escape(path.resolve().as_uri())}"/>\n' for path in own)
    tei.write_atomically(place, _ENTRY.format(ours=escape(ours.as_uri()), own=included).encode())
    return place


def gathering(edition: Edition) -> Path | None:
    """What can gather without being able to make pages; none where the edition's own stylesheets may say how."""
    return None if own_stylesheets(edition) else resource("xslt", "html", _GATHERING)


def own_stylesheets(edition: Edition) -> list[Path]:
    """The edition's own stylesheets, in the order of their names."""
    return files_in(edition.root / "xslt" / "html", ".xsl")


def own_assets(edition: Edition) -> list[Path]:
    """The edition's own files for the site's ``assets/``: they are added to ours, or take their place."""
    return sorted(path for path in (edition.root / "xslt" / "html" / "assets").glob("*") if path.is_file())


def own_labels(edition: Edition) -> Path:
    """The folder with the edition's own labels, which need not be there."""
    return edition.root / "xslt" / "labels"


def sources(edition: Edition) -> Sequence[Path]:
    """All files that the pages of the site are made by: ours, then the edition's own."""
    folders = (resource("xslt", "html"), resource("xslt", "common"), edition.root / "xslt")
    return [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in (".xsl", ".xml")]
