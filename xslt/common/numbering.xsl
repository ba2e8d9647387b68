<?xml version="1.0" encoding="UTF-8"?>
<!-- Addresses within a telegram: its paragraphs, choices, note markers and lines, by generate-id(), each with its number
     from 1. Only those few elements are looked at, once; accumulators would look at every node. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <xsl:variable name="c:paragraphs" as="map(xs:string, xs:integer)" select="c:numbered(/TEI/text//*[self::p or self::ab])"/>
  <xsl:variable name="c:choices" as="map(xs:string, xs:integer)" select="c:numbered(/TEI/text//choice)"/>
  <xsl:variable name="c:markers" as="map(xs:string, xs:integer)" select="c:numbered(/TEI/text//ref[@type = 'noteRef'])"/>

  <xsl:function name="c:numbered" as="map(xs:string, xs:integer)">
    <xsl:param name="elements" as="element()*"/>
    <xsl:sequence select="map:merge($elements ! map:entry(generate-id(), position()))"/>
  </xsl:function>

  <!-- The line of the source that begins with an lb, or that empty lines end with: these count, too. -->
  <xsl:variable name="c:lines" as="map(xs:string, xs:integer)">
    <xsl:map>
      <xsl:iterate select="/TEI/text//*[self::lb or self::space[@dim = 'vertical'][@unit = 'lines']]">
        <xsl:param name="before" as="xs:integer" select="0"/>
        <xsl:variable name="line" as="xs:integer" select="
          $before + (self::space/@quantity[. castable as xs:integer] ! xs:integer(.), 1)[1]"/>
        <xsl:map-entry key="generate-id()" select="$line"/>
        <xsl:next-iteration>
          <xsl:with-param name="before" select="$line"/>
        </xsl:next-iteration>
      </xsl:iterate>
    </xsl:map>
  </xsl:variable>

  <!-- The line that an element begins on: that of its first lb, else that before it. -->
  <xsl:function name="c:line" as="xs:integer">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="first" as="element(lb)?" select="$element/descendant-or-self::lb[1]"/>
    <xsl:sequence select="if ($first) then $c:lines(generate-id($first)) else max((1,
      $element/(descendant::space | preceding::lb | preceding::space) ! $c:lines(generate-id())))"/>
  </xsl:function>
</xsl:stylesheet>
