<?xml version="1.0" encoding="UTF-8"?>
<!-- Pass four: RELAX NG of the merged specifications. Definitions are named as the TEI's: macros, datatypes, model classes
     and elements by their own names, attributes by their class ("att.global.attributes", "att.global.attribute.n"). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:odd="urn:cablegram:odd" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:rng="http://relaxng.org/ns/structure/1.0" xmlns="http://relaxng.org/ns/structure/1.0"
                xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:function name="odd:grammar" as="document-node()">
    <xsl:param name="merged" as="document-node()"/>
    <xsl:param name="table" as="map(xs:string, map(*)*)"/>
    <xsl:document>
      <grammar ns="{odd:namespace($merged/*)}" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
        <xsl:sequence select="odd:start($merged)"/>
        <xsl:apply-templates select="('data', 'macro', 'class', 'element') ! key('kind', ., $merged)" mode="define">
          <xsl:with-param name="merged" as="document-node()" tunnel="yes" select="$merged"/>
          <xsl:with-param name="table" as="map(xs:string, map(*)*)" tunnel="yes" select="$table"/>
        </xsl:apply-templates>
        <xsl:sequence select="odd:wildcards($merged)"/>
      </grammar>
    </xsl:document>
  </xsl:function>

  <xsl:key name="define" match="rng:define" use="@name"/>

  <!-- Whether a definition of that name is one of attributes. -->
  <xsl:function name="odd:is-of-attributes" as="xs:boolean">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="ends-with($name, '.attributes') or contains($name, '.attribute.')"/>
  </xsl:function>

  <!-- Whether $pattern is nothing but an attribute, or several. -->
  <xsl:function name="odd:is-attribute" as="xs:boolean">
    <xsl:param name="pattern" as="element()"/>
    <xsl:sequence select="exists($pattern/(self::rng:attribute | self::rng:ref[odd:is-of-attributes(@name)]
        | self::rng:optional[rng:attribute][not(rng:* except rng:attribute)]))"/>
  </xsl:function>

  <!-- The namespace of the elements that $node (elementSpec or schemaSpec) declares. -->
  <xsl:function name="odd:namespace" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="string(($tei, $node/ancestor-or-self::*/@ns)[last()])"/>
  </xsl:function>

  <!-- The elements that a document may begin with: schemaSpec/@start, else TEI, else any. -->
  <xsl:function name="odd:starts" as="element(tei:elementSpec)*">
    <xsl:param name="merged" as="document-node()"/>
    <xsl:variable name="named" as="element()*" select="tokenize($merged/*/@start) ! odd:spec('element', ., $merged)"/>
    <xsl:sequence select="if ($named) then $named else (odd:spec('element', 'TEI', $merged), key('kind', 'element', $merged))[1]"/>
  </xsl:function>

  <xsl:function name="odd:start" as="element(rng:start)">
    <xsl:param name="merged" as="document-node()"/>
    <start>
      <xsl:variable name="refs" as="element()*" select="odd:starts($merged) ! odd:ref(@ident, $merged)"/>
      <xsl:variable name="nothing" as="element()">
        <notAllowed/>
      </xsl:variable>
      <xsl:copy-of select="(odd:choice($refs), $nothing)[1]"/>
    </start>
  </xsl:function>

  <xsl:mode name="define" on-no-match="fail"/>

  <xsl:template match="tei:dataSpec | tei:macroSpec" mode="define" as="element()*">
    <xsl:param name="merged" as="document-node()" tunnel="yes"/>
    <define name="{$merged/*/@prefix}{@ident}">
      <xsl:copy-of select="odd:content(., $merged)"/>
    </define>
  </xsl:template>

  <!-- A model class is a choice between its members; one without members allows nothing. The notAllowed behind them changes no
       verdict, but without it libxml2 compares every member of a choice with every other one: a second for 120 elements. -->
  <xsl:template match="tei:classSpec[@type = 'model']" mode="define" as="element()*">
    <xsl:param name="merged" as="document-node()" tunnel="yes"/>
    <define name="{$merged/*/@prefix}{@ident}">
      <choice>
        <xsl:copy-of select="odd:members(., $merged) ! odd:ref(@ident, $merged)"/>
        <notAllowed/>
      </choice>
    </define>
  </xsl:template>

  <!-- Attributes are for machines; the manual looks at the specifications themselves. -->
  <xsl:template match="tei:classSpec[@type = 'atts']" mode="define" as="empty-sequence()" use-when="not($for-machines)"/>

  <xsl:template match="tei:classSpec[@type = 'atts']" mode="define" as="element()*" use-when="$for-machines">
    <xsl:param name="merged" as="document-node()" tunnel="yes"/>
    <xsl:param name="table" as="map(xs:string, map(*)*)" tunnel="yes"/>
    <xsl:variable name="patterns" as="element()*" select="odd:attribute-patterns(., $table, $merged)"/>
    <define name="{$merged/*/@prefix}{@ident}.attributes">
      <xsl:copy-of select="($patterns, $empty[empty($patterns)])"/>
    </define>
    <xsl:for-each select="$table(@ident)[?class = current()/@ident][?node/self::tei:attDef]">
      <define name="{odd:attribute-name(., $merged)}">
        <xsl:copy-of select="odd:attribute(?node, $merged)"/>
      </define>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="tei:elementSpec" mode="define" as="element()*">
    <xsl:param name="merged" as="document-node()" tunnel="yes"/>
    <xsl:param name="table" as="map(xs:string, map(*)*)" tunnel="yes"/>
    <xsl:variable name="namespace" as="xs:string" select="odd:namespace(.)"/>
    <define name="{$merged/*/@prefix}{@ident}">
      <element name="{odd:name(.)}">
        <xsl:if test="$namespace != odd:namespace($merged/*)">
          <xsl:attribute name="ns" select="$namespace"/>
        </xsl:if>
        <xsl:copy-of select="odd:documentation(.), odd:content(., $merged)"/>
        <xsl:copy-of select="odd:attribute-patterns(., $table, $merged)" use-when="$for-machines"/>
      </element>
    </define>
  </xsl:template>

  <!-- The attributes of an element or a class as patterns: a class whole where nothing of it is deleted, replaced or there
       already; else its attributes one by one; then the element's own. -->
  <xsl:function name="odd:attribute-patterns" as="element()*">
    <xsl:param name="spec" as="element()"/>
    <xsl:param name="table" as="map(xs:string, map(*)*)"/>
    <xsl:param name="merged" as="document-node()"/>
    <xsl:variable name="own" as="xs:string*" select="$spec/tei:attList//tei:attDef/@ident"/>
    <xsl:iterate select="odd:attribute-classes($spec)">
      <xsl:param name="taken" as="xs:string*" select="$own"/>
      <xsl:param name="inherited" as="map(*)*" select="()"/>
      <xsl:on-completion select="odd:own-items($spec, $inherited) ! odd:item-pattern(., $merged)"/>
      <xsl:variable name="items" as="map(*)*" select="$table(@ident)"/>
      <xsl:sequence select="if ($items?names = $taken) then odd:without($items, $taken) ! odd:item-pattern(., $merged)
                            else if (empty($items)) then () else odd:ref(@ident || '.attributes', $merged)"/>
      <xsl:next-iteration>
        <xsl:with-param name="taken" as="xs:string*" select="$taken, $items?names"/>
        <xsl:with-param name="inherited" as="map(*)*" select="$inherited, $items"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- One item: by reference where a class defines it, else as it is. -->
  <xsl:function name="odd:item-pattern" as="element()">
    <xsl:param name="item" as="map(*)"/>
    <xsl:param name="merged" as="document-node()"/>
    <xsl:choose>
      <xsl:when test="$item?node/self::tei:attList">
        <xsl:copy-of select="odd:choice($item?node/* ! odd:alternative(., $item?names, $merged))"/>
      </xsl:when>
      <xsl:when test="$item?class != ''">
        <ref name="{odd:attribute-name($item, $merged)}"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="odd:attribute($item?node, $merged)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- One of the alternatives of an attList with org="choice": an attribute, or a group of them. -->
  <xsl:function name="odd:alternative" as="element()?">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="names" as="xs:string*"/>
    <xsl:param name="merged" as="document-node()"/>
    <xsl:variable name="parts" as="element()*" select="$node/self::tei:attList/* ! odd:alternative(., $names, $merged)"/>
    <xsl:choose>
      <xsl:when test="$node/self::tei:attDef">
        <xsl:sequence select="$node[@ident = $names] ! odd:attribute(., $merged)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="if ($node/@org = 'choice') then odd:choice($parts) else odd:group($parts)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The name of the definition of a class's attribute. -->
  <xsl:function name="odd:attribute-name" as="xs:string">
    <xsl:param name="item" as="map(*)"/>
    <xsl:param name="merged" as="document-node()"/>
    <xsl:sequence select="$merged/*/@prefix || $item?class || '.attribute.' || translate($item?names, ':', '')"/>
  </xsl:function>

  <!-- An attribute: optional unless it is required, with its description and its default. -->
  <xsl:function name="odd:attribute" as="element()">
    <xsl:param name="spec" as="element(tei:attDef)"/>
    <xsl:param name="merged" as="document-node()"/>
    <xsl:variable name="attribute" as="element()">
      <attribute name="{odd:name($spec)}">
        <xsl:copy-of select="$spec/@ns[. != '']"/>
        <xsl:if test="$spec/tei:defaultVal and not($spec/@usage = 'req')">
          <xsl:attribute name="a:defaultValue" select="normalize-space($spec/tei:defaultVal)"/>
        </xsl:if>
        <xsl:copy-of select="odd:documentation($spec), odd:value($spec, $merged)"/>
      </attribute>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$spec/@usage = 'req'">
        <xsl:sequence select="$attribute"/>
      </xsl:when>
      <xsl:otherwise>
        <optional>
          <xsl:copy-of select="$attribute"/>
        </optional>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>
</xsl:stylesheet>
