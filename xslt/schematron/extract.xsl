<?xml version="1.0" encoding="UTF-8"?>
<!-- Pass 0: the Schematron rules that a RELAX NG grammar or an ODD carries become a schema of their own.
     TEI Guidelines, 23.5.2 (additional constraints); ISO/IEC 19757-3, annex on embedding. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:rng="http://relaxng.org/ns/structure/1.0"
  exclude-result-prefixes="#all">

  <xsl:mode name="extract" on-no-match="shallow-copy"/>
  <xsl:mode name="embedded" on-no-match="deep-skip"/>

  <xsl:template match="rng:* | tei:*" mode="extract">
    <sch:schema queryBinding="xslt3">
      <xsl:attribute name="xml:base" select="base-uri(.)"/>
      <xsl:for-each-group select=".//sch:ns" group-by="@prefix">
        <xsl:copy-of select="."/>
      </xsl:for-each-group>
      <xsl:if test="not(.//sch:ns[@prefix = 'tei'])">
        <sch:ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>
      </xsl:if>
      <xsl:apply-templates mode="embedded" select="
        .//(sch:* | xsl:*)[not(ancestor::sch:*) and not(ancestor::xsl:*)]"/>
    </sch:schema>
  </xsl:template>

  <xsl:template match="sch:pattern | sch:let | sch:diagnostics | sch:properties | sch:phase | xsl:*" mode="embedded">
    <xsl:copy-of select="."/>
  </xsl:template>

  <xsl:template match="sch:rule" mode="embedded">
    <sch:pattern>
      <xsl:copy-of select="."/>
    </sch:pattern>
  </xsl:template>

  <!-- A bare assertion in an ODD belongs to the element, or the attribute, that is being specified. -->
  <xsl:template match="sch:assert | sch:report" mode="embedded">
    <xsl:variable name="owner" as="element()?" select="(ancestor::tei:elementSpec | ancestor::rng:element[@name])[last()]"/>
    <xsl:variable name="name" as="xs:string?" select="($owner/@ident, $owner/@name)[1]"/>
    <xsl:variable name="attribute" as="xs:string?" select="ancestor::tei:attDef[1]/@ident"/>
    <xsl:if test="exists($name)">
      <sch:pattern>
        <sch:rule context="{'tei:' || $name || ('/@' || $attribute)[exists($attribute)]}">
          <xsl:copy-of select="."/>
        </sch:rule>
      </sch:pattern>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
