<?xml version="1.0" encoding="UTF-8"?>
<!-- The ODD compiler (TEI Guidelines, chapter 22 and 23.5): one pass after the other.

     resolve   the schemaSpec as a flat list: specGrpRef followed, each node knows its place in the ODD
     select    what moduleRef, elementRef, classRef … take from the source, before the ODD's own specifications
     merge     specifications in modes add, change, replace, delete become one specification per thing
     grammar   RELAX NG of the merged specifications: classes, macros, attributes, content
     write     RELAX NG, XML Schema, Schematron, manual

     The result is JSON: the findings, and each file as a string. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:odd="urn:cablegram:odd" xmlns:tei="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="parameters.xsl"/>
  <xsl:include href="keys.xsl"/>
  <xsl:include href="findings.xsl"/>
  <xsl:include href="resolve.xsl"/>
  <xsl:include href="select.xsl"/>
  <xsl:include href="merge.xsl"/>
  <xsl:include href="merge-parts.xsl"/>
  <xsl:include href="attributes.xsl"/>
  <xsl:include href="datatypes.xsl"/>
  <xsl:include href="content.xsl"/>
  <xsl:include href="classes.xsl"/>
  <xsl:include href="grammar.xsl"/>
  <xsl:include href="check.xsl"/>
  <xsl:include href="sch.xsl"/>
  <xsl:include href="expressions.xsl"/>
  <xsl:include href="determinism.xsl"/>
  <xsl:include href="xsd.xsl"/>
  <xsl:include href="xsd-values.xsl"/>
  <xsl:include href="xsd-content.xsl"/>
  <xsl:include href="manual.xsl"/>

  <xsl:output method="json"/>

  <xsl:template name="xsl:initial-template" as="map(*)">
    <xsl:variable name="merged" as="document-node()" select="odd:merged(doc($odd))"/>
    <xsl:variable name="grammar" as="document-node()" select="odd:grammar($merged)"/>
    <xsl:variable name="findings" as="element(odd:finding)*"
                  select="$merged//odd:finding, odd:check($merged)"/>
    <xsl:sequence select="map{
        'ident': string($merged/*/@ident),
        'findings': array{ for $f in $findings return odd:as-map($f, $merged) },
        'files': map:merge($formats ! odd:file(., $merged, $grammar))
      }"/>
  </xsl:template>

  <!-- Passes one to three: what the ODD $document says, as one schemaSpec of whole specifications. -->
  <xsl:function name="odd:merged" as="document-node()">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="$document => odd:resolved() => odd:merge()"/>
  </xsl:function>

  <xsl:function name="odd:file" as="map(xs:string, xs:string)">
    <xsl:param name="format" as="xs:string"/>
    <xsl:param name="merged" as="document-node()"/>
    <xsl:param name="grammar" as="document-node()"/>
    <xsl:variable name="indented" as="map(*)"
                  select="map{ 'method': 'xml', 'indent': true(), 'omit-xml-declaration': false() }"/>
    <xsl:choose>
      <xsl:when test="$format = 'rng'">
        <xsl:sequence select="map{ $merged/*/@ident || '.rng': serialize($grammar, $indented) }"/>
      </xsl:when>
      <xsl:when test="$format = 'sch'">
        <xsl:sequence select="map{ $merged/*/@ident || '.sch': serialize(odd:schematron($merged), $indented) }"/>
      </xsl:when>
      <xsl:when test="$format = 'xsd'">
        <xsl:variable name="schemas" as="map(xs:string, document-node())" select="odd:xml-schemas($merged/*/@ident, $grammar)"/>
        <xsl:sequence select="map:merge(map:keys($schemas) ! map{ .: serialize($schemas(.), $indented) })"/>
      </xsl:when>
      <xsl:when test="$format = 'html'">
        <xsl:variable name="manual" as="document-node()" select="odd:manual($merged, $grammar, doc($odd))"/>
        <xsl:sequence select="map{ $merged/*/@ident || '.html':
            serialize($manual, map{ 'method': 'html', 'html-version': 5.0, 'indent': false() }) }"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="map{}"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>
</xsl:stylesheet>
