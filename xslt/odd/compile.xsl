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
  <xsl:include href="check-taken.xsl"/>
  <xsl:include href="check-rules.xsl"/>
  <xsl:include href="sch.xsl" use-when="$formats = 'sch'"/>
  <xsl:include href="xsd.xsl" use-when="$formats = 'xsd'"/>
  <xsl:include href="manual.xsl" use-when="$for-people"/>

  <xsl:output method="json"/>

  <!-- Where specifications have no text, white space is only layout. -->
  <xsl:strip-space elements="tei:schemaSpec tei:specGrp tei:moduleSpec tei:elementSpec tei:classSpec tei:macroSpec tei:dataSpec tei:classes
                             tei:content tei:sequence tei:alternate tei:attList tei:attDef tei:datatype tei:valList tei:valItem
                             tei:constraintSpec tei:constraint tei:exemplum tei:remarks tei:listRef"/>

  <xsl:template name="xsl:initial-template" as="map(*)">
    <xsl:variable name="merged" as="document-node()" select="odd:merged(doc($odd))"/>
    <xsl:variable name="findings" as="element(odd:finding)*" select="$merged//odd:finding, odd:barren($merged), odd:check($merged)"/>
    <xsl:variable name="wanted" as="xs:string*" select="$formats[not($findings/@severity = 'fatal')]"/>
    <xsl:variable name="table" as="map(xs:string, map(*)*)" select="odd:class-items($merged)"/>
    <xsl:variable name="grammar" as="document-node()" select="odd:grammar($merged, $table)"/>
    <xsl:variable name="made" as="map(*)" select="map{ 'merged': $merged, 'table': $table, 'grammar': $grammar }"/>
    <xsl:variable name="written" as="map(*)*">
      <xsl:apply-templates select="$wanted[. != 'html']" mode="write">
        <xsl:with-param name="made" as="map(*)" select="$made"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:apply-templates select="$wanted[. = 'html']" mode="write">
      <xsl:with-param name="made" as="map(*)" select="$made"/>
    </xsl:apply-templates>
    <xsl:sequence select="map{
        'ident': string($merged/*/@ident),
        'findings': array{ ($findings, $written?findings) ! odd:as-map(.) },
        'files': map:merge($written?files) }"/>
  </xsl:template>

  <!-- Passes one to three: what the ODD $document says, as one schemaSpec of whole specifications. -->
  <xsl:function name="odd:merged" as="document-node()">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="$document => odd:resolved() => odd:merge()"/>
  </xsl:function>

  <!-- What is written for a format: "files", texts by their names, and "findings"; the manual writes its files itself. -->
  <xsl:mode name="write" on-no-match="fail"/>

  <xsl:template match=".[. = 'rng']" mode="write" as="map(*)">
    <xsl:param name="made" as="map(*)"/>
    <xsl:sequence select="map{ 'files': map{ $made?merged/*/@ident || '.rng': odd:as-text($made?grammar) }, 'findings': () }"/>
  </xsl:template>

  <xsl:function name="odd:as-text" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="serialize($document, map{ 'method': 'xml', 'indent': true(), 'omit-xml-declaration': false() })"/>
  </xsl:function>
</xsl:stylesheet>
