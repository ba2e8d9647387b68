<?xml version="1.0" encoding="UTF-8"?>
<!-- Addresses within a telegram: lines of the source, paragraphs, choices and note markers, counted in one pass. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" version="3.0">

  <!-- What is in the header is counted too, and forgotten where the text begins: patterns without ancestors are quick. -->

  <!-- The line of the source, from 1; empty lines count. -->
  <xsl:accumulator name="c:line" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="TEI/text" select="0"/>
    <xsl:accumulator-rule match="lb" select="$value + 1"/>
    <xsl:accumulator-rule match="space[@dim = 'vertical'][@unit = 'lines']"
                          select="$value + (@quantity[. castable as xs:integer] ! xs:integer(.), 1)[1]"/>
  </xsl:accumulator>

  <!-- The paragraph, from 1. -->
  <xsl:accumulator name="c:paragraph" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="TEI/text" select="0"/>
    <xsl:accumulator-rule match="p | ab" select="$value + 1"/>
  </xsl:accumulator>

  <!-- Places with two readings, from 1. -->
  <xsl:accumulator name="c:choice" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="TEI/text" select="0"/>
    <xsl:accumulator-rule match="choice" select="$value + 1"/>
  </xsl:accumulator>

  <!-- Note markers, from 1. -->
  <xsl:accumulator name="c:marker" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="TEI/text" select="0"/>
    <xsl:accumulator-rule match="ref[@type = 'noteRef']" select="$value + 1"/>
  </xsl:accumulator>
</xsl:stylesheet>
