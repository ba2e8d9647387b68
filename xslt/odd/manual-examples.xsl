<?xml version="1.0" encoding="UTF-8"?>
<!-- The manual: examples as XML to read. The indentation that all lines share is taken away. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:odd="urn:cablegram:odd" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:rng="http://relaxng.org/ns/structure/1.0" xmlns:eg="http://www.tei-c.org/ns/Examples"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns="http://www.w3.org/1999/xhtml"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:template match="eg:egXML" mode="prose" as="element()">
    <pre tabindex="0"><code>
      <xsl:apply-templates select="node()" mode="source">
        <xsl:with-param name="margin" as="xs:integer" tunnel="yes" select="odd:margin(string())"/>
      </xsl:apply-templates>
    </code></pre>
  </xsl:template>

  <xsl:mode name="source" on-no-match="fail"/>

  <!-- Tags are set off from the text between them. -->
  <xsl:template match="*" mode="source" as="node()*">
    <xsl:param name="declaration" as="xs:string?" select="odd:declaration(.)"/>
    <b>&lt;{name()}{$declaration}{string-join(@* ! (' ' || name() || '="' || odd:escaped(.) || '"'))}{'/'[empty(current()/node())]}&gt;</b>
    <xsl:if test="node()">
      <xsl:apply-templates select="node()" mode="source"/>
      <b>&lt;/{name()}&gt;</b>
    </xsl:if>
  </xsl:template>

  <xsl:template match="eg:*" mode="source" as="node()*" priority="1">
    <xsl:next-match>
      <xsl:with-param name="declaration" select="()"/>
    </xsl:next-match>
  </xsl:template>

  <!-- The namespace of an element, where it begins. -->
  <xsl:function name="odd:declaration" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="namespace" as="xs:string" select="string(namespace-uri($element))"/>
    <xsl:variable name="prefix" as="xs:string" select="substring-before(':' || name($element), ':' || local-name($element))"/>
    <xsl:if test="$namespace != namespace-uri($element/..)">
      <xsl:sequence select="' xmlns' || (if ($prefix = '') then '' else $prefix) || '=&quot;' || $namespace || '&quot;'"/>
    </xsl:if>
  </xsl:function>

  <!-- Text, each line of it without the margin; the first and the last line of all begin and end with a tag. -->
  <xsl:template match="text()" mode="source" as="text()*">
    <xsl:param name="margin" as="xs:integer" tunnel="yes"/>
    <xsl:variable name="lines" as="xs:string*" select="tokenize(., '\n')"/>
    <xsl:value-of select="odd:escaped(string-join((head($lines), tail($lines) ! odd:without-margin(., $margin)), '&#10;'))"/>
  </xsl:template>

  <xsl:template match="eg:egXML/text()[not(normalize-space())][empty(preceding-sibling::node()) or empty(following-sibling::node())]"
                mode="source" as="empty-sequence()" priority="2"/>

  <xsl:template match="comment()" mode="source" as="element()">
    <i>{'&lt;!--' || . || '--&gt;'}</i>
  </xsl:template>

  <xsl:template match="processing-instruction()" mode="source" as="element()">
    <i>{'&lt;?' || name() || ' ' || . || '?&gt;'}</i>
  </xsl:template>

  <xsl:function name="odd:escaped" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="if (contains($text, '&amp;') or contains($text, '&lt;')) then replace($text, '&amp;', '&amp;amp;') => replace('&lt;', '&amp;lt;') else $text"/>
  </xsl:function>

  <!-- How many blanks all lines of $text but the first begin with, empty ones aside. -->
  <xsl:function name="odd:margin" as="xs:integer">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="lines" as="xs:string*" select="tail(tokenize($text, '\n'))"/>
    <xsl:variable name="first" as="xs:string?" select="$lines[normalize-space()][1]"/>
    <xsl:variable name="blanks" as="xs:string" select="substring($first, 1, odd:indentation($first))"/>
    <xsl:sequence select="if (every $line in $lines satisfies starts-with($line, $blanks) or not(normalize-space($line)))
        then string-length($blanks) else min($lines[normalize-space()] ! odd:indentation(.))"/>
  </xsl:function>

  <xsl:function name="odd:without-margin" as="xs:string">
    <xsl:param name="line" as="xs:string"/>
    <xsl:param name="margin" as="xs:integer"/>
    <xsl:sequence select="if (normalize-space(substring($line, 1, $margin))) then $line else substring($line, $margin + 1)"/>
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
