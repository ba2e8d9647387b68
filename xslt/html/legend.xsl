<?xml version="1.0" encoding="UTF-8"?>
<!-- The legend: of the signs that this telegram's page uses, and of no others. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:h="urn:cablegram:html"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <xsl:template name="h:legend">
    <xsl:variable name="signs" as="xs:string*" select="h:readings-used(.), h:signs-used(text)"/>
    <xsl:if test="exists($signs)">
      <section class="legend" aria-labelledby="legend-title">
        <h2 id="legend-title"><xsl:value-of select="c:label('legend')"/></h2>
        <dl>
          <xsl:for-each select="$signs">
            <xsl:call-template name="h:sign"/>
          </xsl:for-each>
        </dl>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:function name="h:readings-used" as="xs:string*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="text" as="element(text)*" select="$tei/text"/>
    <xsl:sequence select="
      'expan'[$text//choice/expan], 'corr'[$text//choice/corr], 'reg'[$text//choice/reg], 'ex'[$text//choice/ex],
      'machine'[$text//*[@resp][not(self::lb)][c:is-machine(.)] or $tei/teiHeader/profileDesc//*[@resp][c:is-machine(.)]]"/>
  </xsl:function>

  <xsl:function name="h:signs-used" as="xs:string*">
    <xsl:param name="text" as="element(text)*"/>
    <xsl:sequence select="
      'name'[$text//persName/@ref or $text//placeName/@ref or $text//orgName/@ref],
      'missing'[$text//ref[@type = 'noteRef'][not(h:href(@target))]],
      'sic'[$text//sic[not(parent::choice)]],
      'unclear'[$text//unclear], 'gap'[$text//gap], 'supplied'[$text//supplied], 'del'[$text//del], 'add'[$text//add[not(@type = 'editorial')]],
      'editorial'[$text//add[@type = 'editorial']],
      'stamp'[$text//stamp], 'marginalia'[$text//note[@type = 'marginalia']]"/>
  </xsl:function>

  <!-- How a sign looks that has another class than its key. -->
  <xsl:variable name="h:sign-class" as="map(xs:string, xs:string)" static="yes" select="
    map{'machine': 'm corr medium', 'missing': 'marker missing', 'sic': 'sic alone', 'editorial': 'add'}"/>

  <!-- One sign: an example in its own typography, and what it means. -->
  <xsl:template name="h:sign">
    <xsl:context-item as="xs:string" use="required"/>
    <div id="legend-{.}">
      <dt><span class="{($h:sign-class(.), .)[1]}"><xsl:value-of select="c:label('sign-' || .)"/></span></dt>
      <dd>
        <xsl:value-of select="c:label('legend-' || .)"/>
        <!-- How to get at the source's letters: on a screen only. -->
        <xsl:for-each select="$c:labels('legend-' || . || '-way')">
          <xsl:text> </xsl:text>
          <span class="way"><xsl:value-of select="."/></span>
        </xsl:for-each>
      </dd>
    </div>
  </xsl:template>
</xsl:stylesheet>
