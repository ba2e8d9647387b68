<?xml version="1.0" encoding="UTF-8"?>
<!-- W3C XML Schema 1.0 of the grammar: a document for each namespace, a type for each element, attribute classes as attribute
     groups, datatypes as simple types. What XML Schema can't say is said more loosely, and a finding tells so. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:odd="urn:cablegram:odd" xmlns:rng="http://relaxng.org/ns/structure/1.0"
                xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="expressions.xsl"/>
  <xsl:include href="determinism.xsl"/>
  <xsl:include href="xsd-values.xsl"/>
  <xsl:include href="xsd-content.xsl"/>

  <xsl:template match=".[. = 'xsd']" mode="write" as="map(*)">
    <xsl:param name="made" as="map(*)"/>
    <xsl:variable name="expressions" as="map(xs:string, element())" select="odd:expressions($made?grammar)"/>
    <xsl:variable name="all" as="map(*)" select="map:merge(($made, map{
        'expressions': $expressions, 'models': odd:models($expressions, $made?grammar), 'choices': odd:choices($expressions, $made?grammar) }))"/>
    <xsl:variable name="schemas" as="map(xs:string, document-node())" select="odd:xml-schemas($all)"/>
    <xsl:sequence select="map{
        'files': map:merge(map:keys($schemas) ! map{ .: odd:as-text($schemas(.)) }),
        'findings': odd:looser($all) }"/>
  </xsl:template>

  <!-- The schema documents by their file names. -->
  <xsl:function name="odd:xml-schemas" as="map(xs:string, document-node())">
    <xsl:param name="made" as="map(*)"/>
    <xsl:variable name="ident" as="xs:string" select="$made?merged/*/@ident"/>
    <xsl:variable name="grammar" as="document-node()" select="$made?grammar"/>
    <xsl:variable name="namespaces" as="xs:string*" select="odd:element-namespaces($grammar)"/>
    <xsl:variable name="files" as="map(xs:string, xs:string)" select="map:merge($namespaces ! map{ .: odd:xsd-name($ident, ., $namespaces) })"/>
    <xsl:sequence select="map:merge((
        for $namespace in $namespaces return map{ $files($namespace):
          odd:xml-schema($namespace, $made, $files) => odd:without-prefix(odd:xsd-prefix('', $grammar)) },
        if ($grammar//rng:attribute[starts-with(@name, 'xml:')]) then map{ 'xml.xsd': odd:xml-attributes($grammar) } else ()))"/>
  </xsl:function>

  <!-- $schema with names in no namespace as XML Schema has them: without the $prefix that the other passes give them. -->
  <xsl:function name="odd:without-prefix" as="document-node()">
    <xsl:param name="schema" as="document-node()"/>
    <xsl:param name="prefix" as="xs:string?"/>
    <xsl:choose>
      <xsl:when test="$prefix">
        <xsl:apply-templates select="$schema" mode="without-prefix">
          <xsl:with-param name="prefix" as="xs:string" tunnel="yes" select="$prefix"/>
        </xsl:apply-templates>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$schema"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:mode name="without-prefix" on-no-match="shallow-copy"/>

  <xsl:template match="@type | @ref | @base" mode="without-prefix" as="attribute()">
    <xsl:param name="prefix" as="xs:string" tunnel="yes"/>
    <xsl:attribute name="{name()}" select="if (starts-with(., $prefix)) then substring-after(., $prefix) else ."/>
  </xsl:template>

  <xsl:template match="@targetNamespace[. = ''] | xs:import/@namespace[. = '']" mode="without-prefix" as="empty-sequence()"/>

  <!-- Elements that are not in the grammar's own namespace, and references to those that a document may begin with. -->
  <xsl:key name="foreign" match="rng:element[@name][@ns]" use="true()"/>
  <xsl:key name="start" match="rng:start//rng:ref" use="@name"/>

  <!-- The namespaces of the elements, the schema's own first. -->
  <xsl:function name="odd:element-namespaces" as="xs:string*">
    <xsl:param name="grammar" as="document-node()"/>
    <xsl:sequence select="distinct-values(($grammar/*/@ns, key('foreign', true(), $grammar)/@ns) ! string())"/>
  </xsl:function>

  <xsl:function name="odd:xsd-name" as="xs:string">
    <xsl:param name="ident" as="xs:string"/>
    <xsl:param name="namespace" as="xs:string"/>
    <xsl:param name="all" as="xs:string*"/>
    <xsl:variable name="place" as="xs:integer" select="index-of($all, $namespace)[1]"/>
    <xsl:sequence select="$ident || (if ($place = 1) then '' else '-' || $place) || '.xsd'"/>
  </xsl:function>

  <!-- The prefix of a namespace in the schema documents: s for the schema's own, s2, s3 … for others; nothing where it has no elements. -->
  <xsl:function name="odd:xsd-prefix" as="xs:string?">
    <xsl:param name="namespace" as="xs:string"/>
    <xsl:param name="grammar" as="document-node()"/>
    <xsl:variable name="place" as="xs:integer?" select="index-of(odd:element-namespaces($grammar), $namespace)[1]"/>
    <xsl:sequence select="if ($place = 1) then 's:' else $place ! ('s' || . || ':')"/>
  </xsl:function>

  <xsl:function name="odd:xml-schema" as="document-node()">
    <xsl:param name="namespace" as="xs:string"/>
    <xsl:param name="made" as="map(*)"/>
    <xsl:param name="files" as="map(xs:string, xs:string)"/>
    <xsl:variable name="grammar" as="document-node()" select="$made?grammar"/>
    <xsl:variable name="first" as="xs:boolean" select="$namespace = $grammar/*/@ns"/>
    <xsl:document>
      <xs:schema targetNamespace="{$namespace}" elementFormDefault="qualified" attributeFormDefault="unqualified">
        <xsl:for-each select="odd:element-namespaces($grammar)[. != '']">
          <xsl:namespace name="{substring-before(odd:xsd-prefix(., $grammar), ':')}" select="."/>
        </xsl:for-each>
        <xsl:if test="$grammar//rng:attribute[starts-with(@name, 'xml:')]">
          <xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="xml.xsd"/>
        </xsl:if>
        <xsl:for-each select="map:keys($files)[. != $namespace]">
          <xsl:sort select="."/>
          <xs:import namespace="{.}" schemaLocation="{$files(.)}"/>
        </xsl:for-each>
        <xsl:if test="$first">
          <xs:element name="nothing" abstract="true"/>
        </xsl:if>
        <xsl:sequence select="if ($first) then odd:choice-groups($made?choices, $grammar) else ()"/>
        <xsl:apply-templates select="$grammar/*/rng:define[$first or (rng:element/@ns, $grammar/*/@ns)[1] = $namespace]" mode="xsd">
          <xsl:with-param name="namespace" as="xs:string" tunnel="yes" select="$namespace"/>
          <xsl:with-param name="made" as="map(*)" tunnel="yes" select="$made"/>
          <xsl:with-param name="grammar" as="document-node()" tunnel="yes" select="$grammar"/>
          <xsl:with-param name="named" as="map(xs:string, xs:string)" tunnel="yes" select="$made?choices"/>
        </xsl:apply-templates>
      </xs:schema>
    </xsl:document>
  </xsl:function>

  <xsl:mode name="xsd" on-no-match="deep-skip"/>

  <!-- A datatype. -->
  <xsl:template match="rng:define[odd:is-datatype(.)]" mode="xsd" as="element()*">
    <xs:simpleType name="{@name}">
      <xsl:sequence select="odd:simple-type(rng:*)/node()"/>
    </xs:simpleType>
  </xsl:template>

  <!-- The attributes of a class, or one of them. -->
  <xsl:template match="rng:define[odd:is-of-attributes(@name)]" mode="xsd" as="element()*" priority="2">
    <xs:attributeGroup name="{@name}">
      <xsl:apply-templates select="rng:*" mode="xsd-attribute"/>
    </xs:attributeGroup>
  </xsl:template>

  <!-- A macro that is the whole content of an element. -->
  <xsl:template match="rng:define[key('whole', @name)]" mode="xsd" as="element()*" priority="1">
    <xsl:param name="made" as="map(*)" tunnel="yes"/>
    <xsl:variable name="content" as="element()?">
      <xsl:apply-templates select="$made?models(@name)?content" mode="type"/>
    </xsl:variable>
    <xs:group name="{@name}">
      <xs:sequence>
        <xsl:copy-of select="$content"/>
      </xs:sequence>
    </xs:group>
  </xsl:template>

  <!-- The references that are the whole content of an element, to a macro or a class. -->
  <xsl:key name="whole" use="@name" match="rng:element/rng:ref[not(odd:is-of-attributes(@name))][odd:is-whole(.)]"/>

  <xsl:function name="odd:is-whole" as="xs:boolean">
    <xsl:param name="reference" as="element(rng:ref)"/>
    <xsl:variable name="define" as="element()?" select="key('define', $reference/@name, root($reference))"/>
    <xsl:sequence select="not($define/rng:element) and not(odd:is-datatype($define))
        and empty(($reference/../rng:* except $reference)[not(odd:holds-attributes(.))])"/>
  </xsl:function>

  <xsl:template match="rng:define[rng:element/@name]" mode="xsd" as="element()*" priority="2">
    <xsl:param name="namespace" as="xs:string" tunnel="yes"/>
    <xsl:variable name="value" as="element()*" select="rng:element/rng:*[odd:is-value(.)]"/>
    <xsl:if test="(rng:element/@ns, root()/*/@ns)[1] = $namespace">
      <xsl:if test="$value[not(self::rng:ref)]">
        <xs:simpleType name="{@name}.content">
          <xsl:sequence select="odd:simple-type($value)/node()"/>
        </xs:simpleType>
      </xsl:if>
      <xsl:apply-templates select="." mode="xsd-type"/>
      <xsl:if test="odd:is-global(., root())">
        <xs:element name="{rng:element/@name}" type="{odd:xsd-prefix($namespace, root())}{@name}">
          <xsl:sequence select="odd:annotation(rng:element/a:documentation[1])"/>
        </xs:element>
      </xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- Whether an element is declared globally: those that a document may begin with, so that no others can; but all, where
       there is more than one namespace, because then they must be referred to. -->
  <xsl:function name="odd:is-global" as="xs:boolean">
    <xsl:param name="define" as="element(rng:define)"/>
    <xsl:param name="grammar" as="document-node()"/>
    <xsl:sequence select="exists(key('start', $define/@name, $grammar)) or exists(key('foreign', true(), $grammar))"/>
  </xsl:function>

  <xsl:function name="odd:annotation" as="element()?">
    <xsl:param name="documentation" as="element(a:documentation)?"/>
    <xsl:for-each select="$documentation">
      <xs:annotation>
        <xs:documentation>{.}</xs:documentation>
      </xs:annotation>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
