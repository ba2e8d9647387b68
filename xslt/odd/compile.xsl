<?xml version="1.0" encoding="UTF-8"?>
<!-- The ODD compiler (TEI Guidelines, chapter 22 and 23.5): one pass after the other.

     resolve   the schemaSpec as a flat list: specGrpRef followed, each node knows its place in the ODD
     select    what moduleRef, elementRef, classRef … take from the source, before the ODD's own specifications
     merge     specifications in modes add, change, replace, delete become one specification per thing
     grammar   RELAX NG of the merged specifications: classes, macros, attributes, content
     write     RELAX NG, XML Schema, Schematron, manual

     The result is JSON: the findings, and each schema as a string. The manual is many files, which are written beside it. -->
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
    <xsl:variable name="table" as="map(xs:string, map(*)*)" select="odd:class-items($merged)"/>
    <xsl:variable name="grammar" as="document-node()" select="odd:grammar($merged, $table)"/>
    <xsl:variable name="expressions" as="map(xs:string, element())"
                  select="if ($formats = ('xsd', 'html')) then odd:expressions($grammar) else map{}"/>
    <xsl:variable name="made" as="map(*)" select="map{
        'merged': $merged, 'table': $table, 'grammar': $grammar, 'expressions': $expressions }"/>
    <xsl:if test="$for-people">
      <xsl:call-template name="odd:manual">
        <xsl:with-param name="made" select="$made"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:sequence select="map{
        'ident': string($merged/*/@ident),
        'findings': array{ ($merged//odd:finding, odd:check($merged), if ($formats = 'xsd') then odd:looser($made) else ()) ! odd:as-map(.) },
        'files': map:merge($formats[. != 'html'] ! odd:files(., $made))
      }"/>
  </xsl:template>

  <!-- Passes one to three: what the ODD $document says, as one schemaSpec of whole specifications. -->
  <xsl:function name="odd:merged" as="document-node()">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="$document => odd:resolved() => odd:merge()"/>
  </xsl:function>

  <!-- The schemas of one format, by the names of their files. -->
  <xsl:function name="odd:files" as="map(xs:string, xs:string)">
    <xsl:param name="format" as="xs:string"/>
    <xsl:param name="made" as="map(*)"/>
    <xsl:variable name="xml" as="map(*)" select="map{ 'method': 'xml', 'indent': true(), 'omit-xml-declaration': false() }"/>
    <xsl:variable name="name" as="xs:string" select="$made?merged/*/@ident || '.' || $format"/>
    <xsl:choose>
      <xsl:when test="$format = 'rng'">
        <xsl:sequence select="map{ $name: serialize($made?grammar, $xml) }"/>
      </xsl:when>
      <xsl:when test="$format = 'sch'">
        <xsl:sequence select="map{ $name: serialize(odd:schematron($made?merged), $xml) }"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="schemas" as="map(xs:string, document-node())" select="odd:xml-schemas($made)"/>
        <xsl:sequence select="map:merge(map:keys($schemas) ! map{ .: serialize($schemas(.), $xml) })"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>
</xsl:stylesheet>
