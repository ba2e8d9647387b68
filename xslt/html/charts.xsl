<?xml version="1.0" encoding="UTF-8"?>
<!-- What all charts share: a page with a drawing (SVG) and a table that says the same. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:h="urn:cablegram:html" xmlns:math="http://www.w3.org/2005/xpath-functions/math"
                exclude-result-prefixes="#all" version="3.0">

  <!-- The page of a chart: what is drawn, in a frame of width and height, and the table. -->
  <xsl:template name="h:chart">
    <xsl:param name="title" as="xs:string" select="c:label('section-' || @kind)"/>
    <xsl:param name="lead" as="xs:string" required="yes"/>
    <xsl:param name="width" as="xs:double" required="yes"/>
    <xsl:param name="height" as="xs:double" required="yes"/>
    <xsl:param name="class" as="xs:string" select="string(@kind)"/>
    <xsl:param name="drawing" as="element()*" required="yes"/>
    <xsl:param name="legend" as="node()*" select="()"/>
    <xsl:param name="table" as="node()*" required="yes"/>
    <xsl:variable name="kind" as="xs:string" select="string(@kind)"/>
    <xsl:call-template name="h:frame">
      <xsl:with-param name="title" select="$title"/>
      <xsl:with-param name="section" select="$kind"/>
      <xsl:with-param name="class" select="'list'"/>
      <xsl:with-param name="main" as="node()*">
        <header class="title">
          <h1><xsl:value-of select="$title"/></h1>
          <p class="lead"><xsl:value-of select="$lead"/></p>
          <xsl:apply-templates select="undated[@count != '0'], year" mode="page"/>
        </header>
        <figure class="drawing {$class}">
          <p class="sideways"><xsl:value-of select="c:label('chart-wider')"/></p>
          <div class="scroll" tabindex="0" role="group" aria-label="{$title}">
            <xsl:call-template name="h:svg">
              <xsl:with-param name="title" select="$title"/>
              <xsl:with-param name="description" select="$lead || ' ' || c:label('chart-table-below')"/>
              <xsl:with-param name="frame" select="'0 0 ' || h:n($width) || ' ' || h:n($height)"/>
              <xsl:with-param name="drawing" select="$drawing"/>
            </xsl:call-template>
          </div>
          <xsl:if test="exists($legend)">
            <figcaption><xsl:sequence select="$legend"/></figcaption>
          </xsl:if>
        </figure>
        <section class="as-table" aria-labelledby="table-title">
          <h2 id="table-title"><xsl:value-of select="c:label('as-table')"/></h2>
          <xsl:sequence select="$table"/>
        </section>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="h:svg" xmlns="http://www.w3.org/2000/svg">
    <xsl:param name="title" as="xs:string" required="yes"/>
    <xsl:param name="description" as="xs:string" required="yes"/>
    <xsl:param name="frame" as="xs:string" required="yes"/>
    <xsl:param name="drawing" as="element()*" required="yes"/>
    <svg viewBox="{$frame}" role="group" aria-labelledby="chart-title" aria-describedby="chart-text">
      <title id="chart-title"><xsl:value-of select="$title"/></title>
      <desc id="chart-text"><xsl:value-of select="$description"/></desc>
      <xsl:sequence select="$drawing"/>
    </svg>
  </xsl:template>

  <!-- A table that may be wider than the screen. -->
  <xsl:template name="h:table">
    <xsl:param name="heads" as="xs:string*" required="yes"/>
    <xsl:param name="rows" as="element()*" required="yes"/>
    <div class="table" tabindex="0" role="group" aria-labelledby="table-title">
      <table class="data">
        <thead>
          <tr>
            <xsl:for-each select="$heads">
              <th scope="col"><xsl:value-of select="."/></th>
            </xsl:for-each>
          </tr>
        </thead>
        <xsl:sequence select="$rows[self::tbody]"/>
        <xsl:if test="$rows[self::tr]">
          <tbody><xsl:sequence select="$rows[self::tr]"/></tbody>
        </xsl:if>
      </table>
    </div>
  </xsl:template>

  <!-- A number of SVG: one decimal at most, the same on every machine. -->
  <xsl:function name="h:n" as="xs:string">
    <xsl:param name="number" as="xs:double"/>
    <xsl:sequence select="string(round(xs:decimal($number), 1))"/>
  </xsl:function>

  <!-- How much of the largest a number is, from 0 to 1: by the square root, so that what is small can be seen. -->
  <xsl:function name="h:share" as="xs:double">
    <xsl:param name="number" as="xs:double"/>
    <xsl:param name="largest" as="xs:double"/>
    <xsl:sequence select="math:sqrt($number div max(($largest, 1)))"/>
  </xsl:function>

  <!-- No more than so many characters. -->
  <xsl:function name="h:short" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="most" as="xs:integer"/>
    <xsl:sequence select="if (string-length($text) le $most) then $text
      else replace(substring($text, 1, $most - 1), '[\s,;:(]+\S{0,8}$', '') || '…'"/>
  </xsl:function>

  <!-- "1 telegram", "14 telegrams". -->
  <xsl:function name="h:telegrams" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="if ($number eq 1) then c:label('one-telegram') else c:label('telegrams', $number)"/>
  </xsl:function>
</xsl:stylesheet>
