<?xml version="1.0" encoding="UTF-8"?>
<!-- Who wrote to whom: correspondents below each other, those with the most telegrams on top. A line on the left goes
     from one to another further down, one on the right from one to another further up; the more telegrams, the thicker. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:h="urn:cablegram:html" exclude-result-prefixes="#all" version="3.0">

  <!-- The column of names, from and to; the width of all; the height of a row. -->
  <xsl:variable name="h:names-from" as="xs:double" static="yes" select="220"/>
  <xsl:variable name="h:names-to" as="xs:double" static="yes" select="580"/>
  <xsl:variable name="h:network-width" as="xs:double" static="yes" select="800"/>
  <xsl:variable name="h:node" as="xs:double" static="yes" select="34"/>

  <xsl:template match="context[@kind = 'network']" mode="page">
    <xsl:call-template name="h:chart">
      <xsl:with-param name="lead" select="c:label('network-lead')"/>
      <xsl:with-param name="width" select="$h:network-width"/>
      <xsl:with-param name="height" select="count(correspondent) * $h:node + 8"/>
      <xsl:with-param name="drawing" as="element()*">
        <xsl:call-template name="h:arrow"/>
        <!-- The thickest first: they lie below the others. -->
        <xsl:apply-templates select="line" mode="drawing">
          <xsl:with-param name="most" select="max((8, line/xs:integer(@count)))"/>
          <xsl:with-param name="longest" select="max((1, line/abs(xs:integer(@from) - xs:integer(@to))))"/>
        </xsl:apply-templates>
        <xsl:apply-templates select="correspondent" mode="drawing"/>
      </xsl:with-param>
      <xsl:with-param name="legend"><xsl:value-of select="c:label('network-legend')"/></xsl:with-param>
      <xsl:with-param name="table" as="node()*">
        <xsl:call-template name="h:table">
          <xsl:with-param name="heads" select="('sent', 'received', 'telegrams', 'first', 'last') ! c:label('head-' || .)"/>
          <xsl:with-param name="rows" as="element()*">
            <xsl:apply-templates select="correspondent" mode="row"/>
          </xsl:with-param>
        </xsl:call-template>
        <xsl:if test="more/@lines != '0'">
          <p><xsl:value-of select="c:label('network-more', more/@lines)"/></p>
        </xsl:if>
        <p><a href="network.csv"><xsl:value-of select="c:label('network-csv')"/></a></p>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="h:arrow" xmlns="http://www.w3.org/2000/svg">
    <defs>
      <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9"
              markerUnits="userSpaceOnUse" orient="auto">
        <path d="M0 0L8 4L0 8z"/>
      </marker>
    </defs>
  </xsl:template>

  <!-- A line: an arc on the left (downwards) or on the right (upwards); to oneself, a small loop. -->
  <xsl:template match="line" mode="drawing" xmlns="http://www.w3.org/2000/svg">
    <xsl:param name="most" as="xs:integer" required="yes"/>
    <xsl:param name="longest" as="xs:integer" required="yes"/>
    <xsl:variable name="down" as="xs:boolean" select="xs:integer(@to) ge xs:integer(@from)"/>
    <xsl:variable name="x" as="xs:double" select="if ($down) then $h:names-from else $h:names-to"/>
    <xsl:variable name="from" as="xs:double" select="h:node-y(@from) + (if (@from = @to) then -8 else if ($down) then 5 else -5)"/>
    <xsl:variable name="to" as="xs:double" select="h:node-y(@to) + (if (@from = @to) then 8 else if ($down) then -5 else 5)"/>
    <xsl:variable name="reach" as="xs:double" select="
      14 + ($h:names-from - 24) * abs(xs:integer(@from) - xs:integer(@to)) div $longest"/>
    <path class="line" marker-end="url(#arrow)" stroke-width="{h:n(1 + 7 * h:share(@count, $most))}"
          d="M{h:n($x)} {h:n($from)}A{h:n($reach)} {h:n(abs($to - $from) div 2)} 0 0 0 {h:n($x)} {h:n($to)}">
      <title>
        <xsl:value-of select="h:correspondent(../correspondent[xs:integer(current()/@from)]) || ' → '
          || h:correspondent(../correspondent[xs:integer(current()/@to)]) || ': ' || @count"/>
      </title>
    </path>
  </xsl:template>

  <xsl:function name="h:node-y" as="xs:double">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="4 + ($number - 0.5) * $h:node"/>
  </xsl:function>

  <xsl:function name="h:correspondent" as="xs:string">
    <xsl:param name="correspondent" as="element(correspondent)"/>
    <xsl:sequence select="$correspondent/(@others ! c:label('others', .), string(@name))[1]"/>
  </xsl:function>

  <!-- A name leads to its part of the table. -->
  <xsl:template match="correspondent" mode="drawing" xmlns="http://www.w3.org/2000/svg">
    <xsl:variable name="y" as="xs:double" select="h:node-y(position())"/>
    <a href="#c{position()}">
      <title><xsl:value-of select="h:correspondent(.) || ': ' || h:traffic(.)"/></title>
      <rect class="name" x="{$h:names-from}" y="{h:n($y - 14)}" width="{$h:names-to - $h:names-from}" height="28" rx="3"/>
      <text x="{$h:names-from + 12}" y="{h:n($y + 5)}"><xsl:value-of select="h:short(h:correspondent(.), 38)"/></text>
      <text class="count" x="{$h:names-to - 12}" y="{h:n($y + 5)}"><xsl:value-of select="xs:integer(@sent) + xs:integer(@received)"/></text>
    </a>
  </xsl:template>

  <xsl:function name="h:traffic" as="xs:string">
    <xsl:param name="correspondent" as="element(correspondent)"/>
    <xsl:sequence select="c:label('sent-number', $correspondent/@sent) || ', ' || c:label('received-number', $correspondent/@received)"/>
  </xsl:function>

  <!-- A correspondent's part of the table: to whom it sent how many, the first and the last. -->
  <xsl:template match="correspondent" mode="row">
    <xsl:variable name="number" as="xs:string" select="string(position())"/>
    <tbody id="c{$number}">
      <tr>
        <th scope="rowgroup" colspan="5">
          <xsl:choose>
            <xsl:when test="@key = ''"><xsl:value-of select="h:correspondent(.)"/></xsl:when>
            <xsl:otherwise><a href="{$h:root}{@key}/index.html"><xsl:value-of select="@name"/></a></xsl:otherwise>
          </xsl:choose>
          <xsl:text> </xsl:text>
          <span class="quiet"><xsl:value-of select="h:traffic(.)"/></span>
        </th>
      </tr>
      <xsl:apply-templates select="../line[@from = $number]" mode="row"/>
    </tbody>
  </xsl:template>

  <xsl:template match="line" mode="row">
    <tr>
      <td/>
      <td><xsl:value-of select="h:correspondent(../correspondent[xs:integer(current()/@to)])"/></td>
      <td class="number"><xsl:value-of select="@count"/></td>
      <td><xsl:apply-templates select="first" mode="row"/></td>
      <td><xsl:apply-templates select="last[@id != ../first/@id]" mode="row"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="first | last" mode="row">
    <a href="{$h:root}telegrams/{@id}/index.html">
      <xsl:value-of select="if (@sent = '') then c:label('undated') else c:day(@sent)"/>
    </a>
  </xsl:template>
</xsl:stylesheet>
