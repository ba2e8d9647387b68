<?xml version="1.0" encoding="UTF-8"?>
<!-- Readings: corrections, regularised forms, abbreviations, what is gone or hard to read (TEI Guidelines 3.5, 12).
     What an editor decided stands in the text; what a program proposes stands in a note only. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:c="urn:cablegram:common" xmlns:p="urn:cablegram:print" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:template match="tei:choice[tei:sic | tei:orig][tei:corr | tei:reg]" mode="inline" as="node()*">
    <xsl:variable name="source" as="element()" select="(tei:sic, tei:orig)[1]"/>
    <xsl:variable name="readings" as="element()+" select="tei:corr | tei:reg"/>
    <xsl:variable name="decided" as="element()?" select="$readings[not(p:is-machine(.))][1]"/>
    <xsl:apply-templates select="($decided, $source)[1]/node()" mode="inline"/>
    <xsl:choose>
      <xsl:when test="$decided">
        <fn kind="decided" source="{normalize-space($source)}" by="{p:attribution($decided)}"/>
      </xsl:when>
      <xsl:otherwise>
        <fn kind="proposed" claim="program">
          <xsl:for-each select="$readings">
            <reading by="{p:attribution(.)}">{normalize-space(.)}</reading>
          </xsl:for-each>
        </fn>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What an editor decided stands in the text: the source's own bracket says it no second time. -->
  <xsl:template match="text()[contains(., ']')][preceding-sibling::node()[1]/self::tei:choice/tei:corr]" mode="inline" as="text()?">
    <xsl:variable name="shown" as="text()?">
      <xsl:next-match/>
    </xsl:variable>
    <xsl:value-of select="c:read-once(preceding-sibling::node()[1]/tei:corr[not(p:is-machine(.))][1], string($shown))"/>
  </xsl:template>

  <!-- An abbreviation stays; what it stands for is found in the list of abbreviations. -->
  <xsl:template match="tei:choice[tei:abbr][tei:expan]" mode="inline" as="node()*">
    <abbr expan="{normalize-space(tei:expan[1])}" form="{normalize-space(tei:abbr)}">
      <xsl:sequence select="p:claim(tei:expan[1])"/>
      <xsl:apply-templates select="tei:abbr/node()" mode="inline"/>
    </abbr>
  </xsl:template>

  <xsl:template match="tei:choice" mode="inline" as="node()*">
    <xsl:apply-templates select="*[1]" mode="inline"/>
    <xsl:for-each select="*[position() gt 1]">
      <fn>{replace(c:label('print-other'), '{1}', normalize-space(.), 'q')}</fn>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="tei:sic | tei:orig | tei:abbr | tei:expan | tei:corr | tei:reg | tei:am | tei:ex | tei:surplus
                       | tei:damage | tei:retrace | tei:restore | tei:handShift" mode="inline" as="node()*">
    <xsl:call-template name="mixed"/>
  </xsl:template>

  <xsl:template match="tei:sic[not(parent::tei:choice)]" mode="inline" as="node()*" priority="1">
    <xsl:call-template name="mixed"/>
    <fn kind="sic"/>
  </xsl:template>

  <xsl:template match="tei:supplied | tei:unclear | tei:add | tei:del" mode="inline" as="element()">
    <xsl:element name="{local-name()}">
      <xsl:call-template name="mixed"/>
    </xsl:element>
  </xsl:template>

  <!-- A gap that the transcript's own bracket speaks of needs no second one. -->
  <xsl:template match="tei:gap" mode="inline block" as="element(gap)?">
    <xsl:if test="empty(c:bracket(.))">
      <gap>{string-join((c:gap(.), tei:desc ! normalize-space(.)), ' ')}</gap>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:space" mode="inline" as="node()*">
    <xsl:param name="lines" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="@dim = 'vertical' and $lines">
        <skip/>
      </xsl:when>
      <xsl:when test="@unit = 'tabs' and $lines">
        <tab/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text> </xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A form feed has done its work; any other character that XML can't hold is named. -->
  <xsl:template match="tei:g" mode="inline" as="node()*">
    <xsl:choose>
      <xsl:when test="@type = 'control' and @n = 'U+000C'"/>
      <xsl:when test="@type = 'control'">
        <glyph>{@n}</glyph>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates mode="inline"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
