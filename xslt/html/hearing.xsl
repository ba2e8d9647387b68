<?xml version="1.0" encoding="UTF-8"?>
<!-- What a telegram says, for search and for the mentions of the registers, in one walk: its words as they are read,
     in "block" elements that know their address on the page; in these "mention" where a register's entry is spoken of,
     and "original" where the source has something else than is read. Footnotes, running heads and stamps are blocks of
     a "kind" of their own. cablegram.build.heard makes of it what is wanted. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:h="urn:cablegram:html"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <xsl:mode name="heard" on-no-match="fail"/>

  <xsl:template match="text()" mode="heard">
    <xsl:value-of select="."/>
  </xsl:template>

  <xsl:template match="*" mode="heard" priority="-1">
    <xsl:apply-templates mode="heard"/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction() | g | ref[@type = 'noteRef']" mode="heard"/>

  <xsl:template match="p | ab | head | item | cell | note | signed | dateline | salute | opener | closer | quote"
                mode="heard" priority="-0.2">
    <block at="{h:address-of(.)}"><xsl:apply-templates mode="heard"/></block>
  </xsl:template>

  <xsl:template match="text | div" mode="heard">
    <block at="{h:address-of(.)}"><xsl:apply-templates select="*" mode="heard"/></block>
  </xsl:template>

  <xsl:template match="body | front | back | group | floatingText | list | table | row | postscript" mode="heard">
    <xsl:apply-templates select="*" mode="heard"/>
  </xsl:template>

  <xsl:template match="note[@type = 'footnote']" mode="heard">
    <block kind="note" at="{h:address-of(.)}"><xsl:apply-templates mode="heard"/></block>
  </xsl:template>

  <xsl:template match="fw | stamp" mode="heard">
    <block kind="{local-name()}" at="{h:address-of(.)}"><xsl:apply-templates mode="heard"/></block>
  </xsl:template>

  <xsl:template match="(persName | placeName | orgName)[@ref] | abbr[@corresp]" mode="heard">
    <mention to="{c:entries((@ref, @corresp)[1])}"><xsl:apply-templates mode="heard"/></mention>
  </xsl:template>

  <xsl:template match="choice" mode="heard">
    <xsl:apply-templates select="*" mode="heard"/>
  </xsl:template>

  <!-- What is shortened is read at length, but mentioned as it stands. -->
  <xsl:template match="choice[abbr/@corresp][expan]" mode="heard">
    <mention to="{c:entries(abbr[@corresp][1]/@corresp)}" form="{normalize-space(abbr[@corresp][1])}">
      <xsl:apply-templates select="*" mode="heard"/>
    </mention>
  </xsl:template>

  <xsl:template match="choice/sic[../corr] | choice/abbr[../expan] | choice/orig[../reg] | choice/am[../ex] | del"
                mode="heard" priority="1">
    <original><xsl:value-of select="normalize-space()"/></original>
    <xsl:for-each select="
      descendant::*[@ref][self::persName or self::placeName or self::orgName] | descendant::abbr[@corresp]">
      <mention to="{c:entries((@ref, @corresp)[1])}" form="{normalize-space()}"/>
    </xsl:for-each>
  </xsl:template>

  <!-- The word that a line's end divides. -->
  <xsl:template match="lb[@break = 'no']" mode="heard">
    <xsl:variable name="before" as="xs:string" select="normalize-space(preceding::text()[normalize-space()][1])"/>
    <xsl:variable name="after" as="xs:string" select="normalize-space(following::text()[normalize-space()][1])"/>
    <original><xsl:value-of select="replace($before, '^.*\s|\p{Pd}$', '') || replace($after, '\s.*$|\P{L}+$', '')"/></original>
  </xsl:template>
</xsl:stylesheet>
