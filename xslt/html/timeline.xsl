<?xml version="1.0" encoding="UTF-8"?>
<!-- The timeline of few telegrams: each a row, a line from the hour of sending to that of receipt.
     What is dated only by its month or year is a line as long as that. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:h="urn:cablegram:html" exclude-result-prefixes="#all" version="3.0">

  <xsl:variable name="h:axis" as="xs:double" static="yes" select="760"/>
  <!-- On either side, room for half a dot. -->
  <xsl:variable name="h:inset" as="xs:double" static="yes" select="10"/>
  <xsl:variable name="h:lane" as="xs:double" static="yes" select="34"/>

  <xsl:template match="context[@kind = 'timeline'][telegram]" mode="page">
    <xsl:variable name="from" as="xs:date" select="xs:date(substring(min(telegram/h:begin(@sent)), 1, 10)) - xs:dayTimeDuration('P1D')"/>
    <xsl:variable name="to" as="xs:date" select="xs:date(substring(max(telegram/h:end(.)), 1, 10)) + xs:dayTimeDuration('P2D')"/>
    <xsl:call-template name="h:chart">
      <xsl:with-param name="lead" select="c:label('timeline-lead', h:telegrams(count(telegram))) || ' '
        || string-join(distinct-values((c:day(telegram[1]/@sent), c:day(telegram[last()]/@sent))), ' – ') || '.'"/>
      <xsl:with-param name="width" select="$h:axis"/>
      <xsl:with-param name="height" select="40 + count(telegram) * $h:lane"/>
      <xsl:with-param name="class" select="'lanes'"/>
      <xsl:with-param name="drawing" as="element()*">
        <xsl:call-template name="h:ticks">
          <xsl:with-param name="from" select="$from"/>
          <xsl:with-param name="to" select="$to"/>
          <xsl:with-param name="height" select="36 + count(telegram) * $h:lane"/>
        </xsl:call-template>
        <xsl:apply-templates select="telegram" mode="drawing">
          <xsl:with-param name="from" select="$from"/>
          <xsl:with-param name="to" select="$to"/>
        </xsl:apply-templates>
      </xsl:with-param>
      <xsl:with-param name="table" as="node()*">
        <xsl:call-template name="h:table">
          <xsl:with-param name="heads" select="('sent', 'received', 'number', 'one-telegrams') ! c:label(.)"/>
          <xsl:with-param name="rows" as="element()*">
            <xsl:apply-templates select="telegram" mode="row"/>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="telegram" mode="row">
    <tr>
      <td><xsl:value-of select="c:moment(@sent)"/></td>
      <td><xsl:value-of select="c:moment(@received)"/></td>
      <td><xsl:value-of select="@number"/></td>
      <th scope="row"><a href="{$h:root}telegrams/{@id}/index.html"><xsl:value-of select="@title"/></a></th>
    </tr>
  </xsl:template>

  <!-- A telegram's line, and its title on that side of it where there is more room. -->
  <xsl:template match="telegram" mode="drawing" xmlns="http://www.w3.org/2000/svg">
    <xsl:param name="from" as="xs:date" required="yes"/>
    <xsl:param name="to" as="xs:date" required="yes"/>
    <xsl:variable name="x" as="xs:double" select="h:at(h:begin(@sent), $from, $to)"/>
    <xsl:variable name="end" as="xs:double" select="max(($x, h:at(h:end(.), $from, $to)))"/>
    <xsl:variable name="y" as="xs:double" select="46 + (position() - 1) * $h:lane"/>
    <xsl:variable name="left" as="xs:boolean" select="$x gt $h:axis - $end"/>
    <xsl:variable name="room" as="xs:double" select="if ($left) then $x else $h:axis - $end"/>
    <xsl:variable name="name" as="xs:string" select="string-join((h:number(.), @title), ' · ')"/>
    <a href="{$h:root}telegrams/{@id}/index.html">
      <title><xsl:value-of select="c:moment(@sent) || ': ' || $name"/></title>
      <rect class="hit" x="0" y="{h:n($y - $h:lane div 2)}" width="{$h:axis}" height="{$h:lane}"/>
      <path class="span" d="M{h:n($x)} {h:n($y)}H{h:n($end)}"/>
      <circle cx="{h:n($x)}" cy="{h:n($y)}" r="6"/>
      <text x="{h:n(if ($left) then $x - 14 else $end + 14)}" y="{h:n($y + 5)}">
        <xsl:if test="$left">
          <xsl:attribute name="text-anchor" select="'end'"/>
        </xsl:if>
        <xsl:value-of select="h:short($name, xs:integer(floor(($room - 20) div 8)))"/>
      </text>
    </a>
  </xsl:template>

  <xsl:template name="h:ticks" xmlns="http://www.w3.org/2000/svg">
    <xsl:param name="from" as="xs:date" required="yes"/>
    <xsl:param name="to" as="xs:date" required="yes"/>
    <xsl:param name="height" as="xs:double" required="yes"/>
    <g class="ticks" aria-hidden="true">
      <xsl:variable name="all" as="map(*)*" select="h:dates($from, $to)"/>
      <xsl:variable name="places" as="xs:double*" select="$all ! h:at(string(?date), $from, $to)"/>
      <xsl:variable name="names" as="xs:string*" select="$all ! c:day(substring(string(?date), 1, ?length))"/>
      <!-- Of names that are longer than what is between two lines, some are left out; so are those that would be cut off. -->
      <xsl:variable name="room" as="xs:double" select="min((for-each-pair($places, tail($places), function($a, $b) { $b - $a }), $h:axis))"/>
      <xsl:variable name="each" as="xs:integer" select="xs:integer(ceiling(max($names ! string-length(.)) * 7.2 div $room))"/>
      <xsl:for-each select="$places">
        <xsl:variable name="at" as="xs:double" select="."/>
        <xsl:variable name="number" as="xs:integer" select="position()"/>
        <xsl:variable name="x" as="xs:string" select="h:n($at)"/>
        <path d="M{$x} 24V{h:n($height)}"/>
        <xsl:if test="($number - 1) mod $each = 0 and min(($at, $h:axis - $at)) ge 3.2 * string-length($names[$number])">
          <text x="{$x}" y="16"><xsl:value-of select="$names[$number]"/></text>
        </xsl:if>
      </xsl:for-each>
    </g>
  </xsl:template>

  <!-- At most six dates between two, the first of a day, month or year: each a date, and how much of it is said. -->
  <xsl:function name="h:dates" as="map(*)*">
    <xsl:param name="from" as="xs:date"/>
    <xsl:param name="to" as="xs:date"/>
    <xsl:variable name="days" as="xs:integer" select="days-from-duration($to - $from)"/>
    <xsl:variable name="step" as="xs:integer" select="xs:integer(ceiling($days div 6))"/>
    <xsl:variable name="months" as="xs:integer" select="(1, 2, 3, 6)[. ge $days div 180][1]"/>
    <xsl:variable name="years" as="xs:integer" select="(1, 2, 5, 10, 20, 50, 100, 200, 500, 5000)[. ge $days div 2190][1]"/>
    <xsl:variable name="years-of" as="xs:integer*" select="year-from-date($from) to year-from-date($to)"/>
    <xsl:sequence select="
      if ($days le 75) then (1 to $days - 1)[. mod $step = 0 or $step eq 1]
        ! map{'date': $from + . * xs:dayTimeDuration('P1D'), 'length': 10}
      else if ($days le 1080) then (for $year in $years-of, $month in (1 to 12)[(. - 1) mod $months = 0]
        return h:first-of($year, $month)[. ge $from and . le $to]) ! map{'date': ., 'length': 7}
      else $years-of[. mod $years = 0] ! h:first-of(., 1)[. ge $from and . le $to] ! map{'date': ., 'length': 4}"/>
  </xsl:function>

  <xsl:function name="h:first-of" as="xs:date">
    <xsl:param name="year" as="xs:integer"/>
    <xsl:param name="month" as="xs:integer"/>
    <xsl:sequence select="xs:date(format-integer($year, '0000') || '-' || format-integer($month, '00') || '-01')"/>
  </xsl:function>

  <!-- Where a date is on the axis. -->
  <xsl:function name="h:at" as="xs:double">
    <xsl:param name="when" as="xs:string"/>
    <xsl:param name="from" as="xs:date"/>
    <xsl:param name="to" as="xs:date"/>
    <xsl:variable name="moment" as="xs:dateTime" select="
      if ($when castable as xs:dateTime) then xs:dateTime($when) else xs:dateTime($when || 'T00:00:00')"/>
    <xsl:sequence select="$h:inset + ($h:axis - 2 * $h:inset) * (($moment - xs:dateTime($from || 'T00:00:00')) div
      (xs:dateTime($to || 'T00:00:00') - xs:dateTime($from || 'T00:00:00')))"/>
  </xsl:function>

  <!-- When it was sent, to the second as far as it is known, by the clock of the place: without the time zone. -->
  <xsl:function name="h:begin" as="xs:string">
    <xsl:param name="when" as="xs:string"/>
    <xsl:variable name="clock" as="xs:string" select="substring($when, 1, 19)"/>
    <xsl:variable name="day" as="xs:string" select="substring($when || '-01-01'[string-length($when) lt 5]
      || '-01'[string-length($when) eq 7], 1, 10)"/>
    <xsl:sequence select="($clock[. castable as xs:dateTime], $day)[1]"/>
  </xsl:function>

  <!-- When it was received; without that, the end of what is known of the time of sending. -->
  <xsl:function name="h:end" as="xs:string">
    <xsl:param name="telegram" as="element(telegram)"/>
    <xsl:variable name="sent" as="xs:string" select="h:begin($telegram/@sent)"/>
    <xsl:variable name="length" as="xs:integer" select="string-length($telegram/@sent)"/>
    <xsl:sequence select="if (string-length($telegram/@received) ge 10 and h:begin($telegram/@received) ge $sent) then h:begin($telegram/@received)
      else if ($length eq 4) then substring($sent, 1, 4) || '-12-31'
      else if ($length eq 7) then string(xs:date($sent) + xs:yearMonthDuration('P1M') - xs:dayTimeDuration('P1D'))
      else $sent"/>
  </xsl:function>
</xsl:stylesheet>
