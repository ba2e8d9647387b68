<?xml version="1.0" encoding="UTF-8"?>
<!-- The timeline of many telegrams: a field for each day, month or year, the stronger its colour, the more were sent.
     A period's length is that of its name (1956, 1956-03, 1956-03-04): rows are decades, years or months. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:h="urn:cablegram:html" exclude-result-prefixes="#all" version="3.0">

  <xsl:variable name="h:row-height" as="xs:integer" static="yes" select="32"/>
  <xsl:variable name="h:base" as="xs:integer" static="yes" select="20"/>
  <xsl:variable name="h:row-head" as="xs:integer" static="yes" select="84"/>

  <xsl:template match="context[@kind = 'timeline'][period]" mode="page">
    <xsl:variable name="length" as="xs:integer" select="max(period/string-length(@when))"/>
    <xsl:variable name="rows" as="xs:string*" select="h:rows(period/h:row(@when, $length), $length)"/>
    <xsl:variable name="columns" as="xs:integer" select="h:columns(., $length)"/>
    <xsl:variable name="cell" as="xs:double" select="map{4: 60, 7: 54, 10: 28}($length)"/>
    <xsl:call-template name="h:chart">
      <xsl:with-param name="title" select="string-join((c:label('section-timeline'), year/@name), ', ')"/>
      <xsl:with-param name="lead" select="h:period-lead(.)"/>
      <xsl:with-param name="class" select="'periods'"/>
      <xsl:with-param name="width" select="$h:row-head + $columns * $cell"/>
      <xsl:with-param name="height" select="24 + count($rows) * $h:row-height"/>
      <xsl:with-param name="drawing" as="element()*">
        <xsl:call-template name="h:heads">
          <xsl:with-param name="length" select="$length"/>
          <xsl:with-param name="columns" select="$columns"/>
          <xsl:with-param name="cell" select="$cell"/>
        </xsl:call-template>
        <xsl:variable name="all" as="element(period)*" select="period"/>
        <xsl:for-each select="$rows">
          <xsl:call-template name="h:period-row">
            <xsl:with-param name="row" select="."/>
            <xsl:with-param name="length" select="$length"/>
            <xsl:with-param name="y" select="24 + (position() - 1) * $h:row-height"/>
            <xsl:with-param name="of" select="$all[h:row(@when, $length) eq current()]"/>
            <xsl:with-param name="cell" select="$cell"/>
            <xsl:with-param name="columns" select="$columns"/>
            <xsl:with-param name="most" select="max($all/xs:integer(@count))"/>
          </xsl:call-template>
        </xsl:for-each>
      </xsl:with-param>
      <xsl:with-param name="legend"><xsl:value-of select="c:label('chart-stronger')"/></xsl:with-param>
      <xsl:with-param name="table" as="node()*">
        <xsl:call-template name="h:period-table">
          <xsl:with-param name="length" select="$length"/>
        </xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The row that a period is in: its decade, year or month; and its column, from 1. -->
  <xsl:function name="h:row" as="xs:string">
    <xsl:param name="when" as="xs:string"/>
    <xsl:param name="length" as="xs:integer"/>
    <xsl:sequence select="substring($when, 1, $length - 3 + xs:integer($length eq 4) * 2)"/>
  </xsl:function>

  <!-- What the period does not say (a telegram dated only by its year, among months) is in the last column. -->
  <xsl:function name="h:column" as="xs:integer">
    <xsl:param name="when" as="xs:string"/>
    <xsl:param name="length" as="xs:integer"/>
    <xsl:sequence select="if (string-length($when) lt $length) then map{7: 13, 10: 32}($length)
      else if ($length eq 4) then xs:integer(substring($when, 4)) + 1
      else xs:integer(substring($when, $length - 1))"/>
  </xsl:function>

  <xsl:function name="h:columns" as="xs:integer">
    <xsl:param name="context" as="element(context)"/>
    <xsl:param name="length" as="xs:integer"/>
    <xsl:sequence select="map{4: 10, 7: 12, 10: 31}($length) + xs:integer($context/period/string-length(@when) &lt; $length)"/>
  </xsl:function>

  <!-- All rows from the first to the last; of months only those that have something. -->
  <xsl:function name="h:rows" as="xs:string*">
    <xsl:param name="rows" as="xs:string*"/>
    <xsl:param name="length" as="xs:integer"/>
    <xsl:sequence select="if ($length eq 10) then sort(distinct-values($rows))
      else (xs:integer(min($rows)) to xs:integer(max($rows))) ! format-integer(., if ($length eq 7) then '0000' else '000')"/>
  </xsl:function>

  <xsl:function name="h:row-name" as="xs:string">
    <xsl:param name="row" as="xs:string"/>
    <xsl:sequence select="if (string-length($row) eq 3) then $row || '0–' || $row || '9' else c:day($row)"/>
  </xsl:function>

  <xsl:function name="h:short-month" as="xs:string">
    <xsl:param name="month" as="xs:integer"/>
    <xsl:sequence select="tokenize(c:label('months-short'))[$month]"/>
  </xsl:function>

  <xsl:function name="h:period-lead" as="xs:string">
    <xsl:param name="context" as="element(context)"/>
    <xsl:variable name="periods" as="xs:string+" select="sort($context/period/@when/string())"/>
    <xsl:sequence select="c:label('timeline-lead', h:telegrams(sum($context/period/xs:integer(@count)) cast as xs:integer))
      || ' ' || string-join(distinct-values((c:day($periods[1]), c:day($periods[last()]))), ' – ') || '.'"/>
  </xsl:function>

  <!-- From a year to all years, and to those before and after. -->
  <xsl:template match="context[@kind = 'timeline']/year" mode="page">
    <nav class="parts" aria-label="{c:label('section-timeline')}">
      <xsl:for-each select="@before[. ne '']"><a rel="prev" href="../{.}/index.html"><xsl:value-of select="'← ' || ."/></a></xsl:for-each>
      <a href="../index.html"><xsl:value-of select="c:label('all-years')"/></a>
      <xsl:for-each select="@after[. ne '']"><a rel="next" href="../{.}/index.html"><xsl:value-of select=". || ' →'"/></a></xsl:for-each>
    </nav>
  </xsl:template>

  <xsl:template match="undated" mode="page">
    <p class="undated"><xsl:value-of select="c:label('timeline-undated', @count)"/></p>
  </xsl:template>

  <xsl:template name="h:heads" xmlns="http://www.w3.org/2000/svg">
    <xsl:param name="length" as="xs:integer" required="yes"/>
    <xsl:param name="columns" as="xs:integer" required="yes"/>
    <xsl:param name="cell" as="xs:double" required="yes"/>
    <defs><rect id="field" y="-{$h:base}" width="{$cell - 2}" height="{$h:row-height - 3}"/></defs>
    <g class="heads" aria-hidden="true">
      <xsl:for-each select="1 to $columns">
        <text x="{h:n($h:row-head + (. - 0.5) * $cell)}" y="16">
          <xsl:value-of select="if (. gt map{4: 10, 7: 12, 10: 31}($length)) then '?' else if ($length eq 4) then '–' || (. - 1)
            else if ($length eq 10) then . else h:short-month(.)"/>
        </text>
      </xsl:for-each>
    </g>
  </xsl:template>

  <xsl:template name="h:period-row" xmlns="http://www.w3.org/2000/svg">
    <xsl:param name="row" as="xs:string" required="yes"/>
    <xsl:param name="length" as="xs:integer" required="yes"/>
    <xsl:param name="y" as="xs:double" required="yes"/>
    <xsl:param name="of" as="element(period)*" required="yes"/>
    <xsl:param name="cell" as="xs:double" required="yes"/>
    <xsl:param name="columns" as="xs:integer" required="yes"/>
    <xsl:param name="most" as="xs:integer" required="yes"/>
    <xsl:variable name="label" as="element()">
      <text class="row" x="{$h:row-head - 10}" y="{h:n($y + 21)}"><xsl:value-of select="h:row-label($row)"/></text>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$length eq 7 and exists($of)">
        <a href="{$h:root}timeline/{$row}/index.html"><xsl:sequence select="$label"/></a>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$label"/></xsl:otherwise>
    </xsl:choose>
    <rect class="track" x="{$h:row-head}" y="{h:n($y)}" width="{h:n($columns * $cell)}" height="{$h:row-height - 3}"/>
    <g transform="translate(0 {h:n($y + $h:base)})">
      <xsl:apply-templates select="$of" mode="drawing">
        <xsl:with-param name="length" select="$length"/>
        <xsl:with-param name="cell" select="$cell"/>
        <xsl:with-param name="most" select="$most"/>
      </xsl:apply-templates>
    </g>
  </xsl:template>

  <!-- A row's name where there is little room. -->
  <xsl:function name="h:row-label" as="xs:string">
    <xsl:param name="row" as="xs:string"/>
    <xsl:sequence select="if (string-length($row) ne 7) then h:row-name($row)
      else h:short-month(xs:integer(substring($row, 6))) || ' ' || substring($row, 1, 4)"/>
  </xsl:function>

  <!-- A period in the drawing: of a day, the year is said by the page or the row. -->
  <xsl:function name="h:said" as="xs:string">
    <xsl:param name="when" as="xs:string"/>
    <xsl:sequence select="if (string-length($when) eq 10) then c:day('--' || substring($when, 6)) else c:day($when)"/>
  </xsl:function>

  <!-- Rows are moved into their places, and all fields are one: so that pages stay light. -->
  <xsl:template match="period" mode="drawing" xmlns="http://www.w3.org/2000/svg">
    <xsl:param name="length" as="xs:integer" required="yes"/>
    <xsl:param name="cell" as="xs:double" required="yes"/>
    <xsl:param name="most" as="xs:integer" required="yes"/>
    <xsl:variable name="x" as="xs:double" select="$h:row-head + (h:column(@when, $length) - 1) * $cell"/>
    <xsl:variable name="level" as="xs:integer" select="max((1, xs:integer(ceiling(4 * h:share(@count, $most)))))"/>
    <a href="{$h:root}{@to}">
      <xsl:if test="$level lt 4">
        <xsl:attribute name="class" select="'h' || $level"/>
      </xsl:if>
      <title><xsl:value-of select="h:said(@when) || ': ' || @count"/></title>
      <use href="#field" x="{h:n($x)}"/>
      <text x="{h:n($x + $cell div 2 - 1)}"><xsl:value-of select="@count"/></text>
    </a>
  </xsl:template>

  <!-- By rows: a period each, with its number where it is more than one. -->
  <xsl:template name="h:period-table">
    <xsl:param name="length" as="xs:integer" required="yes"/>
    <xsl:call-template name="h:table">
      <xsl:with-param name="heads" select="map{4: 'decade', 7: 'year', 10: 'month'}($length) ! c:label('head-' || .),
        c:label('section-telegrams'), map{4: 'years', 7: 'months', 10: 'days'}($length) ! c:label('head-' || .)"/>
      <xsl:with-param name="rows" as="element()*">
        <xsl:for-each-group select="period" group-by="h:row(@when, $length)">
          <tr>
            <th scope="row">
              <xsl:choose>
                <xsl:when test="$length eq 7">
                  <a href="{$h:root}timeline/{current-grouping-key()}/index.html"><xsl:value-of select="current-grouping-key()"/></a>
                </xsl:when>
                <xsl:otherwise><xsl:value-of select="h:row-name(current-grouping-key())"/></xsl:otherwise>
              </xsl:choose>
            </th>
            <td class="number"><xsl:value-of select="sum(current-group()/xs:integer(@count))"/></td>
            <td><xsl:value-of select="current-group() ! (h:column-name(@when, $length) || ': ' || @count)" separator=", "/></td>
          </tr>
        </xsl:for-each-group>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="h:column-name" as="xs:string">
    <xsl:param name="when" as="xs:string"/>
    <xsl:param name="length" as="xs:integer"/>
    <xsl:sequence select="if (string-length($when) lt $length) then '?' else if ($length eq 4) then $when
      else if ($length eq 7) then h:short-month(xs:integer(substring($when, 6))) else string(xs:integer(substring($when, 9)))"/>
  </xsl:function>
</xsl:stylesheet>
