<?xml version="1.0" encoding="UTF-8"?>
<!-- Findings are elements that travel with the specifications from pass to pass, and are gathered at the end.
     Their place is the address of the ODD and the number of the element in it, from 1, in document order. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:odd="urn:cablegram:odd"
                xmlns:tei="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:accumulator name="number" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="*" select="$value + 1"/>
  </xsl:accumulator>

  <!-- An error at $node: what is said there is unknown or not supported. -->
  <xsl:function name="odd:error" as="element(odd:finding)">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="message" as="xs:string"/>
    <xsl:sequence select="odd:finding('error', $node, $message, '', '')"/>
  </xsl:function>

  <!-- A warning at $node: this has no effect, or not the one that one may expect. -->
  <xsl:function name="odd:warning" as="element(odd:finding)">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="message" as="xs:string"/>
    <xsl:sequence select="odd:finding('warning', $node, $message, '', '')"/>
  </xsl:function>

  <!-- An error at $node: there is nothing of that kind and name; nearest known names are looked for among $known. -->
  <xsl:function name="odd:unknown" as="element(odd:finding)">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="what" as="xs:string"/>
    <xsl:param name="ident" as="xs:string"/>
    <xsl:param name="known" as="xs:string*"/>
    <xsl:sequence select="odd:finding('error', $node, 'there is no ' || $what || ' ' || $ident, $ident, string-join($known, ' '))"/>
  </xsl:function>

  <xsl:function name="odd:finding" as="element(odd:finding)">
    <xsl:param name="severity" as="xs:string"/>
    <xsl:param name="node" as="element()"/>
    <xsl:param name="message" as="xs:string"/>
    <xsl:param name="unknown" as="xs:string"/>
    <xsl:param name="known" as="xs:string"/>
    <xsl:variable name="placed" as="element()?" select="$node/ancestor-or-self::*[@odd:at][1]"/>
    <odd:finding severity="{$severity}" file="{$placed/@odd:file}" at="{$placed/@odd:at}" unknown="{$unknown}"
                 known="{$known}" rank="{($odd:ranks(local-name($node)), 1)[1]}">{$message}</odd:finding>
  </xsl:function>

  <!-- What is wrong in one of these causes what is wrong in those of a higher rank: without a module there are no classes,
       without a class its attributes are missing. -->
  <xsl:variable name="odd:ranks" as="map(xs:string, xs:integer)" static="yes"
                select="map{ 'moduleRef': 0, 'specGrpRef': 0, 'schemaSpec': 2, 'attDef': 2, 'valItem': 2 }"/>

  <xsl:function name="odd:as-map" as="map(xs:string, xs:string)">
    <xsl:param name="finding" as="element(odd:finding)"/>
    <xsl:sequence select="map{
        'severity': string($finding/@severity), 'message': string($finding),
        'file': string($finding/@file), 'at': string($finding/@at),
        'unknown': string($finding/@unknown), 'known': string($finding/@known), 'rank': string($finding/@rank) }"/>
  </xsl:function>
</xsl:stylesheet>
