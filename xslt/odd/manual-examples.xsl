<?xml version="1.0" encoding="UTF-8"?>
<!-- The manual: examples as XML to read. The indentation that all lines share is taken away. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:odd="urn:cablegram:odd" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:rng="http://relaxng.org/ns/structure/1.0" xmlns:eg="http://www.tei-c.org/ns/Examples"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns="http://www.w3.org/1999/xhtml"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:template match="eg:egXML" mode="prose" as="element()">
    <xsl:variable name="lines" as="xs:string" select="string-join(odd:source-of(.))"/>
    <pre><code>{odd:outdented($lines)}</code></pre>
  </xsl:template>

  <xsl:function name="odd:source-of" as="xs:string*">
    <xsl:param name="node" as="node()"/>
    <xsl:apply-templates select="$node/node()" mode="source"/>
  </xsl:function>

  <xsl:mode name="source" on-no-match="fail"/>

  <xsl:template match="*" mode="source" as="xs:string*">
    <xsl:sequence select="'&lt;', name(), @* ! (' ' || name() || '=&quot;' || odd:escaped(.) || '&quot;')"/>
    <xsl:if test="not(namespace-uri() = 'http://www.tei-c.org/ns/Examples') and not(namespace-uri(..) = namespace-uri())">
      <xsl:sequence select="' xmlns' || substring-before(':' || name(), ':' || local-name())[. != ''] || '=&quot;' || namespace-uri() || '&quot;'"/>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="node()">
        <xsl:sequence select="'&gt;', odd:source-of(.), '&lt;/' || name() || '&gt;'"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="'/&gt;'"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="text()" mode="source" as="xs:string">
    <xsl:sequence select="odd:escaped(.)"/>
  </xsl:template>

  <xsl:template match="comment()" mode="source" as="xs:string">
    <xsl:sequence select="'&lt;!--' || . || '--&gt;'"/>
  </xsl:template>

  <xsl:template match="processing-instruction()" mode="source" as="xs:string">
    <xsl:sequence select="'&lt;?' || name() || ' ' || . || '?&gt;'"/>
  </xsl:template>

  <xsl:function name="odd:escaped" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="replace($text, '&amp;', '&amp;amp;') => replace('&lt;', '&amp;lt;')"/>
  </xsl:function>

  <!-- $text without blank lines at its ends, and without the indentation that all its lines have, but for a first line that
       has none. (Regular expressions over the whole text would take longer than all the rest of the manual.) -->
  <xsl:function name="odd:outdented" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="lines" as="xs:string*" select="odd:without-blank-ends(tokenize($text, '\n'))"/>
    <xsl:variable name="indented" as="xs:string*" select="if (odd:indentation(head($lines)) = 0) then tail($lines) else $lines"/>
    <xsl:variable name="margin" as="xs:integer" select="(min($indented[normalize-space()] ! odd:indentation(.)), 0)[1]"/>
    <xsl:sequence select="string-join($lines ! (if (odd:indentation(.) gt 0) then substring(., $margin + 1) else .), '&#10;')"/>
  </xsl:function>

  <!-- How many blanks $line begins with. -->
  <xsl:function name="odd:indentation" as="xs:integer">
    <xsl:param name="line" as="xs:string?"/>
    <xsl:variable name="start" as="xs:string" select="substring(normalize-space($line), 1, 1)"/>
    <xsl:sequence select="string-length(if ($start) then substring-before($line, $start) else $line)"/>
  </xsl:function>

  <xsl:function name="odd:without-blank-ends" as="xs:string*">
    <xsl:param name="lines" as="xs:string*"/>
    <xsl:variable name="filled" as="xs:integer*" select="for $n in 1 to count($lines) return $n[normalize-space($lines[$n])]"/>
    <xsl:for-each select="subsequence($lines, 1, $filled[last()])[position() ge $filled[1]]">
      <xsl:sequence select="if (position() = last()) then replace(., '\s+$', '') else ."/>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
