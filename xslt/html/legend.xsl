<?xml version="1.0" encoding="UTF-8"?>
<!-- The legend: of the signs that this telegram's page uses, and of no others. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:h="urn:cablegram:html"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <xsl:template name="h:legend">
    <!-- What is in the text at all is looked for once. -->
    <xsl:variable name="there" as="xs:string*" select="distinct-values(text//*/local-name())"/>
    <xsl:variable name="entries" as="element()*">
      <xsl:call-template name="h:legend-of-readings">
        <xsl:with-param name="there" select="$there"/>
      </xsl:call-template>
      <xsl:call-template name="h:legend-of-signs">
        <xsl:with-param name="there" select="$there"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:if test="exists($entries)">
      <section class="legend" aria-labelledby="legend-title">
        <h2 id="legend-title"><xsl:value-of select="c:label('legend')"/></h2>
        <dl><xsl:sequence select="$entries"/></dl>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="h:legend-of-readings">
    <xsl:param name="there" as="xs:string*" required="yes"/>
    <xsl:variable name="text" as="element(text)*" select="text"/>
    <xsl:for-each select="('expan', 'corr', 'reg', 'ex')[. = $there]">
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
    <xsl:param name="there" as="xs:string*" required="yes"/>
    <xsl:variable name="text" as="element(text)*" select="text"/>
    <xsl:variable name="signs" as="xs:string*" select="
      'name'[$there = ('persName', 'placeName', 'orgName')][$text//*[@ref][self::persName or self::placeName or self::orgName]],
      'missing'[$there = 'ref'][$text//ref[@type = 'noteRef'][not(h:href(@target))]],
      'sic'[$there = 'sic'][$text//sic[not(parent::choice)]],
      ('unclear', 'gap', 'supplied', 'del', 'add', 'stamp')[. = $there],
      'marginalia'[$there = 'note'][$text//note[@type = 'marginalia']]"/>
    <xsl:for-each select="$signs">
      <xsl:call-template name="h:sign">
        <xsl:with-param name="key" select="."/>
        <xsl:with-param name="class" select="(map{'missing': 'marker missing', 'sic': 'sic alone'}(.), .)[1]"/>
      </xsl:call-template>
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
