<?xml version="1.0" encoding="UTF-8"?>
<!-- What is missing, in words, and the bracket in which the source says so itself: that is told once. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" version="3.0">

  <!-- The text beside a gap with the source's own bracket: behind it, else before it. -->
  <xsl:function name="c:bracket" as="text()?">
    <xsl:param name="gap" as="element(gap)"/>
    <xsl:variable name="after" as="text()?" select="$gap/following-sibling::node()[1]/self::text()[starts-with(., '[')]"/>
    <xsl:sequence select="if ($after) then $after else $gap/preceding-sibling::node()[1]/self::text()[ends-with(., ']')][contains(., '[')]
      [not(preceding-sibling::node()[1]/self::gap)]"/>
  </xsl:function>

  <!-- What is shown of a text behind a correction: without the bracket in which the editors of a printed source give the
       reading that is read already. -->
  <xsl:function name="c:read-once" as="xs:string">
    <xsl:param name="read" as="element()?"/>
    <xsl:param name="shown" as="xs:string"/>
    <xsl:sequence select="
      if ($read and normalize-space(substring-before($shown, ']')) = ('[' || normalize-space($read)) ! (., . || '?'))
      then substring-after($shown, ']') else $shown"/>
  </xsl:function>

  <!-- Why it is missing, and how much, as "2 lines not declassified". -->
  <xsl:function name="c:gap" as="xs:string">
    <xsl:param name="gap" as="element(gap)"/>
    <xsl:variable name="reason" as="xs:string" select="($gap/@reason[. ne ''] ! string(), 'lost')[1]"/>
    <xsl:variable name="why" as="xs:string" select="c:label-or-name('gap-' || $reason, $reason)"/>
    <xsl:variable name="size" as="xs:string" select="c:gap-size($gap)"/>
    <xsl:sequence select="if ($size) then replace(replace(c:label('gap-of'), '{1}', $size, 'q'), '{2}', $why, 'q') else $why"/>
  </xsl:function>

  <xsl:function name="c:gap-size" as="xs:string">
    <xsl:param name="gap" as="element(gap)"/>
    <xsl:variable name="number" as="attribute()?" select="$gap/(@quantity, @atMost, @atLeast, @extent)[. ne ''][1]"/>
    <xsl:variable name="measured" as="xs:string" select="string-join(($number, $gap/@unit ! c:unit(., $number)), ' ')"/>
    <xsl:sequence select="
      if ($number/self::attribute(atMost)) then c:label('gap-at-most', $measured)
      else if ($number/self::attribute(atLeast)) then c:label('gap-at-least', $measured)
      else $measured"/>
  </xsl:function>

  <!-- A unit, which TEI names in the singular and others in the plural, as it is said of one, or of more. -->
  <xsl:function name="c:unit" as="xs:string">
    <xsl:param name="unit" as="xs:string"/>
    <xsl:param name="number" as="xs:string?"/>
    <xsl:variable name="one" as="xs:string" select="if (ends-with($unit, 's')) then substring($unit, 1, string-length($unit) - 1) else $unit"/>
    <xsl:variable name="is-one" as="xs:boolean" select="if ($number) then number($number) le 1 else $one = $unit"/>
    <xsl:sequence select="c:label-or-name('unit-' || $one || 's'[not($is-one)], $unit)"/>
  </xsl:function>
</xsl:stylesheet>
