<?xml version="1.0" encoding="UTF-8"?>
<!-- How specifications are found, in a source and in a merged schemaSpec alike. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:odd="urn:cablegram:odd"
                xmlns:tei="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">

  <!-- By kind and name: "element p", "class att.global", "macro macro.phraseSeq", "data teidata.word", "module core". -->
  <xsl:key name="spec" match="tei:elementSpec | tei:classSpec | tei:macroSpec | tei:dataSpec | tei:moduleSpec"
           use="odd:kind(.) || ' ' || @ident"/>
  <!-- All that a module holds. -->
  <xsl:key name="module" match="tei:elementSpec | tei:classSpec | tei:macroSpec | tei:dataSpec" use="string(@module)"/>
  <!-- The elements and classes that are members of a class, in document order. -->
  <xsl:key name="member" match="tei:elementSpec | tei:classSpec" use="tei:classes/tei:memberOf/@key"/>
  <!-- All specifications of a kind. -->
  <xsl:key name="kind" match="tei:elementSpec | tei:classSpec | tei:macroSpec | tei:dataSpec | tei:moduleSpec" use="odd:kind(.)"/>

  <!-- element, class, macro, data or module: what $node specifies or refers to. TEI's old macroSpec of type dt counts as data. -->
  <xsl:function name="odd:kind" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="local-name($node)"/>
    <xsl:variable name="kind" as="xs:string" select="if (ends-with($name, 'Spec')) then substring-before($name, 'Spec') else substring-before($name, 'Ref')"/>
    <xsl:sequence select="if ($kind = 'macro' and $node/@type = 'dt') then 'data' else $kind"/>
  </xsl:function>

  <!-- The specification of that kind and name in $document, or nothing. -->
  <xsl:function name="odd:spec" as="element()?">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="ident" as="xs:string"/>
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="key('spec', $kind || ' ' || $ident, $document)[1]"/>
  </xsl:function>

  <!-- The name that a thing goes by in documents. -->
  <xsl:function name="odd:name" as="xs:string">
    <xsl:param name="spec" as="element()"/>
    <xsl:sequence select="normalize-space(($spec/tei:altIdent[not(@type = 'old')], $spec/@ident)[1])"/>
  </xsl:function>
</xsl:stylesheet>
