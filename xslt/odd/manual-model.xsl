<?xml version="1.0" encoding="UTF-8"?>
<!-- The manual: content models in the notation of DTDs: a, b for a sequence, a | b for a choice, ? * + for how often. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:odd="urn:cablegram:odd" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:rng="http://relaxng.org/ns/structure/1.0" xmlns:eg="http://www.tei-c.org/ns/Examples"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns="http://www.w3.org/1999/xhtml"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:function name="odd:model" as="element()">
    <xsl:param name="spec" as="element()"/>
    <p class="model">
      <xsl:apply-templates select="$spec/tei:content/*, $spec/tei:valList" mode="model">
        <xsl:with-param name="merged" as="document-node()" tunnel="yes" select="root($spec)"/>
      </xsl:apply-templates>
      <xsl:if test="empty($spec/tei:content/*) and empty($spec/tei:valList)">empty</xsl:if>
    </p>
  </xsl:function>

  <!-- Whether there may be text, or a value. -->
  <xsl:function name="odd:holds-text" as="xs:boolean">
    <xsl:param name="spec" as="element()"/>
    <xsl:variable name="macros" as="element()*"
                  select="$spec/tei:content//(tei:macroRef/@key | rng:ref/@name) ! odd:spec('macro', ., root($spec))"/>
    <xsl:sequence select="exists(($spec | $macros)/(tei:valList, tei:content/descendant::*[self::tei:textNode | self::tei:dataRef
        | self::tei:valList | self::rng:text | self::rng:data | self::rng:value]))"/>
  </xsl:function>

  <xsl:mode name="model" on-no-match="fail"/>

  <xsl:template match="tei:sequence | tei:alternate | rng:group | rng:choice | rng:interleave" mode="model" as="node()*">
    <xsl:variable name="separator" as="xs:string"
                  select="if (self::tei:alternate | self::rng:choice) then ' | ' else if (@preserveOrder = 'false' or self::rng:interleave) then ' &amp; ' else ', '"/>
    <xsl:variable name="alone" as="xs:boolean" select="exists(parent::tei:content[count(*) = 1]) and odd:sign(.) = ''"/>
    <xsl:value-of select="'('[not($alone)]"/>
    <xsl:for-each select="* except odd:finding">
      <xsl:value-of select="$separator[position() gt 1]"/>
      <xsl:apply-templates select="." mode="model"/>
    </xsl:for-each>
    <xsl:value-of select="')'[not($alone)] || odd:sign(.)"/>
  </xsl:template>

  <xsl:template match="rng:zeroOrMore | rng:oneOrMore | rng:optional | rng:mixed | rng:list" mode="model" as="node()*">
    <xsl:text>(</xsl:text>
    <xsl:for-each select="*">
      <xsl:value-of select="', '[position() gt 1]"/>
      <xsl:apply-templates select="." mode="model"/>
    </xsl:for-each>
    <xsl:text>){map{ 'zeroOrMore': '*', 'oneOrMore': '+', 'optional': '?' }(local-name())}</xsl:text>
  </xsl:template>

  <xsl:template match="tei:elementRef | tei:classRef | tei:macroRef | tei:dataRef[@key] | rng:ref" mode="model" as="node()*">
    <xsl:param name="merged" as="document-node()" tunnel="yes"/>
    <xsl:variable name="ident" as="xs:string" select="(@key, @name)[1]"/>
    <xsl:variable name="spec" as="element()?" select="(('element', 'class', 'macro', 'data') ! odd:spec(., $ident, $merged))[1]"/>
    <xsl:choose>
      <xsl:when test="$spec">
        <xsl:sequence select="odd:link($spec)"/>
      </xsl:when>
      <xsl:otherwise>
        <span class="absent">{$ident}</span>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="(@expand ! (' (' || . || ')'))[. != ' (alternation)'], odd:sign(.)" separator=""/>
  </xsl:template>

  <xsl:template match="tei:dataRef[@name] | rng:data" mode="model" as="node()*">
    <xsl:text>{(@name, @type)[1]}</xsl:text>
    <xsl:for-each select="@restriction, tei:dataFacet/@value, rng:param">
      <xsl:text> {if (self::attribute(restriction)) then 'like' else ..[self::tei:dataFacet]/@name} {.}</xsl:text>
    </xsl:for-each>
    <xsl:value-of select="odd:sign(.)"/>
  </xsl:template>

  <xsl:template match="tei:textNode | rng:text" mode="model" as="node()*">
    <xsl:text>text</xsl:text>
  </xsl:template>

  <xsl:template match="tei:empty | rng:empty | rng:notAllowed" mode="model" as="node()*">
    <xsl:text>{if (self::rng:notAllowed) then 'nothing' else 'empty'}</xsl:text>
  </xsl:template>

  <xsl:template match="tei:anyElement | rng:element | rng:attribute" mode="model" as="node()*">
    <xsl:text>any {if (self::rng:attribute) then 'attribute' else 'element'}{odd:sign(.)}</xsl:text>
  </xsl:template>

  <xsl:template match="tei:valList | rng:value" mode="model" as="node()*">
    <xsl:value-of select="(tei:valItem/('&quot;' || odd:name(.) || '&quot;'), self::rng:value/('&quot;' || . || '&quot;'))" separator=" | "/>
  </xsl:template>

  <xsl:template match="odd:finding" mode="model" as="empty-sequence()"/>

  <!-- What is not supported has been named (check.xsl). -->
  <xsl:template match="rng:grammar | rng:externalRef | rng:parentRef | rng:define | rng:include | tei:dataRef[@ref]" mode="model" as="element()">
    <span class="absent">{local-name()}</span>
  </xsl:template>

  <!-- ? * + or {2,3} for how often. -->
  <xsl:function name="odd:sign" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="min" as="xs:string" select="string(($node/@minOccurs, 1)[1])"/>
    <xsl:variable name="max" as="xs:string" select="string(($node/@maxOccurs, 1)[1])"/>
    <xsl:variable name="signs" as="map(xs:string, xs:string)"
                  select="map{ '1 1': '', '0 1': '?', '0 unbounded': '*', '1 unbounded': '+' }"/>
    <xsl:sequence select="($signs($min || ' ' || $max), '{' || $min || ',' || $max[. != 'unbounded'] || '}')[1]"/>
  </xsl:function>
</xsl:stylesheet>
