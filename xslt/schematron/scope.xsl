<?xml version="1.0" encoding="UTF-8"?>
<!-- Pass 3: a pattern's variables become global ones, so those whose names others use too get a number. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:cbg="https://cablegram.invalid/schematron"
  exclude-result-prefixes="#all">

  <xsl:mode name="scope" on-no-match="shallow-copy"/>

  <xsl:template match="sch:pattern[sch:let]" mode="scope">
    <xsl:variable name="pattern" as="element()" select="."/>
    <xsl:variable name="number" as="xs:integer" select="1 + count(preceding-sibling::sch:pattern)"/>
    <xsl:variable name="clashing" as="element()*" select="
      sch:let[@name = (root($pattern)//sch:let except $pattern//sch:let)/@name]"/>
    <xsl:copy>
      <xsl:apply-templates mode="#current" select="@* | node()">
        <xsl:with-param name="names" tunnel="yes" as="map(xs:string, xs:string)" select="
          map:merge($clashing/@name ! map:entry(string(.), . || '-' || $number))"/>
      </xsl:apply-templates>
    </xsl:copy>
  </xsl:template>

  <!-- A rule's own variable hides the pattern's of the same name. -->
  <xsl:template match="sch:rule[sch:let]" mode="scope">
    <xsl:param name="names" tunnel="yes" as="map(xs:string, xs:string)" select="map{}"/>
    <xsl:copy>
      <xsl:apply-templates mode="#current" select="@* | node()">
        <xsl:with-param name="names" tunnel="yes" as="map(xs:string, xs:string)"
          select="map:remove($names, sch:let/@name ! string(.))"/>
      </xsl:apply-templates>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="sch:pattern/sch:let/@name" mode="scope">
    <xsl:param name="names" tunnel="yes" as="map(xs:string, xs:string)" select="map{}"/>
    <xsl:attribute name="name" select="($names(string(.)), .)[1]"/>
  </xsl:template>

  <xsl:template match="@*[contains(., '$')]" mode="scope">
    <xsl:param name="names" tunnel="yes" as="map(xs:string, xs:string)" select="map{}"/>
    <xsl:attribute name="{name()}" namespace="{namespace-uri()}" select="cbg:renamed(., $names)"/>
  </xsl:template>

  <!-- The XPath expression with its variables renamed; string literals stay as they are. -->
  <xsl:function name="cbg:renamed" as="xs:string">
    <xsl:param name="expression" as="xs:string"/>
    <xsl:param name="names" as="map(xs:string, xs:string)"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:analyze-string select="$expression" regex="&quot;[^&quot;]*&quot;|'[^']*'|\$\s*([\i-[:]][\c-[:]]*)">
        <xsl:matching-substring>
          <xsl:variable name="renamed" as="xs:string?" select="if (regex-group(1)) then $names(regex-group(1)) else ()"/>
          <xsl:sequence select="if (exists($renamed)) then '$' || $renamed else ."/>
        </xsl:matching-substring>
        <xsl:non-matching-substring>
          <xsl:sequence select="."/>
        </xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:sequence select="string-join($parts)"/>
  </xsl:function>
</xsl:stylesheet>
