<?xml version="1.0" encoding="UTF-8"?>
<!-- The places that telegrams were sent from and received at, and those mentioned, by their coordinates. Equirectangular
     projection, true to scale at the middle latitude; the frame is that of the places, with the lines of the globe. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:h="urn:cablegram:html" xmlns:math="http://www.w3.org/2005/xpath-functions/math"
                exclude-result-prefixes="#all" version="3.0">

  <xsl:variable name="h:map-width" as="xs:double" static="yes" select="800"/>

  <xsl:template match="context[@kind = 'map']" mode="page">
    <xsl:variable name="placed" as="element(post)+" select="post[@lat]"/>
    <xsl:variable name="frame" as="map(xs:string, xs:double)" select="h:map-frame($placed)"/>
    <xsl:variable name="crowd" as="element(post)*" select="h:crowd($placed, h:names($placed, $frame))"/>
    <xsl:variable name="detail" as="map(xs:string, xs:double)?" select="if (exists($crowd)) then h:map-frame($crowd) else ()"/>
    <xsl:call-template name="h:chart">
      <xsl:with-param name="lead" select="c:label('map-lead')"/>
      <xsl:with-param name="width" select="$h:map-width"/>
      <xsl:with-param name="height" select="sum(($frame?height, $detail ! (?height + 16)))"/>
      <xsl:with-param name="drawing" as="element()*">
        <xsl:call-template name="h:map">
          <xsl:with-param name="frame" select="$frame"/>
          <xsl:with-param name="detail" select="$detail"/>
        </xsl:call-template>
        <xsl:if test="exists($detail)">
          <xsl:call-template name="h:map">
            <xsl:with-param name="frame" select="$detail"/>
            <xsl:with-param name="y" select="$frame?height + 16"/>
          </xsl:call-template>
        </xsl:if>
      </xsl:with-param>
      <xsl:with-param name="legend">
        <xsl:value-of select="c:label('map-legend'), $detail ! c:label('map-detail')"/>
      </xsl:with-param>
      <xsl:with-param name="table" as="node()*">
        <xsl:call-template name="h:table">
          <xsl:with-param name="heads" select="('place', 'coordinates', 'from', 'to', 'mentions') ! c:label('head-' || .)"/>
          <xsl:with-param name="rows" as="element()*">
            <xsl:apply-templates select="post" mode="row"/>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The places of a frame, routes and names; in it, outlined, the part that a second map shows larger. -->
  <xsl:template name="h:map" xmlns="http://www.w3.org/2000/svg">
    <xsl:param name="frame" as="map(xs:string, xs:double)" required="yes"/>
    <xsl:param name="y" as="xs:double" select="0e0"/>
    <xsl:param name="detail" as="map(xs:string, xs:double)?" select="()"/>
    <xsl:variable name="placed" as="element(post)*" select="post[h:within(., $frame)][$y eq 0 or h:is-whole(., $frame)]"/>
    <svg y="{h:n($y)}" width="{$h:map-width}" height="{h:n($frame?height)}">
      <xsl:call-template name="h:graticule">
        <xsl:with-param name="frame" select="$frame"/>
      </xsl:call-template>
      <xsl:for-each select="$detail">
        <rect class="detail" x="{h:n(h:map-x(?west, $frame))}" y="{h:n(h:map-y(?north, $frame))}"
              width="{h:n(h:map-x(?east, $frame) - h:map-x(?west, $frame))}"
              height="{h:n(h:map-y(?south, $frame) - h:map-y(?north, $frame))}"/>
      </xsl:for-each>
      <xsl:apply-templates select="route[(@from, @to) = $placed/@key]" mode="drawing">
        <xsl:with-param name="frame" select="$frame"/>
        <xsl:with-param name="most" select="max((8, route/xs:integer(@count)))"/>
      </xsl:apply-templates>
      <xsl:apply-templates select="reverse($placed)" mode="drawing">
        <xsl:with-param name="frame" select="$frame"/>
        <xsl:with-param name="names" select="h:names($placed, $frame)"/>
      </xsl:apply-templates>
    </svg>
  </xsl:template>

  <!-- Whether the whole sign of a place is in the frame. -->
  <xsl:function name="h:is-whole" as="xs:boolean">
    <xsl:param name="post" as="element(post)"/>
    <xsl:param name="frame" as="map(xs:string, xs:double)"/>
    <xsl:variable name="x" as="xs:double" select="h:map-x($post/@lon, $frame)"/>
    <xsl:variable name="y" as="xs:double" select="h:map-y($post/@lat, $frame)"/>
    <xsl:variable name="r" as="xs:double" select="h:radius($post)"/>
    <xsl:sequence select="min(($x, $y, $h:map-width - $x, $frame?height - $y)) ge $r"/>
  </xsl:function>

  <xsl:template match="post" mode="row">
    <tr>
      <th scope="row">
        <xsl:choose>
          <xsl:when test="@key = ''"><xsl:value-of select="@name"/></xsl:when>
          <xsl:otherwise><a href="{$h:root}{@key}/index.html"><xsl:value-of select="@name"/></a></xsl:otherwise>
        </xsl:choose>
      </th>
      <td><xsl:value-of select="if (@lat) then h:degrees(@lat, 'lat') || ' ' || h:degrees(@lon, 'lon') else c:label('not-known')"/></td>
      <td class="number"><xsl:value-of select="@sent"/></td>
      <td class="number"><xsl:value-of select="@received"/></td>
      <td class="number"><xsl:value-of select="@mentions"/></td>
    </tr>
  </xsl:template>

  <!-- The part of the globe that is shown: west, east, south, north in degrees; its height on the page. -->
  <xsl:function name="h:map-frame" as="map(xs:string, xs:double)">
    <xsl:param name="posts" as="element(post)+"/>
    <xsl:variable name="south" as="xs:double" select="min($posts/xs:double(@lat))"/>
    <xsl:variable name="north" as="xs:double" select="max($posts/xs:double(@lat))"/>
    <xsl:variable name="west" as="xs:double" select="min($posts/xs:double(@lon))"/>
    <xsl:variable name="east" as="xs:double" select="max($posts/xs:double(@lon))"/>
    <xsl:variable name="shrink" as="xs:double" select="max((0.3, math:cos(math:pi() * ($south + $north) div 360)))"/>
    <xsl:variable name="tall" as="xs:double" select="min((180, max((14, 1.3 * ($north - $south)))))"/>
    <xsl:variable name="wide" as="xs:double" select="
      min((360, max((1.3 * ($east - $west), $tall div $shrink * $h:map-width div 560))))"/>
    <xsl:variable name="height" as="xs:double" select="max((360, $tall div $wide div $shrink * $h:map-width))"/>
    <xsl:variable name="shown" as="xs:double" select="$height div $h:map-width * $wide * $shrink"/>
    <xsl:variable name="top" as="xs:double" select="min((90, max((($south + $north + $shown) div 2, $shown - 90))))"/>
    <xsl:variable name="left" as="xs:double" select="max((-180, min((($west + $east - $wide) div 2, 180 - $wide))))"/>
    <xsl:sequence select="map{'west': $left, 'east': $left + $wide, 'north': $top, 'south': $top - $shown, 'height': $height}"/>
  </xsl:function>

  <xsl:function name="h:map-x" as="xs:double">
    <xsl:param name="longitude" as="xs:double"/>
    <xsl:param name="frame" as="map(xs:string, xs:double)"/>
    <xsl:sequence select="($longitude - $frame?west) div ($frame?east - $frame?west) * $h:map-width"/>
  </xsl:function>

  <xsl:function name="h:map-y" as="xs:double">
    <xsl:param name="latitude" as="xs:double"/>
    <xsl:param name="frame" as="map(xs:string, xs:double)"/>
    <xsl:sequence select="($frame?north - $latitude) div ($frame?north - $frame?south) * $frame?height"/>
  </xsl:function>

  <!-- Meridians and parallels, about seven of them across. -->
  <xsl:template name="h:graticule" xmlns="http://www.w3.org/2000/svg">
    <xsl:param name="frame" as="map(xs:string, xs:double)" required="yes"/>
    <xsl:variable name="step" as="xs:integer" select="(1, 2, 5, 10, 15, 20, 30, 45)[. ge ($frame?east - $frame?west) div 9][1]"/>
    <rect class="sea" width="{$h:map-width}" height="{h:n($frame?height)}"/>
    <g class="graticule" aria-hidden="true">
      <xsl:for-each select="xs:integer(ceiling($frame?west div $step)) to xs:integer(floor($frame?east div $step))">
        <xsl:variable name="x" as="xs:string" select="h:n(h:map-x(. * $step, $frame))"/>
        <path d="M{$x} 0V{h:n($frame?height)}"/>
        <xsl:if test="h:map-x(. * $step, $frame) lt $h:map-width - 50">
          <text x="{$x}" y="{h:n($frame?height - 8)}" dx="4"><xsl:value-of select="h:degrees(. * $step, 'lon')"/></text>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each select="xs:integer(ceiling($frame?south div $step)) to xs:integer(floor($frame?north div $step))">
        <xsl:variable name="y" as="xs:string" select="h:n(h:map-y(. * $step, $frame))"/>
        <path d="M0 {$y}H{$h:map-width}"/>
        <text x="6" y="{$y}" dy="-4"><xsl:value-of select="h:degrees(. * $step, 'lat')"/></text>
      </xsl:for-each>
    </g>
  </xsl:template>

  <!-- "40.71° N", "74° W"; with a comma where the language has one. -->
  <xsl:function name="h:degrees" as="xs:string">
    <xsl:param name="degrees" as="xs:double"/>
    <xsl:param name="axis" as="xs:string"/>
    <xsl:sequence select="translate(string(round(xs:decimal(abs($degrees)), 2)), '.', c:label('decimal-sign')) || '°' || (if ($degrees eq 0) then ''
      else ' ' || c:label($axis || (if ($degrees lt 0) then '-minus' else '-plus')))"/>
  </xsl:function>

  <!-- A route bends to the right of whoever follows it: so there and back are two lines. -->
  <xsl:template match="route" mode="drawing" xmlns="http://www.w3.org/2000/svg">
    <xsl:param name="frame" as="map(xs:string, xs:double)" required="yes"/>
    <xsl:param name="most" as="xs:integer" required="yes"/>
    <xsl:variable name="from" as="element(post)" select="../post[@key = current()/@from]"/>
    <xsl:variable name="to" as="element(post)" select="../post[@key = current()/@to]"/>
    <xsl:variable name="x" as="xs:double+" select="($from, $to) ! h:map-x(@lon, $frame)"/>
    <xsl:variable name="y" as="xs:double+" select="($from, $to) ! h:map-y(@lat, $frame)"/>
    <xsl:variable name="bend-x" as="xs:double" select="($x[1] + $x[2]) div 2 - 0.15 * ($y[2] - $y[1])"/>
    <xsl:variable name="bend-y" as="xs:double" select="($y[1] + $y[2]) div 2 + 0.15 * ($x[2] - $x[1])"/>
    <path class="route" stroke-width="{h:n(1 + 5 * h:share(@count, $most))}"
          d="M{h:n($x[1])} {h:n($y[1])}Q{h:n($bend-x)} {h:n($bend-y)} {h:n($x[2])} {h:n($y[2])}">
      <title><xsl:value-of select="$from/@name || ' → ' || $to/@name || ': ' || @count"/></title>
    </path>
  </xsl:template>

  <xsl:template match="post" mode="drawing" xmlns="http://www.w3.org/2000/svg">
    <xsl:param name="frame" as="map(xs:string, xs:double)" required="yes"/>
    <xsl:param name="names" as="map(xs:string, item()*)" required="yes"/>
    <xsl:variable name="name" as="map(*)?" select="$names(@key)"/>
    <a href="{$h:root}{@key}/index.html" class="{if (h:posted(.) gt 0) then 'post' else 'mentioned'}">
      <title>
        <xsl:value-of select="@name || ': ' || string-join((c:label('sent-number', @sent), c:label('received-number', @received),
          if (@mentions = '1') then c:label('one-mention') else c:label('mentions', @mentions)), ', ')"/>
      </title>
      <circle cx="{h:n(h:map-x(@lon, $frame))}" cy="{h:n(h:map-y(@lat, $frame))}" r="{h:n(h:radius(.))}"/>
      <xsl:if test="exists($name)">
        <text x="{h:n($name?x)}" y="{h:n($name?y + 5)}"><xsl:value-of select="@name"/></text>
      </xsl:if>
    </a>
  </xsl:template>

  <xsl:function name="h:posted" as="xs:integer">
    <xsl:param name="post" as="element(post)"/>
    <xsl:sequence select="xs:integer($post/@sent) + xs:integer($post/@received)"/>
  </xsl:function>

  <xsl:function name="h:radius" as="xs:double">
    <xsl:param name="post" as="element(post)"/>
    <xsl:sequence select="if (h:posted($post) eq 0) then 5 else 5 + 13 * h:share(h:posted($post), max($post/../post/h:posted(.)))"/>
  </xsl:function>
</xsl:stylesheet>
