<?xml version="1.0" encoding="UTF-8"?>
<!-- What a reader reads: corrections and expansions applied, the form's own matter left out. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" version="3.0">

  <!-- The text nodes below an element that are read. -->
  <xsl:function name="c:read" as="text()*">
    <xsl:param name="element" as="element()"/>
    <xsl:apply-templates select="$element/node()" mode="c:read"/>
  </xsl:function>

  <!-- The words below an element, as read. -->
  <xsl:function name="c:words" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="normalize-space(string-join(c:read($element)))"/>
  </xsl:function>

  <xsl:mode name="c:read" on-no-match="fail"/>

  <xsl:template match="text()" mode="c:read" as="text()*">
    <xsl:sequence select="."/>
  </xsl:template>

  <xsl:template match="*" mode="c:read" as="text()*">
    <xsl:apply-templates mode="c:read"/>
  </xsl:template>

  <xsl:template match="choice/sic[../corr] | choice/abbr[../expan] | choice/orig[../reg] | choice/am[../ex]
                       | fw | stamp | g | teiHeader | note[@type = 'footnote'] | ref[@type = 'noteRef']
                       | comment() | processing-instruction()" mode="c:read" as="text()*"/>

  <xsl:template match="del" mode="c:read" as="text()*"/>

  <xsl:template match="choice/text() | row/text() | table/text() | list/text() | div/text()" mode="c:read" as="text()*"/>
</xsl:stylesheet>
