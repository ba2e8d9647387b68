<?xml version="1.0" encoding="UTF-8"?>
<!-- Addresses of pages, and of places on a telegram's page:
     pN a paragraph, lN a line (diplomatic view), cN and dN the two sides of a choice, rN a note's
     marker, note-ID a footnote. They stay the same as long as the text does. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:h="urn:cablegram:html"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- The address on the page of what is read: a paragraph, else the line it begins on. -->
  <xsl:function name="h:address-of" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="home" as="element()?" select="
      $element/ancestor-or-self::*[self::p or self::ab or self::note[@type = 'footnote'][@xml:id]][1]"/>
    <xsl:sequence select="if ($home/self::note) then h:note-id($home)
      else if ($home) then 'p' || $c:paragraphs(generate-id($home))
      else h:line-of($element)"/>
  </xsl:function>

  <!-- The line that something begins on, as an address. -->
  <xsl:function name="h:line-of" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="'l' || c:line($element)"/>
  </xsl:function>

  <xsl:function name="h:is-footnote" as="xs:boolean">
    <xsl:param name="element" as="element()?"/>
    <xsl:sequence select="exists($element/self::note[@type = 'footnote'][@xml:id])"/>
  </xsl:function>

  <xsl:function name="h:note-id" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="'note-' || $note/@xml:id"/>
  </xsl:function>

  <!-- Where a pointer of the text leads: a place on this page, another telegram, a register, the world; or nothing. -->
  <xsl:function name="h:href" as="xs:string?">
    <xsl:param name="pointer" as="attribute()?"/>
    <xsl:variable name="here" as="element()?" select="
      $pointer[starts-with(., '#')] ! id(substring(., 2), .)[ancestor::text]"/>
    <xsl:variable name="telegram" as="xs:string?" select="c:telegram($pointer)[key('h:telegram', ., root($h:context))]"/>
    <xsl:sequence select="(
      $here ! ('#' || h:address-of(.)),
      $telegram ! ($h:root || 'telegrams/' || . || '/index.html'),
      $pointer ! h:entry-href(.),
      c:safe-address($pointer))[1]"/>
  </xsl:function>

  <!-- The page of the first register entry that a pointer leads to, if the edition has it. -->
  <xsl:function name="h:entry-href" as="xs:string?" cache="yes">
    <xsl:param name="pointers" as="xs:string"/>
    <xsl:sequence select="(c:entries($pointers)[key('h:entry', ., root($h:context))] ! ($h:root || . || '/index.html'))[1]"/>
  </xsl:function>
</xsl:stylesheet>
