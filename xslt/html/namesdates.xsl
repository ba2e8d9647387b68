<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI module namesdates (and core's name, date, time): names lead to the registers, dates say which day they mean. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:h="urn:cablegram:html"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <xsl:template match="persName | placeName | orgName | name | rs | geogName" mode="reading diplomatic">
    <xsl:variable name="href" as="xs:string?" select="@ref ! h:entry-href(.)"/>
    <xsl:choose>
      <xsl:when test="$href and not(h:is-linked(.))">
        <a class="name{h:certainty(.)}" href="{$href}"><xsl:apply-templates mode="#current"/></a>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates mode="#current"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="forename | surname | roleName | addName | nameLink | genName | settlement | country | region | bloc | district"
                mode="reading diplomatic">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- Something that may lead somewhere. What is inside a link is not linked again. -->
  <xsl:template name="h:link">
    <xsl:param name="href" as="xs:string?" required="yes"/>
    <xsl:param name="class" as="xs:string" required="yes"/>
    <xsl:choose>
      <xsl:when test="$href and not(h:is-linked(.))">
        <a class="{$class}" href="{$href}"><xsl:apply-templates mode="#current"/></a>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates mode="#current"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Whether an element is in one that is a link. -->
  <xsl:function name="h:is-linked" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/ancestor::*[self::choice
      or @ref and (self::persName or self::placeName or self::orgName or self::name or self::rs or self::geogName) and h:entry-href(@ref)
      or @target and (self::ref or self::ptr) and h:href(@target)])"/>
  </xsl:function>

  <!-- What a class says of a claim: m where a program made it, and how sure it is if it is not. -->
  <xsl:function name="h:certainty" as="xs:string">
    <xsl:param name="claim" as="element()"/>
    <xsl:sequence select="(if (c:is-machine($claim)) then ' m' else '') || $claim/@cert[. = ('low', 'medium')] ! (' ' || .)"/>
  </xsl:function>

  <xsl:template match="date | time" mode="reading diplomatic">
    <xsl:variable name="name" as="xs:string" select="h:holder(., h:of-time(.))"/>
    <xsl:element name="{$name}">
      <xsl:if test="$name = 'time'">
        <xsl:attribute name="datetime" select="c:datetime(@when)"/>
      </xsl:if>
      <xsl:if test="@when">
        <xsl:attribute name="title" select="c:moment(string(@when))"/>
      </xsl:if>
      <xsl:if test="c:is-machine(.) and @cert = ('low', 'medium')">
        <xsl:attribute name="class" select="'m ' || @cert"/>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:function name="h:of-time" as="xs:string">
    <xsl:param name="date" as="element()"/>
    <xsl:sequence select="if (c:is-datetime(string($date/@when))) then 'time' else 'span'"/>
  </xsl:function>

  <xsl:template match="idno" mode="reading diplomatic">
    <xsl:element name="{h:wrapper(.)}">
      <xsl:attribute name="class" select="'idno'"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
