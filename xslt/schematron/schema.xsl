<?xml version="1.0" encoding="UTF-8"?>
<!-- Pass 4, the schema: its namespaces, variables, functions and keys, and the walk over the document. All patterns are
     judged in one walk; each rule hands on to those of other patterns with next-match. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:out="http://www.w3.org/1999/XSL/TransformAlias" xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:svrl="http://purl.oclc.org/dsdl/svrl" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:err="http://www.w3.org/2005/xqt-errors"
  xmlns:cbg="https://cablegram.invalid/schematron" exclude-result-prefixes="#all">

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>

  <xsl:mode name="compile" on-no-match="deep-skip"/>

  <xsl:template match="sch:schema" mode="compile">
    <xsl:variable name="active" as="element()*" select="cbg:active(.)"/>
    <out:stylesheet version="3.0">
      <xsl:apply-templates mode="#current" select="sch:ns"/>
      <xsl:namespace name="xs" select="'http://www.w3.org/2001/XMLSchema'"/>
      <xsl:namespace name="svrl" select="'http://purl.oclc.org/dsdl/svrl'"/>
      <xsl:namespace name="err" select="'http://www.w3.org/2005/xqt-errors'"/>
      <xsl:namespace name="cbg" select="'https://cablegram.invalid/schematron'"/>
      <xsl:copy-of select="@xml:base"/>
      <xsl:sequence select="xsl:import, xsl:* except xsl:import"/>
      <out:output method="xml" encoding="UTF-8" indent="no"/>
      <xsl:apply-templates mode="#current" select="sch:let, cbg:phase(.)/sch:let, $active/sch:let"/>
      <xsl:call-template name="walk">
        <xsl:with-param name="patterns" select="$active"/>
      </xsl:call-template>
      <xsl:apply-templates mode="#current" select="$active/sch:rule"/>
    </out:stylesheet>
  </xsl:template>

  <!-- The stylesheet's entry: every node of the document is offered to the rules; patterns with documents of their own
       walk over those. -->
  <xsl:template name="walk">
    <xsl:param name="patterns" as="element()*"/>
    <!-- deep-skip goes on from a document to its root; the walk does that itself. -->
    <xsl:for-each select="'cbg:check', $patterns[@documents] ! cbg:mode(.)">
      <out:mode name="{.}" on-no-match="deep-skip"/>
      <out:template match="/" mode="{.}" priority="-1"/>
    </xsl:for-each>
    <out:template match="/">
      <svrl:schematron-output>
        <out:apply-templates mode="cbg:check" select="., descendant::node()/(., @*)"/>
        <xsl:for-each select="$patterns[@documents]">
          <out:for-each select="({@documents}) ! doc(resolve-uri(string(.), base-uri(root(current()))))">
            <out:apply-templates mode="{cbg:mode(.)}" select="., descendant::node()/(., @*)"/>
          </out:for-each>
        </xsl:for-each>
      </svrl:schematron-output>
    </out:template>
  </xsl:template>

  <xsl:template match="sch:ns" mode="compile">
    <xsl:namespace name="{@prefix}" select="@uri"/>
  </xsl:template>

  <xsl:template match="sch:let" mode="compile">
    <out:variable name="{@name}">
      <xsl:copy-of select="@as"/>
      <xsl:choose>
        <xsl:when test="@value"><xsl:attribute name="select" select="@value"/></xsl:when>
        <xsl:otherwise><xsl:copy-of select="node()"/></xsl:otherwise>
      </xsl:choose>
    </out:variable>
  </xsl:template>

  <!-- The mode in which a pattern's rules are. -->
  <xsl:function name="cbg:mode" as="xs:string">
    <xsl:param name="pattern" as="element()"/>
    <xsl:sequence select="if ($pattern/@documents) then 'cbg:pattern-' || cbg:number($pattern) else 'cbg:check'"/>
  </xsl:function>

  <xsl:function name="cbg:number" as="xs:integer">
    <xsl:param name="pattern" as="element()"/>
    <xsl:sequence select="1 + count($pattern/preceding-sibling::sch:pattern)"/>
  </xsl:function>

  <!-- The phase asked for, if that is not all patterns. -->
  <xsl:function name="cbg:phase" as="element()?">
    <xsl:param name="schema" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="
      if ($phase = '#DEFAULT') then string(($schema/@defaultPhase, '#ALL')[1]) else $phase"/>
    <xsl:variable name="found" as="element()?" select="$schema/sch:phase[@id = $name]"/>
    <xsl:if test="empty($found) and $name != '#ALL'">
      <xsl:sequence select="error(xs:QName('cbg:phase'), 'the schema has no phase ' || $name)"/>
    </xsl:if>
    <xsl:sequence select="$found"/>
  </xsl:function>

  <xsl:function name="cbg:active" as="element()*">
    <xsl:param name="schema" as="element()"/>
    <xsl:variable name="chosen" as="element()?" select="cbg:phase($schema)"/>
    <xsl:sequence select="
      if (empty($chosen)) then $schema/sch:pattern else $schema/sch:pattern[@id = $chosen/sch:active/@pattern]"/>
  </xsl:function>
</xsl:stylesheet>
