<?xml version="1.0" encoding="UTF-8"?>
<!-- ISO 8601 dates, whole or in part (1962, 1962-11, 1962-11-14, 1962-11-14T20:00:00, - -11-14), in words. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" exclude-result-prefixes="#all" version="3.0">

  <!-- The day in words, as "14 November 1962"; what is no date, or a day of any month, stays as it is. Its form is
       compared, digits as 0: that is quicker than regular expressions, and it is asked for often. -->
  <xsl:function name="c:day" as="xs:string">
    <xsl:param name="when" as="xs:string"/>
    <xsl:variable name="yearless" as="xs:boolean" select="starts-with($when, '--')"/>
    <xsl:variable name="date" as="xs:string" select="
      if ($yearless) then replace($when, '(Z|[+\-]\d\d:\d\d)$', '') else substring-before($when || 'T', 'T')"/>
    <xsl:variable name="form" as="xs:string" select="translate($date, '123456789', '000000000')"/>
    <xsl:variable name="month" as="xs:string?" select="$c:labels('month-' || substring($date, if ($yearless) then 3 else 6, 2))"/>
    <xsl:sequence select="
      if ($month and $form = ('0000-00-00', '0000-00', '--00-00', '--00'))
      then string-join((c:day-of-month(substring($date, if ($yearless) then 6 else 9)), $month, substring($date, 1, 4)[not($yearless)]), ' ')
      else if ($form = '0000') then $date
      else $when"/>
  </xsl:function>

  <xsl:function name="c:day-of-month" as="xs:string?">
    <xsl:param name="day" as="xs:string"/>
    <xsl:variable name="number" as="xs:string" select="if (starts-with($day, '0')) then substring($day, 2) else $day"/>
    <xsl:sequence select="if ($number = '1') then c:label('first-of-month') else $number[. ne ''] ! c:label('day-of-month', .)"/>
  </xsl:function>

  <!-- The time of day, as "20:00"; nothing where it is not known. -->
  <xsl:function name="c:clock" as="xs:string">
    <xsl:param name="when" as="xs:string"/>
    <xsl:variable name="clock" as="xs:string" select="substring(substring-after($when, 'T'), 1, 5)"/>
    <xsl:sequence select="if (translate($clock, '123456789', '000000000') = '00:00') then $clock else ''"/>
  </xsl:function>

  <!-- As HTML has it: without seconds that nobody counted. -->
  <xsl:function name="c:datetime" as="xs:string">
    <xsl:param name="when" as="xs:string"/>
    <xsl:sequence select="if (string-length($when) eq 19 and ends-with($when, ':00')) then substring($when, 1, 16) else $when"/>
  </xsl:function>

  <!-- Whether HTML takes it for the datetime of a time element; where it has none, its words would have to be a date. -->
  <xsl:function name="c:is-datetime" as="xs:boolean">
    <xsl:param name="when" as="xs:string"/>
    <xsl:sequence select="translate($when, '123456789', '000000000') = $c:datetimes"/>
  </xsl:function>

  <xsl:variable name="c:datetimes" as="xs:string*" static="yes" select="
    '0000', '0000-00', '0000-00-00', '--00-00', '00:00', '00:00:00',
    ('', ':00') ! ('0000-00-00T00:00' || .) ! (., . || 'Z', . || '+00:00', . || '-00:00')"/>

  <!-- Day and time in words, as "14 November 1962, 20:00". -->
  <xsl:function name="c:moment" as="xs:string" cache="yes">
    <xsl:param name="when" as="xs:string"/>
    <xsl:sequence select="string-join((c:day($when), c:clock($when))[. ne ''], ', ')"/>
  </xsl:function>

  <!-- The zone of a time, if it is told: " UTC", " UTC-05:00". -->
  <xsl:function name="c:zone" as="xs:string">
    <xsl:param name="when" as="xs:string"/>
    <xsl:variable name="time" as="xs:dateTime?" select="if ($when castable as xs:dateTime) then xs:dateTime($when) else ()"/>
    <xsl:variable name="zone" as="xs:dayTimeDuration?" select="timezone-from-dateTime($time)"/>
    <xsl:sequence select="if (empty($zone)) then '' else if ($zone eq xs:dayTimeDuration('PT0S')) then ' UTC'
                          else format-dateTime($time, ' UTC[Z]', 'en', (), ())"/>
  </xsl:function>

  <!-- How long it took from one dateTime to another by the clocks, in words; nothing where it can't be told, as of two of
       which only one tells its zone. -->
  <xsl:function name="c:duration" as="xs:string">
    <xsl:param name="from" as="xs:string"/>
    <xsl:param name="to" as="xs:string"/>
    <xsl:variable name="known" as="xs:boolean"
                  select="($from castable as xs:dateTime) and ($to castable as xs:dateTime) and (c:zone($from) = '') eq (c:zone($to) = '')"/>
    <xsl:variable name="took" as="xs:dayTimeDuration"
                  select="if ($known) then xs:dateTime($to) - xs:dateTime($from) else xs:dayTimeDuration('-PT1S')"/>
    <xsl:variable name="parts" as="xs:string*" select="
      (days-from-duration($took)[. gt 0] ! (. || ' ' || c:label('unit-d')),
       hours-from-duration($took)[. gt 0] ! (. || ' ' || c:label('unit-h')),
       minutes-from-duration($took)[. gt 0] ! (. || ' ' || c:label('unit-min')))"/>
    <xsl:sequence select="if ($took lt xs:dayTimeDuration('PT0S')) then '' else string-join($parts, ' ')"/>
  </xsl:function>
</xsl:stylesheet>
