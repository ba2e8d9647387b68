<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables and lists (TEI Guidelines 3.8, 15.1). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:p="urn:cablegram:print" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:template match="tei:list" mode="block inline" as="element(list)">
    <list>
      <xsl:for-each-group select="*" group-ending-with="tei:item">
        <xsl:variable name="item" as="element()?" select="current-group()[self::tei:item]"/>
        <xsl:apply-templates select="current-group()[self::tei:head]" mode="block"/>
        <xsl:if test="$item">
          <item>
            <xsl:for-each select="current-group()[self::tei:label]">
              <label>
                <xsl:call-template name="mixed"/>
              </label>
            </xsl:for-each>
            <xsl:for-each select="$item">
              <xsl:call-template name="mixed"/>
            </xsl:for-each>
          </item>
        </xsl:if>
        <xsl:if test="current-group()[p:is-matter(.)]">
          <xsl:call-template name="turn">
            <xsl:with-param name="matter" select="current-group()[p:is-matter(.)]"/>
          </xsl:call-template>
        </xsl:if>
      </xsl:for-each-group>
    </list>
  </xsl:template>

  <xsl:template match="tei:item" mode="inline" as="node()*">
    <xsl:call-template name="mixed"/>
  </xsl:template>

  <xsl:template match="tei:table" mode="block inline" as="element(table)">
    <table columns="{max((1, tei:row ! sum(tei:cell ! p:span(@cols))))}">
      <xsl:apply-templates select="tei:head" mode="block"/>
      <xsl:for-each select="tei:row">
        <row role="{(@role, 'data')[1]}">
          <xsl:for-each select="tei:cell">
            <cell columns="{p:span(@cols)}" rows="{min((p:span(@rows), count(../following-sibling::tei:row) + 1))}"
                  role="{(@role, 'data')[1]}">
              <xsl:call-template name="mixed"/>
            </cell>
          </xsl:for-each>
        </row>
      </xsl:for-each>
      <xsl:if test="*[p:is-matter(.)]">
        <xsl:call-template name="turn">
          <xsl:with-param name="matter" select="*[p:is-matter(.)]"/>
        </xsl:call-template>
      </xsl:if>
    </table>
  </xsl:template>

  <!-- How many columns or rows a cell spans: a number from 1 to 64. -->
  <xsl:function name="p:span" as="xs:integer">
    <xsl:param name="told" as="attribute()?"/>
    <xsl:sequence select="if (matches($told, '^[1-9][0-9]?$')) then min((xs:integer($told), 64)) else 1"/>
  </xsl:function>

</xsl:stylesheet>
