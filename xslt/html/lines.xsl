<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI module core: lines and pages, and the words that a line's end divides. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:h="urn:cablegram:html"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- Lines: one begins here. In the reading view they run on, and a word that one divides is whole again; wbr is
       where the script finds them. -->
  <xsl:template match="lb" mode="reading">
    <xsl:if test="not(@break = 'no')">
      <xsl:text> </xsl:text>
    </xsl:if>
    <wbr/>
  </xsl:template>

  <!-- A hyphen at a line's end that is left to be one, or may be ("pre-" / "war"): no space follows it. -->
  <xsl:template match="text()[contains(., '-&#10;')][h:goes-on(following-sibling::node()[1])]" mode="reading" priority="0.6">
    <xsl:value-of select="replace(., '\s+$', '')"/>
  </xsl:template>

  <xsl:template match="lb[preceding-sibling::node()[1]/self::text()[contains(., '-&#10;')]][h:goes-on(.)]" mode="reading">
    <wbr/>
  </xsl:template>

  <!-- Whether it is a line that begins behind a word with a hyphen; two- and three-fold is said of two words. -->
  <xsl:function name="h:goes-on" as="xs:boolean">
    <xsl:param name="next" as="node()?"/>
    <xsl:variable name="before" as="node()?" select="$next/self::lb[not(@break = 'no')]/preceding-sibling::node()[1]"/>
    <xsl:variable name="after" as="xs:string" select="string($next/following-sibling::node()[1])"/>
    <xsl:sequence select="matches($before, '\p{L}-\s*$') and matches($after, '^\p{L}') and not(matches($after, $h:and, 'i'))"/>
  </xsl:function>

  <xsl:variable name="h:and" as="xs:string" static="yes" select="'^(and|or|to|und|oder|bis|et|ou|y|o)(\s|$)'"/>

  <!-- Between blocks there is no line that runs on. -->
  <xsl:template match="div/lb" mode="reading"/>

  <xsl:template match="text()[following-sibling::node()[1]/self::lb[@break = 'no']]" mode="reading">
    <xsl:value-of select="replace(., '\p{Pd}\s*$|\s+$', '')"/>
  </xsl:template>

  <!-- Behind the mark of a line an empty element hangs it out, so that what is too long for a screen goes on indented. -->
  <xsl:template match="lb" mode="diplomatic">
    <xsl:variable name="n" as="xs:integer" select="$c:lines(generate-id())"/>
    <span class="lb" id="l{$n}">
      <xsl:if test="$n mod 5 = 0">
        <xsl:attribute name="data-n" select="$n"/>
      </xsl:if>
    </span>
    <i/>
  </xsl:template>

  <!-- Pages: a new one begins here. -->
  <xsl:template match="pb" mode="reading">
    <span class="pb" title="{h:page-title(.)}"><span class="hidden"> [</span><xsl:value-of select="h:page(.)"/><span class="hidden">] </span></span>
  </xsl:template>

  <xsl:template match="pb" mode="diplomatic">
    <span class="pb"><span><xsl:value-of select="h:page-title(.)"/></span></span>
  </xsl:template>

  <xsl:function name="h:page" as="xs:string">
    <xsl:param name="pb" as="element(pb)"/>
    <xsl:sequence select="($pb/@n[. ne ''] ! string(), '|')[1]"/>
  </xsl:function>

  <xsl:function name="h:page-title" as="xs:string">
    <xsl:param name="pb" as="element(pb)"/>
    <xsl:sequence select="if ($pb/@n ne '') then c:label('page', string($pb/@n)) else c:label('new-page')"/>
  </xsl:function>
</xsl:stylesheet>
