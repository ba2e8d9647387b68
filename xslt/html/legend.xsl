<?xml version="1.0" encoding="UTF-8"?>
<!-- The legend: of the signs that this telegram's page uses, and of no others. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:h="urn:cablegram:html"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <xsl:template name="h:legend">
    <xsl:variable name="entries" as="element()*">
      <xsl:call-template name="h:legend-of-readings"/>
      <xsl:call-template name="h:legend-of-signs"/>
    </xsl:variable>
    <xsl:if test="exists($entries)">
      <section class="legend" aria-labelledby="legend-title">
        <h2 id="legend-title"><xsl:value-of select="c:label('legend')"/></h2>
        <dl><xsl:sequence select="$entries"/></dl>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="h:legend-of-readings">
    <xsl:variable name="text" as="element(text)*" select="text"/>
    <xsl:for-each select="('expan', 'corr', 'reg', 'ex')">
      <xsl:if test="$text//choice/*[local-name() = current()]">
        <xsl:call-template name="h:sign">
          <xsl:with-param name="key" select="."/>
          <xsl:with-param name="class" select="."/>
        </xsl:call-template>
      </xsl:if>
    </xsl:for-each>
    <xsl:if test="$text//*[@resp][not(self::lb)][c:is-machine(.)] or teiHeader/profileDesc//*[@resp][c:is-machine(.)]">
      <xsl:call-template name="h:sign">
        <xsl:with-param name="key" select="'machine'"/>
        <xsl:with-param name="class" select="'m corr medium'"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="h:legend-of-signs">
    <xsl:variable name="text" as="element(text)*" select="text"/>
    <xsl:variable name="found" as="map(xs:string, element()*)" select="map{
      'name': $text//*[@ref][self::persName or self::placeName or self::orgName][1],
      'missing': $text//ref[@type = 'noteRef'][not(h:href(@target))],
      'sic': $text//sic[not(parent::choice)],
      'unclear': $text//unclear,
      'gap': $text//gap,
      'supplied': $text//supplied,
      'del': $text//del,
      'add': $text//add,
      'stamp': $text//stamp,
      'marginalia': $text//note[@type = 'marginalia']}"/>
    <xsl:for-each select="('name', 'missing', 'sic', 'unclear', 'gap', 'supplied', 'del', 'add', 'stamp', 'marginalia')">
      <xsl:if test="exists($found(.))">
        <xsl:call-template name="h:sign">
          <xsl:with-param name="key" select="."/>
          <xsl:with-param name="class" select="(map{'missing': 'marker missing', 'sic': 'sic alone'}(.), .)[1]"/>
        </xsl:call-template>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- One sign: an example in its own typography, and what it means. -->
  <xsl:template name="h:sign">
    <xsl:param name="key" as="xs:string" required="yes"/>
    <xsl:param name="class" as="xs:string+" required="yes"/>
    <div id="legend-{$key}">
      <dt><span class="{$class[1]}"><xsl:value-of select="c:label('sign-' || $key)"/></span></dt>
      <dd><xsl:value-of select="c:label('legend-' || $key)"/></dd>
    </div>
  </xsl:template>
</xsl:stylesheet>
