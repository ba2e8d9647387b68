<?xml version="1.0" encoding="UTF-8"?>
<!-- A Schematron schema (or the rules in a RELAX NG grammar or an ODD) becomes an XSLT 3.0 stylesheet that reports in
     SVRL (ISO/IEC 19757-3, annex D). This entry only wires the passes. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  exclude-result-prefixes="#all">

  <xsl:include href="extract.xsl"/>
  <xsl:include href="include.xsl"/>
  <xsl:include href="expand.xsl"/>
  <xsl:include href="scope.xsl"/>
  <xsl:include href="schema.xsl"/>
  <xsl:include href="rule.xsl"/>

  <!-- The phase to run: a phase's name, #ALL, or #DEFAULT (the schema's @defaultPhase). -->
  <xsl:param name="phase" as="xs:string" select="'#DEFAULT'"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:template match="/" as="document-node()">
    <xsl:variable name="schema" as="element()">
      <xsl:choose>
        <xsl:when test="sch:schema"><xsl:sequence select="sch:schema"/></xsl:when>
        <xsl:otherwise><xsl:apply-templates mode="extract" select="*"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="included" as="document-node()">
      <xsl:document><xsl:apply-templates mode="include" select="$schema"/></xsl:document>
    </xsl:variable>
    <xsl:variable name="expanded" as="document-node()">
      <xsl:document><xsl:apply-templates mode="expand" select="$included/*"/></xsl:document>
    </xsl:variable>
    <xsl:variable name="scoped" as="document-node()">
      <xsl:document><xsl:apply-templates mode="scope" select="$expanded/*"/></xsl:document>
    </xsl:variable>
    <xsl:document><xsl:apply-templates mode="compile" select="$scoped/*"/></xsl:document>
  </xsl:template>
</xsl:stylesheet>
