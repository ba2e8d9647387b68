<?xml version="1.0" encoding="UTF-8"?>
<!-- Merging what is inside specifications: class memberships, lists of values, constraints, lists of attributes. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:odd="urn:cablegram:odd" xmlns:rng="http://relaxng.org/ns/structure/1.0"
                xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <!-- classes: replaced, unless their mode is change. -->
  <xsl:function name="odd:changed-classes" as="element(tei:classes)?">
    <xsl:param name="base" as="element(tei:classes)?"/>
    <xsl:param name="change" as="element(tei:classes)?"/>
    <xsl:variable name="removed" as="xs:string*" select="$change/tei:memberOf[@mode = 'delete']/@key"/>
    <xsl:choose>
      <xsl:when test="$change/@mode = 'change'">
        <classes>
          <xsl:copy-of select="$base/tei:memberOf[not(@key = $change/tei:memberOf/@key)]"/>
          <xsl:copy-of select="$change/tei:memberOf[not(@key = $removed)]"/>
        </classes>
      </xsl:when>
      <xsl:otherwise>
        <xsl:copy-of select="($change, $base)[1]"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- valList: in mode change its items are merged; delete takes it away; else the new one counts. -->
  <xsl:function name="odd:changed-list" as="element()*">
    <xsl:param name="base" as="element()?"/>
    <xsl:param name="change" as="element()?"/>
    <xsl:param name="item" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="$change/@mode = 'delete'"/>
      <xsl:when test="$change/@mode = 'change' and $base">
        <xsl:for-each select="$base">
          <xsl:copy>
            <xsl:copy-of select="@*, $change/(@* except @mode)"/>
            <xsl:apply-templates select="tei:desc" mode="keep"/>
            <xsl:sequence select="odd:changed-items($base/*[local-name() = $item], $change/*[local-name() = $item])"/>
          </xsl:copy>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="($change, $base)[1]" mode="keep"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Things with an ident (valItem, constraintSpec): those of $base in their places, each after its change, then the new ones. -->
  <xsl:function name="odd:changed-items" as="element()*">
    <xsl:param name="base" as="element()*"/>
    <xsl:param name="changes" as="element()*"/>
    <xsl:for-each select="$base">
      <xsl:variable name="mine" as="element()*" select="$changes[@ident = current()/@ident]"/>
      <xsl:choose>
        <xsl:when test="$mine">
          <xsl:sequence select="fold-left($mine, ., odd:applied#2)"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="." mode="keep"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
    <xsl:for-each select="$changes[not(@ident = $base/@ident)]">
      <xsl:choose>
        <xsl:when test="@mode = ('delete', 'change', 'replace')">
          <xsl:sequence select="odd:unknown(., local-name() || ' here named', @ident, $base/@ident)"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="." mode="keep"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <!-- A constraintSpec is changed by being written anew where it has a constraint. -->
  <xsl:template match="tei:constraintSpec" mode="change" as="element()" priority="2">
    <xsl:param name="change" as="element()"/>
    <xsl:variable name="base" as="element()" select="."/>
    <xsl:copy>
      <xsl:copy-of select="@*, $change/(@* except @mode)"/>
      <xsl:for-each select="'altIdent', 'gloss', 'desc', 'constraint'">
        <xsl:copy-of select="odd:instead($base, $change, .)"/>
      </xsl:for-each>
    </xsl:copy>
  </xsl:template>

  <!-- attList: its attributes merged one by one, new ones behind. What is deleted or changed and not in the list is
       inherited from a class, and stays as such. -->
  <xsl:function name="odd:changed-attributes" as="element(tei:attList)?">
    <xsl:param name="base" as="element(tei:attList)?"/>
    <xsl:param name="change" as="element(tei:attList)?"/>
    <xsl:if test="$base or $change">
      <attList>
        <xsl:copy-of select="($change/@org, $base/@org)[1]"/>
        <xsl:apply-templates select="$base/*" mode="attributes">
          <xsl:with-param name="changes" as="element()*" tunnel="yes" select="$change//tei:attDef"/>
        </xsl:apply-templates>
        <xsl:apply-templates select="$change/*" mode="new-attributes">
          <xsl:with-param name="base" as="element()?" tunnel="yes" select="$base"/>
        </xsl:apply-templates>
      </attList>
    </xsl:if>
  </xsl:function>

  <xsl:mode name="attributes" on-no-match="shallow-copy"/>
  <xsl:mode name="new-attributes" on-no-match="shallow-copy"/>

  <xsl:template match="tei:attDef" mode="attributes" as="element()*">
    <xsl:param name="changes" as="element()*" tunnel="yes"/>
    <xsl:variable name="mine" as="element()*" select="$changes[@ident = current()/@ident]"/>
    <xsl:choose>
      <xsl:when test="empty($mine)">
        <xsl:apply-templates select="." mode="keep"/>
      </xsl:when>
      <xsl:when test="$mine/@mode = 'delete'">
        <xsl:copy-of select="$mine[@mode = 'delete'][1]"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="fold-left($mine, ., odd:applied#2)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:attDef" mode="new-attributes" as="element()?">
    <xsl:param name="base" as="element()?" tunnel="yes"/>
    <xsl:apply-templates select=".[not(@ident = $base//tei:attDef/@ident)]" mode="keep"/>
  </xsl:template>

  <xsl:template match="tei:attList" mode="new-attributes" as="element()?">
    <xsl:param name="base" as="element()?" tunnel="yes"/>
    <xsl:if test="exists((.//tei:attDef, .//tei:attRef)[not(@ident = $base//tei:attDef/@ident)])">
      <xsl:next-match/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="odd:finding" mode="attributes new-attributes" as="element()">
    <xsl:sequence select="."/>
  </xsl:template>
</xsl:stylesheet>
