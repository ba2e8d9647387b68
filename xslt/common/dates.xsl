<?xml version="1.0" encoding="UTF-8"?>
<!-- ISO 8601 dates, whole or in part (1962, 1962-11, 1962-11-14, 1962-11-14T20:00:00, - -11-14), in words. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" exclude-result-prefixes="#all" version="3.0">

  <!-- The day in words, as "14 November 1962"; what is no date, or a day of any month, stays as it is. -->
  <xsl:function name="c:day" as="xs:string" cache="yes">
    <xsl:param name="when" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize(substring-before($when || 'T', 'T'), '-')"/>
    <xsl:sequence select="if (matches($when, '^--(0[1-9]|1[0-2])(-\d\d)?(Z|[+\-]\d\d:\d\d)?$')) then c:day-and-month(replace($when, '^--..(-(\d\d)(Z|[+\-]..:..)?|.*)$', '$2'), substring($when, 3, 2))
      else if (not(matches($when, '^\d{4}(-\d\d(-\d\d)?)?(T.*)?$'))) then $when
      else string-join((c:day-and-month(string($parts[3]), string($parts[2]))[. ne ''], $parts[1]), ' ')"/>
  </xsl:function>

  <xsl:function name="c:day-and-month" as="xs:string">
    <xsl:param name="day" as="xs:string"/>
    <xsl:param name="month" as="xs:string"/>
    <xsl:variable name="number" as="xs:string" select="replace($day, '^0', '')"/>
    <xsl:sequence select="normalize-space(
      string-join(($number[. ne ''] ! (if (. = '1') then c:label('first-of-month') else c:label('day-of-month', .)), $month[. ne ''] ! c:label('month-' || .)), ' '))"/>
  </xsl:function>

  <!-- The time of day, as "20:00"; nothing where it is not known. -->
  <xsl:function name="c:clock" as="xs:string" cache="yes">
    <xsl:param name="when" as="xs:string"/>
    <xsl:sequence select="if (matches($when, 'T\d\d:\d\d')) then substring(substring-after($when, 'T'), 1, 5) else ''"/>
  </xsl:function>

  <!-- Day and time in words, as "14 November 1962, 20:00". -->
  <xsl:function name="c:moment" as="xs:string">
    <xsl:param name="when" as="xs:string"/>
    <xsl:sequence select="string-join((c:day($when), c:clock($when))[. ne ''], ', ')"/>
  </xsl:function>

  <!-- How long it took from one dateTime to another by the clocks, in words; nothing where it can't be told. -->
  <xsl:function name="c:duration" as="xs:string">
    <xsl:param name="from" as="xs:string"/>
    <xsl:param name="to" as="xs:string"/>
    <xsl:variable name="known" as="xs:boolean"
                  select="($from castable as xs:dateTime) and ($to castable as xs:dateTime)"/>
    <xsl:variable name="took" as="xs:dayTimeDuration"
                  select="if ($known) then xs:dateTime($to) - xs:dateTime($from) else xs:dayTimeDuration('-PT1S')"/>
    <xsl:variable name="parts" as="xs:string*" select="
      (days-from-duration($took)[. gt 0] ! (. || ' ' || c:label('unit-d')),
       hours-from-duration($took)[. gt 0] ! (. || ' ' || c:label('unit-h')),
       minutes-from-duration($took)[. gt 0] ! (. || ' ' || c:label('unit-min')))"/>
    <xsl:sequence select="if ($took lt xs:dayTimeDuration('PT0S')) then '' else string-join($parts, ' ')"/>
  </xsl:function>
</xsl:stylesheet>
