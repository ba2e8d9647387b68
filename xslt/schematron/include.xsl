<?xml version="1.0" encoding="UTF-8"?>
<!-- Pass 1: what a Schematron schema includes is put in its place (ISO/IEC 19757-3, 5.4.4 and 5.4.3). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:cbg="https://cablegram.invalid/schematron" exclude-result-prefixes="#all">

  <xsl:mode name="include" on-no-match="shallow-copy"/>

  <!-- Declarations of the schema's root keep their base, so that relative addresses in them still work. -->
  <xsl:template match="sch:schema" mode="include">
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:attribute name="xml:base" select="base-uri(.)"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <!-- include: the element referred to takes its place; of a whole schema, all that is in it. -->
  <xsl:template match="sch:include" mode="include">
    <xsl:variable name="target" as="element()?" select="cbg:referred(.)"/>
    <xsl:apply-templates mode="#current" select="if ($target/self::sch:schema) then $target/node() else $target"/>
  </xsl:template>

  <!-- extends by address: the content of the element referred to. -->
  <xsl:template match="sch:extends[@href]" mode="include">
    <xsl:apply-templates mode="#current" select="cbg:referred(.)/node()"/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="include"/>

  <!-- The element that @href leads to: by its identifier, or a document's root. -->
  <xsl:function name="cbg:referred" as="element()?">
    <xsl:param name="reference" as="element()"/>
    <xsl:variable name="file" as="xs:string" select="tokenize($reference/@href, '#')[1]"/>
    <xsl:variable name="name" as="xs:string?" select="tokenize($reference/@href, '#')[2]"/>
    <xsl:variable name="document" as="document-node()"
      select="if ($file) then doc(resolve-uri($file, base-uri($reference))) else root($reference)"/>
    <xsl:sequence select="
      if ($name) then ($document//*[@xml:id = $name or @id = $name])[1] else $document/*"/>
  </xsl:function>
</xsl:stylesheet>
