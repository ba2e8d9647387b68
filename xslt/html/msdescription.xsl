<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI module msdescription: where the original lies, its numbers, what it looks like; stamps in the text. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:c="urn:cablegram:common" xmlns:h="urn:cablegram:html"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <xsl:template match="msDesc" mode="facts">
    <xsl:call-template name="h:fact">
      <xsl:with-param name="key" select="'repository'"/>
      <xsl:with-param name="values" select="msIdentifier/(repository, collection)"/>
    </xsl:call-template>
    <xsl:for-each select="msIdentifier/idno">
      <div>
        <dt><xsl:value-of select="if (@type) then c:label-or-name('number-' || @type, @type) else c:label('reference-code')"/></dt>
        <dd><xsl:apply-templates select="." mode="facts"/></dd>
      </div>
    </xsl:for-each>
    <xsl:for-each select="msIdentifier/altIdentifier[not(@type = ('telegram', 'transcript'))]">
      <div>
        <dt><xsl:value-of select="c:label-or-name('number-' || @type, (@type, 'number')[1])"/></dt>
        <dd><xsl:apply-templates select="idno" mode="facts"/></dd>
      </div>
    </xsl:for-each>
    <xsl:call-template name="h:fact">
      <xsl:with-param name="key" select="'form'"/>
      <xsl:with-param name="values" select="physDesc//(extent | additions)"/>
    </xsl:call-template>
    <xsl:call-template name="h:fact">
      <xsl:with-param name="key" select="'surrogate'"/>
      <xsl:with-param name="values" select="additional/surrogates/bibl"/>
    </xsl:call-template>
    <xsl:call-template name="h:fact">
      <xsl:with-param name="key" select="'transcript'"/>
      <xsl:with-param name="values" select="msIdentifier/altIdentifier[@type = 'transcript']/idno"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="repository | collection | extent | additions | bibl" mode="facts">
    <xsl:variable name="said" as="xs:string" select="replace(normalize-space(), '\.$', '')"/>
    <xsl:value-of select="if (self::extent | self::additions) then c:own-list($said) else $said"/>
    <xsl:call-template name="h:claim"/>
  </xsl:template>

  <!-- In the reading view the form's stamps are left out. -->
  <xsl:template match="stamp" mode="reading"/>

  <xsl:template match="stamp" mode="diplomatic">
    <xsl:element name="{h:wrapper(.)}">
      <xsl:attribute name="class" select="'stamp', @type"/>
      <xsl:call-template name="h:language"/>
      <xsl:apply-templates mode="diplomatic"/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
