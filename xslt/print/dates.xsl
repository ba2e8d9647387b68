<?xml version="1.0" encoding="UTF-8"?>
<!-- Dates as a reader expects them, from the ISO 8601 forms of @when (TEI Guidelines 3.6.4, 14.4). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:c="urn:cablegram:common" xmlns:p="urn:cablegram:print" exclude-result-prefixes="#all" expand-text="yes">

  <!-- 1962-11-14T20:00:00 becomes 14 November 1962, 20:00; what is no date stays as it is. -->
  <xsl:function name="p:in-words" as="xs:string">
    <xsl:param name="when" as="xs:string"/>
    <xsl:sequence select="c:moment($when) || c:zone($when)"/>
  </xsl:function>

  <!-- A date element in words: its ISO form where it has one, else what it holds. -->
  <xsl:function name="p:date" as="xs:string">
    <xsl:param name="date" as="element()"/>
    <xsl:variable name="text" as="xs:string" select="normalize-space($date)"/>
    <xsl:variable name="range" as="xs:string*"
                  select="($date/(@from, @notBefore)[1], $date/(@to, @notAfter)[1]) ! p:in-words(.)"/>
    <xsl:sequence select="if ($date/@when[not(starts-with(., '--'))]) then p:in-words($date/@when)
                          else if ($text) then $text
                          else if (exists($range)) then string-join($range, '–') else string($date/@when)"/>
  </xsl:function>

  <!-- The ISO date of sending, by which the book is ordered; empty where none is known. -->
  <xsl:function name="p:sent" as="xs:string">
    <xsl:param name="document" as="element(tei:TEI)"/>
    <xsl:variable name="actions" as="element(tei:correspAction)*"
                  select="$document/tei:teiHeader/tei:profileDesc/tei:correspDesc/tei:correspAction"/>
    <xsl:variable name="dates" as="attribute()*"
                  select="($actions[@type = 'sent'], $actions[@type = 'received'])/tei:date/(@when, @from, @notBefore)"/>
    <xsl:sequence select="string($dates[not(starts-with(., '--'))][1])"/>
  </xsl:function>

  <!-- Whence and when, the line by which one telegram is told from another. -->
  <xsl:function name="p:place-and-date" as="xs:string">
    <xsl:param name="document" as="element(tei:TEI)"/>
    <xsl:variable name="sent" as="element(tei:correspAction)?"
                  select="($document/tei:teiHeader/tei:profileDesc/tei:correspDesc/tei:correspAction[@type = 'sent'])[1]"/>
    <xsl:variable name="place" as="xs:string?" select="$sent/tei:placeName[1] ! normalize-space(.)"/>
    <xsl:variable name="date" as="xs:string?" select="$sent/tei:date[1] ! p:date(.)"/>
    <xsl:sequence select="string-join(($place, $date)[.], ', ')"/>
  </xsl:function>

</xsl:stylesheet>
