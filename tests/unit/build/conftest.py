"""What several tests of the pages ask: how a view shows a piece of a text."""

from __future__ import annotations

import pytest

from cablegram.resources import resource
from cablegram.transform import document, stylesheet

SHEET = """<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xpath-default-namespace="http://www.tei-c.org/ns/1.0" version="3.0">
  <xsl:import href="{site}"/><xsl:output method="xml" omit-xml-declaration="yes"/>
  <xsl:param name="view"/>
  <xsl:variable name="Q{{urn:cablegram:html}}context" as="element()"><context xmlns="" root="" address="telegrams/t/"/></xsl:variable>
  <xsl:template match="/" priority="9"><view xmlns="">
    <xsl:apply-templates select="TEI[$view = 'reading']/text{select}" mode="reading"/>
    <xsl:apply-templates select="TEI[$view = 'diplomatic']/text{select}" mode="diplomatic"/>
    <xsl:apply-templates select="TEI[$view = 'facts']/teiHeader" mode="facts"/>
  </view></xsl:template>
</xsl:stylesheet>"""


@pytest.fixture(scope="session")
def views(tmp_path_factory):
    """How a view (``reading``, ``diplomatic``, ``facts``) shows of a TEI document what ``select`` finds of its text."""
    folder = tmp_path_factory.mktemp("views")

    def show(tei, view="reading", language="en", select=""):
        path = folder / f"{abs(hash(select))}.xsl"
        path.write_text(SHEET.format(site=resource("xslt", "html", "site.xsl").as_uri(), select=select), encoding="utf-8")
        made = stylesheet(path, (("language", language),)).run(document(f"<TEI xmlns='http://www.tei-c.org/ns/1.0'>{tei}</TEI>"), {"view": view})
        return str(made).removeprefix("<view>").removesuffix("</view>").removesuffix("<view/>")

    return show


@pytest.fixture(scope="session")
def shown(views):
    """How a view shows what is in a paragraph."""
    def show(inside, view="reading", language="en"):
        return views(f"<text><body><p>{inside}</p></body></text>", view, language, "//p/node()")

    return show
