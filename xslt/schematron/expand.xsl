<?xml version="1.0" encoding="UTF-8"?>
<!-- Pass 2: abstract patterns and abstract rules are written out (ISO/IEC 19757-3, 5.4.9, 5.4.12 and 6.3). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:cbg="https://cablegram.invalid/schematron"
  exclude-result-prefixes="#all">

  <xsl:mode name="expand" on-no-match="shallow-copy"/>

  <xsl:template match="sch:pattern[@abstract = 'true'] | sch:rule[@abstract = 'true']" mode="expand"/>

  <!-- An instance of an abstract pattern: that pattern's content, its parameters filled in. -->
  <xsl:template match="sch:pattern[@is-a]" mode="expand">
    <xsl:variable name="model" as="element()?" select="cbg:pattern(.)"/>
    <xsl:if test="empty($model)">
      <xsl:sequence select="error(xs:QName('cbg:pattern'), 'there is no abstract pattern ' || @is-a)"/>
    </xsl:if>
    <xsl:copy>
      <xsl:copy-of select="$model/(@* except (@id, @abstract)), @* except @is-a"/>
      <xsl:apply-templates mode="#current" select="$model/node()">
        <xsl:with-param name="values" tunnel="yes" as="map(xs:string, xs:string)" select="
          map:merge(($model/sch:param, sch:param) ! map:entry(string(@name), string(@value)), map{'duplicates': 'use-last'})"/>
      </xsl:apply-templates>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="sch:pattern/sch:param" mode="expand"/>

  <!-- A reference to an abstract rule: what that rule holds. -->
  <xsl:template match="sch:extends[@rule]" mode="expand">
    <xsl:variable name="name" as="xs:string" select="@rule"/>
    <xsl:variable name="model" as="element()?" select="
      (ancestor::sch:pattern/sch:rule, root(.)//sch:rule)[@abstract = 'true'][@id = $name][1]"/>
    <xsl:if test="empty($model)">
      <xsl:sequence select="error(xs:QName('cbg:rule'), 'there is no abstract rule ' || $name)"/>
    </xsl:if>
    <xsl:apply-templates mode="#current" select="$model/node()"/>
  </xsl:template>

  <xsl:template match="sch:*/@*[contains(., '$')]" mode="expand">
    <xsl:param name="values" tunnel="yes" as="map(xs:string, xs:string)" select="map{}"/>
    <xsl:attribute name="{name()}" select="cbg:filled(., $values)"/>
  </xsl:template>

  <xsl:function name="cbg:pattern" as="element()?">
    <xsl:param name="instance" as="element()"/>
    <xsl:sequence select="root($instance)//sch:pattern[@abstract = 'true'][@id = $instance/@is-a][1]"/>
  </xsl:function>

  <!-- The text with each parameter's name replaced by its value. -->
  <xsl:function name="cbg:filled" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="values" as="map(xs:string, xs:string)"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:analyze-string select="$text" regex="\$([\i-[:]][\c-[:]]*)">
        <xsl:matching-substring>
          <xsl:sequence select="if (map:contains($values, regex-group(1))) then $values(regex-group(1)) else ."/>
        </xsl:matching-substring>
        <xsl:non-matching-substring>
          <xsl:sequence select="."/>
        </xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:sequence select="string-join($parts)"/>
  </xsl:function>
</xsl:stylesheet>
