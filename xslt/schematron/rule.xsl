<?xml version="1.0" encoding="UTF-8"?>
<!-- Pass 4, the rules: each becomes a template. Of a pattern's rules only the first that matches a node is fired, so
     earlier ones have the higher priority and a template passes on which patterns have had their turn. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:out="http://www.w3.org/1999/XSL/TransformAlias" xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:svrl="http://purl.oclc.org/dsdl/svrl" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:cbg="https://cablegram.invalid/schematron" exclude-result-prefixes="#all">

  <xsl:mode name="words" on-no-match="shallow-skip"/>

  <xsl:template match="sch:rule" mode="compile">
    <xsl:variable name="pattern" as="xs:integer" select="cbg:number(..)"/>
    <out:template match="{@context}" mode="{cbg:mode(..)}"
      priority="{1 + count(following::sch:rule)}">
      <out:param name="cbg:fired" as="xs:integer*"/>
      <out:if test="not($cbg:fired = {$pattern})">
        <out:try>
          <xsl:apply-templates mode="#current" select="sch:let | sch:assert | sch:report | xsl:*"/>
          <xsl:call-template name="catch">
            <xsl:with-param name="test" select="@context"/>
          </xsl:call-template>
        </out:try>
      </out:if>
      <out:next-match>
        <out:with-param name="cbg:fired" select="$cbg:fired, {$pattern}"/>
      </out:next-match>
    </out:template>
  </xsl:template>

  <xsl:template match="sch:rule/xsl:*" mode="compile">
    <xsl:copy-of select="."/>
  </xsl:template>

  <xsl:template match="sch:assert" mode="compile">
    <xsl:call-template name="outcome">
      <xsl:with-param name="condition" select="'not(' || @test || ')'"/>
      <xsl:with-param name="element" select="'svrl:failed-assert'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="sch:report" mode="compile">
    <xsl:call-template name="outcome">
      <xsl:with-param name="condition" select="string(@test)"/>
      <xsl:with-param name="element" select="'svrl:successful-report'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- What an assertion does: where its condition holds, it reports. -->
  <xsl:template name="outcome">
    <xsl:param name="condition" as="xs:string"/>
    <xsl:param name="element" as="xs:string"/>
    <out:try>
      <out:if test="{$condition}">
        <xsl:element name="{$element}">
          <xsl:attribute name="location" select="'{path((' || (@subject, ../@subject, '.')[1] || ')[1])}'"/>
          <xsl:attribute name="document" select="'{base-uri(root(.))}'"/>
          <xsl:attribute name="test" select="cbg:literal(@test)"/>
          <xsl:for-each select="(@role, ../@role)[1], @flag, @id, ../../@id">
            <xsl:attribute name="{if (.. is ancestor::sch:pattern) then 'pattern' else name()}" select="cbg:literal(.)"/>
          </xsl:for-each>
          <svrl:text><xsl:apply-templates mode="words"/></svrl:text>
          <xsl:call-template name="references"/>
        </xsl:element>
      </out:if>
      <xsl:call-template name="catch">
        <xsl:with-param name="test" select="@test"/>
      </xsl:call-template>
    </out:try>
  </xsl:template>

  <!-- The diagnostics and properties that an assertion names. -->
  <xsl:template name="references">
    <xsl:variable name="schema" as="document-node()" select="root(.)"/>
    <xsl:for-each select="tokenize(@diagnostics)">
      <xsl:variable name="named" as="element()?" select="$schema//sch:diagnostic[@id = current()][1]"/>
      <svrl:diagnostic-reference diagnostic="{cbg:literal(.)}">
        <xsl:copy-of select="$named/@xml:lang"/>
        <xsl:apply-templates mode="words" select="$named/node()"/>
      </svrl:diagnostic-reference>
    </xsl:for-each>
    <xsl:for-each select="tokenize(@properties)">
      <xsl:variable name="named" as="element()?" select="$schema//sch:property[@id = current()][1]"/>
      <svrl:property-reference property="{cbg:literal(.)}">
        <xsl:apply-templates mode="words" select="$named/node()"/>
      </svrl:property-reference>
    </xsl:for-each>
  </xsl:template>

  <!-- A test that fails to evaluate is told, and the others go on. -->
  <xsl:template name="catch">
    <xsl:param name="test" as="xs:string"/>
    <out:catch>
      <cbg:error location="{{path(.)}}" test="{cbg:literal($test)}">
        <out:value-of select="$err:description" xmlns:err="http://www.w3.org/2005/xqt-errors"/>
      </cbg:error>
    </out:catch>
  </xsl:template>

  <xsl:template match="text()" mode="words">
    <out:text><xsl:value-of select="."/></out:text>
  </xsl:template>

  <xsl:template match="sch:value-of" mode="words">
    <out:value-of select="{@select}"/>
  </xsl:template>

  <xsl:template match="sch:name" mode="words">
    <out:value-of select="name({@path})"/>
  </xsl:template>

  <xsl:template match="xsl:*" mode="words">
    <xsl:copy-of select="."/>
  </xsl:template>

  <!-- A text as an attribute value template that yields just it. -->
  <xsl:function name="cbg:literal" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="replace(replace($text, '\{', '{{'), '\}', '}}') => normalize-space()"/>
  </xsl:function>
</xsl:stylesheet>
