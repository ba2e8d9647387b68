<?xml version="1.0" encoding="UTF-8"?>
<!-- Content models as RELAX NG (TEI Guidelines, 22.5.1). What refers to something that is not in the schema is left out;
     a sequence or an alternation that has lost all its parts is left out with them. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:odd="urn:cablegram:odd" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:rng="http://relaxng.org/ns/structure/1.0" xmlns="http://relaxng.org/ns/structure/1.0"
                xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <!-- The content of a specification as one pattern; $empty where nothing is left of it. -->
  <xsl:function name="odd:content" as="element()">
    <xsl:param name="spec" as="element()"/>
    <xsl:param name="merged" as="document-node()"/>
    <xsl:variable name="patterns" as="element()*">
      <xsl:apply-templates select="$spec/tei:content/*, $spec/tei:valList[not($spec/tei:content/*)]" mode="content">
        <xsl:with-param name="merged" as="document-node()" tunnel="yes" select="$merged"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:sequence select="(odd:group($patterns), $empty)[1]"/>
  </xsl:function>

  <xsl:variable name="empty" as="element()">
    <empty/>
  </xsl:variable>

  <xsl:function name="odd:group" as="element()?">
    <xsl:param name="patterns" as="element()*"/>
    <xsl:choose>
      <xsl:when test="count($patterns) le 1">
        <xsl:sequence select="$patterns"/>
      </xsl:when>
      <xsl:otherwise>
        <group>
          <xsl:copy-of select="$patterns"/>
        </group>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:mode name="content" on-no-match="fail"/>

  <xsl:template match="tei:textNode" mode="content" as="element()*">
    <text/>
  </xsl:template>

  <xsl:template match="tei:empty" mode="content" as="element()*">
    <empty/>
  </xsl:template>

  <xsl:template match="tei:elementRef" mode="content" as="element()*">
    <xsl:param name="merged" as="document-node()" tunnel="yes"/>
    <xsl:sequence select="odd:occurring(., odd:spec('element', @key, $merged) ! odd:ref(@ident, $merged))"/>
  </xsl:template>

  <xsl:template match="tei:macroRef" mode="content" as="element()*">
    <xsl:param name="merged" as="document-node()" tunnel="yes"/>
    <xsl:variable name="spec" as="element()?" select="(odd:spec('macro', @key, $merged), odd:spec('data', @key, $merged))[1]"/>
    <xsl:sequence select="odd:occurring(., $spec ! odd:ref(@ident, $merged))"/>
  </xsl:template>

  <xsl:template match="tei:classRef" mode="content" as="element()*">
    <xsl:param name="merged" as="document-node()" tunnel="yes"/>
    <xsl:variable name="class" as="element()?" select="odd:spec('class', @key, $merged)"/>
    <xsl:sequence select="odd:occurring(., $class ! odd:members-pattern(current(), $merged))"/>
  </xsl:template>

  <xsl:template match="tei:dataRef[@name]" mode="content" as="element()*">
    <data type="{@name}">
      <xsl:apply-templates select="@restriction, tei:dataFacet" mode="content"/>
    </data>
  </xsl:template>

  <xsl:template match="@restriction" mode="content" as="element()*">
    <param name="pattern">{.}</param>
  </xsl:template>

  <xsl:template match="tei:dataFacet" mode="content" as="element()*">
    <param name="{@name}">{@value}</param>
  </xsl:template>

  <xsl:template match="tei:dataRef[@key]" mode="content" as="element()*">
    <xsl:param name="merged" as="document-node()" tunnel="yes"/>
    <xsl:variable name="spec" as="element()?" select="(odd:spec('data', @key, $merged), odd:spec('macro', @key, $merged))[1]"/>
    <xsl:choose>
      <xsl:when test="@restriction and $spec">
        <xsl:apply-templates select="odd:content($spec, $merged)" mode="restrict">
          <xsl:with-param name="restriction" as="xs:string" tunnel="yes" select="@restriction"/>
        </xsl:apply-templates>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="odd:occurring(., $spec ! odd:ref(@ident, $merged))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A datatype whose values must look like $restriction, too: it is written out, and each part of it is restricted. -->
  <xsl:mode name="restrict" on-no-match="shallow-copy"/>

  <xsl:template match="rng:data" mode="restrict" as="element()">
    <xsl:param name="restriction" as="xs:string" tunnel="yes"/>
    <data type="{@type}">
      <xsl:copy-of select="rng:param"/>
      <param name="pattern">{$restriction}</param>
    </data>
  </xsl:template>

  <xsl:template match="rng:text" mode="restrict" as="element()">
    <xsl:param name="restriction" as="xs:string" tunnel="yes"/>
    <data type="string">
      <param name="pattern">{$restriction}</param>
    </data>
  </xsl:template>

  <xsl:template match="rng:value" mode="restrict" as="element()?">
    <xsl:param name="restriction" as="xs:string" tunnel="yes"/>
    <xsl:copy-of select=".[matches(., '^(' || $restriction || ')$')]"/>
  </xsl:template>

  <xsl:template match="rng:ref" mode="restrict" as="element()?">
    <xsl:param name="merged" as="document-node()" tunnel="yes"/>
    <xsl:variable name="ident" as="xs:string" select="substring(@name, 1 + string-length($merged/*/@prefix))"/>
    <xsl:variable name="spec" as="element()?" select="(odd:spec('data', $ident, $merged), odd:spec('macro', $ident, $merged))[1]"/>
    <xsl:apply-templates select="$spec ! odd:content(., $merged)" mode="restrict"/>
  </xsl:template>

  <xsl:template match="tei:valList" mode="content" as="element()*">
    <xsl:sequence select="odd:choice(odd:listed(.))"/>
  </xsl:template>

  <xsl:template match="tei:sequence" mode="content" as="element()*">
    <xsl:variable name="parts" as="element()*">
      <xsl:apply-templates select="*" mode="content"/>
    </xsl:variable>
    <xsl:sequence select="odd:occurring(., odd:group($parts))"/>
  </xsl:template>

  <xsl:template match="tei:sequence[@preserveOrder = 'false']" mode="content" as="element()*">
    <xsl:variable name="parts" as="element()*">
      <xsl:for-each select="*">
        <xsl:variable name="part" as="element()*">
          <xsl:apply-templates select="." mode="content"/>
        </xsl:variable>
        <xsl:sequence select="odd:group($part)"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="mingled" as="element()">
      <interleave>
        <xsl:copy-of select="$parts"/>
      </interleave>
    </xsl:variable>
    <xsl:sequence select="odd:occurring(., if (count($parts) gt 1) then $mingled else $parts)"/>
  </xsl:template>

  <xsl:template match="tei:alternate" mode="content" as="element()*">
    <xsl:variable name="parts" as="element()*">
      <xsl:for-each select="*">
        <xsl:variable name="part" as="element()*">
          <xsl:apply-templates select="." mode="content"/>
        </xsl:variable>
        <xsl:sequence select="if (self::tei:valList) then $part else odd:group($part)"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="odd:occurring(., odd:choice($parts))"/>
  </xsl:template>

  <xsl:template match="tei:anyElement" mode="content" as="element()*">
    <xsl:param name="merged" as="document-node()" tunnel="yes"/>
    <xsl:sequence select="odd:occurring(., odd:ref(odd:wildcard(., $merged), $merged))"/>
  </xsl:template>

  <!-- RELAX NG in the ODD: as it is, but for references to what is not there. -->
  <xsl:template match="rng:ref" mode="content" as="element()*">
    <xsl:param name="merged" as="document-node()" tunnel="yes"/>
    <xsl:variable name="name" as="xs:string" select="replace(@name, '_(sequence|alternation)\w*$', '')"/>
    <xsl:variable name="spec" as="element()?" select="(('element', 'class', 'macro', 'data') ! odd:spec(., $name, $merged))[1]"/>
    <xsl:variable name="expand" as="xs:string" select="substring-after(@name, '_')"/>
    <xsl:choose>
      <xsl:when test="$expand and $spec/self::tei:classSpec">
        <xsl:sequence select="odd:expanded($spec, $expand, (), (), $merged)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$spec ! odd:ref(@ident, $merged)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="rng:zeroOrMore | rng:oneOrMore | rng:optional | rng:group | rng:choice | rng:interleave | rng:mixed | rng:list"
                mode="content" as="element()*">
    <xsl:variable name="parts" as="element()*">
      <xsl:apply-templates select="*" mode="content"/>
    </xsl:variable>
    <xsl:if test="$parts">
      <xsl:element name="{local-name()}" namespace="{$rng}">
        <xsl:copy-of select="$parts"/>
      </xsl:element>
    </xsl:if>
  </xsl:template>

  <xsl:template match="rng:*" mode="content" as="element()*">
    <xsl:element name="{local-name()}" namespace="{$rng}">
      <xsl:copy-of select="@* except @odd:*"/>
      <xsl:apply-templates select="node()" mode="content"/>
    </xsl:element>
  </xsl:template>

  <!-- What is not supported has been named (check.xsl), and is left out. -->
  <xsl:template match="rng:grammar | rng:externalRef | rng:parentRef | rng:define | rng:include | tei:dataRef[@ref]" mode="content"
                as="empty-sequence()"/>

  <xsl:template match="rng:*/text() | a:*" mode="content" as="node()*">
    <xsl:copy-of select="."/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction() | odd:finding" mode="content" as="empty-sequence()"/>
</xsl:stylesheet>
