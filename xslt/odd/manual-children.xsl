<?xml version="1.0" encoding="UTF-8"?>
<!-- The manual: which elements each element may contain, and which may contain it. Elements are known here by the names of
     their definitions in the grammar. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:odd="urn:cablegram:odd" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:rng="http://relaxng.org/ns/structure/1.0" exclude-result-prefixes="#all" expand-text="yes">

  <!-- What a pattern that can never be fulfilled contains, and nothing else does. -->
  <xsl:variable name="impossible" as="xs:string" select="'(impossible)'"/>

  <!-- The elements that each element may contain. -->
  <xsl:function name="odd:children" as="map(xs:string, xs:string*)">
    <xsl:param name="grammar" as="document-node()"/>
    <xsl:variable name="known" as="map(xs:string, xs:string*)" select="map:merge(
        $grammar/*/rng:define[not(rng:element | rng:data | rng:list)][not(odd:is-of-attributes(@name))] ! map{ string(@name): odd:contained(., map{}) })"/>
    <xsl:sequence select="map:merge($grammar/*/rng:define[rng:element/@name]
        ! map{ string(@name): odd:contained(rng:element, $known)[. != $impossible] })"/>
  </xsl:function>

  <!-- The elements that the patterns in $node may contain, each once; $known are those of classes and macros, where known. -->
  <xsl:function name="odd:contained" as="xs:string*">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="known" as="map(xs:string, xs:string*)"/>
    <xsl:variable name="names" as="xs:string*">
      <xsl:call-template name="odd:together">
        <xsl:with-param name="known" as="map(xs:string, xs:string*)" tunnel="yes" select="$known"/>
        <xsl:with-param name="patterns" select="$node/rng:*[not(odd:is-attribute(.))]"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:sequence select="distinct-values($names)"/>
  </xsl:function>

  <!-- Patterns that must be fulfilled together. -->
  <xsl:template name="odd:together" as="xs:string*">
    <xsl:param name="patterns" as="element()*" select="rng:*"/>
    <xsl:variable name="names" as="xs:string*">
      <xsl:apply-templates select="$patterns" mode="contained"/>
    </xsl:variable>
    <xsl:sequence select="if ($names = $impossible) then $impossible else $names"/>
  </xsl:template>

  <xsl:mode name="contained" on-no-match="fail"/>

  <xsl:template match="rng:attribute | rng:empty | rng:text | rng:data | rng:value | rng:list | rng:element" mode="contained" as="xs:string*"/>

  <xsl:template match="rng:notAllowed" mode="contained" as="xs:string*">
    <xsl:sequence select="$impossible"/>
  </xsl:template>

  <xsl:template match="rng:ref" mode="contained" as="xs:string*">
    <xsl:param name="known" as="map(xs:string, xs:string*)" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="odd:is-of-attributes(@name)"/>
      <xsl:when test="map:contains($known, @name)">
        <xsl:sequence select="$known(@name)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="key('define', @name)">
          <xsl:sequence select="rng:element[@name]/string(../@name)"/>
          <xsl:call-template name="odd:together"/>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="rng:group | rng:mixed | rng:oneOrMore" mode="contained" as="xs:string*">
    <xsl:call-template name="odd:together"/>
  </xsl:template>

  <xsl:template match="rng:optional | rng:zeroOrMore" mode="contained" as="xs:string*">
    <xsl:variable name="names" as="xs:string*">
      <xsl:call-template name="odd:together"/>
    </xsl:variable>
    <xsl:sequence select="$names[. != $impossible]"/>
  </xsl:template>

  <!-- Alternatives: where none is possible, the whole is not. -->
  <xsl:template match="rng:choice" mode="contained" as="xs:string*">
    <xsl:variable name="names" as="xs:string*">
      <xsl:apply-templates select="rng:*" mode="contained"/>
    </xsl:variable>
    <xsl:sequence select="if (count($names[. = $impossible]) = count(rng:*)) then $impossible else $names[. != $impossible]"/>
  </xsl:template>

  <xsl:template match="rng:interleave" mode="contained" as="xs:string*">
    <xsl:variable name="names" as="xs:string*">
      <xsl:apply-templates select="rng:*" mode="contained"/>
    </xsl:variable>
    <xsl:sequence select="$names[. != $impossible]"/>
  </xsl:template>

  <!-- By each of the values, the names that have it, in the given order. -->
  <xsl:function name="odd:inverted" as="map(xs:string, xs:string*)">
    <xsl:param name="values" as="map(xs:string, xs:string*)"/>
    <xsl:param name="order" as="xs:string*"/>
    <xsl:map>
      <xsl:for-each-group select="$order" group-by="$values(.)">
        <xsl:map-entry key="current-grouping-key()" select="current-group()"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:function>
</xsl:stylesheet>
